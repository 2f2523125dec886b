"""Mail that is due by the calendar: a reminder before a course, and “make your plan” after it.

Each is due from its day on, not on its day only, and is written once: a day on which nothing ran loses nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from ..conf import feature_enabled, get_page_model, get_settings
from ..core.outbox.models import OutboxMessage
from . import mail
from .completion import expected_results
from .links import plan_start, with_query
from .results import Result
from .runs import CourseRun
from .signups import Registration, State

#: How many days after the last session one is asked to make a plan.
PLAN_DAYS = (1, 14)
#: For so long the last of these mails is made up for. It keeps a new site from writing about courses of years ago.
_PLAN_GRACE = 30

_NOT_HELD = (CourseRun.Status.DRAFT, CourseRun.Status.INTEREST, CourseRun.Status.CANCELLED)


def remind(now: datetime.datetime) -> int:
    """Write what is due at ``now`` into the outbox, and return how many mails that are."""
    if not feature_enabled("courses"):
        return 0
    return remind_of_courses(now) + ask_for_plans(now)


def remind_of_courses(now: datetime.datetime) -> int:
    """Remind those with a seat ``REMINDER_DAYS`` days before the first session.

    A run that has begun is not reminded of; one that is moved to another day is reminded of anew.
    """
    # A whole day: what begins at 9 on the seventh day from now is reminded of this morning.
    horizon = _midnight(now, get_settings().reminder_days + 1)
    runs = CourseRun.objects.exclude(status__in=(*_NOT_HELD, CourseRun.Status.DONE)).with_dates()
    count = 0
    for run in runs.filter(begins_at__gt=now, begins_at__lt=horizon).select_related("course"):
        day = timezone.localdate(run.begins_at, timezone.get_default_timezone())
        due = _not_told(_of_run(run), lambda registration, day=day: f"{mail.REMINDER}:{registration.pk}:{day:%Y%m%d}")
        count += mail.post(mail.REMINDER, list(due.values()), list(due))
    return count


def ask_for_plans(now: datetime.datetime) -> int:
    """Ask those who had a seat, and have handed in no result, for the action plan that their course leads to.

    Where a plan for the workplace is expected, one that is accepted from a colleague of the same unit will do.

    Who is late for the first mail as well gets the last one only.
    """
    page_model = get_page_model("CoursePage")
    if page_model is None or not feature_enabled("plans"):
        return 0
    results = page_model.ExpectedResult
    courses = page_model.objects.filter(expected_result__in=(results.PERSONAL_PLAN, results.WORKPLACE_PLAN))
    runs = (
        CourseRun.objects.exclude(status__in=_NOT_HELD)
        .with_dates()
        .filter(course__in=courses.values("translation_key"))
        .select_related("course")
    )
    # A plan for the workplace is everybody's who came from there (``completion``).
    of_unit = Result.objects.for_units().filter(registration__run=OuterRef("run"), registration__unit=OuterRef("unit"))
    count = 0
    for days, until in zip(PLAN_DAYS, (*PLAN_DAYS[1:], PLAN_DAYS[-1] + _PLAN_GRACE), strict=True):
        # The last session was on the day `days` ago or earlier, but not as long as `until` days ago.
        between = {"finishes_at__lt": _midnight(now, 1 - days), "finishes_at__gte": _midnight(now, 1 - until)}
        over = list(runs.filter(**between))
        expected = expected_results(run.course_id for run in over)
        for run in over:
            without = _of_run(run).filter(result__isnull=True, completed_on=None)
            if expected.get(run.course_id) == results.WORKPLACE_PLAN:
                without = without.exclude(Exists(of_unit))
            due = _not_told(without, lambda registration, days=days: f"{mail.MAKE_PLAN}:{registration.pk}:{days}")
            count += _ask_for_plan(run, due)
    return count


def _ask_for_plan(run: CourseRun, due: dict[str, Registration]) -> int:
    """Write to each of ``due`` (by key), with a link that says which course and which workplace the plan is for."""
    starts: dict[str, str] = {}

    def plan_url(registration: Registration, language: str) -> dict[str, str]:
        if language not in starts:
            starts[language] = plan_start(language)
        return {"plan_url": with_query(starts[language], run=run.pk, unit=registration.unit_id)}

    return mail.post(mail.MAKE_PLAN, list(due.values()), list(due), own=plan_url)


def _of_run(run: CourseRun) -> QuerySet:
    return Registration.objects.filter(run=run, state=State.CONFIRMED).select_related("leader", "unit", "sign_up")


def _not_told(registrations: QuerySet, key_of: Callable[[Registration], str]) -> dict[str, Registration]:
    """Return the registrations that have not been written to, each by the key of its mail."""
    keyed = {key_of(registration): registration for registration in registrations}
    told = set(OutboxMessage.objects.filter(key__in=keyed).values_list("key", flat=True))
    return {key: registration for key, registration in keyed.items() if key not in told}


def _midnight(now: datetime.datetime, days: int) -> datetime.datetime:
    """Return when the day begins, in the time zone of the site, that is ``days`` days from today."""
    zone = timezone.get_default_timezone()
    day = timezone.localtime(now, zone).date() + datetime.timedelta(days=days)
    return datetime.datetime.combine(day, datetime.time.min, tzinfo=zone)
