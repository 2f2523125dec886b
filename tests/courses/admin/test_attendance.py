"""Attendance, results and the sign-in sheet."""

from __future__ import annotations

import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.courses.admin.posts import screen
from wagtail_digilead.courses.results import Attendance, Result
from wagtail_digilead.courses.signups import State
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(run):
    """The run's session, held last week."""
    session = run.sessions.get()
    session.starts_at = timezone.now() - datetime.timedelta(days=7)
    session.ends_at = session.starts_at + datetime.timedelta(hours=6)
    session.save()
    return session


def recorded() -> dict[int, str]:
    return dict(Attendance.objects.values_list("registration", "value"))


def test_list_names_those_who_have_a_seat(own, run, held, participant):
    participant(name="Ada Fjord")
    participant(name="Bo Holm", state=State.WAITING, queue_number=1)
    html = own.get(screen("attendance", run.pk)).content.decode()

    assert "Ada Fjord" in html
    assert "Bo Holm" not in html


def test_ticked_chosen_and_left_unsaid(own, run, held, participant):
    present, excused, unsaid = participant(), participant(), participant()
    own.post(
        screen("attendance", run.pk), {f"{present.pk}-present": "on", f"{excused.pk}-otherwise": "excused"}, follow=True
    )

    assert recorded() == {present.pk: "present", excused.pk: "excused"}
    assert unsaid.pk not in recorded()
    present.refresh_from_db()
    assert present.completed_on


def test_tick_taken_away_is_absent(own, run, held, participant):
    registration = participant()
    own.post(screen("attendance", run.pk), {f"{registration.pk}-present": "on"})
    html = BeautifulSoup(own.get(screen("attendance", run.pk)).content, "html.parser")
    assert html.select_one(f"[name='{registration.pk}-present']").has_attr("checked")

    own.post(screen("attendance", run.pk), {})
    assert recorded() == {registration.pk: "absent"}


def test_other_sessions_are_left_alone(own, run, held, participant):
    registration = participant()
    second = f.CourseSessionFactory(run=run, label="Day 2")
    own.post(f"{screen('attendance', run.pk)}?session={second.pk}", {f"{registration.pk}-present": "on"})

    assert list(Attendance.objects.values_list("session", flat=True)) == [second.pk]


@pytest.mark.parametrize("junk", ["x", "999999", ""])
def test_session_that_is_not_there(own, run, held, junk):
    assert own.get(screen("attendance", run.pk), {"session": junk}).status_code == 200


def test_nonsense_saves_nothing(own, run, held, participant):
    first, second = participant(), participant()
    html = own.post(screen("attendance", run.pk), {f"{first.pk}-present": "on", f"{second.pk}-otherwise": "maybe"})

    assert "Nothing was saved" in html.content.decode()
    assert recorded() == {}


def test_run_without_sessions(own, organiser):
    run = f.CourseRunFactory(organiser=organiser, sessions=0)

    assert "no sessions yet" in own.get(screen("attendance", run.pk)).content.decode()
    assert own.post(screen("attendance", run.pk), {}).status_code == 200


@pytest.mark.parametrize("view", ["attendance", "results", "sign_in_sheet", "cancel"])
def test_screens_take_constant_queries(own, run, held, participant, view):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert own.get(screen(view, run.pk)).status_code == 200
        return len(captured)

    def add(count: int) -> None:
        for _number in range(count):
            f.ResultFactory(registration=participant(leader=f.LeaderFactory(), unit=f.UnitFactory()))

    add(2)
    own.get(screen(view, run.pk))
    few = cost()
    add(8)
    assert cost() == few


@pytest.fixture
def with_result(run):
    """The run's course asks for a prototype."""
    page = f.CoursePageFactory(expected_result="prototype")
    run.course_id = page.translation_key
    run.save()
    return run


def test_accepted_result(own, with_result, organiser, participant):
    result = f.ResultFactory(registration=participant())
    other = participant()
    own.post(
        screen("results", with_result.pk),
        {f"{result.registration_id}-accept": "on", f"{result.registration_id}-text": result.text},
    )
    result.refresh_from_db()

    assert (result.accepted_on, result.accepted_by) == (timezone.localdate(), organiser)
    assert result.text == "A prototype of a booking page"
    assert not Result.objects.filter(registration=other).exists()


def test_result_written_by_the_organiser(own, with_result, participant):
    registration = participant()
    own.post(
        screen("results", with_result.pk), {f"{registration.pk}-accept": "on", f"{registration.pk}-text": "Shown to me"}
    )

    assert Result.objects.get().text == "Shown to me"


def test_nothing_to_accept(own, with_result, participant):
    registration = participant(name="Ada Fjord")
    html = own.post(screen("results", with_result.pk), {f"{registration.pk}-accept": "on"}).content.decode()

    assert "say in words what was made" in html
    assert not Result.objects.exists()


def test_words_without_acceptance_are_kept_in_the_form(own, with_result, participant):
    registration = participant()
    html = own.post(screen("results", with_result.pk), {f"{registration.pk}-text": "Half a thought"}).content.decode()

    assert "Half a thought" in html
    assert "Tick “Accept” too" in html


def test_course_that_expects_nothing(own, run, participant):
    participant()

    assert "expects no result" in own.get(screen("results", run.pk)).content.decode()


def test_sign_in_sheet_has_names_and_nothing_else_of_them(own, run, participant):
    participant(name="Ada Fjord", email="ada@other.example", special_needs="A ramp")
    participant(name="Bo Holm", state=State.WAITING, queue_number=1)
    html = own.get(screen("sign_in_sheet", run.pk)).content.decode()

    assert "Ada Fjord" in html
    for text in ("Bo Holm", "ada@other.example", "ramp", "<script", "style="):
        assert text not in html
