"""The runs to come, as the course page shows them."""

from __future__ import annotations

import datetime

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from tests.pages.filled import contacts
from wagtail_digilead.courses.cards import next_runs
from wagtail_digilead.courses.offers import coming_offers, offers
from wagtail_digilead.courses.runs import CourseRun
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture
def page():
    return f.CoursePageFactory(parent=f.CourseIndexPageFactory(), contacts=contacts(f.LeaderFactory()))


def make_run(page, **kwargs):
    return f.CourseRunFactory(course_id=page.translation_key, **kwargs)


def section(client, page):
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    return html.select_one("section[aria-labelledby=digilead-runs]")


def words(client, page):
    return " ".join(section(client, page).text.split())


def test_course_without_runs_says_so(client, page):
    assert "No dates yet." in words(client, page)


def test_draft_and_past_runs_are_not_listed(client, page):
    make_run(page, name="A draft", status="draft")
    past = make_run(page, name="Last year", sessions=0)
    f.CourseSessionFactory(run=past, starts_at=timezone.now() - 30 * DAY)
    make_run(page, name="Held", status="done")

    assert "No dates yet." in words(client, page)


def test_runs_are_listed_by_date_and_those_without_last(client, page):
    for name, sessions in (("Undated", 0), ("Later", 0), ("Next", 1)):
        run = make_run(page, name=name, sessions=sessions)
        if name == "Later":
            f.CourseSessionFactory(run=run, starts_at=timezone.now() + 300 * DAY)

    assert [title.text for title in section(client, page).select("h3")] == ["Next", "Later", "Undated"]


def test_everything_about_a_run_is_shown(client, page):
    run = make_run(page, name="Spring", minimum=5, price_per_person=1200, closes_at=timezone.now() + 7 * DAY)
    venue = f.VenueFactory(name="Campus North")
    f.CourseSessionFactory(run=run, label="Digital sprint", speaker="Astrid Vinter", venue=venue, required=False)
    shown = words(client, page)

    for each in (
        "Spring",
        "Digital sprint",
        "Campus North",
        "Astrid Vinter",
        "Optional",
        "10 places left",
        "Price per person: 1,200",
        "Held with at least 5 participants",
        "Sign up before",
        "Add to calendar",
    ):
        assert each in shown, each


@pytest.mark.parametrize(
    ("change", "state", "said", "action"),
    [
        ({}, "open", "Open for sign-up", "Sign up"),
        ({"status": "interest"}, "interest", "Open for interest", "Say that you are interested"),
        ({"opens_at": timezone.now() + DAY}, "later", "Sign-up opens on", None),
        ({"status": "closed"}, "closed", "Closed for sign-up", None),
        ({"closes_at": timezone.now() - DAY}, "closed", "Closed for sign-up", None),
        ({"status": "cancelled"}, "cancelled", "Cancelled", None),
        (
            {"sign_up": "external", "sign_up_address": "https://www.example.org/x"},
            "open",
            "Open",
            "Sign up at example.org",
        ),
        ({"sign_up": "contact"}, "open", "Open", "Sign up by writing to the contact"),
    ],
)
def test_state_says_what_a_reader_can_do(client, page, change, state, said, action):
    make_run(page, **change)

    assert coming_offers(page.translation_key)[0].state == state
    assert said in words(client, page)
    links = [
        link.text for link in section(client, page).select(".digilead-run-actions a") if "calendar" not in link.text
    ]
    assert [link.partition(":")[0] for link in links] == ([action] if action else [])


def test_full_run_offers_the_waiting_list(client, page):
    run = make_run(page, seats=1)
    f.RegistrationFactory(sign_up=f.SignUpFactory(run=run))
    f.RegistrationFactory(sign_up=f.SignUpFactory(run=run), state="waiting", queue_number=1)

    assert "Full: 1 on the waiting list" in words(client, page)
    assert "Join the waiting list" in words(client, page)


def test_free_seat_is_not_offered_while_somebody_waits_for_it(page):
    run = make_run(page, seats=2)
    f.RegistrationFactory(sign_up=f.SignUpFactory(run=run))
    f.RegistrationFactory(sign_up=f.SignUpFactory(run=run), state="waiting", queue_number=1)

    assert coming_offers(page.translation_key)[0].places_left == 0


def test_seats_by_invitation_are_not_counted(client, page):
    f.SeatPoolFactory(run=make_run(page, seats=3), seats=50, admission="invited")

    assert "3 places left" in words(client, page)


def test_run_by_invitation_only_has_no_button(client, page):
    f.SeatPoolFactory(run=make_run(page, seats=0), admission="invited")

    assert "By invitation" in words(client, page)
    assert not section(client, page).select(".digilead-button")


def test_online_and_hybrid_sessions(client, page):
    run = make_run(page, sessions=0)
    f.CourseSessionFactory(run=run, mode="online", online_address="https://meet.example/")
    f.CourseSessionFactory(run=run, mode="hybrid", venue=f.VenueFactory(name="Hall 2"))
    shown = words(client, page)

    assert "Online" in shown
    assert "Hall 2, and online" in shown
    assert "meet.example" not in str(section(client, page))


def test_cancelled_and_moved_sessions_are_marked(client, page):
    run = make_run(page)
    f.CourseSessionFactory(run=run, label="Day 2", status="cancelled")
    f.CourseSessionFactory(run=run, label="Day 3", status="moved")
    shown = words(client, page)

    assert "Cancelled Day 2" in shown
    assert "Moved Day 3" in shown


def test_run_of_two_pools_costs_no_more_than_of_one(page, django_assert_num_queries):
    for _number in range(3):
        f.SeatPoolFactory(run=make_run(page), name="More")

    with django_assert_num_queries(2):
        found = coming_offers(page.translation_key)
        assert [offer.places_left for offer in found] == [20, 20, 20]


def test_next_run_has_not_begun_if_another_is_to_come(page):
    going = make_run(page, sessions=0)
    f.CourseSessionFactory(run=going, starts_at=timezone.now() - DAY, ends_at=timezone.now() + DAY)
    coming = make_run(page)

    assert next_runs([page.translation_key])[page.translation_key].begins_at == coming.sessions.get().starts_at


def test_first_few_runs_are_as_many_as_asked_for(page):
    for _number in range(3):
        f.SeatPoolFactory(run=make_run(page), name="More")

    found = offers(CourseRun.objects.with_dates()[:2])
    assert [len(offer.pools) for offer in found] == [2, 2]
