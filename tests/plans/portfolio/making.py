"""Plans with a log, and units with a course behind them, for the tests of the portfolio."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import Permission
from django.utils import timezone

from wagtail_digilead.core.people.appointments import today
from wagtail_digilead.test import factories as f


def ago(days: int) -> datetime.date:
    return today() - datetime.timedelta(days=days)


def moment(days_ago: int) -> datetime.datetime:
    """What the clock shows now, days ago: 60 days are 60 dates, whether the clocks were changed since or not."""
    return timezone.localtime(timezone=timezone.get_default_timezone()) - datetime.timedelta(days=days_ago)


def plan(parent: Any, title: str, **more: Any) -> Any:
    """An active plan that began a month ago, so that nothing is due yet."""
    return f.ActionPlanPageFactory(
        parent=parent, title=title, **{"stage": "active", "period_start": ago(30), "difference": "<p>Less</p>", **more}
    )


def late_action(page: Any, days: int = 3, **more: Any) -> Any:
    return f.PlanActionFactory(page=page, deadline=ago(days), **more)


def benefit(page: Any, *values: str, kind: str = "time", **more: Any) -> Any:
    row = f.PlanBenefitFactory(page=page, type=kind, **more)
    for number, value in enumerate(values):
        f.MeasurementFactory(
            plan_id=page.anchor_key, benefit_uid=row.uid, value=Decimal(value), date=ago(len(values) - number)
        )
    return row


def check_in(page: Any, days_ago: int = 1, **more: Any) -> Any:
    return f.CheckInFactory(plan_id=page.anchor_key, at=moment(days_ago), **more)


def grant(user: Any, codename: str) -> Any:
    user.user_permissions.add(Permission.objects.get(content_type__app_label="wagtail_digilead", codename=codename))
    return type(user).objects.get(pk=user.pk)


def attended_run(
    *units: Any, days_ago: int = 90, expected: str = "workplace_plan", title: str = "Lead digitally"
) -> Any:
    """A run that was over ``days_ago``, whose course expects a plan; one from each unit was present."""
    course = f.CoursePageFactory(title=title, expected_result=expected)
    run = f.CourseRunFactory(course_id=course.anchor_key, sessions=0, status="done")
    over = moment(days_ago)
    session = f.CourseSessionFactory(run=run, starts_at=over - datetime.timedelta(hours=7), ends_at=over)
    for unit in units:
        registration = f.RegistrationFactory(sign_up__run=run, unit=unit)
        f.AttendanceFactory(registration=registration, session=session)
    return run
