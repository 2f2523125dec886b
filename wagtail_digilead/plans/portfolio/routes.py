"""What the portfolio page lists, and its export below it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from wagtail.contrib.routable_page.models import path

from ...conf import get_page_model, get_settings
from ...core.caching import note_change
from ...core.exports import answer_export
from ...core.people.appointments import end_of_today
from ...core.routes import RoutesMixin, signed_in
from .asked import Portfolio
from .export import PortfolioSheet, may_export
from .rows import SORTS
from .run_outcome import RunOutcome


class PortfolioMixin(RoutesMixin):
    """A page that lists the plans below it, filtered and sorted by its address."""

    class Meta:
        abstract = True

    def get_portfolio(self, request: HttpRequest) -> Portfolio:
        """Return what the address asks for, among the plans that this visitor may see."""
        pages = get_page_model(self.listed_page_type).objects.filter(**self.below()).visible_to(request.user)
        return Portfolio(pages, request.GET, request.user, locale=self.locale_id, unit=self.unit_id)

    def get_page_of_listing(self, request: HttpRequest) -> PaginatorPage:
        """Return the page of the table that the address asks for: of plans, or of units without one."""
        portfolio = self.get_portfolio(request)
        keys = [key for key in portfolio.units.owed if key in portfolio.fitting] if portfolio.without else None
        keys = portfolio.table.keys if keys is None else keys
        listing = Paginator(keys, get_settings().page_size).get_page(request.GET.get("p"))
        rows = portfolio.units.rows if portfolio.without else portfolio.table.rows
        listing.object_list = rows(list(listing.object_list))
        listing.portfolio = portfolio
        return listing

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        portfolio = context["portfolio"] = context["listing"].portfolio
        if not portfolio.without:
            context["columns"] = [{"label": label, **portfolio.sorted_by(name)} for name, label in SORTS.items()]
            context["outcome"] = RunOutcome(portfolio.facts, portfolio.run) if portfolio.run else None
        # What is overdue or silent is so from a day on.
        note_change(request, end_of_today)
        if portfolio.units.may_see:
            context["monday_url"] = self.address_of(request, "monday")
        if may_export(request.user):
            context["export_url"] = self.address_of(request, "portfolio_export")
        return context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().serve(request, *args, **kwargs)
        if request.user.is_authenticated:
            # It begins with the visitor's own administration, and tells of units that others may not know of.
            add_never_cache_headers(response)
        return response

    @path("export/", name="portfolio_export")
    @signed_in
    def portfolio_export_route(self, request: HttpRequest) -> HttpResponse:
        """Give what is found as CSV or XLSX (``?format=``) to those who may see units in the admin."""
        if not may_export(request.user):
            raise PermissionDenied
        return answer_export(self, request, lambda: PortfolioSheet(self.get_portfolio(request)))
