"""Calendars as a calendar program reads them; `vobject` is a parser that has nothing to do with the one that writes."""

from __future__ import annotations

import datetime
import re
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from icalendar import Calendar
from wagtail.models import Locale

from wagtail_digilead.core.outbox.letters import write_out
from wagtail_digilead.core.outbox.models import OutboxMessage
from wagtail_digilead.courses import seats
from wagtail_digilead.courses.calendars import catalogue_calendar, run_calendar
from wagtail_digilead.courses.runs import CourseRun, CourseSession
from wagtail_digilead.courses.seats import Person
from wagtail_digilead.models import Course
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

URL = "https://intranet.kommune.example/courses/digital-leadership/"
COPENHAGEN = ZoneInfo("Europe/Copenhagen")
TIME = datetime.datetime(2027, 5, 4, 7, tzinfo=datetime.timezone.utc)


@pytest.fixture(autouse=True)
def before_the_run(time_machine):
    time_machine.move_to(datetime.datetime(2027, 1, 10, 12, tzinfo=datetime.timezone.utc), tick=False)


def make_run(**fields) -> CourseRun:
    run = f.CourseRunFactory(course__title="Digital leadership", sessions=0, **fields)
    f.CourseSessionFactory(
        run=run,
        label="Day 1; søndag, æøå",
        starts_at=TIME,
        venue=f.VenueFactory(name="Campus North, “Hall 2”", address="Torvet 1\n9999 Nordby"),
        mode="hybrid",
        online_address="https://meet.example/secret",
    )
    return run


def read(text: str):
    """Return the calendar as the independent parser sees it; it must be clean for both."""
    Calendar.from_ical(text)
    calendar = vobject.readOne(text)
    assert "\r\n" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return calendar


def invitations() -> list:
    """What has been mailed, in order: (method, uid, sequence) of each event."""
    found = []
    for message in OutboxMessage.objects.order_by("pk"):
        for part in re.findall(r"BEGIN:VCALENDAR.*?END:VCALENDAR\r\n", write_out(message).calendar, re.DOTALL):
            calendar = read(part)
            # RFC 5546, 3.2.2: an invitation is about one event.
            (event,) = calendar.vevent_list
            found.append((calendar.method.value, event.uid.value, int(event.sequence.value)))
    return found


def sign_up(run, **fields):
    person = Person(name="Bodil Krogh", email="bodil@kommune.example", **fields)
    return seats.sign_up(run.pk, [person]).registrations.get()


def shift(run, **by):
    def edit(run):
        for session in CourseSession.objects.filter(run=run):
            session.starts_at += datetime.timedelta(**by)
            session.ends_at += datetime.timedelta(**by)
            session.save()

    seats.edit_run(run.pk, edit)


def test_invitation(settings):
    settings.DEFAULT_FROM_EMAIL = "Nordby Municipality <intranet@kommune.example>"
    run = make_run()
    sign_up(run)
    calendar = read(write_out(OutboxMessage.objects.get()).calendar)
    event = calendar.vevent

    assert calendar.method.value == "REQUEST"
    assert event.summary.value == "Digital leadership: Day 1; søndag, æøå"
    assert event.dtstart.value == TIME
    assert event.dtend.value == TIME + datetime.timedelta(hours=7)
    assert event.location.value == "Campus North, “Hall 2”, Torvet 1, 9999 Nordby"
    assert "https://meet.example/secret" in event.description.value
    assert event.organizer.value == "mailto:intranet@kommune.example"
    assert event.organizer.params == {}
    assert event.attendee.value == "mailto:bodil@kommune.example"
    assert event.attendee.params["RSVP"] == ["TRUE"]
    assert event.attendee.params["CN"] == ["Bodil Krogh"]
    assert event.dtstamp.value
    assert "bodil" not in event.uid.value


def test_invitation_leads_to_the_course_page():
    page = f.CoursePageFactory()
    sign_up(make_run(course=Course.objects.get(pk=page.translation_key)))

    assert read(write_out(OutboxMessage.objects.get()).calendar).vevent.url.value == page.full_url


