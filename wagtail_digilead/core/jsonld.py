"""Structured data (JSON-LD) for search engines and other readers that are machines. Every feature may import it."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

CONTEXT = "https://schema.org"

#: What would end the element, or begin another one, is written as an escape that JSON reads as the same character.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def json_ld_script(data: dict[str, Any]) -> SafeString:
    """Return ``data`` (a thing of schema.org, without its context) as a ``<script>`` element, or nothing for none.

    Whatever a text in ``data`` holds, it can't leave the element.
    """
    if not data:
        return SafeString("")
    text = json.dumps({"@context": CONTEXT, **filled(data)}, cls=DjangoJSONEncoder, ensure_ascii=False)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text.translate(_ESCAPES)))


def name_of_site(site: Any) -> str:
    """Return the name of a Wagtail site: its own, else ``WAGTAIL_SITE_NAME``, else its host name. Wagtail's default is blank."""
    return site.site_name or getattr(settings, "WAGTAIL_SITE_NAME", "") or site.hostname


def filled(data: Any) -> Any:
    """Return ``data`` without what is empty: a missing value says more than an empty one."""
    if isinstance(data, dict):
        pairs = ((key, filled(value)) for key, value in data.items())
        return {key: value for key, value in pairs if value not in (None, "", [], {})}
    if isinstance(data, list):
        return [value for value in map(filled, data) if value not in (None, "", [], {})]
    return data
