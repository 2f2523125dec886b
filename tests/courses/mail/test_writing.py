"""A mail is promised with what it tells, and put into words when it is sent."""

from __future__ import annotations

import datetime

import pytest
from django.core import mail as mails

from tests.courses.mail.conftest import make_run, newest, person
from wagtail_digilead.core.outbox import letters
from wagtail_digilead.core.outbox.delivery import deliver, pause_after
from wagtail_digilead.core.outbox.letters import write_out
from wagtail_digilead.core.outbox.models import OutboxMessage
from wagtail_digilead.courses import mail, seats
from wagtail_digilead.courses.runs import CourseSession
from wagtail_digilead.courses.signups import Registration
from wagtail_digilead.courses.writing import content_of
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def test_number_in_the_queue_is_that_of_the_moment_it_tells_of():
    run = make_run(seats=1)
    for name in ("Anna Holm", "Bo Lund", "Bodil Krogh"):
        seats.sign_up(run.pk, [person(name)])
    seats.withdraw(run.pk, [Registration.objects.get(name="Bo Lund").pk])

    assert "You are number 2 in the queue." in newest("waiting").text


def test_time_and_sequence_are_those_of_the_moment_it_tells_of():
    run = make_run()
    seats.sign_up(run.pk, [person()])

    def shift(run):
        session = run.sessions.get()
        session.starts_at += datetime.timedelta(days=1)
        session.ends_at += datetime.timedelta(days=1)
        session.save()

    seats.edit_run(run.pk, shift)

    assert "May 4, 2027" in newest("confirmed").text
    assert "SEQUENCE:0" in newest("confirmed").calendar
    assert "DTSTART:20270504T070000Z" in newest("confirmed").calendar
    assert "May 5, 2027" in newest("moved").text
    assert "SEQUENCE:1" in newest("moved").calendar


def test_title_and_links_are_those_of_the_day_it_is_sent():
    page = f.CoursePageFactory(title="Digital leadership", slug="digital-leadership")
    seats.sign_up(make_run(page=page).pk, [person()])
    page.title, page.slug = "Digital leadership for all", "for-all"
    page.save_revision().publish()

    assert newest().subject == "You have a seat: Digital leadership for all"
    assert "/for-all/withdraw/" in newest().text
    assert "/for-all/" in newest().calendar


def test_sign_up_does_not_wait_for_the_words():
    seats.sign_up(make_run().pk, [person()])
    message = OutboxMessage.objects.get()

    assert (message.subject, message.text, message.html, message.calendar) == ("", "", "", "")
    assert str(message) == "confirmed, bodil@kommune.example"


def test_message_is_written_out_once_and_kept_as_it_was_sent(mailoutbox):
    seats.sign_up(make_run().pk, [person()])
    assert deliver() == (1, 0)
    message = OutboxMessage.objects.get()

    assert message.facts is None
    assert (message.subject, message.text) == (mailoutbox[0].subject, mailoutbox[0].body)
    assert [part.content for part in mailoutbox[0].alternatives] == [message.html, message.calendar]
    CourseSession.objects.all().delete()
    assert write_out(OutboxMessage.objects.get()).text == mailoutbox[0].body


def test_words_that_fail_leave_the_seat_and_are_found_later(monkeypatch, mailoutbox):
    run = make_run()
    for name in ("Anna Holm", "Bodil Krogh"):
        seats.sign_up(run.pk, [person(name)])

    def broken(message):
        if "anna" in message.recipient:
            raise ValueError("A template of the host is broken.")
        return content_of(message)

    monkeypatch.setitem(letters._AUTHORS, mail.CONFIRMED, broken)
    assert deliver() == (1, 1)
    message = OutboxMessage.objects.get(sent_at=None)
    assert message.last_error == "ValueError: A template of the host is broken."
    assert run.registrations.confirmed().count() == 2

    monkeypatch.undo()
    assert deliver(now=message.tried_at + pause_after(1)) == (1, 0)
    assert [sent.to for sent in mails.outbox] == [["bodil@kommune.example"], ["anna@kommune.example"]]


@pytest.mark.parametrize("kind", mail.KINDS)
def test_every_kind_has_its_words(kind):
    registration = f.RegistrationFactory(state="waiting", queue_number=1, email="bodil@kommune.example")
    mail.post(kind, [registration], ["key"])

    assert newest().subject
    assert "<h1>" in newest().html
