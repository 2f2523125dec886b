"""The workplaces that a course has asked for a plan, and the plan that answers it."""

from __future__ import annotations

import datetime
import logging
from collections import defaultdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, Max, Q
from django.utils import timezone

from ..conf import get_page_model
from ..core.anchors import Plan
from ..core.expected_plans import ExpectedPlan, plan_approved
from .completion import accept_result, expected_results
from .results import Attendance, Result
from .runs import CourseRun, CourseSession
from .signups import Registration, State

logger = logging.getLogger("wagtail_digilead.courses")


def plans_after_courses(until: datetime.date) -> list[ExpectedPlan]:
    """Return of which units a plan is expected after runs that were over by ``until`` (``digilead_expected_plans``).

    Those are units from which somebody was present at all required sessions of a run whose course expects a plan, and
    whose plan no organiser has accepted. Four queries, however many there are.
    """
    model = get_page_model("CoursePage")
    if model is None:
        return []
    plans = (model.ExpectedResult.PERSONAL_PLAN.value, model.ExpectedResult.WORKPLACE_PLAN.value)
    courses = model.objects.filter(expected_result__in=plans).values("translation_key")
    runs = {run.pk: run for run in _over(until).filter(course__in=courses).select_related("course")}
    expected = expected_results({run.course_id for run in runs.values()})
    runs = {pk: run for pk, run in runs.items() if expected.get(run.course_id) in plans}
    if not runs:
        return []
    held = Q(attendances__session__required=True) & ~Q(attendances__session__status=CourseSession.Status.CANCELLED)
    present = Count("attendances", filter=held & Q(attendances__value=Attendance.Value.PRESENT))
    accepted = Result.objects.filter(accepted_on__isnull=False, registration__run__in=runs)
    answered = set(accepted.values_list("registration__run", "registration__unit"))
    rows = Registration.objects.filter(run__in=runs, state=State.CONFIRMED, unit__isnull=False).order_by("unit", "run")
    units: dict[tuple[int, int], int] = defaultdict(int)
    for run, unit, times in rows.annotate(times=present).values_list("run", "unit", "times"):
        units[run, unit] = max(units[run, unit], times)
    return [
        ExpectedPlan(unit, run, str(runs[run]), _day(runs[run].begins_at), _day(runs[run].required_until))
        for (run, unit), times in units.items()
        if times >= runs[run].required and (run, unit) not in answered
    ]


def _over(until: datetime.date) -> Any:
    """Return the runs with a required session whose last one was over by that day."""
    off = (CourseRun.Status.DRAFT, CourseRun.Status.INTEREST, CourseRun.Status.CANCELLED)
    sessions = CourseSession.objects.filter(required=True).exclude(status=CourseSession.Status.CANCELLED)
    needed = Q(sessions__in=sessions)
    runs = CourseRun.objects.exclude(status__in=off).with_dates()
    runs = runs.annotate(
        required=Count("sessions", filter=needed), required_until=Max("sessions__ends_at", filter=needed)
    )
    end = datetime.datetime.combine(until + datetime.timedelta(days=1), datetime.time.min)
    return runs.filter(required__gt=0, required_until__lt=timezone.make_aware(end, timezone.get_default_timezone()))


def _day(moment: datetime.datetime) -> datetime.date:
    return timezone.localdate(moment, timezone.get_default_timezone())


def accept_plan(
    sender: Any, plan: Plan, run: int, unit: int | None, leader: int | None, by: Any, **kwargs: Any
) -> Result | None:
    """Accept an approved plan as the expected result of those of the run whose plan it is (signal ``plan_approved``).

    A plan for the workplace completes all participants from its unit; a personal one its leader. What an organiser has
    accepted already stays.
    """
    found = CourseRun.objects.filter(pk=run).first()
    expected = expected_results([found.course_id]).get(found.course_id) if found else None
    confirmed = Registration.objects.filter(run=run).confirmed().select_related("leader").order_by("pk")
    if expected == "workplace_plan" and unit:
        theirs = sorted(confirmed.filter(unit=unit), key=lambda each: each.leader_id != leader)
    elif expected == "personal_plan" and leader:
        theirs = list(confirmed.filter(Q(leader=leader) | Q(user__digilead_leader=leader)))
    else:
        theirs = []
    if not theirs or Result.objects.filter(registration__in=theirs, accepted_on__isnull=False).exists():
        return None
    try:
        return accept_result(theirs[0], by=by, plan=plan)
    except (ValidationError, CourseRun.DoesNotExist):
        # Somebody has taken the seat away meanwhile: the plan is approved all the same.
        logger.exception("The approved plan %s was not accepted as the result of run %s.", plan.pk, run)
        return None


def connect_signals() -> None:
    """Watch for approved plans; called once when the apps are ready."""
    plan_approved.connect(accept_plan, dispatch_uid="digilead-accept-plan")