def test_each_session_and_each_participant_has_a_uid_of_its_own():
    run = make_run()
    f.CourseSessionFactory(run=run, label="Day 2", starts_at=TIME + datetime.timedelta(days=1))
    people = [Person(name=name, email=f"{name}@kommune.example") for name in ("anna", "bo")]
    seats.sign_up(run.pk, people)

    assert len({uid for _method, uid, _sequence in invitations()}) == 4


def test_confirmed_moved_withdrawn_keep_the_uid_with_a_rising_sequence():
    run = make_run()
    registration = sign_up(run)
    shift(run, days=1)
    shift(run, hours=1)
    seats.withdraw(run.pk, [registration.pk])
    methods, uids, sequences = zip(*invitations(), strict=True)

    assert methods == ("REQUEST", "REQUEST", "REQUEST", "CANCEL")
    assert len(set(uids)) == 1
    assert list(sequences) == sorted(set(sequences))


def test_confirmed_and_declined_keep_the_uid_with_a_rising_sequence():
    run = make_run(approval="organiser")
    organiser = get_user_model().objects.create_user("mette")
    registration = sign_up(run)
    seats.confirm(run.pk, [registration.pk], by=organiser)
    shift(run, days=1)
    seats.decline(run.pk, [registration.pk], by=organiser, reason="Ill")
    methods, uids, sequences = zip(*invitations(), strict=True)

    assert methods == ("REQUEST", "REQUEST", "CANCEL")
    assert len(set(uids)) == 1
    assert list(sequences) == sorted(set(sequences))


def test_cancelled_run_takes_all_invitations_back():
    run = make_run()
    sign_up(run)
    shift(run, days=1)
    seats.cancel_run(run.pk, by=get_user_model().objects.create_user("mette"))
    methods, uids, sequences = zip(*invitations(), strict=True)

    assert methods == ("REQUEST", "REQUEST", "CANCEL")
    assert len(set(uids)) == 1
    assert list(sequences) == sorted(set(sequences))
    assert read(write_out(OutboxMessage.objects.latest("pk")).calendar).vevent.status.value == "CANCELLED"


def test_signed_up_anew_after_withdrawal_is_another_event():
    run = make_run()
    seats.withdraw(run.pk, [sign_up(run).pk])
    sign_up(run)
    first, cancelled, second = invitations()

    assert first[1] == cancelled[1] != second[1]


@pytest.mark.parametrize("fields", [{"approval": "organiser"}, {"status": "interest"}], ids=["requested", "interested"])
def test_who_never_had_a_seat_gets_no_cancellation(fields):
    run = make_run(**fields)
    seats.withdraw(run.pk, [sign_up(run).pk])

    assert OutboxMessage.objects.count() == 2
    assert invitations() == []


def test_cancelled_session_is_not_invited_to():
    run = make_run()
    off = f.CourseSessionFactory(run=run, starts_at=TIME + datetime.timedelta(days=1), status="cancelled")
    sign_up(run)

    assert len(invitations()) == 1
    assert f"{off.starts_at:%Y%m%d}" not in write_out(OutboxMessage.objects.get()).calendar


@pytest.mark.parametrize(
    ("day", "nine", "noon"),
    [
        (datetime.date(2027, 3, 27), "08:00", "11:00"),  # winter
        (datetime.date(2027, 3, 28), "07:00", "10:00"),  # the clock goes on at 2
        (datetime.date(2027, 10, 30), "07:00", "10:00"),  # summer
        (datetime.date(2027, 10, 31), "08:00", "11:00"),  # the clock goes back at 3
    ],
)
def test_times_are_right_where_the_clock_changes(day, nine, noon):
    run = f.CourseRunFactory(sessions=0)
    starts = datetime.datetime.combine(day, datetime.time(9), tzinfo=COPENHAGEN)
    f.CourseSessionFactory(
        run=run, starts_at=starts, ends_at=datetime.datetime.combine(day, datetime.time(12), tzinfo=COPENHAGEN)
    )
    sign_up(run)
    for text in (run_calendar(run, url=URL), write_out(OutboxMessage.objects.get()).calendar):
        event = read(text).vevent
        instants = [moment.value.astimezone(datetime.timezone.utc) for moment in (event.dtstart, event.dtend)]

        assert [f"{instant:%Y-%m-%d %H:%M}" for instant in instants] == [f"{day} {nine}", f"{day} {noon}"]


