"""Every step of a registration is told by mail, in the recipient's language, with what the recipient may know."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from wagtail_digilead.core.outbox.models import OutboxMessage
from wagtail_digilead.courses import mail, seats
from wagtail_digilead.courses.links import withdrawal_token
from wagtail_digilead.courses.runs import CourseRun, CourseSession
from wagtail_digilead.courses.seats import Person
from wagtail_digilead.courses.signups import Registration, SignUp, State
from wagtail_digilead.models import Course
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

TIME = datetime.datetime(2027, 5, 4, 7, tzinfo=datetime.timezone.utc)  # 9 o'clock in Copenhagen


def make_run(*, seats=10, page=None, **fields) -> CourseRun:
    course = Course.objects.get(pk=page.translation_key) if page else f.CourseFactory(title="Digital leadership")
    run = f.CourseRunFactory(course=course, name="Spring 2027", seats=seats, sessions=0, **fields)
    f.CourseSessionFactory(
        run=run,
        label="Day 1",
        starts_at=TIME,
        ends_at=TIME + datetime.timedelta(hours=7),
        venue=f.VenueFactory(name="Campus North"),
        mode="hybrid",
        online_address="https://meet.example/secret",
    )
    return run


def make_user(name="Bodil Krogh", **fields):
    first, last = name.split()
    return get_user_model().objects.create_user(last.lower(), first_name=first, last_name=last, **fields)


def person(name="Bodil Krogh", **more) -> Person:
    return Person(name=name, email=f"{name.split()[0].lower()}@kommune.example", **more)


def newest(kind: str | None = None) -> OutboxMessage:
    messages = OutboxMessage.objects.filter(kind=kind) if kind else OutboxMessage.objects.all()
    return messages.latest("pk")


@pytest.fixture(autouse=True)
def before_the_run(time_machine):
    time_machine.move_to(datetime.datetime(2027, 1, 10, 12, tzinfo=datetime.timezone.utc), tick=False)


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
        "You are number 1 in the queue; you need 4 seats, 2 are free." in message.text
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
    told = {message.recipient or message.pk: message for message in OutboxMessage.objects.all()}

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

    assert "Between us" not in "".join(OutboxMessage.objects.values_list("text", flat=True))


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
    invited, cancelled = OutboxMessage.objects.filter(kind="moved").order_by("pk")

    assert "METHOD:REQUEST" in invited.calendar
    assert "METHOD:CANCEL" in cancelled.calendar
    assert invited.calendar.count("BEGIN:VEVENT") == cancelled.calendar.count("BEGIN:VEVENT") == 1


def test_mail_is_in_the_language_of_the_account():
    user = make_user(email="bodil@kommune.example")
    UserProfile.objects.create(user=user, preferred_language="da")
    with override("sv"):
        seats.sign_up(make_run().pk, [Person.of_user(user, language="fi")], by=user)

    assert newest().language == "da"
    assert "4. maj 2027" in newest().text
    assert 'lang="da"' in newest().html


def test_mail_is_in_the_language_of_the_account_behind_a_leader():
    user = make_user()
    UserProfile.objects.create(user=user, preferred_language="da")
    leader = f.LeaderFactory(user=user)
    seats.sign_up(make_run().pk, [Person.of_leader(leader)])

    assert newest().language == "da"


@pytest.mark.parametrize(("chosen", "language"), [("nb", "nb"), ("", "en"), ("xx", "en"), ("../../etc", "en")])
def test_mail_is_in_the_language_of_the_sign_up_else_of_the_site(chosen, language):
    with override("sv"):
        seats.sign_up(make_run().pk, [person(language=chosen)])

    assert newest().language == language


def test_mail_names_and_links_the_page_in_its_language():
    page = f.CoursePageFactory(title="Digital leadership")
    danish = Locale.objects.create(language_code="da")
    page.get_parent().copy_for_translation(danish)
    translated = page.copy_for_translation(danish)
    translated.title = "Digital ledelse"
    translated.save_revision().publish()
    seats.sign_up(make_run(page=page).pk, [person(language="da"), person("Anna Holm", language="sv")])
    told = {message.recipient: message for message in OutboxMessage.objects.all()}

    assert "Digital ledelse" in told["bodil@kommune.example"].subject
    assert translated.full_url in told["bodil@kommune.example"].text
    assert page.full_url in told["anna@kommune.example"].text


def test_course_without_a_live_page_still_gets_its_mail():
    page = f.CoursePageFactory(title="Digital leadership", live=False)
    seats.sign_up(make_run(page=page).pk, [person()])

    assert "Digital leadership" in newest().text
    assert "http://testserver" not in newest().text


def test_times_are_those_of_the_site_whoever_is_signed_in():
    with timezone.override("America/New_York"):
        seats.sign_up(make_run().pk, [person()])

    assert "9 a.m.–4 p.m." in newest().text


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


def make_unit_registration(**fields) -> Registration:
    """Centre North, signed up by Mette Holm, who reads Danish."""
    by = make_user("Mette Holm", email="mette@kommune.example")
    UserProfile.objects.create(user=by, preferred_language="da")
    signed = f.SignUpFactory(run=make_run(), by=by, by_name="Mette Holm")
    return f.RegistrationFactory(sign_up=signed, name="", email="", unit=f.UnitFactory(name="Centre North"), **fields)


@pytest.mark.parametrize("kind", ["confirmed", "promoted", "moved", "cancelled", "reminder", "make_plan", "opened"])
def test_mail_about_a_work_unit_goes_to_who_signed_it_up(kind):
    registration = make_unit_registration()
    # As a queryset gives it, with nothing that hangs on it.
    told = [Registration.objects.get(pk=registration.pk)]
    mail.tell(kind, told, keys=["1"], sessions=list(registration.run.sessions.all()))
    message = OutboxMessage.objects.get()

    assert (message.kind, message.recipient, message.language) == (kind, "mette@kommune.example", "da")
    assert "Centre North" in message.text
    assert "Mette Holm" not in message.text


def test_organiser_writes_to_a_work_unit():
    registration = make_unit_registration()

    assert mail.send_message(Registration.objects.filter(pk=registration.pk), "Hello", "Hello") == 1
    assert OutboxMessage.objects.get().recipient == "mette@kommune.example"


def test_person_forgotten_has_not_the_address_of_who_signed_them_up():
    registration = make_unit_registration()
    registration.unit = None

    assert registration.address == ""


def test_mails_about_many_work_units_cost_as_many_queries_as_one():
    counts = []
    for many in (1, 10):
        run = make_run()
        for number in range(many):
            by = make_user(f"Mette Holm{many}x{number}", email=f"mette{many}x{number}@kommune.example")
            signed = f.SignUpFactory(run=run, by=by)
            f.RegistrationFactory(sign_up=signed, name="", email="", unit=f.UnitFactory())
        told = list(run.registrations.order_by("pk"))
        for registration in told:
            registration.run = run
        with CaptureQueriesContext(connection) as captured:
            mail.tell("confirmed", told, keys=[f"{many}:{number}" for number in range(many)])
        counts.append(len(captured))

    assert counts[0] == counts[1]


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
