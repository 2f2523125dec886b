"""What lies in the outbox is sent once, in order, whatever the mail server does."""

from __future__ import annotations

import datetime
import email.policy
import smtplib
import threading

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from wagtail_digilead.core.outbox import delivery
from wagtail_digilead.core.outbox.delivery import deliver, pause_after, send_soon
from wagtail_digilead.core.outbox.models import OutboxMessage
from wagtail_digilead.core.outbox.post import as_email
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

HERE = "tests.core.outbox.test_delivery"
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:{}\r\nEND:VCALENDAR\r\n"


class Server(BaseEmailBackend):
    """A mail server that does with each recipient what ``behaviour`` says: an exception to raise, or a function to call."""

    behaviour: dict = {}
    down: Exception | None = None
    received: list = []
    tried: list = []

    def open(self):
        if self.down:
            raise self.down

    def send_messages(self, messages):
        for message in messages:
            Server.tried.append(message.to[0])
            what = self.behaviour.get(message.to[0])
            if isinstance(what, Exception):
                raise what
            if what:
                what()
            Server.received.append(message)
        return len(messages)


@pytest.fixture(autouse=True)
def server(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{HERE}.Server"
    for name, value in {"behaviour": {}, "down": None, "received": [], "tried": []}.items():
        monkeypatch.setattr(Server, name, value)
    return Server


def subjects() -> list[str]:
    return [message.subject for message in Server.received]


def later(**span) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(**span)


def test_messages_are_sent_in_order_and_once():
    for number in range(3):
        f.OutboxMessageFactory(subject=f"Message {number}", recipient="bodil@kommune.example")

    assert deliver() == (3, 0)
    assert deliver(now=later(days=30)) == (0, 0)
    assert subjects() == ["Message 0", "Message 1", "Message 2"]
    assert not OutboxMessage.objects.filter(sent_at=None).exists()


def test_limit():
    f.OutboxMessageFactory.create_batch(3)

    assert [deliver(limit=2), deliver(limit=2)] == [(2, 0), (1, 0)]


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPRecipientsRefused({"bad@kommune.example": (550, b"No such user")}),
        TimeoutError("timed out"),
        ValueError("whatever a backend raises"),
    ],
    ids=["refused", "hangs", "else"],
)
def test_failure_of_one_recipient_stops_nobody_else(server, error):
    bad = f.OutboxMessageFactory(recipient="bad@kommune.example")
    f.OutboxMessageFactory.create_batch(2)
    server.behaviour = {"bad@kommune.example": error}

    assert deliver() == (2, 1)
    bad.refresh_from_db()
    assert (bad.tries, bad.sent_at) == (1, None)
    assert bad.tried_at
    assert type(error).__name__ in bad.last_error


def test_failed_message_is_tried_again_after_a_growing_pause_and_sent_once(server):
    message = f.OutboxMessageFactory(recipient="bad@kommune.example")
    server.behaviour = {"bad@kommune.example": smtplib.SMTPDataError(451, b"Later, please")}
    now = timezone.now()

    assert deliver(now=now) == (0, 1)
    assert deliver(now=now + datetime.timedelta(minutes=4)) == (0, 0)
    now += datetime.timedelta(minutes=5)
    assert deliver(now=now) == (0, 1)
    assert deliver(now=now + datetime.timedelta(minutes=9)) == (0, 0)
    server.behaviour = {}
    assert deliver(now=now + datetime.timedelta(minutes=10)) == (1, 0)
    assert deliver(now=now + datetime.timedelta(days=10)) == (0, 0)
    message.refresh_from_db()
    assert (message.tries, message.last_error, len(server.received)) == (3, "", 1)


def test_pause_grows_to_six_hours_and_no_further():
    minutes = [pause_after(tries).total_seconds() / 60 for tries in (1, 2, 3, 7, 8, 9, 500)]

    assert minutes == [5, 10, 20, 320, 360, 360, 360]


@pytest.mark.parametrize("tries", [7, 8, 60])
def test_message_that_failed_often_is_tried_again(tries):
    f.OutboxMessageFactory(tries=tries, tried_at=later(hours=-7))
    f.OutboxMessageFactory(tries=tries, tried_at=later(hours=-5))

    assert deliver() == (1, 0)


def test_later_message_waits_for_the_earlier_one_to_the_same_recipient(server):
    f.OutboxMessageFactory(recipient="bad@kommune.example", subject="Request")
    f.OutboxMessageFactory(recipient="bad@kommune.example", subject="Cancel")
    server.behaviour = {"bad@kommune.example": smtplib.SMTPDataError(451, b"Later, please")}

    assert deliver() == (0, 1)
    server.behaviour = {}
    assert deliver() == (0, 0)  # the request rests, and so does what comes after it
    assert deliver(now=later(hours=1)) == (2, 0)
    assert subjects() == ["Request", "Cancel"]


def test_server_that_is_down_ends_the_delivery(server):
    f.OutboxMessageFactory.create_batch(5)
    server.down = ConnectionRefusedError("Connection refused")

    assert deliver() == (0, 1)
    server.down = None
    assert deliver() == (4, 0)
    assert deliver(now=later(minutes=6)) == (1, 0)


def test_server_that_hangs_for_all_ends_the_delivery(server):
    messages = f.OutboxMessageFactory.create_batch(5)
    server.behaviour = {message.recipient: TimeoutError("timed out") for message in messages}

    assert deliver() == (0, 3)
    assert OutboxMessage.objects.filter(tries=0).count() == 2


def test_backend_that_sends_nothing_and_says_so(server, monkeypatch):
    monkeypatch.setattr(Server, "send_messages", lambda self, messages: 0)
    f.OutboxMessageFactory()

    assert deliver() == (0, 1)


