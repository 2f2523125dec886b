"""What the plans add to a leader's profile: the plans the leader answers for, and those that count on the person."""

from __future__ import annotations

from typing import Any

from django.db.models import DateField, Min, OuterRef, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..conf import get_page_model
from ..core.languages import one_version_each
from ..core.people.appointments import today
from ..core.people.leaders import Leader
from ..core.sections import Section, SectionItem, page_items
from ..core.sorting import Alphabetical
from .figures import UNDER_WAY
from .ledger import open_actions


def plan_sections(leader: Leader, request: Any) -> list[Section]:
    """Return “Action plans” and “Plans that count on …” (registered for ``digilead_profile_sections``).

    Both hold the plans that the visitor may see, each in the language of the page if it is there; one query each.
    """
    model = get_page_model("ActionPlanPage")
    if model is None:
        return []
    pages = model.objects.visible_to(request.user)
    return [
        Section("plans", _("Action plans"), _owned(pages, leader, request), order=120),
        Section("counted-on", _("Plans that count on this person"), _counted_on(pages, leader, request), order=130),
    ]


def _owned(pages: QuerySet, leader: Leader, request: Any) -> list[SectionItem]:
    """Return the plans that the leader answers for, those under way first, each with its stage and next deadline."""
    stages = {stage: number for number, stage in enumerate(("active", "planned", "completed", "stopped"))}
    ahead = open_actions(pages.model).filter(page=OuterRef("pk"), deadline__gte=today()).values("page")
    deadline = Subquery(ahead.annotate(next=Min("deadline")).values("next"), output_field=DateField())
    pages = one_version_each(pages.filter(leader=leader), request)
    found = pages.model.for_cards(pages).annotate(next_deadline=deadline)
    found = sorted(found, key=lambda page: stages.get(page.stage, len(stages)))
    return page_items(found, request, _in_words)


def _in_words(page: Any) -> str:
    if page.stage not in UNDER_WAY or page.next_deadline is None:
        return page.stage_label
    # Translators: about an action plan: the stage it is in, and when the next of its actions is due.
    return _("%(stage)s, next deadline %(date)s") % {
        "stage": page.stage_label,
        "date": date_format(page.next_deadline, "DATE_FORMAT"),
    }


def _counted_on(pages: QuerySet, leader: Leader, request: Any) -> list[SectionItem]:
    """Return the plans that name the person as a specialist, each with what it needs; a plan is there once."""
    pages = one_version_each(pages.filter(specialists__leader=leader), request)
    rows = pages.model._meta.get_field("specialists").related_model.objects.filter(leader=leader)
    rows = (
        rows.filter(page__in=pages.values("pk"))
        .select_related("page")
        .order_by(Alphabetical("page__title"), "page", "sort_order", "pk")
    )
    needs: dict[Any, list[str]] = {}
    for row in rows:
        needs.setdefault(row.page, []).append(" ".join(row.need.split()))
    return page_items(list(needs), request, lambda page: "; ".join(needs[page]))
