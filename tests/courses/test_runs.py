"""Which runs readers hear of, and until when."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from wagtail_digilead.courses.runs import CourseRun
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def run_in(days, **values):
    """A run with one session that many days from now."""
    session_status = values.pop("session_status", "scheduled")
    run = f.CourseRunFactory(sessions=0, **values)
    starts = timezone.now() + datetime.timedelta(days=days)
    f.CourseSessionFactory(run=run, starts_at=starts, status=session_status)
    return run


@pytest.mark.parametrize(
    ("days", "values", "comes"),
    [
        (7, {}, True),
        (-7, {}, False),
        (7, {"status": "draft"}, False),
        (7, {"status": "done"}, False),
        (7, {"status": "closed"}, True),
        (7, {"status": "cancelled", "session_status": "cancelled"}, True),
        (-7, {"status": "cancelled", "session_status": "cancelled"}, False),
        (-7, {"status": "open", "session_status": "cancelled"}, True),  # new dates are to be found
    ],
)
def test_run_is_coming_until_its_dates_are_past(days, values, comes):
    run = run_in(days, **values)

    assert CourseRun.objects.coming().filter(pk=run.pk).exists() is comes


def test_run_without_dates_is_coming_unless_it_is_cancelled():
    undated = f.CourseRunFactory(sessions=0, status="interest")
    off = f.CourseRunFactory(sessions=0, status="cancelled")

    assert set(CourseRun.objects.coming()) == {undated}
    assert off not in CourseRun.objects.coming()


@pytest.mark.parametrize(
    ("values", "takes"),
    [
        ({}, True),
        ({"status": "interest"}, True),
        ({"status": "closed"}, False),
        ({"opens_at": 1}, False),
        ({"opens_at": -1, "closes_at": 1}, True),
        ({"closes_at": -1}, False),
    ],
)
def test_page_and_list_agree_on_whether_a_run_takes_sign_ups(values, takes):
    days = {name: timezone.now() + datetime.timedelta(days=v) for name, v in values.items() if isinstance(v, int)}
    run = run_in(7, **{**values, **days})

    assert run.takes_sign_ups() is takes
    assert CourseRun.objects.open_for_sign_up().filter(pk=run.pk).exists() is takes


def test_run_that_has_begun_takes_sign_ups_only_with_a_later_deadline():
    begun = run_in(-1)
    open_still = run_in(-1, closes_at=timezone.now() + datetime.timedelta(days=1))

    assert not begun.takes_sign_ups()
    assert open_still.takes_sign_ups()
    assert set(CourseRun.objects.open_for_sign_up()) == {open_still}


def test_cancelled_session_does_not_begin_the_run():
    run = run_in(-1, session_status="cancelled")
    f.CourseSessionFactory(run=run, starts_at=timezone.now() + datetime.timedelta(days=7))

    assert run.takes_sign_ups()
    assert CourseRun.objects.open_for_sign_up().filter(pk=run.pk).exists()
