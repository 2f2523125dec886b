"""What participants see of each other, what is forgotten on request, and what is erased in time."""

from __future__ import annotations

import datetime
from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.utils import timezone

from wagtail_digilead.core.outbox.models import OutboxMessage
from wagtail_digilead.courses import seats
from wagtail_digilead.courses.audit import AUDITS
from wagtail_digilead.courses.privacy import purge
from wagtail_digilead.courses.runs import CourseRun, CourseSession
from wagtail_digilead.courses.signups import Registration, SignUp, StateChange
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def mette(django_user_model):
    user = django_user_model.objects.create_user(
        "mette", email="mette.holm@kommune.example", first_name="Mette", last_name="Holm"
    )
    return f.LeaderFactory(full_name="Mette Holm", email="mette@kommune.example", user=user)


@pytest.fixture
def organiser(django_user_model):
    return django_user_model.objects.create_user("bo", first_name="Bo", last_name="Lund")


def person(number: int, **more) -> seats.Person:
    return seats.Person(name=f"Person {number}", email=f"person{number}@kommune.example", **more)


def told(command: str, *args: str) -> str:
    output = StringIO()
    call_command(command, *args, stdout=output)
    return output.getvalue()


def names_in_the_database() -> str:
    """Return every text that the records of courses hold."""
    models = (Registration, SignUp, StateChange, OutboxMessage)
    return str([list(model.objects.values_list()) for model in models])


# Who sees what


def test_participant_sees_the_own_registration_only(mette):
    run = f.CourseRunFactory()
    seats.sign_up(run.pk, [seats.Person.of_leader(mette)], by=mette.user)
    seats.sign_up(run.pk, [person(1)])

    assert [str(each) for each in Registration.objects.visible_to(mette.user)] == ["Mette Holm"]


def test_who_signed_others_up_sees_those(mette, organiser):
    run = f.CourseRunFactory()
    seats.sign_up(run.pk, [person(1), person(2)], by=mette.user)
    seats.sign_up(run.pk, [person(3)], by=organiser)

    assert [str(each) for each in Registration.objects.visible_to(mette.user)] == ["Person 1", "Person 2"]


def test_who_was_signed_up_by_another_sees_the_own_only(mette, organiser):
    run = f.CourseRunFactory()
    seats.sign_up(run.pk, [person(1), seats.Person.of_leader(mette)], by=organiser)

    assert [str(each) for each in Registration.objects.visible_to(mette.user)] == ["Mette Holm"]


def test_visitors_see_nobody():
    seats.sign_up(f.CourseRunFactory().pk, [person(1)])

    assert not Registration.objects.visible_to(AnonymousUser()).exists()


def test_organiser_sees_the_own_runs_only(organiser):
    own = f.CourseRunFactory(organiser=organiser)
    seats.sign_up(own.pk, [person(1)])
    seats.sign_up(f.CourseRunFactory().pk, [person(2)])

    assert [str(each) for each in Registration.objects.organised_by(organiser)] == ["Person 1"]
    assert not Registration.objects.visible_to(organiser).exists()


# Forgetting one person


@pytest.mark.parametrize("known_by", ["leader", "user", "email"])
def test_nothing_of_the_forgotten_is_left(mette, known_by):
    run = f.CourseRunFactory(seats=1)
    me = seats.Person.of_leader(mette, special_needs="Ramp for Mette Holm", unit=f.UnitFactory())
    seats.sign_up(run.pk, [me], by=mette.user, note="Mette Holm comes late", team_name="Mette Holm")
    seats.withdraw(run.pk, [Registration.objects.get().pk], by=mette.user)
    seats.sign_up(f.CourseRunFactory().pk, [me], by=mette.user)
    assert "Mette" in names_in_the_database()
    value = {"leader": mette.pk, "user": "mette", "email": "METTE@kommune.example"}[known_by]
    told("digilead_forget_person", f"--{known_by}={value}", "--yes")

    assert "mette" not in names_in_the_database().lower()
    assert Registration.objects.filter(unit=None, leader=None, user=None).count() == 2


