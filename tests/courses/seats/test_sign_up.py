"""Signing up: what becomes of each person, and every reason to refuse."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.courses.seats.conftest import of_person, people, states
from wagtail_digilead.core.outbox.models import OutboxMessage
from wagtail_digilead.courses.runs import CourseRun
from wagtail_digilead.courses.seats import Person, decline, sign_up, withdraw
from wagtail_digilead.courses.signups import Registration, SignUp, StateChange
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def refused(*args, **kwargs) -> tuple[str, str]:
    """Return the field and the code with which a sign-up is refused, once it is sure that nothing was kept of it."""
    before = Registration.objects.count(), SignUp.objects.count(), OutboxMessage.objects.count()
    with pytest.raises(ValidationError) as caught:
        sign_up(*args, **kwargs)
    assert before == (Registration.objects.count(), SignUp.objects.count(), OutboxMessage.objects.count())
    ((field, (error,)),) = caught.value.error_dict.items()
    return field, error.code


def test_who_signs_up_has_a_seat_and_is_told():
    run = f.CourseRunFactory()
    registration = sign_up(run.pk, people(1)).registrations.get()

    assert registration.state == "confirmed"
    assert registration.queue_number is None
    assert OutboxMessage.objects.get().recipient == registration.email
    assert list(registration.changes.values_list("from_state", "to_state")) == [("", "confirmed")]


def test_team_larger_than_what_is_left_gets_what_is_left():
    run = f.CourseRunFactory(seats=3)
    sign_up(run.pk, people(4))

    assert states(run) == ["confirmed"] * 3 + ["waiting"]
    assert of_person(3).queue_number == 1


def test_team_that_keeps_together_waits_as_a_whole():
    run = f.CourseRunFactory(seats=3)
    sign_up(run.pk, people(1))
    sign_up(run.pk, people(3, start=1), keep_together=True)

    assert states(run) == ["confirmed"] + ["waiting"] * 3


def test_nobody_takes_a_free_seat_before_those_who_wait():
    run = f.CourseRunFactory(seats=3)
    sign_up(run.pk, people(1))
    sign_up(run.pk, people(3, start=1), keep_together=True)
    sign_up(run.pk, people(1, start=4))

    assert of_person(4).state == "waiting"
    assert of_person(4).queue_number == 4


def test_one_person_keeps_together_with_nobody():
    assert not sign_up(f.CourseRunFactory().pk, people(1), keep_together=True).keep_together


def test_organiser_who_must_answer_is_asked():
    run = f.CourseRunFactory(approval="organiser")
    sign_up(run.pk, people(1))

    assert states(run) == ["requested"]
    assert OutboxMessage.objects.get().kind == "requested"


def test_organiser_asks_nobody(organiser):
    run = f.CourseRunFactory(approval="organiser")
    sign_up(run.pk, people(1), as_organiser=True, by=organiser)

    assert states(run) == ["confirmed"]


def test_interest_needs_no_seats():
    run = f.CourseRunFactory(status="interest", seats=0)
    sign_up(run.pk, people(2))

    assert states(run) == ["interested"] * 2
    assert run.registrations.filter(pool=None).count() == 2


def test_each_pool_has_its_own_seats():
    run = f.CourseRunFactory(seats=1)
    first, second = run.pools.get(), f.SeatPoolFactory(run=run, seats=1)
    sign_up(run.pk, people(2), pool_pk=first.pk)
    sign_up(run.pk, people(2, start=2), pool_pk=second.pk)

    assert states(run) == ["confirmed", "waiting"] * 2
    assert {of_person(1).queue_number, of_person(3).queue_number} == {1}


def test_who_signed_up_is_kept(organiser):
    run = f.CourseRunFactory()
    signed = sign_up(run.pk, people(1), by=organiser, note="We come by train.", team_name="Trains")

    assert (signed.by, signed.by_name, signed.note, signed.team_name) == (
        organiser,
        "Bo Lund",
        "We come by train.",
        "Trains",
    )
    assert StateChange.objects.get().by_name == "Bo Lund"


def test_form_posted_twice_signs_up_once():
    run, uid = f.CourseRunFactory(), uuid.uuid4()
    first = sign_up(run.pk, people(1), uid=uid)

    assert sign_up(run.pk, people(1), uid=uid) == first
    assert Registration.objects.count() == OutboxMessage.objects.count() == 1


def test_form_posted_for_another_run_is_refused():
    uid = uuid.uuid4()
    sign_up(f.CourseRunFactory().pk, people(1), uid=uid)

    assert refused(f.CourseRunFactory().pk, people(1), uid=uid) == ("run", "stale")


def test_run_that_is_not_there():
    with pytest.raises(CourseRun.DoesNotExist):
        sign_up(404, people(1))


@pytest.mark.parametrize(
    ("run", "code"),
    [
        ({"status": "draft"}, "closed"),
        ({"status": "closed"}, "closed"),
        ({"status": "cancelled"}, "cancelled"),
        ({"status": "done"}, "done"),
        ({"sign_up": "contact"}, "elsewhere"),
        ({"sign_up": "external"}, "elsewhere"),
        ({"opens_at": timezone.now() + datetime.timedelta(days=1)}, "closed"),
        ({"closes_at": timezone.now() - datetime.timedelta(days=1)}, "closed"),
    ],
)
def test_run_without_sign_up_is_refused(run, code):
    assert refused(f.CourseRunFactory(**run).pk, people(1)) == ("run", code)


def test_run_that_has_begun_is_refused():
    run = f.CourseRunFactory(sessions=0)
    f.CourseSessionFactory(run=run, starts_at=timezone.now() - datetime.timedelta(hours=1))

    assert refused(run.pk, people(1)) == ("run", "closed")


@pytest.mark.parametrize("run", [{"status": "closed"}, {"sign_up": "contact"}, {"status": "draft"}])
def test_organiser_signs_up_when_others_may_not(run, organiser):
    run = f.CourseRunFactory(**run)
    sign_up(run.pk, people(1), as_organiser=True, by=organiser)

    assert states(run) == ["confirmed"]


@pytest.mark.parametrize(("status", "code"), [("cancelled", "cancelled"), ("done", "done")])
def test_organiser_signs_nobody_up_for_what_is_off_or_over(status, code, organiser):
    run = f.CourseRunFactory(status=status)

    assert refused(run.pk, people(1), as_organiser=True, by=organiser) == ("run", code)


def test_organiser_gives_no_seat_that_is_not_there(organiser):
    run = f.CourseRunFactory(seats=1)
    sign_up(run.pk, people(2), as_organiser=True, by=organiser, reason="They must come")

    assert states(run) == ["confirmed", "waiting"]


def test_invited_pool_is_for_the_organiser(organiser):
    run = f.CourseRunFactory(seats=0)
    f.SeatPoolFactory(run=run, admission="invited")

    assert refused(run.pk, people(1)) == ("pool", "invited")
    sign_up(run.pk, people(1), as_organiser=True, by=organiser)
    assert states(run) == ["confirmed"]


@pytest.mark.parametrize("chosen", ["none of two", "of another run"])
def test_pool_must_be_one_of_the_run(chosen):
    run = f.CourseRunFactory()
    if chosen == "none of two":
        f.SeatPoolFactory(run=run)
        pool_pk = None
    else:
        pool_pk = f.SeatPoolFactory().pk

    assert refused(run.pk, people(1), pool_pk=pool_pk) == ("pool", "which_pool")


def test_team_larger_than_the_pool_can_not_keep_together():
    run = f.CourseRunFactory(seats=3)

    assert refused(run.pk, people(4), keep_together=True) == ("keep_together", "too_large")


def test_nobody_is_no_team():
    assert refused(f.CourseRunFactory().pk, []) == ("people", "nobody")


def test_person_needs_an_address():
    assert refused(f.CourseRunFactory().pk, [Person(name="Mette")]) == ("people", "unknown_person")


@pytest.mark.parametrize("address", ["person0@kommune.example", "PERSON0@kommune.example"])
def test_person_named_twice_is_refused(address):
    assert refused(f.CourseRunFactory().pk, [*people(1), Person(name="Other", email=address)]) == ("people", "twice")


def test_person_signed_up_already_is_refused_by_name():
    run = f.CourseRunFactory()
    sign_up(run.pk, people(1))

    with pytest.raises(ValidationError, match="Person 0 is signed up already"):
        sign_up(run.pk, people(2))
    assert refused(run.pk, [Person(email="PERSON0@kommune.example")]) == ("people", "signed_up")
    assert states(run) == ["confirmed"]


def test_one_person_is_known_by_record_account_and_address(django_user_model):
    user = django_user_model.objects.create_user("mette", email="mette.holm@kommune.example")
    leader = f.LeaderFactory(full_name="Mette Holm", email="mette@kommune.example", user=user)
    run = f.CourseRunFactory()
    sign_up(run.pk, [Person.of_leader(leader)])

    for person in (Person.of_user(user), Person(name="M", email="Mette@kommune.example"), Person(name="M", user=user)):
        assert refused(run.pk, [person]) == ("people", "signed_up")


@pytest.mark.parametrize("leave", ["withdraw", "decline"])
def test_who_has_left_may_come_back(leave, organiser):
    run = f.CourseRunFactory()
    pk = sign_up(run.pk, people(1)).registrations.get().pk
    if leave == "withdraw":
        withdraw(run.pk, [pk])
    else:
        decline(run.pk, [pk], by=organiser, reason="Ill")
    sign_up(run.pk, people(1))

    assert of_person(0).state == "confirmed"


def test_team_beyond_the_largest_is_refused():
    run = f.CourseRunFactory(team_size=2)

    assert refused(run.pk, people(3)) == ("people", "team_size")


def test_organisation_beyond_its_seats_is_refused():
    run, university = f.CourseRunFactory(seats_per_organisation=2), f.OrganisationFactory()
    sign_up(run.pk, people(1, organisation=university))

    assert refused(run.pk, people(2, start=1, organisation=university)) == ("people", "seats_per_organisation")
    sign_up(run.pk, people(2, start=1))
    assert states(run) == ["confirmed"] * 3


def test_seat_of_one_who_has_left_counts_no_more_for_the_organisation():
    run, university = f.CourseRunFactory(seats_per_organisation=1), f.OrganisationFactory()
    sign_up(run.pk, people(1, organisation=university))
    withdraw(run.pk, [of_person(0).pk])
    sign_up(run.pk, people(1, start=1, organisation=university))

    assert of_person(1).state == "confirmed"


@pytest.mark.parametrize("rule", ["team_size", "seats_per_organisation"])
def test_organiser_sets_a_rule_aside_for_a_written_reason(rule, organiser):
    run = f.CourseRunFactory(**{rule: 1})

    assert refused(run.pk, people(2), as_organiser=True, by=organiser, reason=" ") == ("reason", "reason")
    sign_up(run.pk, people(2), as_organiser=True, by=organiser, reason="Both run the project")
    assert set(StateChange.objects.values_list("rule", "reason", "by_name")) == {
        (rule, "Both run the project", "Bo Lund")
    }


def test_work_unit_takes_one_seat_however_many_come():
    run = f.CourseRunFactory(seats=0)
    f.SeatPoolFactory(run=run, seats=1, holds="work_units")
    unit, other = f.UnitFactory(), f.UnitFactory()
    sign_up(run.pk, [Person(unit=unit, head_count=12)])
    sign_up(run.pk, [Person(unit=other, head_count=5)])

    assert states(run) == ["confirmed", "waiting"]
    assert refused(run.pk, [Person(unit=unit)]) == ("people", "signed_up")


def test_people_and_work_units_have_different_seats():
    run = f.CourseRunFactory()
    units = f.SeatPoolFactory(run=run, holds="work_units")

    assert refused(run.pk, people(1), pool_pk=units.pk) == ("people", "wrong_kind")
    assert refused(run.pk, [Person(unit=f.UnitFactory())], pool_pk=run.pools.first().pk) == ("people", "wrong_kind")


def test_person_of_a_work_unit_is_not_the_work_unit():
    run, unit = f.CourseRunFactory(), f.UnitFactory()
    f.SeatPoolFactory(run=run, holds="work_units", seats=1)
    people_pool, units_pool = run.pools.order_by("pk")
    sign_up(run.pk, people(1, unit=unit), pool_pk=people_pool.pk)
    sign_up(run.pk, [Person(unit=unit)], pool_pk=units_pool.pk)

    assert states(run) == ["confirmed"] * 2


@pytest.mark.parametrize("count", [1, 8])
def test_queries_do_not_grow_with_the_team(count, django_assert_max_num_queries):
    run = f.CourseRunFactory()

    with django_assert_max_num_queries(12):
        sign_up(run.pk, people(count), uid=uuid.uuid4())


def test_interest_is_taken_up_when_the_run_opens():
    run = f.CourseRunFactory(status="interest")
    sign_up(run.pk, people(1))
    assert refused(run.pk, people(1)) == ("people", "signed_up")

    CourseRun.objects.filter(pk=run.pk).update(status="open")
    sign_up(run.pk, people(1))

    assert states(run) == ["withdrawn", "confirmed"]
    assert list(OutboxMessage.objects.order_by("pk").values_list("kind", flat=True)) == ["interested", "confirmed"]


def test_form_sent_again_after_withdrawing_signs_nobody_up():
    run, uid = f.CourseRunFactory(), uuid.uuid4()
    first = sign_up(run.pk, people(1), uid=uid)
    withdraw(run.pk, [first.registrations.get().pk])

    assert sign_up(run.pk, people(1), uid=uid) == first
    assert states(run) == ["withdrawn"]
    assert refused(run.pk, people(1, start=7), uid=uid) == ("people", "sent")


def test_form_sent_again_with_others_in_it_is_refused():
    run, uid = f.CourseRunFactory(), uuid.uuid4()
    sign_up(run.pk, people(1), uid=uid)

    assert refused(run.pk, people(2), uid=uid) == ("people", "sent")
