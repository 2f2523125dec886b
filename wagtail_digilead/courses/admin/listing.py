"""The list of runs: when, whether there are seats, who organises."""

from __future__ import annotations

from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView

from ...core.anchors import Course
from ...core.people.accounts import name_of
from ..runs import CourseRun
from .permissions import RUNS, moves_seats, sees_participants


class DatesColumn(Column):
    """The first and the last day."""

    def get_value(self, run: Any) -> str:
        if run.begins_at is None:
            return _("No dates yet")
        first, last = (formats.date_format(timezone.localtime(at)) for at in (run.begins_at, run.finishes_at))
        return first if first == last else f"{first} – {last}"


class SeatsColumn(Column):
    """How many seats are taken, of how many."""

    def get_value(self, run: Any) -> str:
        return _("%(taken)d of %(seats)d") % {"taken": run.confirmed, "seats": run.seats}


class OrganiserColumn(Column):
    """Who organises the run."""

    def get_value(self, run: Any) -> str:
        return name_of(run.organiser)


class RunFilterSet(WagtailFilterSet):
    """Which runs are listed."""

    when = django_filters.ChoiceFilter(
        label=_("When"),
        method="filter_when",
        empty_label=_("All"),
        choices=[
            ("coming", pgettext_lazy("course runs", "Coming or under way")),
            ("past", pgettext_lazy("course runs", "Past")),
        ],
    )
    status = django_filters.MultipleChoiceFilter(label=_("Status"), choices=CourseRun.Status.choices)
    course = django_filters.ModelChoiceFilter(label=_("Course"), queryset=Course.objects.none())
    organiser = django_filters.ModelChoiceFilter(label=_("Organiser"), queryset=get_user_model().objects.none())

    class Meta:
        model = CourseRun
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        runs = CourseRun.objects.organised_by(self.request.user).order_by()
        self.filters["course"].queryset = Course.objects.filter(pk__in=runs.values("course"))
        self.filters["organiser"].queryset = get_user_model().objects.filter(pk__in=runs.values("organiser"))

    def filter_when(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        now = timezone.now()
        if value == "past":
            return queryset.filter(finishes_at__lt=now)
        return queryset.exclude(finishes_at__lt=now)


def run_buttons(run: CourseRun, user: Any) -> list[Button]:
    """Return the ways from a run to what is done with it, as far as ``user`` may go."""
    found = []
    if sees_participants(user):
        found.append((_("Participants"), "participants", "group"))
    if moves_seats(user):
        found += [
            (_("Attendance and results"), "attendance", "list-ul"),
            (_("Sign-in sheet"), "sign_in_sheet", "clipboard-list"),
        ]
    if RUNS.user_has_permission(user, "change"):
        if run.status in (CourseRun.Status.OPEN, CourseRun.Status.INTEREST):
            found.append((_("Close sign-up"), "close", "lock"))
        if run.status != CourseRun.Status.CANCELLED:
            found.append((_("Cancel the run"), "cancel", "cross"))
    return [
        Button(label, url=reverse(f"digilead_runs:{name}", args=[run.pk]), icon_name=icon, priority=40 + number)
        for number, (label, name, icon) in enumerate(found)
    ]


class RunIndexView(IndexView):
    """The list of runs in the admin."""

    def get_list_more_buttons(self, instance: CourseRun) -> list[Any]:
        return [*super().get_list_more_buttons(instance), *run_buttons(instance, self.request.user)]
