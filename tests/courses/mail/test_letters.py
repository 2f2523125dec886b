"""How a mail is written: odd names and titles, the organiser's own words, and what many of them cost."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.users.models import UserProfile

from tests.courses.mail.conftest import make_run, make_user, newest, person
from wagtail_digilead.core.outbox.models import OutboxMessage
from wagtail_digilead.courses import mail, seats
from wagtail_digilead.courses.runs import CourseRun
from wagtail_digilead.courses.seats import Person
from wagtail_digilead.courses.signups import Registration, SignUp, State
from wagtail_digilead.models import Course
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def test_course_without_a_live_page_still_gets_its_mail():
    page = f.CoursePageFactory(title="Digital leadership", live=False)
    seats.sign_up(make_run(page=page).pk, [person()])

    assert "Digital leadership" in newest().text
    assert "http://testserver" not in newest().text


@pytest.mark.parametrize(
    "name", ["Bo\r\nBcc: all@kommune.example", 'Bo "The Boss" Lund; CN=x', "Bo\x1fLund", "Bo" * 120]
)
def test_odd_names_break_neither_mail_nor_calendar(name):
    seats.sign_up(make_run().pk, [Person(name=name, email="bo@kommune.example")])

    assert "ATTENDEE" in newest().calendar
    assert "\nBcc" not in newest().calendar


def test_line_break_in_a_title_stays_out_of_the_subject():
    run = make_run()
    Course.objects.filter(pk=run.course_id).update(title="Digital\r\nBcc: all@kommune.example")
    seats.sign_up(run.pk, [person()])

    assert newest().subject == "You have a seat: Digital Bcc: all@kommune.example"


def test_who_has_no_address_gets_no_mail():
    unit = f.UnitFactory()
    run = make_run()
    run.pools.update(holds="work_units")
    seats.sign_up(run.pk, [Person(unit=unit, head_count=5)])

    assert not OutboxMessage.objects.exists()


def test_message_of_the_organiser():
    run = make_run()
    signed = seats.sign_up(run.pk, [person(), person("Anna Holm")])
    OutboxMessage.objects.all().delete()
    words = "Bring a laptop.\n\n<b>See</b> https://kommune.example/laptops"
    count = mail.send_message(signed.registrations.all(), "Before\nwe begin", words, by=make_user("Mette Holm"))

    assert count == OutboxMessage.objects.count() == 2
    assert newest().subject == "Before we begin"
    assert "Mette Holm writes to you about this course:" in newest().text
    assert "\n\nBring a laptop.\n\n<b>See</b>" in newest().text
    assert '<a href="https://kommune.example/laptops"' in newest().html
    assert "<b>" not in newest().html


def test_message_sent_twice_is_two_messages():
    signed = seats.sign_up(make_run().pk, [person()])
    for _time in range(2):
        mail.send_message(signed.registrations.all(), "Hello", "Hello")

    assert OutboxMessage.objects.filter(kind="message").count() == 2


def registrations(run: CourseRun, count: int, state: str) -> list[Registration]:
    """Registrations as a queryset gives them, without what hangs on them."""
    pool = run.pools.get()
    for number in range(count):
        user = make_user(f"Bodil Krogh{number}", email=f"bodil{number}@kommune.example")
        UserProfile.objects.create(user=user, preferred_language="da" if number % 2 else "")
        leader = f.LeaderFactory(user=user)
        signed = SignUp.objects.create(run=run, keep_together=True, by_name="Mette Holm")
        f.RegistrationFactory(
            sign_up=signed,
            run=run,
            pool=pool,
            leader=leader,
            unit=f.UnitFactory(),
            state=state,
            queue_number=number + 1,
        )
    return list(run.registrations.order_by("pk"))


@pytest.mark.parametrize(("kind", "state"), [("waiting", State.WAITING), ("confirmed", State.CONFIRMED)])
def test_many_mails_cost_as_many_queries_as_one(kind, state):
    counts = []
    for many in (1, 10):
        get_user_model().objects.all().delete()
        told = registrations(make_run(page=f.CoursePageFactory()), many, state)
        run = CourseRun.objects.select_related("course").get(pk=told[0].run_id)
        for registration in told:
            registration.run = run
        with CaptureQueriesContext(connection) as captured:
            mail.tell(kind, told, keys=[f"{many}:{number}" for number in range(many)])
        counts.append(len(captured))
        assert OutboxMessage.objects.filter(key__startswith=f"{many}:").count() == many

    assert counts[0] == counts[1]
