"""Withdrawing, and the organiser's yes and no."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.courses.seats.conftest import of_person, people, states
from wagtail_digilead.core.outbox.models import OutboxMessage
from wagtail_digilead.courses.runs import CourseRun
from wagtail_digilead.courses.seats import Person, confirm, decline, sign_up, withdraw
from wagtail_digilead.courses.signups import Registration
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def refused(verb, run, numbers, **kwargs) -> str:
    """Return the code with which ``verb`` is refused, once it is sure that nothing was changed."""
    before = states(run), OutboxMessage.objects.count()
    with pytest.raises(ValidationError) as caught:
        verb(run.pk, [of_person(number).pk for number in numbers], **kwargs)
    assert before == (states(run), OutboxMessage.objects.count())
    return caught.value.code


def test_withdrawal_frees_the_seat_for_the_first_who_waits():
    run = f.CourseRunFactory(seats=1)
    sign_up(run.pk, people(3))
    withdraw(run.pk, [of_person(0).pk])

    assert states(run) == ["withdrawn", "confirmed", "waiting"]
    assert list(OutboxMessage.objects.order_by("pk").values_list("kind", flat=True))[-2:] == ["withdrawn", "promoted"]


def test_second_withdrawal_changes_nothing():
    run = f.CourseRunFactory()
    sign_up(run.pk, people(1))
    withdraw(run.pk, [of_person(0).pk])
    told = OutboxMessage.objects.count()

    assert withdraw(run.pk, [of_person(0).pk]) == []
    assert OutboxMessage.objects.count() == told


def test_registration_of_another_run_is_not_touched():
    run, other = f.CourseRunFactory(), f.CourseRunFactory()
    sign_up(run.pk, people(1))
    withdraw(other.pk, [of_person(0).pk])

    assert states(run) == ["confirmed"]


@pytest.mark.parametrize(
    "late", [{"cancel_until": timezone.now() - datetime.timedelta(days=1)}, {"status": "cancelled"}, {"status": "done"}]
)
def test_too_late_to_withdraw_without_the_organiser(late):
    run = f.CourseRunFactory()
    sign_up(run.pk, people(1))
    CourseRun.objects.filter(pk=run.pk).update(**late)

    assert refused(withdraw, run, [0]) == "too_late"
    withdraw(run.pk, [of_person(0).pk], as_organiser=True, reason="Ill")
    assert states(run) == ["withdrawn"]


def test_who_waits_may_leave_after_the_deadline_of_those_with_a_seat():
    run = f.CourseRunFactory(seats=1)
    sign_up(run.pk, people(2))
    CourseRun.objects.filter(pk=run.pk).update(cancel_until=timezone.now() - datetime.timedelta(days=1))
    withdraw(run.pk, [of_person(1).pk])

    assert states(run) == ["confirmed", "withdrawn"]


def test_organiser_takes_back_a_seat_only_with_a_reason(organiser):
    run = f.CourseRunFactory(seats=1)
    sign_up(run.pk, people(2))

    assert refused(withdraw, run, [0], as_organiser=True, by=organiser) == "reason"
    withdraw(run.pk, [of_person(0).pk], as_organiser=True, by=organiser, reason="Rang in ill")
    change = of_person(0).changes.last()
    assert (change.rule, change.reason, change.by) == ("confirmed", "Rang in ill", organiser)
    assert states(run) == ["withdrawn", "confirmed"]


def test_organiser_needs_no_reason_for_who_waits(organiser):
    run = f.CourseRunFactory(seats=1)
    sign_up(run.pk, people(2))
    withdraw(run.pk, [of_person(1).pk], as_organiser=True, by=organiser)

    assert states(run) == ["confirmed", "withdrawn"]


def test_withdrawal_of_a_completed_course_is_none(organiser):
    run = f.CourseRunFactory()
    sign_up(run.pk, people(1))
    Registration.objects.update(completed_on=timezone.localdate())
    withdraw(run.pk, [of_person(0).pk], as_organiser=True, by=organiser, reason="Ill")

    assert of_person(0).completed_on is None


def test_organiser_confirms_who_asked(organiser):
    run = f.CourseRunFactory(approval="organiser")
    sign_up(run.pk, people(2))
    confirm(run.pk, [of_person(1).pk], by=organiser)

    assert states(run) == ["requested", "confirmed"]
    assert of_person(1).changes.last().by_name == "Bo Lund"


def test_who_asked_and_finds_no_seat_is_last_in_the_queue(organiser):
    run = f.CourseRunFactory(approval="organiser", seats=1)
    sign_up(run.pk, people(3))
    confirm(run.pk, [of_person(number).pk for number in range(3)], by=organiser)

    assert states(run) == ["confirmed", "waiting", "waiting"]
    assert [of_person(1).queue_number, of_person(2).queue_number] == [1, 2]


def test_who_was_interested_before_there_were_seats_gets_one(organiser):
    run = f.CourseRunFactory(status="interest", seats=0)
    sign_up(run.pk, people(1))
    assert refused(confirm, run, [0], by=organiser) == "no_seats"

    units, pool = f.SeatPoolFactory(run=run, holds="work_units"), f.SeatPoolFactory(run=run)
    assert units.pk < pool.pk
    confirm(run.pk, [of_person(0).pk], by=organiser)
    assert (of_person(0).state, of_person(0).pool) == ("confirmed", pool)


def test_team_that_keeps_together_is_confirmed_as_a_whole_or_not_at_all(organiser):
    run = f.CourseRunFactory(approval="organiser", seats=2)
    sign_up(run.pk, people(2), keep_together=True)

    assert refused(confirm, run, [0], by=organiser) == "team"
    confirm(run.pk, [of_person(0).pk, of_person(1).pk], by=organiser)
    assert states(run) == ["confirmed"] * 2


def test_team_that_asked_waits_as_a_whole(organiser):
    run = f.CourseRunFactory(approval="organiser", seats=2)
    sign_up(run.pk, people(1), as_organiser=True, by=organiser, reason="Ill")
    sign_up(run.pk, people(2, start=1), keep_together=True)
    confirm(run.pk, [of_person(1).pk, of_person(2).pk], by=organiser)

    assert states(run) == ["confirmed", "waiting", "waiting"]


def test_team_too_large_to_ever_fit_is_not_put_in_the_queue(organiser):
    run = f.CourseRunFactory(status="interest", seats=0)
    sign_up(run.pk, people(3), keep_together=True)
    f.SeatPoolFactory(run=run, seats=2)

    assert refused(confirm, run, [0, 1, 2], by=organiser) == "too_large"


def test_confirming_a_seat_again_changes_nothing(organiser):
    run = f.CourseRunFactory()
    sign_up(run.pk, people(1))

    assert confirm(run.pk, [of_person(0).pk], by=organiser) == []
    assert OutboxMessage.objects.count() == 1


def test_who_has_left_is_not_confirmed(organiser):
    run = f.CourseRunFactory()
    sign_up(run.pk, people(1))
    withdraw(run.pk, [of_person(0).pk])

    assert refused(confirm, run, [0], by=organiser) == "gone"


@pytest.mark.parametrize("status", ["cancelled", "done"])
def test_nobody_is_confirmed_in_a_run_that_is_off_or_over(status, organiser):
    run = f.CourseRunFactory(approval="organiser")
    sign_up(run.pk, people(1))
    CourseRun.objects.filter(pk=run.pk).update(status=status)

    assert refused(confirm, run, [0], by=organiser) == "over"


@pytest.fixture
def queue():
    """A run whose first session has begun, so that seats move by the organiser's hand only: one seat free, three wait."""
    run = f.CourseRunFactory(seats=1)
    sign_up(run.pk, people(4))
    run.sessions.update(starts_at=timezone.now() - datetime.timedelta(hours=1))
    withdraw(run.pk, [of_person(0).pk], as_organiser=True, reason="Ill")
    assert states(run) == ["withdrawn", "waiting", "waiting", "waiting"]
    return run


