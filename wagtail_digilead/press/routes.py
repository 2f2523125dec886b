"""Addresses below a newsroom and below a release."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import path

from ..core.caching import note_change
from ..core.changes import next_change_on
from ..core.routes import RoutesMixin
from .feeds import AtomFeed, RssFeed, feed_of
from .media_text import media_text


class NewsroomRoutesMixin(RoutesMixin):
    """The feeds of a newsroom, and of each topic in it."""

    class Meta:
        abstract = True

    @path("rss/", name="rss")
    @path("rss/topic/<int:topic>/", name="topic_rss")
    def rss_route(self, request: HttpRequest, topic: int | None = None) -> HttpResponse:
        """Give the newest releases as RSS."""
        return feed_of(self, request, RssFeed, topic)

    @path("atom/", name="atom")
    @path("atom/topic/<int:topic>/", name="topic_atom")
    def atom_route(self, request: HttpRequest, topic: int | None = None) -> HttpResponse:
        """Give the newest releases as Atom."""
        return feed_of(self, request, AtomFeed, topic)


class ReleaseRoutesMixin(RoutesMixin):
    """A release as plain text, for whoever wants to print it elsewhere."""

    class Meta:
        abstract = True

    @path("media-text/", name="media_text")
    def media_text_route(self, request: HttpRequest) -> HttpResponse:
        """Give the release as plain text."""
        note_change(request, lambda: next_change_on(request, self))
        return HttpResponse(media_text(self, request), content_type="text/plain; charset=utf-8")