def test_two_deliveries_at_a_time_send_each_message_once(server):
    """The second delivery begins while the first is in the middle of a message."""
    first = f.OutboxMessageFactory(subject="Request")
    f.OutboxMessageFactory(subject="Cancel", recipient=first.recipient)
    f.OutboxMessageFactory(subject="Another")
    meanwhile = []

    def deliver_meanwhile():
        server.behaviour = {}
        meanwhile.append(deliver())

    server.behaviour = {first.recipient: deliver_meanwhile}

    assert deliver() == (2, 0)
    assert meanwhile == [(1, 0)]
    assert subjects() == ["Another", "Request", "Cancel"]


def test_message_taken_by_another_is_left_alone(server, monkeypatch):
    message = f.OutboxMessageFactory()
    due = delivery._due(timezone.now())
    monkeypatch.setattr(delivery, "_due", lambda now: due)
    list(due)
    OutboxMessage.objects.filter(pk=message.pk).update(tries=1, tried_at=timezone.now())

    assert not delivery._claim(message, timezone.now())
    assert server.tried == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_deliveries_in_threads_send_each_message_once():
    for number in range(20):
        f.OutboxMessageFactory(recipient=f"reader{number % 5}@kommune.example")
    start = threading.Barrier(4)

    def run():
        start.wait()
        try:
            deliver()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    deliver()

    sent = [message.extra_headers["Message-ID"] for message in Server.received]
    assert len(sent) == len(set(sent)) == 20


def received(message: OutboxMessage):
    raw = as_email(message).message().as_bytes()
    return email.message_from_bytes(raw, policy=email.policy.default)


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_calendar_comes_last_with_its_method(settings, method):
    settings.DEFAULT_FROM_EMAIL = "Nordby Municipality <intranet@nordby.example>"
    parsed = received(f.OutboxMessageFactory(html="<p>Hello</p>", calendar=CALENDAR.format(method)))
    parts = list(parsed.iter_parts())

    assert parsed.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html", "text/calendar"]
    assert parts[-1].get_param("method") == method
    assert parts[-1]["Content-Type"].params["charset"] == "utf-8"
    assert str(parts[-1]).count("charset") == 1
    assert parsed["From"] == "Nordby Municipality <intranet@nordby.example>"
    assert parsed["Message-ID"].endswith("@nordby.example>")


def test_several_calendars_are_one_part_and_attachments():
    two = CALENDAR.format("REQUEST") + CALENDAR.format("REQUEST")
    parsed = received(f.OutboxMessageFactory(html="<p>Hello</p>", calendar=two))
    calendars = [part for part in parsed.walk() if part.get_content_type() == "text/calendar"]

    assert parsed.get_content_type() == "multipart/mixed"
    assert [part.get_param("method") for part in calendars] == ["REQUEST", "REQUEST"]
    assert [part.get_filename() for part in calendars] == [None, "2.ics"]
    assert all(part.get_content().count("BEGIN:VCALENDAR") == 1 for part in calendars)


def test_message_without_calendar_and_html_is_plain():
    assert received(f.OutboxMessageFactory()).get_content_type() == "text/plain"


def test_line_break_in_a_subject_makes_no_header():
    parsed = received(f.OutboxMessageFactory(subject="Hello\r\nBcc: all@kommune.example\n"))

    assert parsed["Subject"] == "Hello Bcc: all@kommune.example"
    assert parsed["Bcc"] is None


def test_line_break_in_an_address_sends_nothing_to_anybody(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    f.OutboxMessageFactory(recipient="bad@kommune.example\nBcc: all@kommune.example")
    f.OutboxMessageFactory()

    assert deliver() == (1, 1)
    assert len(mail.outbox) == 1


# After the transaction ------------------------------------------------------------------------------------------------


def test_sending_is_asked_for_once_a_transaction(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        send_soon()
        with transaction.atomic():
            send_soon()
        send_soon()

    assert len(callbacks) == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_outbox_is_sent_after_the_transaction():
    with transaction.atomic():
        f.OutboxMessageFactory()
        send_soon()
        assert Server.tried == []

    assert len(Server.received) == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_nothing_is_sent_of_what_was_undone():
    with transaction.atomic():
        f.OutboxMessageFactory()
        send_soon()
        transaction.set_rollback(True)

    assert Server.tried == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_inner_transaction_that_is_undone_does_not_silence_the_outer_one():
    with transaction.atomic():
        f.OutboxMessageFactory()
        with transaction.atomic():
            send_soon()
            transaction.set_rollback(True)
        send_soon()

    assert len(Server.received) == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_task_backend_that_fails_stops_nothing(settings, monkeypatch):
    monkeypatch.setattr(delivery, "_send_now", lambda: 1 / 0)
    with transaction.atomic():
        f.OutboxMessageFactory()
        send_soon()

    assert OutboxMessage.objects.get().sent_at is None


# The command ----------------------------------------------------------------------------------------------------------


def test_command_sends_and_says_how_many(server, capsys):
    f.OutboxMessageFactory.create_batch(2)
    f.OutboxMessageFactory(recipient="bad@kommune.example")
    server.behaviour = {"bad@kommune.example": ValueError("No")}
    call_command("digilead_send_outbox")
    output = capsys.readouterr()

    assert "2 messages sent." in output.out
    assert "1 message was not sent; it will be tried again." in output.err


def test_command_sends_no_more_than_asked():
    f.OutboxMessageFactory.create_batch(3)
    call_command("digilead_send_outbox", "--limit=1")

    assert len(Server.received) == 1
