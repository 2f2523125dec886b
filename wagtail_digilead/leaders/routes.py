"""Addresses below the directory: the page of a unit, a unit's printable sheet, the organisation chart."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path

from ..core.mixins import DigileadPageMixin
from ..core.people.appointments import today
from ..core.people.units import Unit
from ..core.routes import RoutesMixin, signed_in
from ..core.sections import unit_sections
from .chart import chart_for
from .units import UnitOverview, overview_of


class UnitRoutesMixin(RoutesMixin):
    """The organisation, below the directory of its people."""

    class Meta:
        abstract = True

    @path("chart/", name="chart")
    def chart_route(self, request: HttpRequest) -> HttpResponse:
        """Show the organisation as a tree of units, each with who leads it; ``?show=all`` folds nothing."""
        nodes = chart_for(request.user, unfolded=request.GET.get("show") == "all")
        folded = any(node.children and not node.unfolded for node in nodes)
        return self.answer(request, "chart", _("Organisation chart"), nodes=nodes, folded=folded)

    @path("unit/<slug:slug>/", name="unit")
    def unit_route(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show a unit: who leads it, who else is there, what is below it, and what the features add."""
        overview = self._overview(request, slug)
        sections = unit_sections(overview.unit, request)
        sheet_url = self.address_of(request, "unit_sheet", slug=slug) if request.user.is_authenticated else ""
        found = {**vars(overview), "sections": sections, "sheet_url": sheet_url}
        response = self.answer(request, "unit", overview.unit.name, **found)
        if any(section.private for section in sections):
            add_never_cache_headers(response)
        return response

    @path("unit/<slug:slug>/sheet/", name="unit_sheet")
    @signed_in
    def unit_sheet_route(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show, for print, how to reach the people of a unit and those who lead the units directly below it."""
        overview = self._overview(request, slug)
        rows = [staff for staff in (overview.staff, *overview.below) if staff.posts]
        heading = _("Phone and e-mail: %(unit)s") % {"unit": overview.unit.name}
        return self.answer(request, "unit_sheet", heading, unit=overview.unit, rows=rows, today=today())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["chart_url"] = self.address_of(request, "chart")
        return context

    def context_below(self, request: HttpRequest) -> dict[str, Any]:
        """Return what every template below the directory gets; the directory's own listing is not asked for."""
        context = DigileadPageMixin.get_context(self, request)
        context["chart_url"] = self.address_of(request, "chart")
        return context

    def unit_url(self, unit: Unit, request: HttpRequest | None = None) -> str:
        """Return the address of the unit's page; empty for a unit that has none, being inactive. It asks no query."""
        if not (unit.active and unit.slug):
            return ""
        known = getattr(self, "_address_of_units", None)
        if known is None or known[0] is not request:
            # Made once and cut before the slug: a chart has a thousand of them.
            address = self.address_of(request, "unit", slug="x")
            known = self._address_of_units = (request, address.removesuffix("x/"))
        return f"{known[1]}{unit.slug}/" if known[1] else ""

    def _overview(self, request: HttpRequest, slug: str) -> UnitOverview:
        overview = overview_of(slug, request.user, self.locale_id)
        if overview is None:
            raise Http404
        return overview
