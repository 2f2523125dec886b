"""Every step of a registration is told by mail, with what the recipient may know."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from tests.courses.mail.conftest import TIME, make_run, make_user, newest, person
from wagtail_digilead.core.outbox.letters import write_out
from wagtail_digilead.core.outbox.models import OutboxMessage
from wagtail_digilead.courses import mail, seats
from wagtail_digilead.courses.links import withdrawal_token
from wagtail_digilead.courses.runs import CourseSession
from wagtail_digilead.courses.seats import Person
from wagtail_digilead.courses.signups import Registration
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def test_confirmation_says_what_when_and_where():
    page = f.CoursePageFactory(title="Digital leadership")
    seats.sign_up(make_run(page=page).pk, [person()])
    message = newest()

    assert (message.kind, message.recipient) == ("confirmed", "bodil@kommune.example")
    assert message.subject == "You have a seat: Digital leadership"
    for body in (message.text, message.html):
        for words in (
            "Hello Bodil Krogh,",
            "You have a seat.",
            "Digital leadership – Spring 2027",
            "Day 1:",
            "May 4, 2027",
            "9 a.m.–4 p.m.",
            "Campus North, Torvet 1, 9999 Nordby",
            "https://meet.example/secret",
            page.full_url,
        ):
            assert words in body, words
    assert "\n\n\n" not in message.text


@pytest.mark.parametrize(
    ("fields", "kind"),
    [({"status": "interest"}, "interested"), ({"approval": "organiser"}, "requested"), ({"seats": 0}, "interested")],
)
def test_who_has_no_seat_is_not_told_the_online_address(fields, kind):
    fields = {"status": "interest", **fields} if fields.get("seats") == 0 else fields
    seats.sign_up(make_run(**fields).pk, [person()])
    message = newest()

    assert message.kind == kind
    assert "meet.example" not in message.text + message.html
    assert "Campus North" in message.text
    assert message.calendar == ""


def test_waiting_says_the_number():
    run = make_run(seats=1)
    for name in ("Anna Holm", "Bo Lund", "Bodil Krogh"):
        seats.sign_up(run.pk, [person(name)])

    assert "You are number 2 in the queue." in newest("waiting").text
    assert newest("waiting").calendar == ""


def test_waiting_team_says_how_many_seats_are_free():
    run = make_run(seats=4)
    seats.sign_up(run.pk, [person("Anna Holm"), person("Bo Lund")])
    team = [person(f"{name} Krogh") for name in ("Carl", "Dorte", "Emil", "Freja")]
    seats.sign_up(run.pk, team, team_name="Centre North", keep_together=True)

    assert {
        "You are number 1 in the queue; you need 4 seats, 2 are free." in write_out(message).text
        for message in OutboxMessage.objects.filter(kind="waiting")
    } == {True}


def test_promotion_is_told():
    run = make_run(seats=1)
    first = seats.sign_up(run.pk, [person("Anna Holm")])
    seats.sign_up(run.pk, [person()])
    seats.withdraw(run.pk, [first.registrations.get().pk])

    assert newest().kind == "promoted"
    assert newest().recipient == "bodil@kommune.example"
    assert "METHOD:REQUEST" in newest().calendar


def test_signed_up_by_another_says_by_whom_and_how_to_withdraw():
    page = f.CoursePageFactory(title="Digital leadership")
    chief = make_user("Mette Holm")
    seats.sign_up(make_run(page=page).pk, [person(), Person.of_user(chief)], by=chief)
    told = {message.recipient or message.pk: write_out(message) for message in OutboxMessage.objects.all()}

    assert "Mette Holm has signed you up." in told["bodil@kommune.example"].text
    assert "Mette Holm has signed you up." in told["bodil@kommune.example"].html
    link = f"{page.full_url}withdraw/{withdrawal_token(Registration.objects.get(name='Bodil Krogh'))}/"
    assert link in told["bodil@kommune.example"].text
    assert f'href="{link}"' in told["bodil@kommune.example"].html


def test_who_signed_up_in_person_is_not_told_by_whom():
    chief = make_user("Mette Holm", email="mette@kommune.example")
    seats.sign_up(make_run().pk, [Person.of_user(chief)], by=chief)

    assert "has signed you up" not in newest().text


def test_withdrawn_by_another_says_by_whom():
    run = make_run()
    registration = seats.sign_up(run.pk, [person()]).registrations.get()
    seats.withdraw(run.pk, [registration.pk], by=make_user("Mette Holm"))

    assert "Mette Holm has withdrawn you." in newest("withdrawn").text


def test_withdrawal_by_link_names_nobody():
    run = make_run()
    registration = seats.sign_up(run.pk, [person()]).registrations.get()
    seats.withdraw(run.pk, [registration.pk])

    assert "You have withdrawn and take part no longer." in newest("withdrawn").text


def test_reason_of_a_decline_is_told():
    run = make_run(approval="organiser")
    registration = seats.sign_up(run.pk, [person()]).registrations.get()
    seats.decline(run.pk, [registration.pk], by=make_user(), reason="The course is for <centre heads>.")

    assert "The course is for <centre heads>." in newest("declined").text
    assert "The course is for &lt;centre heads&gt;." in newest("declined").html
    assert newest("declined").calendar == ""


def test_reason_of_an_override_is_not_told():
    run = make_run(seats_per_organisation=1)
    people = [person("Anna Holm"), person("Bo Lund")]
    seats.sign_up(run.pk, people, by=make_user(), as_organiser=True, reason="Between us")

    assert "Between us" not in "".join(write_out(message).text for message in OutboxMessage.objects.all())


def test_cancelled_run_is_told_with_its_dates_and_no_withdrawal():
    page = f.CoursePageFactory()
    run = make_run(page=page)
    seats.sign_up(run.pk, [person()])
    seats.cancel_run(run.pk, by=make_user(), reason="Too few.")

    assert "The reason: Too few." in newest("cancelled").text
    assert "May 4, 2027" in newest("cancelled").text
    assert "withdraw/" not in newest("cancelled").text


def move_session(run, **values):
    def edit(run):
        session = run.sessions.get(label="Day 1")
        for name, value in values.items():
            setattr(session, name, value)
        session.save()

    seats.edit_run(run.pk, edit)


def test_moved_session_is_told_to_those_with_a_seat():
    run = make_run(seats=1)
    seats.sign_up(run.pk, [person()])
    seats.sign_up(run.pk, [person("Anna Holm")])
    later = TIME + datetime.timedelta(days=1)
    move_session(run, starts_at=later, ends_at=later + datetime.timedelta(hours=2))

    assert [message.recipient for message in OutboxMessage.objects.filter(kind="moved")] == ["bodil@kommune.example"]
    assert newest("moved").text.count("May 5, 2027") == 2  # among the changed, and among all


def test_moved_and_cancelled_sessions_are_two_mails():
    run = make_run()
    f.CourseSessionFactory(run=run, label="Day 2", starts_at=TIME + datetime.timedelta(days=7))
    seats.sign_up(run.pk, [person()])

    def edit(run):
        run.sessions.filter(label="Day 1").update(status=CourseSession.Status.CANCELLED)
        run.sessions.filter(label="Day 2").update(ends_at=TIME + datetime.timedelta(days=7, hours=1))

    seats.edit_run(run.pk, edit)
    invited, cancelled = map(write_out, OutboxMessage.objects.filter(kind="moved").order_by("pk"))

    assert "METHOD:REQUEST" in invited.calendar
    assert "METHOD:CANCEL" in cancelled.calendar
    assert invited.calendar.count("BEGIN:VEVENT") == cancelled.calendar.count("BEGIN:VEVENT") == 1


@pytest.mark.parametrize(("until", "words"), [(None, "withdraw, so that"), (-1, "write to the organiser, so that")])
def test_promoted_is_told_how_to_give_the_seat_back(until, words):
    run = make_run(cancel_until=until and timezone.now() + datetime.timedelta(days=until), page=f.CoursePageFactory())
    mail.tell("promoted", [f.RegistrationFactory(sign_up__run=run)], keys=["1"])
    message = newest()

    for body in (message.text, message.html.replace("&#x27;", "'")):
        assert f"If you can't come, {words} somebody else can." in body
    assert ("/withdraw/" in message.text) is (until is None)


@pytest.mark.parametrize(("state", "leaves"), [("waiting", True), ("requested", True), ("confirmed", False)])
def test_who_has_no_seat_may_leave_after_the_last_day_for_withdrawing(state, leaves):
    run = make_run(cancel_until=timezone.now() - datetime.timedelta(days=1), page=f.CoursePageFactory())
    number = 1 if state == "waiting" else None
    mail.tell(state, [f.RegistrationFactory(sign_up__run=run, state=state, queue_number=number)], keys=["1"])

    assert ("/withdraw/" in newest().text) is leaves


def test_those_interested_are_told_that_there_are_seats():
    page = f.CoursePageFactory()
    run = make_run(page=page)
    mail.tell(mail.OPENED, [f.RegistrationFactory(sign_up__run=run, state="interested")], keys=["1"])
    message = newest()

    assert message.subject.startswith("There are seats now: ")
    assert message.calendar == ""
    for body in (message.text, message.html):
        assert f"{page.full_url}runs/{run.pk}/sign-up/" in body
    assert "meet.example" not in message.text + message.html
