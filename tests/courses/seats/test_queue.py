"""The waiting list: who is next, who has to wait, and what number one is."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from tests.courses.seats.conftest import of_person, people, states
from wagtail_digilead.courses.places import queue_places
from wagtail_digilead.courses.runs import CourseRun
from wagtail_digilead.courses.seats import edit_run, sign_up, withdraw
from wagtail_digilead.courses.seats.queue import promote, seats_move
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def place(number: int) -> int:
    registration = of_person(number)
    return queue_places([registration.pool_id])[registration.pk][0]


def leave(run, *numbers: int) -> None:
    withdraw(run.pk, [of_person(number).pk for number in numbers])


def waiting(run) -> list[str]:
    return [registration.name for registration in run.registrations.waiting()]


def test_first_come_first_served():
    run = f.CourseRunFactory(seats=2)
    for number in range(5):
        sign_up(run.pk, people(1, start=number))
    leave(run, 1)
    assert states(run) == ["confirmed", "withdrawn", "confirmed", "waiting", "waiting"]

    leave(run, 0)
    assert waiting(run) == ["Person 4"]


def test_order_is_that_of_the_numbers_not_of_the_rows():
    run = f.CourseRunFactory(seats=1)
    sign_up(run.pk, people(3))
    run.registrations.filter(pk=of_person(1).pk).update(queue_number=9)
    leave(run, 0)

    assert waiting(run) == ["Person 1"]


def test_who_comes_back_is_last():
    run = f.CourseRunFactory(seats=1)
    sign_up(run.pk, people(3))
    leave(run, 1)
    sign_up(run.pk, people(1, start=1))

    assert waiting(run) == ["Person 2", "Person 1"]


def test_team_that_keeps_together_is_promoted_as_a_whole():
    run = f.CourseRunFactory(seats=3)
    sign_up(run.pk, people(3))
    sign_up(run.pk, people(2, start=3), keep_together=True)
    sign_up(run.pk, people(1, start=5))
    leave(run, 0)
    assert states(run) == ["withdrawn", "confirmed", "confirmed", "waiting", "waiting", "waiting"]

    leave(run, 1)
    assert states(run) == ["withdrawn", "withdrawn", *["confirmed"] * 3, "waiting"]


def test_team_that_became_smaller_fits():
    run = f.CourseRunFactory(seats=3)
    sign_up(run.pk, people(2))
    sign_up(run.pk, people(3, start=2), keep_together=True)
    leave(run, 4)
    assert waiting(run) == ["Person 2", "Person 3"]

    leave(run, 3)
    assert of_person(2).state == "confirmed"


def test_those_behind_a_team_move_when_it_leaves():
    run = f.CourseRunFactory(seats=3)
    sign_up(run.pk, people(2))
    sign_up(run.pk, people(2, start=2), keep_together=True)
    sign_up(run.pk, people(1, start=4))
    leave(run, 2, 3)

    assert of_person(4).state == "confirmed"


def test_queue_of_another_pool_does_not_move():
    run = f.CourseRunFactory(seats=1)
    first, second = run.pools.get(), f.SeatPoolFactory(run=run, seats=1)
    sign_up(run.pk, people(2), pool_pk=first.pk)
    sign_up(run.pk, people(2, start=2), pool_pk=second.pk)
    leave(run, 0)

    assert states(run) == ["withdrawn", "confirmed", "confirmed", "waiting"]


@pytest.mark.parametrize(
    ("status", "moves"),
    [("open", True), ("closed", True), ("draft", False), ("interest", False), ("cancelled", False), ("done", False)],
)
def test_seats_move_while_the_run_is_ahead(status, moves):
    assert seats_move(f.CourseRunFactory(status=status)) is moves


def test_seats_move_no_more_once_the_run_has_begun():
    run = f.CourseRunFactory(seats=1, sessions=2)
    sign_up(run.pk, people(2))
    run.sessions.filter(pk=run.sessions.first().pk).update(starts_at=timezone.now() - datetime.timedelta(hours=1))
    withdraw(run.pk, [of_person(0).pk], as_organiser=True, reason="Ill")

    assert states(run) == ["withdrawn", "waiting"]
    run = CourseRun.objects.get(pk=run.pk)
    assert promote(run, run.pools.get()) == []


def test_run_without_dates_gives_seats_on():
    run = f.CourseRunFactory(seats=1, sessions=0)
    sign_up(run.pk, people(2))
    leave(run, 0)

    assert states(run) == ["withdrawn", "confirmed"]


def test_seats_that_stood_still_move_when_sign_up_is_closed_instead_of_over():
    run = f.CourseRunFactory(seats=1)
    sign_up(run.pk, people(2))
    CourseRun.objects.filter(pk=run.pk).update(status="draft")
    leave(run, 0)
    assert states(run) == ["withdrawn", "waiting"]

    def close(run: CourseRun) -> None:
        run.status = CourseRun.Status.CLOSED
        run.save()

    edit_run(run.pk, close)
    assert states(run) == ["withdrawn", "confirmed"]


def test_number_is_the_place_in_the_queue():
    run = f.CourseRunFactory(seats=1)
    sign_up(run.pk, people(4))
    assert [place(number) for number in (1, 2, 3)] == [1, 2, 3]

    leave(run, 2)
    assert [place(number) for number in (1, 3)] == [1, 2]


def test_team_that_keeps_together_has_one_number():
    run = f.CourseRunFactory(seats=2)
    sign_up(run.pk, people(3))
    sign_up(run.pk, people(2, start=3), keep_together=True)
    sign_up(run.pk, people(1, start=5))

    assert [place(number) for number in (2, 3, 4, 5)] == [1, 2, 2, 4]


def test_calendar_counts_each_invitation_and_each_leaving():
    run = f.CourseRunFactory(seats=1)
    sign_up(run.pk, people(2))
    leave(run, 0)

    assert of_person(0).calendar_sequence == 1
    assert of_person(1).calendar_sequence == 0
