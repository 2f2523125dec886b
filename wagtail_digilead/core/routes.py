"""Addresses below a page: what is personal, what asks for a log-in, how they are answered. Every feature may import it.

They are served after the page's own view restrictions, as all below a page is. Wagtail serves letters, digits, hyphens
and underscores below a page, so no address here has a point in it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from wagtail.contrib.routable_page.models import RoutablePageMixin

from .caching import limit_by_notes, note_change
from .changes import next_change

View = Callable[..., HttpResponse]


def personal(view: View) -> View:
    """Keep what ``view`` answers out of every cache."""

    @wraps(view)
    def answer(page: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(page, request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return answer


def signed_in(view: View) -> View:
    """Send whoever is not signed in to the host's log-in, and back here afterwards; keep the answer out of caches."""

    @wraps(view)
    def answer(page: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            login = getattr(settings, "WAGTAIL_FRONTEND_LOGIN_URL", None) or reverse("wagtailcore_login")
            return redirect_to_login(request.get_full_path(), login)
        return view(page, request, *args, **kwargs)

    return personal(answer)


class RoutesMixin(RoutablePageMixin, models.Model):
    """A page with addresses below it."""

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().serve(request, *args, **kwargs)
        # All below a page goes with it.
        note_change(request, lambda: next_change(request, [self]))
        limit_by_notes(response, request)
        return response

    def address_of(self, request: HttpRequest | None, name: str, **kwargs: Any) -> str:
        """Return the address of a route of this page; of a page without an address, an empty text."""
        url = self.get_url(request)
        return f"{url.rstrip('/')}/{self.reverse_subpage(name, kwargs=kwargs)}" if url else ""

    def answer(self, request: HttpRequest, template: str, heading: str, **context: Any) -> HttpResponse:
        """Return a page of its own below this one: ``heading`` is its title, ``template`` one of the page's feature."""
        if hasattr(self, "seo_title"):
            self.seo_title = f"{heading}: {self.title}"
        return TemplateResponse(
            request,
            f"wagtail_digilead/{self.feature}/{template}.html",
            {**self.context_below(request), "heading": heading, **context},
        )

    def context_below(self, request: HttpRequest) -> dict[str, Any]:
        """Return what every template below this page gets: what that of the page itself gets, unless that costs much."""
        return self.get_context(request)
