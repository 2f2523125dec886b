"""Whose leader somebody is."""

from __future__ import annotations

import datetime

import pytest

from wagtail_digilead.core.people.appointments import own_leader
from wagtail_digilead.core.people.leaders import Leader
from wagtail_digilead.core.people.teams import direct_reports
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    """Town › Care › (Home care, Elderberry › Kitchen), School; nobody heads Home care."""
    top = f.UnitFactory(name="Town")
    care = f.UnitFactory(name="Care", parent=top)
    home = f.UnitFactory(name="Home care", parent=care)
    elder = f.UnitFactory(name="Elderberry", parent=care)
    units = {
        "chief": (top, {}),
        "mayor": (top, {"level": "political"}),
        "care": (care, {}),
        "adviser": (care, {"level": "specialist"}),
        "nurse": (home, {"level": "specialist"}),
        "elder": (elder, {}),
        "elder deputy": (elder, {"kind": "deputy"}),
        "kitchen": (f.UnitFactory(name="Kitchen", parent=elder), {}),
        "school": (f.UnitFactory(name="School", parent=top), {}),
    }
    return {
        name: f.AppointmentFactory(leader__full_name=name, unit=unit, **more).leader
        for name, (unit, more) in units.items()
    }


@pytest.mark.parametrize(
    ("name", "team"),
    [
        ("chief", {"care", "school"}),
        ("care", {"adviser", "nurse", "elder"}),
        ("elder", {"elder deputy", "kitchen"}),
        ("adviser", set()),
        ("elder deputy", set()),
        ("mayor", set()),
    ],
)
def test_team_is_the_next_below(town, name, team):
    assert {post.leader.full_name for post in direct_reports(town[name])} == team


def test_team_is_the_other_side_of_own_leader(town):
    for leader in Leader.objects.exclude(full_name="mayor"):
        above = own_leader(leader)
        if above:
            assert leader in [post.leader for post in direct_reports(above.leader)]


def test_acting_head_has_the_team(town):
    acting = f.AppointmentFactory(
        leader__full_name="acting", unit=town["elder"].appointments.get().unit, kind="acting"
    ).leader

    assert {post.leader.full_name for post in direct_reports(acting)} >= {"kitchen", "elder deputy"}
    assert direct_reports(town["elder"]) == []


def test_people_who_left_or_are_protected_are_not_listed(town):
    for name, change in {"school": {"protected": True}, "care": {"active": False}}.items():
        Leader.objects.filter(pk=town[name].pk).update(**change)

    assert {post.leader.full_name for post in direct_reports(town["chief"])} == {"adviser", "nurse", "elder"}


def test_team_of_yesterday_is_not_that_of_today(town):
    town["kitchen"].appointments.update(ends_on=datetime.date.today() - datetime.timedelta(days=1))

    assert [post.leader.full_name for post in direct_reports(town["elder"])] == ["elder deputy"]


def test_team_costs_a_fixed_number_of_queries(town, django_assert_num_queries):
    with django_assert_num_queries(5):
        direct_reports(town["chief"])
