"""What the plans add to a unit's page: the plans of the unit and of those below it."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, When
from django.utils.translation import gettext as _

from ..conf import get_page_model, get_settings
from ..core.languages import one_version_each
from ..core.people.units import Unit
from ..core.sections import Section, SectionItem, page_items
from ..core.translation import active_locale


def unit_plan_sections(unit: Unit, request: Any) -> list[Section]:
    """Return the section “Action plans” (registered for ``digilead_unit_sections``)."""
    return [Section("plans", _("Action plans"), _plans(unit, request), order=100)]


def _plans(unit: Unit, request: Any) -> list[SectionItem]:
    """Return the newest plans that the visitor may see, in the language of the page if they are there; those of the unit itself first.

    A unit at the top has hundreds below it: as many are listed as fit a page of a listing, and the portfolio has them all.
    """
    model, most = get_page_model("ActionPlanPage"), get_settings().page_size
    if model is None:
        return []
    pages = model.objects.visible_to(request.user).filter(unit__in=unit.keys_below)
    own = Case(When(unit=unit, then=0), default=1)
    pages = one_version_each(pages, request)
    found = list(model.for_cards(pages).order_by(own, "-first_published_at", "-pk")[: most + 1])
    items = page_items(found[:most], request, lambda page: _about(page, unit))
    portfolio = _portfolio(request) if len(found) > most else None
    if portfolio:
        items.append(SectionItem(_("All action plans"), portfolio.get_url(request) or ""))
    return items


def _about(page: Any, unit: Unit) -> str:
    if page.unit_id == unit.pk:
        return page.stage_label
    # Translators: about an action plan: the unit whose plan it is, and the stage it is in.
    return _("%(unit)s (%(stage)s)") % {"unit": page.unit, "stage": page.stage_label}


def _portfolio(request: Any) -> Any | None:
    """Return the topmost portfolio in the language of the page that the visitor may see."""
    model = get_page_model("ActionPlanIndexPage")
    if model is None:
        return None
    pages = model.objects.visible_to(request.user).filter(locale=active_locale(request))
    return pages.order_by("depth", "path").first()
