"""Attendance, the expected result, and what follows from them: that a participant has completed the course.

Whoever calls has checked that the user may.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ..conf import get_page_model
from ..core.anchors import Plan
from .results import Attendance, Result
from .runs import CourseRun, CourseSession
from .seats.lock import in_turn
from .signups import Registration, State


def record_attendance(session: CourseSession, values: Mapping[int, str], *, by: Any) -> None:
    """Keep who took part in ``session``: key of a registration to an ``Attendance.Value``; then bring completion up to date.

    Raises ``ValidationError``, and keeps nothing, if somebody has no confirmed seat in the session's run, or a value is
    none of the four.
    """

    def act(run: CourseRun) -> None:
        if unknown := set(values.values()) - set(Attendance.Value.values):
            raise ValidationError(_("This is no attendance: %(values)s.") % {"values": ", ".join(unknown)}, "value")
        registrations = list(run.registrations.confirmed().filter(pk__in=values))
        if len(registrations) < len(values):
            raise ValidationError(_("Attendance is kept of people with a confirmed seat in this run only."), "stranger")
        Attendance.objects.bulk_create(
            [Attendance(registration=each, session=session, value=values[each.pk], by=by) for each in registrations],
            update_conflicts=True,
            unique_fields=["registration", "session"],
            update_fields=["value", "by", "at"],
        )
        update(registrations)

    in_turn(session.run_id, act)


def accept_result(
    registration: Registration, *, by: Any, plan: Plan | None = None, address: str = "", text: str = ""
) -> Result:
    """Accept what a participant made as the expected result, and return it; then bring completion up to date.

    What is given replaces what the participant had handed in; with nothing given, that is accepted as it is. Raises
    ``ValidationError`` when there is nothing to accept, or the registration has no confirmed seat.
    """

    def act(run: CourseRun) -> Result:
        if not run.registrations.confirmed().filter(pk=registration.pk).exists():
            raise ValidationError(_("Results are accepted of people with a confirmed seat only."), "stranger")
        result = Result.objects.filter(registration=registration).first() or Result(registration=registration)
        if plan or address or text:
            result.plan, result.address, result.text = plan, address, text
        result.accepted_on, result.accepted_by = timezone.localdate(), by
        result.full_clean(exclude=["registration", "accepted_by"])
        result.save()
        # A plan for the workplace is everybody's who came from there.
        same = Q(pk=registration.pk) | Q(unit__isnull=False, unit=registration.unit_id)
        update(run.registrations.filter(same))
        return result

    return in_turn(registration.run_id, act)


def update(registrations: Iterable[Registration]) -> None:
    """Set ``completed_on`` of those who have completed the course, and clear it of those who have not."""
    changed = []
    for registration, completed_on in completions(registrations):
        if bool(registration.completed_on) != bool(completed_on):
            registration.completed_on = completed_on
            changed.append(registration)
    Registration.objects.bulk_update(changed, ["completed_on"], batch_size=500)


def completions(registrations: Iterable[Registration]) -> Iterable[tuple[Registration, datetime.date | None]]:
    """Yield each registration with the day it completed the course, or ``None``; five queries, however many there are.

    Complete is a confirmed registration that was *present* at every required session that is held (partly present and
    excused don't count: the organiser ticks "present" where it shall count), and whose expected result is accepted. The
    expected result is that of the course page's first language version; when its last page is gone, everything stays as
    it is. A plan for the workplace that is accepted from one participant counts for all of the run who come from the same unit. A run
    with neither a required session nor an expected result can't be completed.

    Who has completed keeps it when a result is first asked for later.
    """
    registrations = list(registrations)
    runs = {run.pk: run for run in CourseRun.objects.filter(pk__in={each.run_id for each in registrations})}
    sessions: dict[int, dict[int, datetime.date]] = defaultdict(dict)
    required = CourseSession.objects.filter(run__in=runs, required=True).exclude(status=CourseSession.Status.CANCELLED)
    for pk, run_pk, ends_at in required.values_list("pk", "run", "ends_at"):
        sessions[run_pk][pk] = timezone.localdate(ends_at)
    present: dict[int, set[int]] = defaultdict(set)
    ticked = Attendance.objects.filter(registration__run__in=runs, value=Attendance.Value.PRESENT)
    for pk, session_pk in ticked.values_list("registration", "session"):
        present[pk].add(session_pk)
    own: dict[int, datetime.date | None] = {}
    of_unit: dict[tuple[int, int], datetime.date] = {}
    results = Result.objects.filter(registration__run__in=runs, registration__state=State.CONFIRMED).with_for_unit()
    for pk, run_pk, unit_pk, accepted_on, for_unit in results.values_list(
        "registration", "registration__run", "registration__unit", "accepted_on", "for_unit"
    ):
        own[pk] = accepted_on
        if for_unit:
            of_unit[run_pk, unit_pk] = min(accepted_on, of_unit.get((run_pk, unit_pk), accepted_on))
    expected = expected_results({run.course_id for run in runs.values()})
    today = timezone.localdate()

    for registration in registrations:
        held = sessions[registration.run_id]
        wanted = expected.get(runs[registration.run_id].course_id)
        if wanted is None:
            yield registration, registration.completed_on
            continue
        days = list(held.values())
        complete = registration.state == State.CONFIRMED and held.keys() <= present[registration.pk]
        if wanted != "none":
            accepted_on = own.get(registration.pk)
            if not accepted_on and wanted == "workplace_plan":
                accepted_on = of_unit.get((registration.run_id, registration.unit_id))
            if accepted_on:
                days.append(accepted_on)
            elif not registration.completed_on or registration.pk in own:
                complete = False
        yield registration, (min(today, max(days)) if complete and days else None)


def expected_results(keys: Iterable[Any]) -> dict[Any, str]:
    """Return the expected result of each course by its key, as the first of its page's language versions says it."""
    model = get_page_model("CoursePage")
    if model is None:
        return {}
    pages = model.objects.filter(translation_key__in=list(keys), alias_of=None).order_by("-pk")
    return dict(pages.values_list("translation_key", "expected_result"))
