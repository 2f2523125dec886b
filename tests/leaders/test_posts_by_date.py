"""Unit page and chart follow the calendar: a post changes hands at midnight where the organisation is, by no job."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from tests.leaders.organisation import chart_address, sheet_address, text_of, unit_address
from wagtail_digilead.core import caching
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
LAST = datetime.date(2026, 6, 30)
FIRST = datetime.date(2026, 7, 1)

#: Moments around the change, and who then holds the post.
MOMENTS = [
    (datetime.datetime(2026, 6, 30, 0, 0, tzinfo=COPENHAGEN), "Mette Holm"),
    (datetime.datetime(2026, 6, 30, 23, 59, 59, tzinfo=COPENHAGEN), "Mette Holm"),
    (datetime.datetime(2026, 7, 1, 0, 0, tzinfo=COPENHAGEN), "Jens Juul"),
    (datetime.datetime(2026, 7, 1, 1, 0, tzinfo=COPENHAGEN), "Jens Juul"),  # still June in UTC
    (datetime.datetime(2027, 1, 15, 12, 0, tzinfo=COPENHAGEN), "Jens Juul"),
]
#: Zones that a visitor may read in: it is another day there around each of those midnights.
ZONES = ["Europe/Copenhagen", "UTC", "America/Nuuk", "Pacific/Kiritimati"]


@pytest.fixture
def directory():
    return f.LeaderIndexPageFactory()


@pytest.fixture
def unit():
    return f.UnitFactory(name="Elderberry")


@pytest.fixture
def looks(client, directory, unit, time_machine):
    """Reads the texts of unit page, sheet and chart at a moment, as an employee."""
    user = User.objects.create(username="reader")

    def look(moment: datetime.datetime) -> list[str]:
        time_machine.move_to(moment, tick=False)
        client.force_login(user)
        places = (unit_address(directory, unit), sheet_address(directory, unit), chart_address(directory))
        return [text_of(client.get(place)) for place in places]

    return look


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("moment", "holder"), MOMENTS)
def test_post_changes_hands_at_midnight_in_the_organisation(looks, unit, moment, holder, zone):
    f.AppointmentFactory(unit=unit, leader__full_name="Mette Holm", ends_on=LAST)
    f.AppointmentFactory(unit=unit, leader__full_name="Jens Juul", starts_on=FIRST)
    other = {"Mette Holm": "Jens Juul", "Jens Juul": "Mette Holm"}[holder]

    with timezone.override(zone):
        for text in looks(moment):
            assert holder in text
            assert other not in text


def noon(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(12), tzinfo=COPENHAGEN)


def test_post_is_vacant_between_two_holders(looks, unit):
    f.AppointmentFactory(unit=unit, leader__full_name="Mette Holm", ends_on=LAST)
    f.AppointmentFactory(unit=unit, leader__full_name="Jens Juul", starts_on=FIRST + datetime.timedelta(days=14))

    page, sheet, chart = looks(noon(FIRST))
    assert "The post is vacant." in page
    assert "The post is vacant." in chart
    assert "Nobody is registered" in sheet
    for text in looks(noon(FIRST + datetime.timedelta(days=14))):
        assert "Jens Juul" in text


def test_post_that_is_filled_for_the_first_time_later_is_vacant_until_then(looks, unit):
    f.AppointmentFactory(unit=unit, leader__full_name="Jens Juul", starts_on=FIRST)

    page, _sheet, chart = looks(noon(LAST))
    assert "The post is vacant." in page
    assert "The post is vacant." in chart
    assert "Jens Juul" not in page + chart


def test_whoever_acts_for_some_weeks_steps_in_and_out_by_date(looks, unit):
    f.AppointmentFactory(unit=unit, leader__full_name="Mette Holm")
    f.AppointmentFactory(
        unit=unit, leader__full_name="Jens Juul", kind="acting", starts_on=FIRST, ends_on=datetime.date(2026, 7, 14)
    )

    before, during, after = (looks(noon(datetime.date(2026, *day)))[0] for day in ((6, 30), (7, 14), (7, 15)))
    assert "Acting for Mette Holm" in during
    for text in (before, after):
        assert "Jens Juul" not in text
        assert "Mette Holm" in text


def test_in_an_overlap_both_holders_are_shown_the_newer_first(looks, unit):
    f.AppointmentFactory(unit=unit, leader__full_name="Mette Holm", ends_on=FIRST)
    f.AppointmentFactory(unit=unit, leader__full_name="Jens Juul", starts_on=LAST)

    for text in looks(noon(LAST)):
        assert 0 < text.find("Jens Juul") < text.find("Mette Holm")


def test_of_two_posts_one_may_end_while_the_other_goes_on(looks, directory, unit, client):
    other = f.UnitFactory(name="Blackberry")
    leader = f.LeaderFactory(full_name="Mette Holm")
    f.AppointmentFactory(unit=unit, leader=leader, ends_on=LAST)
    f.AppointmentFactory(unit=other, leader=leader)

    page, sheet, chart = looks(noon(FIRST))
    assert "Mette Holm" not in page + sheet
    assert "Blackberry Mette Holm" in chart
    assert "Elderberry The post is vacant." in chart
    assert "Mette Holm" in text_of(client.get(unit_address(directory, other)))


def test_acting_for_another_unit_does_not_end_the_own_post(looks, unit):
    own = f.UnitFactory(name="Blackberry")
    leader = f.AppointmentFactory(unit=own, leader__full_name="Mette Holm").leader
    f.AppointmentFactory(unit=unit, leader=leader, kind="acting", starts_on=FIRST)

    _page, _sheet, chart = looks(noon(FIRST))
    assert "Blackberry Mette Holm Centre head Elderberry Mette Holm Centre head (acting)" in chart


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("moment", "holder"), MOMENTS)
def test_directory_follows_the_same_calendar(client, directory, unit, time_machine, moment, holder, zone):
    """Somebody who has left is gone from it; somebody who will begin is there, but has no post yet."""
    f.AppointmentFactory(unit=unit, leader__full_name="Mette Holm", title="Old head", ends_on=LAST)
    f.AppointmentFactory(unit=unit, leader__full_name="Jens Juul", title="New head", starts_on=FIRST)
    time_machine.move_to(moment, tick=False)
    client.force_login(User.objects.create(username="reader"))
    with timezone.override(zone):
        text = text_of(client.get(directory.url))

    assert ("Mette Holm" in text) == ("Old head" in text) == (holder == "Mette Holm")
    assert ("New head" in text) == (holder == "Jens Juul")
    assert "Jens Juul" in text


def test_no_cache_keeps_people_past_midnight(client, directory, unit, time_machine, settings, monkeypatch):
    monkeypatch.setattr(caching, "has_page_cache", lambda: True)
    settings.CACHE_MIDDLEWARE_SECONDS = 7 * 24 * 60 * 60
    time_machine.move_to(datetime.datetime(2026, 6, 30, 23, 0, tzinfo=COPENHAGEN), tick=False)
    post = f.AppointmentFactory(unit=unit, leader__full_name="Mette Holm", ends_on=LAST)
    profile = f.LeaderPageFactory(parent=directory, leader=post.leader)

    for address in (profile.url, directory.url, unit_address(directory, unit), chart_address(directory)):
        answer = client.get(address)
        assert "Mette Holm" in text_of(answer)
        assert answer["Cache-Control"] == "max-age=3600", address
