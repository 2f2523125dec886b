"""``digilead_check``: finds nothing after the door was used, and every broken promise that is planted."""

from __future__ import annotations

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from wagtail_digilead.core.outbox.models import OutboxMessage
from wagtail_digilead.courses import seats
from wagtail_digilead.courses.audit import AUDITS
from wagtail_digilead.courses.runs import CourseRun, CourseSession, SeatPool
from wagtail_digilead.courses.signups import Registration, SignUp, StateChange
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def people(count: int, start: int = 0) -> list[seats.Person]:
    return [
        seats.Person(name=f"Person {number}", email=f"person{number}@kommune.example")
        for number in range(start, start + count)
    ]


@pytest.fixture
def run():
    """A run with three seats: two confirmed of one sign-up, a team of two that keeps together and waits."""
    page = f.CoursePageFactory(parent=f.CourseIndexPageFactory())
    run = f.CourseRunFactory(course_id=page.anchor_key, seats=3)
    seats.sign_up(run.pk, people(2))
    seats.sign_up(run.pk, people(2, start=2), keep_together=True, team_name="The two")
    return run


def found() -> list[str]:
    return [line for audit in AUDITS for line in audit()]


def of_person(number: int) -> Registration:
    return Registration.objects.get(email=f"person{number}@kommune.example")


def change(model: type, **values) -> None:
    """Change the first row behind the door's back."""
    model.objects.filter(pk=model.objects.order_by("pk").first().pk).update(**values)


def test_door_breaks_no_promise(run, django_user_model):
    organiser = django_user_model.objects.create_user("organiser")
    seats.withdraw(run.pk, [of_person(0).pk])
    seats.sign_up(run.pk, people(1, start=9))
    seats.decline(run.pk, [of_person(1).pk], by=organiser, reason="Ill")
    seats.cancel_run(run.pk, by=organiser)

    assert found() == []


def test_overbooked_pool_is_found(run):
    change(SeatPool, seats=1)

    assert f"Seat pool {run.pools.get().pk} of run {run.pk}: 2 confirmed, 1 seats." in found()


def test_one_who_waits_beside_a_free_seat_is_found(run):
    change(SeatPool, seats=4)

    assert found() == [f"Seat pool {run.pools.get().pk} of run {run.pk}: free seats: 2, but the first still wait."]


def test_one_may_wait_beside_a_free_seat_once_the_run_has_begun(run):
    change(SeatPool, seats=4)
    change(CourseSession, starts_at=timezone.now() - datetime.timedelta(hours=1))

    assert found() == []


def test_number_of_one_who_has_a_seat_is_found(run):
    change(Registration, queue_number=7)

    assert found() == [f"Registration {of_person(0).pk}: only those who wait have a number in the queue."]


def test_missing_number_is_found(run):
    Registration.objects.filter(pk=of_person(2).pk).update(queue_number=None)

    assert f"Registration {of_person(2).pk}: only those who wait have a number in the queue." in found()


def test_number_given_twice_is_found(run):
    Registration.objects.filter(state="waiting").update(queue_number=1)

    assert found() == [f"Seat pool {run.pools.get().pk}: number 1 in the queue is given twice."]


def test_torn_team_is_found(run):
    Registration.objects.filter(pk=of_person(2).pk).update(state="confirmed", queue_number=None)
    team = SignUp.objects.get(team_name="The two")

    assert f"Sign-up {team.pk} of run {run.pk}: the team keeps together, but only a part of it has seats." in found()


def test_person_known_by_record_and_by_account_is_found(django_user_model):
    run, user, leader = f.CourseRunFactory(), django_user_model.objects.create_user("mette"), f.LeaderFactory()
    first, second = (
        seats.sign_up(run.pk, [person]).registrations.get()
        for person in (seats.Person.of_leader(leader), seats.Person(name="Mette", user=user))
    )
    assert found() == []
    leader.user = user
    leader.save()

    assert found() == [f"Run {run.pk}: registrations {first.pk} and {second.pk} are of one person."]


def test_same_person_in_two_runs_is_no_fault(run):
    seats.sign_up(f.CourseRunFactory().pk, people(2))

    assert found() == []


def test_pool_of_another_run_is_found(run):
    other = f.CourseRunFactory()
    change(Registration, pool=other.pools.get())

    assert f"Registration {of_person(0).pk}: its run, its pool and its sign-up don't belong together." in found()


