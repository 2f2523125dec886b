"""What the directory page lists, and its export below it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import path

from ..conf import get_settings
from ..core.exports import answer_export
from ..core.people.leaders import Leader, LeaderQuerySet
from ..core.routes import RoutesMixin, signed_in
from .directory import Directory
from .export import DirectorySheet, may_export


class DirectoryMixin(RoutesMixin):
    """A page that lists people from the records, searched and filtered by its address."""

    class Meta:
        abstract = True

    def get_listing(self, request: Any) -> LeaderQuerySet:
        """Return the people whom this visitor may see, with or without a profile page."""
        return Leader.objects.visible_to(request.user)

    def get_page_of_listing(self, request: Any) -> PaginatorPage:
        """Return the page of the people, or of the vacant posts, that the address asks for, ready for cards."""
        directory = self._directory(request)
        listing = Paginator(directory.found, get_settings().page_size).get_page(request.GET.get("p"))
        listing.object_list = directory.cards(listing.object_list)
        listing.directory = directory
        return listing

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["directory"] = context["listing"].directory
        if request.user.is_authenticated and may_export(request.user):
            context["export_url"] = self.address_of(request, "directory_export")
        return context

    @path("export/", name="directory_export")
    @signed_in
    def directory_export_route(self, request: HttpRequest) -> HttpResponse:
        """Give the people found as CSV or XLSX (``?format=``) to those who may see leaders in the admin."""
        if not may_export(request.user):
            raise PermissionDenied
        return answer_export(self, request, lambda: DirectorySheet(self._directory(request)))

    def _directory(self, request: Any) -> Directory:
        return Directory(self.get_listing(request), request.GET, request.user, self.locale_id)
