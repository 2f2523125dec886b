"""Changing a run that has participants."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError

from tests.courses.seats.conftest import of_person, people, states
from wagtail_digilead.core.outbox.models import OutboxMessage
from wagtail_digilead.courses.runs import CourseRun
from wagtail_digilead.courses.seats import cancel_run, confirm, decline, edit_run, sign_up, withdraw
from wagtail_digilead.courses.seats.runs import too_few_seats, why_pool_stays, why_session_stays
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def give_seats(seats: int):
    def edit(run: CourseRun) -> None:
        pool = run.pools.get()
        pool.seats = seats
        pool.save()

    return edit


def change(**values):
    def edit(run: CourseRun) -> None:
        for name, value in values.items():
            setattr(run, name, value)
        run.save()

    return edit


def move_session(**values):
    return lambda run: run.sessions.update(**values)


def refused(run, edit) -> str:
    """Return the code with which an edit is refused, once it is sure that nothing was changed."""
    before = CourseRun.objects.filter(pk=run.pk).values("status", "edit_version").get(), list(run.pools.values())
    with pytest.raises(ValidationError) as caught:
        edit_run(run.pk, edit)
    now = CourseRun.objects.filter(pk=run.pk).values("status", "edit_version").get(), list(run.pools.values())
    assert before == now
    error = caught.value
    return next(iter(error.error_dict.values()))[0].code if hasattr(error, "error_dict") else error.code


def test_more_seats_go_to_those_who_wait():
    run = f.CourseRunFactory(seats=1)
    sign_up(run.pk, people(4))
    edit_run(run.pk, give_seats(3))

    assert states(run) == ["confirmed", "confirmed", "confirmed", "waiting"]


def test_seats_can_not_be_fewer_than_the_confirmed():
    run = f.CourseRunFactory(seats=3)
    sign_up(run.pk, people(2))

    assert refused(run, give_seats(1)) == "too_few_seats"
    edit_run(run.pk, give_seats(2))
    assert run.pools.get().seats == 2


def test_refusal_says_the_number():
    run = f.CourseRunFactory(seats=3)
    sign_up(run.pk, people(2))

    assert too_few_seats(run.pools.get(), 1) == "2 seats are confirmed already, so there can't be fewer."
    assert too_few_seats(run.pools.get(), 2) == ""


def test_seats_can_not_be_fewer_than_a_waiting_team_needs():
    run = f.CourseRunFactory(seats=4)
    sign_up(run.pk, people(2))
    sign_up(run.pk, people(4, start=2), keep_together=True)

    assert refused(run, give_seats(3)) == "too_few_seats"
    withdraw(run.pk, [of_person(5).pk])
    edit_run(run.pk, give_seats(3))
    assert states(run) == [*["confirmed"] * 2, *["waiting"] * 3, "withdrawn"]


def test_seats_of_a_run_with_people_can_not_be_removed():
    run = f.CourseRunFactory()
    sign_up(run.pk, people(1))

    assert why_pool_stays(run.pools.get())
    assert refused(run, lambda run: run.pools.get().delete()) == "protected"


def test_seats_that_nobody_has_can_be_removed():
    run = f.CourseRunFactory()

    assert why_pool_stays(run.pools.get()) == ""
    edit_run(run.pk, lambda run: run.pools.get().delete())
    assert run.pools.count() == 0


def test_session_of_a_run_with_people_can_not_be_removed():
    run = f.CourseRunFactory()
    sign_up(run.pk, people(1))

    assert why_session_stays(run.sessions.get())
    assert refused(run, lambda run: run.sessions.all().delete()) == "lost_session"
    assert run.sessions.count() == 1


def test_session_of_a_run_without_people_can_be_removed():
    run = f.CourseRunFactory()

    assert why_session_stays(run.sessions.get()) == ""
    edit_run(run.pk, lambda run: run.sessions.all().delete())
    assert run.sessions.count() == 0


def test_moved_session_is_told_with_a_higher_sequence():
    run = f.CourseRunFactory()
    sign_up(run.pk, people(2))
    later = run.sessions.get().starts_at + datetime.timedelta(days=1)
    edit_run(run.pk, move_session(starts_at=later, ends_at=later + datetime.timedelta(hours=2)))

    session = run.sessions.get()
    assert (session.status, session.sequence) == ("moved", 1)
    assert OutboxMessage.objects.filter(kind="moved").count() == 2


def test_only_those_with_a_seat_are_told_of_a_moved_session():
    run = f.CourseRunFactory(seats=1)
    sign_up(run.pk, people(2))
    edit_run(run.pk, move_session(label="Day 1"))

    assert run.sessions.get().status == "scheduled"
    assert [message.recipient for message in OutboxMessage.objects.filter(kind="moved")] == [of_person(0).email]


def test_each_move_is_told_once():
    run = f.CourseRunFactory()
    sign_up(run.pk, people(1))
    for label in ("Day 1", "Day 1", "First day"):
        edit_run(run.pk, move_session(label=label))

    assert OutboxMessage.objects.filter(kind="moved").count() == 2


def test_edit_that_changes_nothing_is_not_counted():
    run = f.CourseRunFactory()
    edit_run(run.pk, change(name=run.name))
    run.refresh_from_db()
    assert run.edit_version == 0

    edit_run(run.pk, change(name="Spring"))
    run.refresh_from_db()
    assert run.edit_version == 1


def test_edit_returns_what_it_made():
    assert edit_run(f.CourseRunFactory().pk, lambda run: "made") == "made"


def test_cancelled_run_tells_everybody_and_keeps_nobody(organiser):
    run = f.CourseRunFactory(seats=1)
    sign_up(run.pk, people(2))
    going = cancel_run(run.pk, by=organiser, reason="Too few")

    assert states(run) == ["cancelled"] * 2
    assert len(going) == OutboxMessage.objects.filter(kind="cancelled").count() == 2
    assert [(s.status, s.sequence) for s in run.sessions.all()] == [("cancelled", 1)]
    assert of_person(0).changes.last().reason == "Too few"


def test_cancelling_again_tells_nobody(organiser):
    run = f.CourseRunFactory()
    sign_up(run.pk, people(1))
    cancel_run(run.pk, by=organiser)

    assert cancel_run(run.pk, by=organiser) == []
    assert OutboxMessage.objects.filter(kind="cancelled").count() == 1


def test_run_that_was_held_is_not_cancelled(organiser):
    run = f.CourseRunFactory()
    sign_up(run.pk, people(1))
    CourseRun.objects.filter(pk=run.pk).update(status="done")

    with pytest.raises(ValidationError, match="over"):
        cancel_run(run.pk, by=organiser)
    assert states(run) == ["confirmed"]


def test_form_does_not_cancel_a_run_behind_the_participants_backs():
    run = f.CourseRunFactory()

    assert refused(run, change(status="cancelled")) == "cancel"


def test_cancelled_run_stays_cancelled(organiser):
    run = f.CourseRunFactory()
    cancel_run(run.pk, by=organiser)

    assert refused(run, change(status="open")) == "cancelled"


@pytest.mark.parametrize(
    "act",
    [
        lambda run: confirm(run.pk, [], by=None),
        lambda run: decline(run.pk, [], by=None),
        lambda run: withdraw(run.pk, []),
        lambda run: cancel_run(run.pk, by=None),
        lambda run: edit_run(run.pk, lambda run: None),
    ],
)
def test_run_that_is_not_there(act):
    gone = f.CourseRunFactory(seats=0, sessions=0)
    CourseRun.objects.filter(pk=gone.pk).delete()

    with pytest.raises(CourseRun.DoesNotExist):
        act(gone)


def test_failing_edit_leaves_everything():
    run = f.CourseRunFactory(seats=1)
    sign_up(run.pk, people(2))

    def edit(run: CourseRun) -> None:
        give_seats(2)(run)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        edit_run(run.pk, edit)
    assert states(run) == ["confirmed", "waiting"]
    assert run.pools.get().seats == 1


@pytest.mark.parametrize("status", ["draft", "interest"])
def test_run_that_people_count_on_does_not_go_back(status):
    run = f.CourseRunFactory()
    sign_up(run.pk, people(1))

    assert refused(run, change(status=status)) == "status"


def test_run_without_people_may_go_back():
    run = f.CourseRunFactory()
    edit_run(run.pk, change(status="draft"))

    run.refresh_from_db()
    assert run.status == "draft"


def test_run_with_interested_people_stays_in_sight():
    run = f.CourseRunFactory(status="interest")
    sign_up(run.pk, people(1))

    assert refused(run, change(status="draft")) == "status"


def test_session_of_a_cancelled_run_stays_cancelled(organiser):
    run = f.CourseRunFactory()
    cancel_run(run.pk, by=organiser)

    assert refused(run, move_session(status="scheduled")) == "cancelled"


def test_those_interested_are_told_when_the_run_opens():
    run = f.CourseRunFactory(status="interest")
    sign_up(run.pk, people(2))
    edit_run(run.pk, change(status="open"))

    opened = OutboxMessage.objects.filter(kind="opened")
    assert sorted(opened.values_list("recipient", flat=True)) == [of_person(0).email, of_person(1).email]
    assert states(run) == ["interested", "interested"]
