"""What a feed says of a newsroom and of its releases."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from urllib.parse import urljoin

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Enclosure
from django.utils.html import escape, linebreaks
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.images.models import Filter, SourceImageIOError
from wagtail.models import Site

from ..core.heroes import hero_image_id
from ..core.topics import Topic
from .feed_formats import stylesheets, xml_text
from .rich_text import Outside
from .words import changed_at, dateline, notices

#: The picture of a card, so that none is made for the feed alone.
PICTURE = "fill-960x600"
#: How many seconds it is remembered how large a picture's file is: to ask the storage may take as long as a request.
_SIZE_KEPT = 30 * 24 * 3600

#: When a newsroom changed of which nothing is known: a feed that said “now” would be another at each request.
_LONG_AGO = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)

_TYPES = {"jpg": "jpeg", "svg": "svg+xml"}


def write_feed(newsroom: Any, request: HttpRequest, feed_class: type, topic: Topic | None, releases: list[Any]) -> Any:
    """Return a feed (of ``feed_formats``) with these releases, in the language that is active.

    ``topic`` is what it is about, ``None`` for all of the newsroom.
    """
    outside, language = Outside(newsroom, request), newsroom.locale.language_code
    base = outside.base
    head = _head(newsroom, request, topic, base)
    feed = feed_class(**head, language=language)
    pictures = _pictures(releases, base)
    leads = outside.html(release.lead for release in releases)
    for release, lead in zip(releases, leads, strict=True):
        html = "".join(linebreaks(escape(notice)) for notice in notices(release)) + lead
        names = [release.genre_label, *(row.topic.name for row in release.topics.all())]
        feed.add_item(
            title=xml_text(release.title),
            link=release.get_full_url(request) or base,
            description=xml_text(html),
            unique_id=_urn(release.translation_key, language),
            unique_id_is_permalink=False,
            pubdate=_local(release.date),
            updateddate=_local(changed_at(release)) or head["changed"],
            categories=[xml_text(name) for name in names],
            enclosures=[pictures[release.pk]] if release.pk in pictures else [],
            dateline=xml_text(dateline(release)),
            text=xml_text(outside.text_of_html(html)),
        )
    return feed


def title_of(newsroom: Any, topic: Any) -> str:
    """Return the title of a newsroom's feed, or of the one about ``topic``, a topic or its name."""
    if topic is None:
        return newsroom.title
    # Translators: the title of a feed about one topic, “News: Welfare technology”.
    return _("%(newsroom)s: %(topic)s") % {"newsroom": newsroom.title, "topic": topic}


def _head(newsroom: Any, request: HttpRequest, topic: Topic | None, base: str) -> dict[str, Any]:
    site = Site.find_for_request(request)
    description = newsroom.introduction or _("The newest texts of “%(title)s”.") % {"title": newsroom.title}
    return {
        "title": xml_text(title_of(newsroom, topic)),
        "link": base,
        "description": xml_text(description),
        "subtitle": xml_text(description),
        "author_name": xml_text((site.site_name if site else "") or newsroom.title),
        "feed_url": urljoin(base, request.path),
        "feed_guid": _urn(newsroom.translation_key, newsroom.locale.language_code, str(topic.pk) if topic else ""),
        "stylesheets": stylesheets(),
        "changed": _local(newsroom.last_published_at or newsroom.latest_revision_created_at or _LONG_AGO),
        "note": _("This is a feed: copy its address into a feed reader to follow what is published here."),
        "back": xml_text(newsroom.title),
    }


def _urn(key: uuid.UUID, *more: str) -> str:
    """Return a name for a page in one language that stays, wherever the page is moved to (RFC 9562, version 5)."""
    return f"urn:uuid:{uuid.uuid5(key, ' '.join(filter(None, more)))}"


def _local(moment: Any) -> Any:
    return timezone.localtime(moment) if moment else None


def _pictures(releases: Iterable[Any], base: str) -> dict[int, Enclosure]:
    """Return the main picture of each release by the key of its page; one whose file is gone is left out."""
    images = {release.pk: hero_image_id(release.hero) for release in releases}
    renditions = _renditions({pk for pk in images.values() if pk})
    sizes = _sizes(renditions.values())
    return {
        page: Enclosure(urljoin(base, rendition.url), str(sizes[rendition.pk]), picture_type(rendition))
        for page, image in images.items()
        if (rendition := renditions.get(image)) and rendition.pk in sizes
    }


def _renditions(images: set[int]) -> dict[int, Any]:
    """Return the picture of each image: one query, unless some are to be made first."""
    model, wanted = get_image_model(), Filter(spec=PICTURE)
    made = model.get_rendition_model().objects.filter(image__in=images, filter_spec=PICTURE).select_related("image")
    found = {each.image_id: each for each in made if each.focal_point_key == wanted.get_cache_key(each.image)}
    if missing := images - found.keys():
        for pk, image in model.objects.in_bulk(missing).items():
            with suppress(SourceImageIOError):
                found[pk] = image.get_rendition(wanted)
    return found


def _sizes(renditions: Iterable[Any]) -> dict[int, int]:
    """Return how many bytes the files have, by the key of the rendition."""
    by_name = {f"digilead.rendition.{rendition.pk}": rendition for rendition in renditions}
    known = cache.get_many(by_name)
    asked = {}
    for name in by_name.keys() - known.keys():
        with suppress(OSError):
            asked[name] = by_name[name].file.size
    cache.set_many(asked, _SIZE_KEPT)
    return {by_name[name].pk: size for name, size in {**known, **asked}.items()}


def picture_type(rendition: Any) -> str:
    """Return the MIME type of a rendition's file."""
    ending = rendition.file.name.rpartition(".")[2].lower()
    return f"image/{_TYPES.get(ending, ending)}"
