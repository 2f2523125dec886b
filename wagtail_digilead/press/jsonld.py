"""A release as structured data (schema.org ``NewsArticle``), and what is shown of it where somebody shares its address."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from urllib.parse import urljoin

from django.utils import timezone
from django.utils.translation import to_locale
from wagtail.images.models import SourceImageIOError
from wagtail.rich_text import get_text_for_indexing

from ..core.jsonld import name_of_site
from .words import changed_at, corrections_of, dateline

#: What the networks cut a picture to.
PICTURE = "fill-1200x630"

#: Open Graph wants a country too.
_LOCALES = {"da": "da_DK", "en": "en_GB", "fi": "fi_FI", "nb": "nb_NO", "nn": "nn_NO", "sv": "sv_SE"}


def release_data(release: Any, topics: Iterable[Any], *, url: str, site: Any = None) -> dict[str, Any]:
    """Return what a release tells machines. ``url`` is its complete address, ``site`` is whose site this is.

    Nobody is named who is not named on the page. Press contacts are those of the publisher, as schema.org has it.
    """
    publisher = _publisher(release, site)
    authors = [
        {"@type": "Person", "name": child.value.display_name, "jobTitle": child.value.display_title}
        for child in release.authors
        if child.value.display_name
    ]
    picture = shared_picture(release)
    return {
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": release.title,
        "description": description(release),
        "datePublished": moment(release.date),
        "dateModified": moment(changed_at(release)),
        "dateline": dateline(release),
        "inLanguage": release.locale.language_code,
        "articleSection": release.genre_label,
        "keywords": [str(topic) for topic in topics],
        "image": [urljoin(url, picture.url)] if picture else [],
        "author": authors or ([publisher] if publisher else []),
        "publisher": publisher,
        "correction": [
            {"@type": "CorrectionComment", "datePublished": moment(when), "text": text}
            for when, text in corrections_of(release)
        ],
        "creativeWorkStatus": "Withdrawn" if release.withdrawn else "",
    }


def open_graph(release: Any, topics: Iterable[Any], *, url: str, site: Any = None) -> list[tuple[str, str]]:
    """Return the Open Graph properties of a release, without those that are empty."""
    language, picture = release.locale.language_code, shared_picture(release)
    found = [
        ("og:type", "article"),
        ("og:title", release.title),
        ("og:description", description(release)),
        ("og:url", url),
        ("og:site_name", name_of_site(site) if site else ""),
        ("og:locale", _LOCALES.get(language) or to_locale(language)),
        ("article:published_time", moment(release.date)),
        ("article:modified_time", moment(changed_at(release))),
        ("article:section", release.genre_label),
        *(("article:tag", str(topic)) for topic in topics),
    ]
    if picture:
        found += [
            ("og:image", urljoin(url, picture.url)),
            ("og:image:width", str(picture.width)),
            ("og:image:height", str(picture.height)),
            ("og:image:alt", picture.alt),
        ]
    return [(name, content) for name, content in found if content]


def description(release: Any) -> str:
    """Return the lead as one line of text."""
    return " ".join(get_text_for_indexing(release.lead or "").split())


def shared_picture(release: Any) -> Any:
    """Return the main picture as it is shared; ``None`` without one, and for a drawing, which the networks don't take."""
    image = next((child.value.get("image") for child in release.hero), None)
    if image is None or image.is_svg():
        return None
    with suppress(SourceImageIOError):
        return image.get_rendition(PICTURE)
    return None


def moment(value: Any) -> str:
    """Return a moment as machines read it, in the site's time zone."""
    return timezone.localtime(value).isoformat() if value else ""


def _publisher(release: Any, site: Any) -> dict[str, Any]:
    if site is None:
        return {}
    contacts = [
        {
            "@type": "ContactPoint",
            "contactType": "press",
            "name": child.value.display_name,
            "telephone": child.value.display_phone,
            "email": child.value.display_email,
        }
        for child in release.press_contacts
    ]
    return {"@type": "Organization", "name": name_of_site(site), "url": site.root_url, "contactPoint": contacts}
