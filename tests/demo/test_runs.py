"""The five programmes are held as they were: seats, sessions, places and people stand in records, in every state."""

from __future__ import annotations

import datetime
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from example_site.demo.content.dates import is_holiday_week, weekday, weekday_of
from example_site.home.models import HomePage
from wagtail_digilead.core.people.appointments import own_leader
from wagtail_digilead.courses.places import queue_places
from wagtail_digilead.courses.signups import State
from wagtail_digilead.models import (
    Attendance,
    CourseRun,
    CourseSession,
    Leader,
    OutboxMessage,
    Registration,
    StateChange,
)
from wagtail_digilead.pages.models import ActionPlanPage, CoursePage

pytestmark = pytest.mark.django_db

COMPULSORY = "digital-ledelse-for-alle-ledere"
MASTERCLASS = "masterclass-i-digital-ledelse"
STUDY = "digitalisering-innovation-og-ledelse"
COACHING = "digital-coaching-af-arbejdsenheder"
EXECUTIVE = "digitalisering-fra-toppen"


def page(slug: str) -> CoursePage:
    return CoursePage.objects.get(slug=slug, locale__language_code="da")


def runs(slug: str):
    return CourseRun.objects.filter(course=page(slug).translation_key)


def run(slug: str, name: str) -> CourseRun:
    return runs(slug).get(name=name)


def states(of: CourseRun) -> dict[str, int]:
    found: dict[str, int] = {}
    for state in of.registrations.values_list("state", flat=True):
        found[state] = found.get(state, 0) + 1
    return found


def days(of: CourseRun) -> list[datetime.date]:
    return [timezone.localdate(session.starts_at) for session in of.held_sessions]


def user(name: str):
    return get_user_model().objects.get(username=name)


def test_audit_finds_nothing():
    answer = StringIO()

    call_command("digilead_check", stdout=answer)

    assert len(answer.getvalue().splitlines()) == 1


def test_there_is_a_run_in_every_state():
    assert set(CourseRun.objects.values_list("status", flat=True)) == set(CourseRun.Status.values)
    assert set(CourseRun.objects.values_list("sign_up", flat=True)) == set(CourseRun.SignUpBy.values)


def test_there_is_a_registration_in_every_state():
    assert set(Registration.objects.values_list("state", flat=True)) == set(State.values)
    assert set(Attendance.objects.values_list("value", flat=True)) == set(Attendance.Value.values)


def test_every_course_has_a_run_and_every_run_an_organiser():
    assert CourseRun.objects.values("course").distinct().count() == 5
    assert set(CourseRun.objects.values_list("organiser__username", flat=True)) == {"organiser"}


def test_runs_keep_their_own_rules():
    for each in CourseRun.objects.all():
        each.full_clean()
        for part in [*each.pools.all(), *each.sessions.all()]:
            part.full_clean()


def test_status_agrees_with_the_dates():
    now = timezone.now()
    for each in CourseRun.objects.exclude(sessions=None).exclude(status="cancelled"):
        assert (each.finishes < now) == (each.status == "done"), each
        assert (each.begins < now) <= (each.status in ("done", "closed")), each


def test_nobody_is_in_two_places_at_once():
    taken: set[tuple[str, datetime.date]] = set()
    for registration in Registration.objects.confirmed():
        for day in days(registration.run):
            assert (registration.display_name, day) not in taken, registration
            taken.add((registration.display_name, day))


# A. Compulsory course for every leader


def test_compulsory_course_was_held_and_ended_in_plans():
    held = run(COMPULSORY, "Hold 1")

    assert held.status == "done"
    assert len(days(held)) == 4
    assert held.registrations.exclude(completed_on=None).count() == 7
    assert held.registrations.filter(completed_on=None).exists()
    plans = ActionPlanPage.objects.filter(course_run=held, locale__language_code="da")
    results = held.registrations.exclude(result=None).values_list("result__plan", flat=True)
    assert set(plans.values_list("translation_key", flat=True)) == set(results)
    assert plans.count() == 8


def test_compulsory_course_is_full_and_a_team_waits_together():
    full = run(COMPULSORY, "Hold 2")

    assert full.takes_sign_ups()
    assert full.pools.get().seats == states(full)[State.CONFIRMED] == 12
    assert states(full)[State.WAITING] == 4
    team = full.sign_ups.get(keep_together=True)
    assert team.team_name == "Nordby Skole"
    places = queue_places([team.registrations.first().pool_id])
    assert {places[registration.pk][0] for registration in team.registrations.all()} == {1}
    assert {registration.state for registration in team.registrations.all()} == {State.WAITING}


