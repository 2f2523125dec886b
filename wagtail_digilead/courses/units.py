"""What the courses add to a unit's page: the courses that its plans came from and, for who heads it, completion."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ..conf import get_page_model
from ..core.languages import one_version_each
from ..core.people.units import Unit
from ..core.sections import Section, SectionItem, page_items
from ..core.translation import active_locale
from .own_units import own_units
from .runs import CourseRun


def unit_course_sections(unit: Unit, request: Any) -> list[Section]:
    """Return the sections “Courses” and “Completion” (registered for ``digilead_unit_sections``).

    Who takes part in a course is nobody else's business; that a plan came from one stands on the plan.
    """
    return [
        Section("courses", _("Courses behind the plans"), _courses(unit, request), order=110),
        Section("completion", _("Courses completed"), _completion(unit, request), order=120, private=True),
    ]


def _courses(unit: Unit, request: Any) -> list[SectionItem]:
    """Return the courses that plans of the unit or below came from, in the language of the page if they are there.

    Both as the visitor may see.
    """
    courses, plans = get_page_model("CoursePage"), get_page_model("ActionPlanPage")
    if courses is None or plans is None:
        return []
    seen = plans.objects.visible_to(request.user).filter(unit__in=unit.keys_below, course_run__isnull=False)
    keys = CourseRun.objects.filter(pk__in=seen.order_by().values("course_run")).values("course")
    pages = courses.objects.visible_to(request.user).filter(translation_key__in=keys)
    found = courses.for_cards(one_version_each(pages, request)).prefetch_related(None)
    return page_items(found, request, lambda page: page.form_label)


def _completion(unit: Unit, request: Any) -> list[SectionItem]:
    """Return the way to who has completed which course, for whoever heads the unit or one above it."""
    model, headed = get_page_model("CourseIndexPage"), own_units(request.user)
    if model is None or not headed or headed.isdisjoint(each.pk for each in unit.line):
        return []
    catalogue = model.objects.visible_to(request.user).filter(locale=active_locale(request)).order_by("path").first()
    address = catalogue.address_of(request, "completion") if catalogue else ""
    return [SectionItem(_("Who has completed which course"), f"{address}#digilead-unit-{unit.pk}")] if address else []
