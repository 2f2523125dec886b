"""The directory as a spreadsheet: for whom, with whom in it, safe to open, noted in the log."""

from __future__ import annotations

import csv
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from openpyxl import load_workbook
from wagtail.models import PageLogEntry

from wagtail_digilead.core.groups import setup_groups
from wagtail_digilead.models import Leader
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    return f.LeaderIndexPageFactory()


@pytest.fixture
def officer(client, index):
    setup_groups()
    user = User.objects.create(username="officer")
    user.groups.add(Group.objects.get(name="HR officers"))
    client.force_login(user)
    return user


@pytest.fixture(autouse=True)
def people(index):
    unit = f.UnitFactory(name="North School")
    post = f.AppointmentFactory(leader__full_name="Bo Lund", unit=unit, title="Head teacher")
    f.AppointmentFactory(leader=post.leader, unit=f.UnitFactory(name="Care"), title="Mentor", level="specialist")
    f.LeaderFactory(
        full_name="Astrid Vinter", phone="+45 12 34 56 78", organisation=f.OrganisationFactory(name="A university")
    )


def export(client, index, spreadsheet_format="csv", **query):
    return client.get(f"{index.url}export/", {"format": spreadsheet_format, **query})


def rows(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def test_rows_hold_people_with_posts_and_contact(client, index, officer):
    bo, astrid = rows(export(client, index))

    assert (bo["Name"], bo["Title"], bo["Unit"]) == ("Bo Lund", "Head teacher; Mentor", "North School; Care")
    assert bo["Level"] == "Institution leader; Specialist"
    assert astrid["Organisation"] == "A university"


def test_deputy_is_called_so(client, index, officer):
    f.AppointmentFactory(leader__full_name="Carl Krog", kind="deputy", title="Head teacher")

    assert [row["Title"] for row in rows(export(client, index, q="krog"))] == ["Head teacher (deputy)"]


def test_rows_are_those_that_are_found_in_their_order(client, index, officer):
    f.AppointmentFactory(leader__full_name="Aase Dahl", title="Head of care", level="centre")

    assert [row["Name"] for row in rows(export(client, index, level=["centre", "institution"]))] == [
        "Aase Dahl",
        "Bo Lund",
    ]
    assert [row["Name"] for row in rows(export(client, index, q="åse"))] == ["Aase Dahl"]
    assert [row["Name"] for row in rows(export(client, index, q="nobody"))] == []


def test_all_pages_of_the_list_are_in_it(client, index, officer, settings):
    settings.WAGTAIL_DIGILEAD = {"PAGE_SIZE": 1}

    assert len(rows(export(client, index, p=2))) == 2


def test_vacant_posts_are_exported_as_units(client, index, officer):
    f.AppointmentFactory(leader__full_name="Gry Dahl", unit__name="Museum", kind="acting", title="Curator")

    assert {"Unit": "Museum", "Part of": "", "Acting": "Gry Dahl", "Title": "Curator"} in rows(
        export(client, index, vacant="on")
    )


def test_workbook_holds_the_same(client, index, officer):
    response = export(client, index, "xlsx")
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active

    assert [row[0].value for row in sheet.rows] == ["Name", "Bo Lund", "Astrid Vinter"]


def test_formulas_are_defused(client, index, officer):
    Leader.objects.filter(full_name="Bo Lund").update(full_name="=cmd|' /C calc'!A0")
    first = rows(export(client, index))[0]
    assert first["Name"] == "'=cmd|' /C calc'!A0"

    sheet = load_workbook(BytesIO(b"".join(export(client, index, "xlsx").streaming_content))).active
    assert sheet["A2"].data_type == "s"


def test_export_is_noted_in_the_log(client, index, officer):
    export(client, index)
    entry = PageLogEntry.objects.get(action="wagtail_digilead.export_leaders")

    assert (entry.user, entry.page_id, entry.data["format"], entry.data["rows"]) == (officer, index.pk, "csv", 2)


def test_nobody_who_may_not_be_listed_is_in_it(client, index, officer):
    Leader.objects.filter(full_name="Bo Lund").update(protected=True)
    f.LeaderFactory(full_name="Gone", active=False)

    assert [row["Name"] for row in rows(export(client, index))] == ["Astrid Vinter"]


@pytest.mark.parametrize("group", ["HR officers", "Directors", "Digital leadership editors"])
def test_who_may_see_leaders_in_the_admin_may_export(client, index, group):
    f.ActionPlanIndexPageFactory()
    setup_groups()
    user = User.objects.create(username="somebody")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)

    assert export(client, index).status_code == 200
    assert BeautifulSoup(client.get(index.url).content, "html.parser").select("a[href*='export/']")


def test_readers_may_not_export(client, index):
    assert "/login/" in export(client, index).url
    assert "export/" not in client.get(index.url).content.decode()

    client.force_login(User.objects.create(username="reader"))
    assert export(client, index).status_code == 403
    assert "export/" not in client.get(index.url).content.decode()
    assert not PageLogEntry.objects.filter(action="wagtail_digilead.export_leaders").exists()


def test_link_takes_the_filters_along(client, index, officer):
    html = BeautifulSoup(client.get(index.url, {"q": "bo", "p": 2}).content, "html.parser")
    [link] = html.select("a[href*='format=csv']")

    assert link["href"].startswith(f"{index.url}export/?")
    assert "q=bo" in link["href"]
    assert "p=2" not in link["href"]


@pytest.mark.parametrize("junk", ["", "pdf", "\x00"])
def test_unknown_format_is_not_found(client, index, officer, junk):
    assert export(client, index, junk).status_code == 404


def test_export_is_kept_by_no_cache(client, index, officer):
    assert "no-store" in export(client, index)["Cache-Control"]