def test_a_seat_given_up_went_to_the_first_in_the_queue():
    changes = StateChange.objects.filter(registration__run=run(COMPULSORY, "Hold 2"))

    assert changes.filter(from_state=State.CONFIRMED, to_state=State.WITHDRAWN).count() == 1
    assert changes.filter(from_state=State.WAITING, to_state=State.CONFIRMED).count() == 1


def test_compulsory_course_has_places_left():
    coming = run(COMPULSORY, "Hold 3")

    assert coming.takes_sign_ups()
    assert coming.pools.get().seats - states(coming)[State.CONFIRMED] == 10


def test_cancelled_run_has_cancelled_its_registrations_and_told_why():
    off = run(COMPULSORY, "Aftenhold")

    assert off.status == "cancelled"
    assert states(off) == {State.CANCELLED: 3}
    assert set(off.sessions.values_list("status", flat=True)) == {CourseSession.Status.CANCELLED}
    reasons = StateChange.objects.filter(registration__run=off, to_state=State.CANCELLED).values_list("reason")
    assert all(reason for (reason,) in reasons)


# B. Masterclass


def test_masterclass_is_two_times_two_days_in_may_and_june():
    masterclass = run(MASTERCLASS, "Maj og juni")

    first, second, third, fourth = days(masterclass)
    assert (first.month, third.month) == (5, 6)
    assert second - first == fourth - third == datetime.timedelta(days=1)
    assert {session.venue.name for session in masterclass.sessions.all()} == {"Samrådshuset"}
    assert {session.speaker for session in masterclass.sessions.all()} == {"Aksel Riis Holmgaard"}


def test_masterclass_takes_sign_ups_at_the_association():
    masterclass = run(MASTERCLASS, "Maj og juni")

    assert (masterclass.sign_up, masterclass.status) == ("external", "open")
    assert masterclass.sign_up_address == "https://kommunernes-samraad.example/masterclass"
    assert masterclass.pools.get().target_group is None, "both target groups share the seats"
    assert page(MASTERCLASS).target_groups.count() == 2


def test_class_of_one_municipality_mixed_leaders_and_consultants():
    held = run(MASTERCLASS, "Nordbys egen klasse")

    assert held.status == "done"
    assert held.pools.get().seats == states(held)[State.CONFIRMED] == 18
    assert held.registrations.exclude(leader=None).count() == 16
    assert set(held.registrations.filter(leader=None).values_list("unit__name", flat=True)) == {"Digitaliseringsteamet"}
    assert held.sign_ups.count() == 1, "sent together"
    assert len(days(held)) == 4
    assert held.registrations.exclude(result__address="").exclude(result=None).count() == 18


# C. University study with credits


def test_study_has_forty_leaders_of_nine_municipalities_on_two_campuses():
    study = run(STUDY, "Kull 1")

    confirmed = study.registrations.confirmed()
    assert confirmed.count() == study.pools.get().seats == 40
    # Without an organisation: of our own municipality.
    organisations = list(confirmed.values_list("organisation__name", flat=True))
    assert len(set(organisations)) == 9
    assert None in organisations
    assert max(organisations.count(name) for name in organisations) == study.seats_per_organisation == 5
    assert {session.venue.name for session in study.sessions.all()} == {"Campus Fjordvik", "Campus Indre Sund"}
    assert confirmed.filter(leader__full_name="Helle Vestermark").exists()
    assert study.sessions.first().speaker == "Tor Henrik Nystrand"


def test_study_is_by_the_organisers_approval():
    coming = run(STUDY, "Kull 2")

    assert coming.approval == "organiser"
    assert states(coming) == {State.CONFIRMED: 3, State.REQUESTED: 3, State.DECLINED: 1}
    confirmed = StateChange.objects.filter(registration__run=coming, to_state=State.CONFIRMED)
    assert set(confirmed.values_list("from_state", "by__username")) == {(State.REQUESTED, "organiser")}


# D. Digital coaching of work units


def test_coaching_is_one_work_unit_per_run():
    series = runs(COACHING)

    assert series.count() >= 4
    for each in series:
        pool = each.pools.get()
        assert (pool.seats, pool.holds) == (1, "work_units")
    units = Registration.objects.filter(run__in=series)
    assert units.count() == 3
    assert all(registration.unit and not registration.name for registration in units)
    assert {registration.head_count for registration in units} == {21, 9, 14}