@pytest.mark.parametrize(("day", "hours"), [(datetime.date(2027, 3, 28), 5), (datetime.date(2027, 10, 31), 7)])
def test_night_in_which_the_clock_changes_has_its_real_length(day, hours):
    """From 22 to 4 o'clock: six hours by the wall clock."""
    run = f.CourseRunFactory(sessions=0)
    starts = datetime.datetime.combine(day - datetime.timedelta(days=1), datetime.time(22), tzinfo=COPENHAGEN)
    ends = datetime.datetime.combine(day, datetime.time(4), tzinfo=COPENHAGEN)
    f.CourseSessionFactory(run=run, starts_at=starts, ends_at=ends)
    event = read(run_calendar(run, url=URL)).vevent

    assert event.dtend.value - event.dtstart.value == datetime.timedelta(hours=hours)


def test_calendar_of_a_run_is_for_everybody():
    run = make_run()
    sign_up(run)
    text = run_calendar(run, url=URL)
    calendar = read(text)

    assert calendar.method.value == "PUBLISH"
    assert calendar.vevent.uid.value == str(run.sessions.get().uid)
    assert calendar.vevent.url.value == URL
    assert "ATTENDEE" not in text
    assert "bodil" not in text.lower()
    assert "meet.example" not in text


def test_calendar_of_a_run_keeps_its_uid_when_it_moves():
    run = make_run()
    before = read(run_calendar(run, url=URL)).vevent
    shift(run, days=1)
    after = read(run_calendar(run, url=URL)).vevent

    assert after.uid.value == before.uid.value
    assert int(after.sequence.value) > int(before.sequence.value)


def test_cancelled_session_is_shown_as_cancelled():
    run = make_run()
    run.sessions.update(status="cancelled")

    assert read(run_calendar(run, url=URL)).vevent.status.value == "CANCELLED"


def test_calendar_of_the_catalogue():
    runs = [make_run(), make_run()]
    text = catalogue_calendar(runs, name="Courses; Nordby", url_of=lambda run: f"{URL}#{run.pk}")
    calendar = read(text)

    assert calendar.method.value == "PUBLISH"
    assert calendar.contents["x-wr-calname"][0].value == "Courses; Nordby"
    assert {event.url.value for event in calendar.vevent_list} == {f"{URL}#{run.pk}" for run in runs}
    assert "ATTENDEE" not in text
    assert "meet.example" not in text


def test_calendar_without_sessions_is_still_one():
    assert read(catalogue_calendar([], name="Courses", url_of=str)).method.value == "PUBLISH"


def test_calendar_names_the_course_in_the_language_asked_for():
    page = f.CoursePageFactory(title="Digital leadership")
    danish = Locale.objects.create(language_code="da")
    translated = page.copy_for_translation(danish, copy_parents=True)
    translated.title = "Digital ledelse"
    translated.save_revision().publish()
    run = make_run(course=Course.objects.get(pk=page.translation_key))
    with override("da"):
        assert read(run_calendar(run, url=URL)).vevent.summary.value.startswith("Digital ledelse")


def test_calendar_of_many_runs_costs_as_many_queries_as_one():
    counts = []
    for many in (1, 10):
        pks = [make_run().pk for _number in range(many)]
        runs = CourseRun.objects.filter(pk__in=pks).select_related("course")
        with CaptureQueriesContext(connection) as captured:
            text = catalogue_calendar(runs, name="Courses", url_of=lambda run: URL)
        assert text.count("BEGIN:VEVENT") == many
        counts.append(len(captured))

    assert counts[0] == counts[1]