def test_others_stay_as_they_were(mette):
    run = f.CourseRunFactory(seats=2)
    seats.sign_up(run.pk, [seats.Person.of_leader(mette), person(1)], by=mette.user, note="Two of us", team_name="Two")
    told("digilead_forget_person", f"--leader={mette.pk}", "--yes")

    other = Registration.objects.get(email="person1@kommune.example")
    assert (other.name, other.state, other.sign_up.team_name) == ("Person 1", "confirmed", "Two")
    assert OutboxMessage.objects.filter(recipient="person1@kommune.example").exists()


def test_seat_of_the_forgotten_goes_to_the_next(mette):
    run = f.CourseRunFactory(seats=1)
    seats.sign_up(run.pk, [seats.Person.of_leader(mette)])
    seats.sign_up(run.pk, [person(1)])
    told("digilead_forget_person", "--user=mette", "--yes")

    assert list(run.registrations.order_by("pk").values_list("state", flat=True)) == ["withdrawn", "confirmed"]
    assert [line for audit in AUDITS for line in audit()] == []


def test_count_of_a_run_that_was_held_stays(mette):
    run = f.CourseRunFactory()
    seats.sign_up(run.pk, [seats.Person.of_leader(mette)])
    end(run, days=10)
    told("digilead_forget_person", "--user=mette", "--yes")

    assert run.registrations.confirmed().count() == 1
    assert str(run.registrations.get()) == "Name erased"
    assert [line for audit in AUDITS for line in audit()] == []


def test_two_forgotten_people_may_be_in_one_run(mette):
    run = f.CourseRunFactory()
    seats.sign_up(run.pk, [seats.Person.of_leader(mette), person(1)])
    end(run, days=10)
    told("digilead_forget_person", "--user=mette", "--yes")
    told("digilead_forget_person", "--email=person1@kommune.example", "--yes")

    assert run.registrations.confirmed().count() == 2
    assert "Person" not in names_in_the_database()


def test_forgotten_organiser_still_stands_by_an_override(organiser):
    run = f.CourseRunFactory(team_size=1)
    seats.sign_up(run.pk, [person(1), person(2)], by=organiser, as_organiser=True, reason="Both lead it")
    seats.sign_up(run.pk, [person(3)], by=organiser, as_organiser=True)
    told("digilead_forget_person", "--user=bo", "--yes")

    assert list(StateChange.objects.order_by("pk").values_list("rule", "by_name")) == [
        ("team_size", "Bo Lund"),
        ("team_size", "Bo Lund"),
        ("", ""),
    ]
    assert set(SignUp.objects.values_list("by_name", flat=True)) == {""}


def test_without_yes_nobody_is_forgotten(mette):
    seats.sign_up(f.CourseRunFactory().pk, [seats.Person.of_leader(mette)])
    before = names_in_the_database()

    assert "Found: 1 registrations, 1 mails." in told("digilead_forget_person", "--user=mette")
    assert names_in_the_database() == before


@pytest.mark.parametrize("who", ["--leader=404", "--user=nobody"])
def test_nobody_of_that_name(who):
    with pytest.raises(CommandError, match="no such person"):
        told("digilead_forget_person", who, "--yes")


# In time


def end(run: CourseRun, days: int) -> None:
    """Have the run's last session ended so many days ago."""
    ended = timezone.now() - datetime.timedelta(days=days)
    CourseSession.objects.filter(run=run).update(starts_at=ended - datetime.timedelta(hours=2), ends_at=ended)


@pytest.fixture
def run():
    run = f.CourseRunFactory()
    seats.sign_up(run.pk, [person(1, special_needs="A ramp")], note="We come late.")
    return run


