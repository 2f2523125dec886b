"""Feeds of a newsroom: the newest releases, all of them or those of a topic, that the visitor may see.

What stands in a feed is in the language of its newsroom, whoever asks; what follows the ``?`` of an address changes nothing.
"""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import quote_etag
from wagtail.fields import StreamField

from ..conf import get_page_model
from ..core.caching import limit_caching
from ..core.changes import next_change
from .feed_formats import AtomFeed, RssFeed
from .feed_items import title_of, write_feed

#: How many releases a feed has.
ITEMS = 50
#: How many seconds a feed may be kept; fewer if a release comes or goes before.
KEPT = 300
#: A larger number than these bits hold makes SQLite fail.
_BITS_OF_A_KEY = 63


def feed_of(newsroom: Any, request: HttpRequest, feed_class: type, topic: int | None = None) -> HttpResponse:
    """Return the feed of a newsroom, or of the topic with this key in it.

    Raises ``Http404`` for a topic that no release here has, as far as the visitor knows.
    """
    if topic is not None and topic.bit_length() > _BITS_OF_A_KEY:
        raise Http404
    releases = list(_pages(newsroom, request, topic)[:ITEMS])
    if topic is not None and not releases:
        raise Http404
    for release in releases:
        if release.locale_id == newsroom.locale_id:
            newsroom.locale = release.locale  # fetched with it: one query less
    topics = (row.topic for release in releases for row in release.topics.all())
    about = next((each for each in topics if each.pk == topic), None)
    with translation.override(newsroom.locale.language_code):
        feed = write_feed(newsroom, request, feed_class, about, releases)
    body = BytesIO()
    feed.write(body, "utf-8")
    return _answer(newsroom, request, feed, body.getvalue())


def feed_links(newsroom: Any, request: HttpRequest, topic: tuple[int, str] | None = None) -> list[dict[str, str]]:
    """Return the feeds of a newsroom for its page: ``title``, ``format``, ``type`` and ``address``.

    ``topic`` is the key and the name of a topic whose feeds come first.
    """
    found = []
    if topic is not None:
        for feed_class, name in ((RssFeed, "topic_rss"), (AtomFeed, "topic_atom")):
            address = newsroom.address_of(request, name, topic=topic[0])
            found.append(_link(feed_class, title_of(newsroom, topic[1]), address))
    for feed_class, name in ((RssFeed, "rss"), (AtomFeed, "atom")):
        found.append(_link(feed_class, title_of(newsroom, None), newsroom.address_of(request, name)))
    return found


def _link(feed_class: type, title: str, address: str) -> dict[str, str]:
    return {"title": title, "format": feed_class.name, "type": feed_class.mime_type, "address": address}


def _pages(newsroom: Any, request: HttpRequest, topic: int | None) -> QuerySet:
    """Return the releases that the visitor may see, the newest first, with what a feed says of them."""
    pages = newsroom.get_listing(request)
    rows = pages.model._meta.get_field("topics").related_model.objects.order_by()
    streams = {field.name for field in pages.model._meta.concrete_fields if isinstance(field, StreamField)}
    pages = pages.defer(None).defer(*streams - {"hero", "corrections"}).select_related("locale")
    if topic is not None:
        pages = pages.filter(pk__in=rows.filter(topic=topic).values("page"))
    return pages.prefetch_related(Prefetch("topics", rows.select_related("topic").order_by("sort_order")))


def _answer(newsroom: Any, request: HttpRequest, feed: Any, body: bytes) -> HttpResponse:
    """Return the feed, or that it is as it was; caches may keep it until a release comes or goes.

    It has no ``Last-Modified``: no date of what is left would tell that a release has gone.
    """
    etag = quote_etag(hashlib.sha256(body).hexdigest())
    response = HttpResponse(body, content_type=feed.content_type)
    response = get_conditional_response(request, etag, None, response)
    response["ETag"] = etag
    patch_vary_headers(response, ["Cookie"])
    patch_cache_control(response, max_age=KEPT)
    if request.user.is_authenticated:
        patch_cache_control(response, private=True)
    below = get_page_model(newsroom.listed_page_type).objects.filter(**newsroom.below())
    limit_caching(response, next_change(request, below))
    return response
