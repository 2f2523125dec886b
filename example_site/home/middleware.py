"""Sends browsers that speak Norwegian, Swedish or Finnish from the Danish front page to the one in their language."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from wagtail.models import Page, Site

#: What is offered unasked. Not English: it is what a browser speaks that nobody has set up.
OFFERED = {"nb", "sv", "fi"}

#: Browsers say ``no`` and ``nn`` too; we write to all Norwegians in Bokmål.
SAME_AS = {"no": "nb", "nn": "nb"}


def language_of(accepted: str) -> str:
    """Return the first of our languages in an ``Accept-Language`` header; empty if there is none."""
    ours = dict(settings.LANGUAGES)
    codes = (tag.partition("-")[0] for tag, weight in parse_accept_lang_header(accepted) if weight)
    return next((code for code in (SAME_AS.get(code, code) for code in codes) if code in ours), "")


def own_front_page(request: HttpRequest) -> Page | None:
    """Return the front page in the browser's language, for somebody who comes from elsewhere."""
    language = language_of(request.headers.get("Accept-Language", ""))
    came_from = urlsplit(request.headers.get("Referer", "")).netloc
    if language not in OFFERED or came_from == request.get_host():
        return None
    site = Site.find_for_request(request)
    pages = site.root_page.get_translations() if site else Page.objects.none()
    return pages.live().public().filter(locale__language_code=language).first()


def own_language_first(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware. Who has chosen Danish on one of our pages comes from there, and is not sent back."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info != "/" or request.method not in ("GET", "HEAD"):
            return get_response(request)
        page = own_front_page(request)
        response = HttpResponseRedirect(page.get_url(request)) if page else get_response(request)
        patch_vary_headers(response, ["Accept-Language", "Referer"])
        return response

    return middleware
