"""What changes at a known hour is kept by no cache past it. Every feature may import it.

Whoever builds a page says with ``note_change`` when something on it will come or go; the page then limits its headers.
That is asked only where something may keep the page: a page that says how old it may get, or a project with Django's page
cache. All others cost no query for it.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.cache import UpdateCacheMiddleware
from django.utils import timezone
from django.utils.cache import get_max_age, patch_cache_control
from django.utils.http import http_date, parse_http_date_safe
from django.utils.module_loading import import_string


def note_change(request: HttpRequest, when: Callable[[], datetime.datetime | None]) -> None:
    """Remember for the answer to ``request`` that it will be another at the moment that ``when`` returns (``None``: never).

    ``when`` is called only if something may keep the answer; the earliest moment counts.
    """
    notes = getattr(request, "_digilead_changes", None)
    if notes is None:
        notes = request._digilead_changes = []
    notes.append(when)


def limit_by_notes(response: HttpResponse, request: HttpRequest) -> None:
    """Limit the caching of ``response`` by what has been noted for ``request``; a personal page stays private."""
    notes = getattr(request, "_digilead_changes", ())
    if not notes or not _may_be_kept(response):
        return
    moments = [moment for moment in (when() for when in notes) if moment is not None]
    user = getattr(request, "user", None)
    limit_caching(response, min(moments, default=None), personal=bool(user and user.is_authenticated))


def has_page_cache() -> bool:
    """Tell whether the project has Django's page cache among its middleware."""
    return _has_page_cache(tuple(settings.MIDDLEWARE))


@lru_cache(maxsize=8)
def _has_page_cache(middleware: tuple[str, ...]) -> bool:
    found = map(import_string, middleware)
    return any(isinstance(each, type) and issubclass(each, UpdateCacheMiddleware) for each in found)


def _may_be_kept(response: HttpResponse) -> bool:
    if "Cache-Control" in response or "Expires" in response:
        return get_max_age(response) != 0 and "no-store" not in response.get("Cache-Control", "")
    return has_page_cache()


def limit_caching(response: HttpResponse, moment: datetime.datetime | None, *, personal: bool = False) -> None:
    """Let no cache keep ``response`` past ``moment``: what it says of its age is made less, never more.

    Where it says nothing, Django's cache middleware keeps it for ``CACHE_MIDDLEWARE_SECONDS``; so it is told an age only
    if the moment is nearer than that. ``personal`` keeps it out of shared caches when it is told one.
    """
    if moment is None:
        return
    left = max(0, math.floor((moment - timezone.now()).total_seconds()))
    if "Cache-Control" not in response and "Expires" not in response:
        if left < settings.CACHE_MIDDLEWARE_SECONDS:
            patch_cache_control(response, max_age=left, **({"private": True} if personal else {}))
        return
    said = get_max_age(response)
    if said is not None and said > left:
        patch_cache_control(response, max_age=left)
    shared = _shared_age(response)
    if shared is not None and shared > left:
        patch_cache_control(response, s_maxage=left)
    expires = parse_http_date_safe(response.get("Expires", ""))
    if expires is not None and expires > moment.timestamp():
        response["Expires"] = http_date(math.floor(max(moment, timezone.now()).timestamp()))


def _shared_age(response: HttpResponse) -> int | None:
    for part in response.get("Cache-Control", "").split(","):
        name, _sign, value = part.strip().partition("=")
        if name.lower() == "s-maxage" and value.strip().isdigit():
            return int(value)
    return None