def test_coaching_puts_the_difference_before_the_technology():
    for each in runs(COACHING):
        labels = [session.label for session in each.held_sessions]
        assert (labels[0], labels[-1]) == ("Kerneopgaven og forskellen", "Valg af teknologi")


# E. Executive training


def test_executive_training_is_undated_by_invitation_and_by_contact():
    training = runs(EXECUTIVE).get()

    assert (training.status, training.sign_up) == ("interest", "contact")
    assert not training.sessions.exists()
    assert training.pools.get().admission == "invited"
    assert states(training) == {State.INTERESTED: 4}
    assert training.registrations.filter(leader__appointments__level="political").count() == 2


# The accounts


def test_leader_has_a_place_waits_for_one_and_has_a_team():
    own = Registration.objects.of_user(user("leader"))

    coming = own.filter(run__sessions__starts_at__gt=timezone.now())
    assert set(coming.values_list("state", flat=True)) == {State.CONFIRMED, State.WAITING}
    leader = user("leader").digilead_leader
    bosses = [(each, own_leader(each)) for each in Leader.objects.listable()]
    team = [each for each, boss in bosses if boss and boss.leader == leader]
    assert len(team) == 3
    assert not Registration.objects.filter(leader__in=team).exists()


def test_reader_has_signed_up_for_nothing():
    assert not Registration.objects.visible_to(user("reader")).exists()


# Mail


def test_outbox_holds_nothing_to_send():
    assert not OutboxMessage.objects.filter(sent_at=None).exists()


def test_outbox_keeps_no_old_bodies():
    old = OutboxMessage.objects.filter(sent_at__lt=timezone.now() - datetime.timedelta(days=95))

    assert old.exists()
    assert not old.exclude(text="", html="", calendar="").exists()


# The dates


@pytest.mark.parametrize("offset", [0, 7, 28, 42, 63, 98, 182, 245])
def test_no_session_is_planned_for_holidays(offset):
    assert not is_holiday_week(weekday_of(weekday(offset, 2), 0))


def test_weeks_ahead_stay_apart():
    assert len({weekday(7 * week, 1) for week in range(60)}) == 60


@pytest.mark.parametrize(
    ("monday", "holiday"),
    [
        ("2026-12-14", False),
        ("2026-12-21", True),
        ("2026-12-28", True),
        ("2027-01-04", False),
        ("2029-01-01", True),
        ("2027-07-05", False),
        ("2027-07-12", True),
        ("2027-08-09", False),
    ],
)
def test_holiday_weeks(monday, holiday):
    assert is_holiday_week(datetime.date.fromisoformat(monday)) is holiday


# The front page


def front_page(client, language: str = "da") -> str:
    return client.get(HomePage.objects.get(locale__language_code=language).url).content.decode()


def test_front_page_shows_the_next_runs_with_dates_and_places(client):
    html = front_page(client)

    assert "Kommende kurser" in html
    begins = run(COMPULSORY, "Hold 2").begins
    assert f"{timezone.localtime(begins).day}. " in html
    assert html.index("Hold 2") < html.index("Nordbys egen klasse 2") < html.index("Næste ledige forløb")
    assert "Nordby Rådhus, sal 2" in html


@pytest.mark.parametrize("hidden", ["Hold 4", "Aftenhold", "Kull 3", "Hold 1", "Byråd og direktion"])
def test_front_page_shows_no_run_that_cannot_be_joined(client, hidden):
    assert hidden not in front_page(client)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Next courses"),
        ("nb", "Kommende kurs"),
        ("sv", "Kommande kurser"),
        ("fi", "Tulevat koulutukset"),
    ],
)
def test_front_page_in_every_language_shows_the_same_runs(client, language, words):
    html = front_page(client, language)

    assert words in html
    assert html.index("Hold 2") < html.index("Nordbys egen klasse 2") < html.index("Næste ledige forløb")


def test_front_page_hides_runs_of_a_hidden_course(client):
    page(COMPULSORY).unpublish()

    assert "Hold 2" not in front_page(client)


def test_front_page_asks_as_often_for_one_run_as_for_many(client):
    others = CourseRun.objects.filter(
        pk__in=[each.pk for each in CourseRun.objects.filter(status="open").exclude(name="Hold 2")]
    )
    others.update(status="closed")
    front_page(client)
    with CaptureQueriesContext(connection) as one:
        assert "Hold 3" not in front_page(client)
    others.update(status="open")
    with CaptureQueriesContext(connection) as many:
        assert "Hold 3" in front_page(client)

    assert len(many) == len(one)