def test_sign_up_of_another_run_is_found(run):
    change(Registration, sign_up=f.SignUpFactory())

    assert f"Registration {of_person(0).pk}: its run, its pool and its sign-up don't belong together." in found()


def test_seat_in_no_pool_is_found(run):
    change(Registration, pool=None)

    assert f"Registration {of_person(0).pk}: it belongs to no seat pool." in found()


def test_one_left_in_a_cancelled_run_is_found(run):
    change(CourseRun, status="cancelled")

    assert f"Registration {of_person(0).pk}: the run is cancelled, the registration is not." in found()


@pytest.mark.parametrize("plant", ["state", "gap", "none"])
def test_broken_history_is_found(run, plant):
    seats.withdraw(run.pk, [of_person(0).pk])
    assert found() == []
    if plant == "state":
        change(Registration, state="declined")
    elif plant == "gap":
        change(StateChange, to_state="requested")
    else:
        StateChange.objects.filter(registration=of_person(0)).delete()

    assert f"Registration {of_person(0).pk}: its changes of state don't lead to the state it is in." in found()


@pytest.mark.parametrize("plant", ["confirmed", "promoted"])
def test_lost_message_is_found(run, plant):
    seats.withdraw(run.pk, [of_person(1).pk])
    assert found() == []
    person = of_person(0 if plant == "confirmed" else 2)
    OutboxMessage.objects.filter(kind=plant, recipient=person.email).delete()
    given = person.changes.get(to_state="confirmed")

    assert found() == [f"Registration {person.pk}: nobody was told of the seat given in change {given.pk}."]


def test_lost_message_to_who_signed_a_work_unit_up_is_found(django_user_model):
    by = django_user_model.objects.create_user("mette", email="mette@kommune.example")
    run = f.CourseRunFactory(seats=0)
    f.SeatPoolFactory(run=run, holds="work_units")
    signed = seats.sign_up(run.pk, [seats.Person(unit=f.UnitFactory(), head_count=9)], by=by)
    assert found() == []
    OutboxMessage.objects.all().delete()

    (line,) = found()
    assert line.startswith(f"Registration {signed.registrations.get().pk}: nobody was told")


def test_nobody_without_an_address_is_told():
    run = f.CourseRunFactory()
    seats.sign_up(run.pk, [seats.Person.of_leader(f.LeaderFactory(email=""))])

    assert OutboxMessage.objects.count() == 0
    assert found() == []


def test_session_that_ends_before_it_starts_is_found(run):
    session = run.sessions.get()
    change(CourseSession, ends_at=session.starts_at)

    assert found() == [f"Session {session.pk} of run {run.pk}: it ends before it starts."]


def test_completion_without_attendance_is_found(run):
    change(Registration, completed_on=timezone.localdate())

    assert found() == [f"Registration {of_person(0).pk}: registered as completed, but not completed."]


def test_missing_completion_is_found(run):
    f.AttendanceFactory(registration=of_person(0))

    assert found() == [f"Registration {of_person(0).pk}: completed, but not registered so."]


def test_second_profile_of_a_person_is_found():
    leader = f.LeaderFactory()
    index = f.LeaderIndexPageFactory()
    f.LeaderPageFactory(leader=leader, parent=index)
    f.LeaderPageFactory(leader=leader, parent=index, live=False)
    assert check() == (0, "Nothing wrong.\n")
    f.LeaderPageFactory(leader=leader, parent=index)

    assert check() == (1, f"Leader {leader.pk} has 2 live profile pages in the language “en”.\n")


def check() -> tuple[int, str]:
    output = StringIO()
    try:
        call_command("digilead_check", stdout=output)
    except SystemExit as stop:
        return stop.code, output.getvalue()
    return 0, output.getvalue()


def test_command_says_that_nothing_is_wrong(run):
    assert check() == (0, "Nothing wrong.\n")


def test_command_prints_a_line_for_each_fault_and_stops_with_one(run):
    change(Registration, queue_number=7)
    session = run.sessions.get()
    change(CourseSession, ends_at=session.starts_at)
    code, output = check()

    assert code == 1
    assert len(output.splitlines()) == 2


def test_audit_queries_do_not_grow_with_the_records(run, django_assert_max_num_queries):
    for _number in range(3):
        seats.sign_up(f.CourseRunFactory().pk, people(10))

    with django_assert_max_num_queries(25):
        assert found() == []
