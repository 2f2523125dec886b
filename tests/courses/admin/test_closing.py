"""Closing sign-up, and cancelling a run."""

from __future__ import annotations

import pytest

from tests.courses.admin.posts import screen
from wagtail_digilead.courses.signups import State
from wagtail_digilead.models import OutboxMessage

pytestmark = pytest.mark.django_db


def test_close_keeps_who_is_in(own, run, participant):
    seated = participant()
    assert own.get(screen("close", run.pk)).status_code == 200
    own.post(screen("close", run.pk))
    run.refresh_from_db()
    seated.refresh_from_db()

    assert (run.status, seated.state) == ("closed", State.CONFIRMED)


def test_cancel_says_how_many_are_told_and_tells_them(own, run, participant):
    participant()
    participant()
    participant(name="Ada Fjord", email="")
    html = own.get(screen("cancel", run.pk)).content.decode()
    assert "2 people get a mail that says so." in html
    assert "Ada Fjord" in html

    own.post(screen("cancel", run.pk), {"reason": "The teacher is ill."})
    run.refresh_from_db()
    assert run.status == "cancelled"
    assert set(run.registrations.values_list("state", flat=True)) == {State.CANCELLED}
    assert OutboxMessage.objects.filter(kind="cancelled").count() == 2


def test_run_is_closed_and_cancelled_once(own, run):
    assert own.post(screen("close", run.pk)).status_code == 302
    assert "Sign-up for this run is not open." in own.post(screen("close", run.pk)).content.decode()
    assert own.post(screen("cancel", run.pk)).status_code == 302
    assert "This run has been cancelled." in own.post(screen("cancel", run.pk)).content.decode()
