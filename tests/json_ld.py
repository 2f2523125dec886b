"""Structured data of a page, read back by a parser of JSON-LD that knows nothing of us."""

from __future__ import annotations

import json
from typing import Any

from bs4 import BeautifulSoup
from pyld import jsonld

SCHEMA = "https://schema.org/"
_TYPES = {
    "@id": ("url", "sameAs", "eventStatus", "availability", "mainEntityOfPage", "image"),
    "Date": ("startDate", "endDate"),
    "DateTime": ("datePublished", "dateModified"),
}
#: What schema.org's own context says of the terms used here; the parser may ask no site.
_CONTEXT = {"@vocab": SCHEMA, **{name: {"@type": kind} for kind, names in _TYPES.items() for name in names}}


def things_in(html: bytes | str) -> dict[str, list[dict[str, Any]]]:
    """Return the things in the page by type, as the parser understands them."""
    scripts = BeautifulSoup(html, "html.parser").select('script[type="application/ld+json"]')
    graph = jsonld.flatten([json.loads(script.string) for script in scripts], options={"documentLoader": _load})
    found: dict[str, list[dict[str, Any]]] = {}
    for thing in graph:
        for kind in thing.get("@type", ()):
            found.setdefault(kind.removeprefix(SCHEMA), []).append(
                {key.removeprefix(SCHEMA): value for key, value in thing.items()}
            )
    return found


def values(thing: dict[str, Any], name: str) -> list[Any]:
    return [value.get("@value", value.get("@id")) for value in thing[name]]


def _load(address: str, options: Any) -> dict[str, Any]:
    assert address == "https://schema.org"
    return {"document": {"@context": _CONTEXT}, "documentUrl": address, "contextUrl": None, "contentType": None}
