"""Absolute addresses for what leaves the site, such as mail and calendars: course pages and the routes below them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.core.signing import BadSignature, Signer

from ..conf import feature_enabled, get_page_model
from ..core.versions import PageVersions, address_of, route_of
from .signups import Registration

_SIGNER = Signer(salt="wagtail_digilead.withdrawal", sep=".")
#: How long the hexadecimal name of a registration is.
_HEX = 32

#: What a link to a page is made of.
_FOR_LINKS = ("title", "slug", "path", "depth", "url_path", "live", "translation_key", "locale", "alias_of")


def course_pages(keys: Iterable[uuid.UUID]) -> PageVersions:
    """Return the live pages of some courses in all their languages: what a link to them needs."""
    return PageVersions("CoursePage", keys, only=_FOR_LINKS)


def withdrawal_token(registration: Registration) -> str:
    """Return what stands in the link by which a participant withdraws without signing in.

    Letters, digits, hyphens and underscores only: Wagtail serves no address below a page with anything else in it.
    """
    name = registration.uid.hex
    return name + _SIGNER.signature(name)


def registration_of(token: str) -> Registration | None:
    """Return whose withdrawal link ``token`` comes from; ``None`` for a token that we have not made."""
    try:
        uid = uuid.UUID(_SIGNER.unsign(f"{token[:_HEX]}.{token[_HEX:]}"))
    except (BadSignature, ValueError):
        return None
    rows = Registration.objects.select_related("run__course", "sign_up", "pool", "leader", "unit")
    return rows.filter(uid=uid).first()


def plan_start(language: str) -> str:
    """Return the address where one starts an action plan, below the topmost live portfolio; empty if there is none."""
    portfolio = _portfolio(language)
    return route_of(portfolio, address_of(portfolio), "plan_start")


def plans_of_run(run: int, language: str) -> str:
    """Return where the topmost live portfolio tells what came of the run with this key; empty if there is none."""
    return with_query(address_of(_portfolio(language)), run=run)


def _portfolio(language: str) -> Any:
    model = get_page_model("ActionPlanIndexPage")
    if model is None or not feature_enabled("plans"):
        return None
    pages = list(model.objects.live().select_related("locale").order_by("depth", "path"))
    in_language = [page for page in pages if page.locale.language_code == language]
    return next(iter(in_language or pages), None)


def with_query(address: str, **values: Any) -> str:
    """Return ``address`` with the values that are not empty in its query."""
    query = urlencode({name: value for name, value in values.items() if value})
    return f"{address}?{query}" if address and query else address
