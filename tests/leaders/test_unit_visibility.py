"""Who sees whom on unit page, chart and sheet: every role, and every kind of person who may not be listed."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from tests.leaders.organisation import chart_address, sheet_address, text_of, unit_address
from wagtail_digilead.conf import GROUPS
from wagtail_digilead.core.groups import setup_groups
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)

#: What may stand in the way of being shown: for the employees, for the public, and how such a person is made.
PEOPLE = {
    "Public Holm": {"employees": True, "public": True},
    "Unpaged Holm": {"employees": True, "public": False},
    "Draft Holm": {"employees": True, "public": False},
    "Private Holm": {"employees": True, "public": False},
    "Group Holm": {"employees": True, "public": False},
    "Password Holm": {"employees": True, "public": False},
    "Inactive Holm": {"employees": False, "public": False},
    "Protected Holm": {"employees": False, "public": False},
    "Ended Holm": {"employees": False, "public": False},
    "Future Holm": {"employees": False, "public": False},
}
ROLES = ["reader", "leader", *GROUPS, "superuser"]
PLACES = {"unit": unit_address, "sheet": sheet_address, "chart": lambda directory, unit: chart_address(directory)}


@pytest.fixture
def directory():
    return f.LeaderIndexPageFactory()


def plant(directory, unit, **kwargs):
    """Give ``unit`` a post for each of ``PEOPLE``."""
    for name in PEOPLE:
        kind = name.split()[0]
        leader = f.LeaderFactory(full_name=name, active=kind != "Inactive", protected=kind == "Protected")
        dates = {"ends_on": YESTERDAY} if kind == "Ended" else {}
        if kind == "Future":
            dates = {"starts_on": timezone.localdate() + datetime.timedelta(days=1)}
        f.AppointmentFactory(leader=leader, unit=unit, **{**dates, **kwargs})
        if kind == "Unpaged":
            continue
        page = f.LeaderPageFactory(parent=directory, leader=leader, live=kind != "Draft")
        restrict(page, kind)


def restrict(page: Page, kind: str) -> None:
    types = {
        "Private": PageViewRestriction.LOGIN,
        "Group": PageViewRestriction.GROUPS,
        "Password": PageViewRestriction.PASSWORD,
    }
    if kind in types:
        restriction = PageViewRestriction.objects.create(page=page, restriction_type=types[kind], password="x")
        if kind == "Group":
            restriction.groups.add(Group.objects.create(name="A few"))


def sign_in(client, role: str) -> None:
    """Sign in as somebody who plays ``role``."""
    setup_groups()
    user = User.objects.create(username=role, is_superuser=role == "superuser")
    if role in GROUPS:
        user.groups.add(Group.objects.get(name=GROUPS[role]))
    elif role == "leader":
        f.AppointmentFactory(leader__user=user, unit__name="Far away")
    client.force_login(user)


def named_in(text: str) -> set[str]:
    return {name for name in PEOPLE if name in text}


@pytest.mark.parametrize("role", ROLES)
def test_employees_of_every_role_see_whoever_may_be_listed(client, directory, role):
    unit = f.UnitFactory(name="Elderberry")
    plant(directory, unit)
    sign_in(client, role)

    for place, address in PLACES.items():
        text = text_of(client.get(address(directory, unit)))
        assert named_in(text) == {name for name, may in PEOPLE.items() if may["employees"]}, place


@pytest.mark.parametrize("level", ["institution", "specialist", "political"])
def test_visitors_see_only_whose_page_they_may_see(client, directory, level):
    unit = f.UnitFactory(name="Elderberry")
    plant(directory, unit, level=level)
    page, chart = (text_of(client.get(PLACES[place](directory, unit))) for place in ("unit", "chart"))

    shown = {name for name, may in PEOPLE.items() if may["public"]}
    assert named_in(page) == shown
    assert named_in(chart) == (shown if level == "institution" else set())


@pytest.mark.parametrize("role", [None, "reader", "superuser"])
@pytest.mark.parametrize("place", ["unit", "chart"])
def test_of_those_who_may_not_be_listed_nothing_is_left_not_even_a_number(client, directory, place, role):
    """A unit where they are reads as one where nobody ever was."""
    if role:
        sign_in(client, role)
    people, empty = f.UnitFactory(name="Elderberry"), f.UnitFactory(name="Blackberry")
    unseen = [
        f.LeaderFactory(full_name="Protected Holm", protected=True),
        *([] if role else [f.LeaderFactory(full_name="Unpaged Holm")]),
    ]
    for leader in unseen:
        for post in ({}, {"kind": "deputy"}, {"level": "specialist"}, {"level": "political"}):
            f.AppointmentFactory(unit=people, leader=leader, **post)

    if place == "unit":
        texts = [text_of(client.get(unit_address(directory, unit))) for unit in (people, empty)]
        assert texts[0] == texts[1].replace("Blackberry", "Elderberry")
    else:
        text = text_of(client.get(chart_address(directory)))
        assert "Blackberry No leader is registered for this unit. Elderberry No leader is registered" in text
        assert "Holm" not in text


@pytest.mark.parametrize(
    ("role", "linked"),
    [
        (None, {"Public Holm"}),
        ("reader", {"Public Holm", "Private Holm"}),
        ("superuser", {"Public Holm", "Private Holm", "Group Holm"}),
    ],
)
def test_links_lead_to_the_profiles_that_the_visitor_may_open(client, directory, role, linked):
    if role:
        sign_in(client, role)
    unit = f.UnitFactory(parent=f.UnitFactory())
    plant(directory, unit)
    addresses = {name: f'href="{directory.url}{name.lower().replace(" ", "-")}/"' for name in PEOPLE}

    for page in (unit, unit.parent):
        html = client.get(unit_address(directory, page)).content.decode()
        assert {name for name, address in addresses.items() if address in html} == linked


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("kind", "status"), [("Private", 302), ("Password", 200), ("draft", 404)])
def test_what_is_below_a_directory_that_is_closed_is_closed(client, place, kind, status):
    directory = f.LeaderIndexPageFactory(live=kind != "draft")
    unit = f.UnitFactory(name="Elderberry")
    plant(directory, unit)
    restrict(directory, kind)
    answer = client.get(PLACES[place](directory, unit))

    # A password is asked for in place, with a form; a sheet asks for a log-in first of all.
    assert answer.status_code == status
    assert not named_in(answer.content.decode())
    assert "Elderberry" not in answer.content.decode()