def test_first_in_the_queue_needs_no_reason(queue, organiser):
    confirm(queue.pk, [of_person(1).pk], by=organiser)

    assert states(queue) == ["withdrawn", "confirmed", "waiting", "waiting"]
    assert of_person(1).changes.last().rule == ""


def test_passing_the_queue_needs_a_written_reason_and_a_name(queue, organiser):
    assert refused(confirm, queue, [2], by=organiser) == "reason"
    assert refused(confirm, queue, [2], by=organiser, reason="  ") == "reason"
    confirm(queue.pk, [of_person(2).pk], by=organiser, reason="Leads the project")

    change = of_person(2).changes.last()
    assert (change.rule, change.reason, change.by_name) == ("queue", "Leads the project", "Bo Lund")
    assert states(queue) == ["withdrawn", "waiting", "confirmed", "waiting"]


def test_no_reason_makes_a_seat(queue, organiser):
    assert refused(confirm, queue, [1, 2], by=organiser, reason="Both") == "no_free_seat"


def test_organiser_declines_and_the_seat_goes_on(organiser):
    run = f.CourseRunFactory(seats=1)
    sign_up(run.pk, people(2))

    assert refused(decline, run, [0], by=organiser) == "reason"
    decline(run.pk, [of_person(0).pk], by=organiser, reason="Has left the municipality")
    assert states(run) == ["declined", "confirmed"]
    assert of_person(0).changes.last().rule == "confirmed"


def test_declining_who_waits_needs_no_reason(organiser):
    run = f.CourseRunFactory(seats=1)
    sign_up(run.pk, people(2))
    decline(run.pk, [of_person(1).pk], by=organiser)

    assert states(run) == ["confirmed", "declined"]
    assert of_person(1).queue_number is None


def test_work_unit_that_was_interested_gets_a_seat_for_work_units(organiser):
    run = f.CourseRunFactory(status="interest", seats=0)
    pk = sign_up(run.pk, [Person(unit=f.UnitFactory(), head_count=9)]).registrations.get().pk
    f.SeatPoolFactory(run=run)
    units = f.SeatPoolFactory(run=run, holds="work_units")
    confirm(run.pk, [pk], by=organiser)

    assert Registration.objects.get(pk=pk).pool == units
