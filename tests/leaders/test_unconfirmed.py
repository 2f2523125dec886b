"""The report “Profiles not confirmed”: who is in it, who may see it, and what leaves it as a file."""

from __future__ import annotations

import csv
import datetime
import io

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from wagtail_digilead.core.dates import months_before
from wagtail_digilead.core.groups import setup_groups
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2027, 3, 31)


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(datetime.datetime(2027, 3, 31, 10, tzinfo=datetime.timezone.utc), tick=False)


def report(client, **query):
    return client.get(reverse("digilead_unconfirmed"), query)


def names(client, **query) -> list[str]:
    return [leader.full_name for leader in report(client, **query).context["object_list"]]


def leader(name, *, confirmed=None, **post):
    return f.AppointmentFactory(leader__full_name=name, leader__last_confirmed_on=confirmed, **post).leader


def account(role):
    setup_groups()
    user = User.objects.create(username=role)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.mark.parametrize(
    ("confirmed", "listed"),
    [(None, True), (datetime.date(2026, 3, 30), True), (datetime.date(2026, 3, 31), False), (TODAY, False)],
)
def test_person_is_listed_who_has_not_confirmed_for_a_year(admin_client, confirmed, listed):
    leader("Liv Berg", confirmed=confirmed)

    assert (names(admin_client) == ["Liv Berg"]) is listed


def test_that_everybody_has_confirmed_is_said(admin_client):
    unit = f.UnitFactory()
    assert "Everybody has confirmed." in report(admin_client).content.decode()
    assert "Everybody has confirmed." not in report(admin_client, unit=unit.pk).content.decode()


def test_number_of_months_is_a_setting(admin_client, settings):
    leader("Liv Berg", confirmed=datetime.date(2026, 12, 30))
    assert names(admin_client) == []

    settings.WAGTAIL_DIGILEAD = {"CONFIRMATION_MONTHS": 3}
    assert names(admin_client) == ["Liv Berg"]


def test_who_has_left_is_protected_or_holds_no_post_is_not_listed(admin_client):
    leader("Ended", ends_on=TODAY - datetime.timedelta(days=1))
    leader("To come", starts_on=TODAY + datetime.timedelta(days=1))
    leader("Protected", leader__protected=True)
    leader("Inactive", leader__active=False)
    f.LeaderFactory(full_name="External", organisation=f.OrganisationFactory())
    leader("Last day", ends_on=TODAY)

    assert names(admin_client) == ["Last day"]


def test_names_are_in_the_order_of_the_alphabet(admin_client):
    for name in ("Bo Ågård", "Bo Zahl", "Bo Ærlig"):
        leader(name)

    assert names(admin_client) == ["Bo Zahl", "Bo Ærlig", "Bo Ågård"]


def test_units_below_are_included(admin_client):
    top = f.UnitFactory(name="Children")
    leader("Above", unit=top)
    leader("Below", unit=f.UnitFactory(parent=top))
    leader("Elsewhere", unit=f.UnitFactory())

    assert set(names(admin_client, unit=top.pk)) == {"Above", "Below"}
    for junk in ("x", "-1", "999999", "\0"):
        assert report(admin_client, unit=junk).status_code == 200


def test_profile_page_is_shown_and_filtered(admin_client):
    index = f.LeaderIndexPageFactory()
    page = f.LeaderPageFactory(parent=index, leader=leader("Has one"))
    f.LeaderPageFactory(parent=index, leader=leader("Has a draft"), live=False)
    leader("Has none")
    html = report(admin_client).content.decode()

    assert page.full_url in html
    assert names(admin_client, profile="yes") == ["Has one"]
    assert set(names(admin_client, profile="no")) == {"Has a draft", "Has none"}


@pytest.mark.parametrize(
    ("role", "sees"), [("HR officers", True), ("Programme managers", True), ("Digital leadership translators", False)]
)
def test_who_may_see_leaders_sees_the_report(client, role, sees):
    leader("Liv Berg")
    client.force_login(account(role))
    answer = report(client)

    assert (answer.status_code == 200) is sees
    menu = client.get(reverse("wagtailadmin_home")).content.decode()
    assert (reverse("digilead_unconfirmed") in menu) is sees
    assert ("Liv Berg" in answer.content.decode()) is sees


def test_record_is_linked_only_for_who_may_change_it(client):
    edit = reverse("wagtailsnippets_wagtail_digilead_leader:edit", args=[leader("Liv Berg").pk])
    for role, linked in (("HR officers", True), ("Programme managers", False)):
        client.force_login(account(role))
        assert (edit in report(client).content.decode()) is linked


def test_file_has_the_same_people_and_no_formula(admin_client):
    leader("=cmd|' /C calc'!A0", title="+Head", unit=f.UnitFactory(name="Elderberry"))
    leader("Hilde Skjult", leader__protected=True)
    lines = b"".join(report(admin_client, export="csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(lines)))

    assert rows[0] == ["Name", "Posts today", "Last confirmed on", "Profile page"]
    assert rows[1] == ["'=cmd|' /C calc'!A0", "'+Head, Elderberry", "", ""]
    assert len(rows) == 2
    book = load_workbook(io.BytesIO(b"".join(report(admin_client, export="xlsx").streaming_content)))
    assert "f" not in {cell.data_type for line in book.active.rows for cell in line}


def test_menu_item_is_gone_with_the_feature(admin_client, settings):
    settings.WAGTAIL_DIGILEAD = {"FEATURES": {"leaders": False}}

    assert reverse("digilead_unconfirmed") not in admin_client.get(reverse("wagtailadmin_home")).content.decode()


def test_report_asks_the_same_of_the_database_for_many_people(admin_client):
    counts, index = [], f.LeaderIndexPageFactory()
    for number in (1, 20):
        for _number in range(number):
            f.LeaderPageFactory(parent=index, leader=leader("Liv Berg"))
        report(admin_client)
        with CaptureQueriesContext(connection) as captured:
            report(admin_client)
        counts.append(len(captured))

    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2027-03-31", 1, "2027-02-28"),
        ("2028-03-31", 1, "2028-02-29"),
        ("2027-01-15", 1, "2026-12-15"),
        ("2027-01-15", 13, "2025-12-15"),
        ("2027-12-31", 12, "2026-12-31"),
    ],
)
def test_months_before(day, months, expected):
    assert months_before(datetime.date.fromisoformat(day), months) == datetime.date.fromisoformat(expected)