@pytest.mark.parametrize(("days", "kept"), [(29, True), (31, False)])
def test_notes_and_needs_go_thirty_days_after_the_last_session(run, days, kept):
    end(run, days)
    purge()

    assert (Registration.objects.get().special_needs, SignUp.objects.get().note) == (
        ("A ramp", "We come late.") if kept else ("", "")
    )
    assert Registration.objects.get().name == "Person 1"


def test_last_session_counts_not_the_first(run):
    f.CourseSessionFactory(run=run)
    first = run.sessions.order_by("pk").first()
    ended = timezone.now() - datetime.timedelta(days=60)
    run.sessions.filter(pk=first.pk).update(starts_at=ended - datetime.timedelta(hours=2), ends_at=ended)
    purge()

    assert Registration.objects.get().special_needs == "A ramp"


def test_needs_of_a_cancelled_run_without_dates_go_too(run, organiser):
    seats.cancel_run(run.pk, by=organiser)
    run.sessions.all().delete()
    purge()
    assert Registration.objects.get().special_needs == "A ramp"

    StateChange.objects.update(at=timezone.now() - datetime.timedelta(days=31))
    purge()
    assert Registration.objects.get().special_needs == ""


def test_run_without_dates_yet_keeps_what_was_said(run):
    run.sessions.all().delete()
    StateChange.objects.update(at=timezone.now() - datetime.timedelta(days=400))
    purge()

    assert Registration.objects.get().special_needs == "A ramp"


@pytest.mark.parametrize(("days", "kept"), [(89, True), (91, False)])
def test_text_of_sent_mail_goes_after_ninety_days(days, kept):
    f.OutboxMessageFactory(html="<p>You</p>", calendar="BEGIN", sent_at=timezone.now() - datetime.timedelta(days=days))
    purge()

    message = OutboxMessage.objects.get()
    assert [bool(message.text), bool(message.html), bool(message.calendar)] == [kept] * 3


def test_mail_that_was_never_sent_keeps_its_text():
    message = f.OutboxMessageFactory()
    OutboxMessage.objects.update(created_at=timezone.now() - datetime.timedelta(days=900))
    purge()

    message.refresh_from_db()
    assert message.text


def test_audit_finds_nothing_when_texts_are_gone(run):
    OutboxMessage.objects.update(sent_at=timezone.now() - datetime.timedelta(days=900))
    purge()

    message = OutboxMessage.objects.get()
    assert (message.text, message.facts) == ("", None)
    assert [line for audit in AUDITS for line in audit()] == []


def test_participants_are_kept_by_name_unless_the_setting_says_otherwise(run, settings):
    end(run, days=4000)
    purge()
    assert Registration.objects.get().name == "Person 1"

    settings.WAGTAIL_DIGILEAD = {"SIGN_UP_RETENTION_MONTHS": 24}
    purge()
    assert Registration.objects.get().name == ""
    assert run.registrations.confirmed().count() == 1


def test_names_of_a_younger_run_are_kept(run, settings):
    settings.WAGTAIL_DIGILEAD = {"SIGN_UP_RETENTION_MONTHS": 24}
    end(run, days=700)
    purge()

    assert Registration.objects.get().name == "Person 1"


def test_times_are_settings(run, settings):
    settings.WAGTAIL_DIGILEAD = {"NEEDS_RETENTION_DAYS": 5, "OUTBOX_RETENTION_DAYS": 2}
    OutboxMessage.objects.update(sent_at=timezone.now() - datetime.timedelta(days=3))
    end(run, days=6)
    purge()

    assert (Registration.objects.get().special_needs, OutboxMessage.objects.get().text) == ("", "")


def test_purging_again_finds_nothing(run):
    end(run, days=31)
    OutboxMessage.objects.update(sent_at=timezone.now() - datetime.timedelta(days=91))

    assert told("digilead_purge").startswith("Erased: the texts of 1 mails, 1 special needs, 1 notes")
    assert told("digilead_purge").startswith("Erased: the texts of 0 mails, 0 special needs, 0 notes")
