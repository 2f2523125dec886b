"""The portfolio as a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from openpyxl import load_workbook
from wagtail.models import PageLogEntry

from tests.plans.portfolio.making import ago, attended_run, benefit, check_in, grant, late_action, plan
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def export(portfolio, user, query="format=csv"):
    client = Client()
    if user:
        client.force_login(user)
    return client.get(f"{portfolio.url}export/?{query}")


def rows(response):
    return list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"))))


@pytest.fixture
def director(reader):
    return grant(reader, "view_unit")


def test_export_has_external_ids_and_the_facts_of_each_plan(portfolio, care, director):
    unit = f.UnitFactory(name="Solsikken", parent=care, external_id="1234")
    page = plan(portfolio, "A", unit=unit)
    late_action(page)
    benefit(page, "80")
    check_in(page, help_from="IT")
    plan(portfolio, "B")

    first, second = rows(export(portfolio, director))
    assert first["External id"] == str(page.translation_key)
    assert (first["Unit"], first["External id of the unit"], first["Administration"]) == ("Solsikken", "1234", "Care")
    assert (first["Actions done"], first["Actions that count"]) == ("0", "1")
    assert first["Actions whose deadline has passed"] == "1"
    assert (first["Hours per year, expected"], first["Hours per year, real so far"]) == ("40.00", "20.00")
    assert (first["Help wanted"], second["Help wanted"]) == ("Yes", "No")
    assert second["Hours per year, expected"] == ""


def test_export_holds_what_the_address_asks_for_in_its_order(portfolio, director):
    plan(portfolio, "A", stage="planned")
    plan(portfolio, "B")
    plan(portfolio, "C")

    assert [row["Action plan"] for row in rows(export(portfolio, director, "format=csv&stage=active&sort=-plan"))] == [
        "C",
        "B",
    ]


def test_export_as_a_workbook_has_dates(portfolio, director):
    f.ApprovalFactory(plan_id=plan(portfolio, "A").anchor_key)

    sheet = load_workbook(io.BytesIO(export(portfolio, director, "format=xlsx").getvalue())).active
    headings, values = ([cell.value for cell in line] for line in sheet.iter_rows())
    assert values[headings.index("Approved on")] == ago(0)


def test_export_of_a_title_that_looks_like_a_formula_is_a_text(portfolio, director):
    plan(portfolio, "=1+1")

    assert rows(export(portfolio, director))[0]["Action plan"] == "'=1+1"


def test_export_of_units_without_a_plan(portfolio, head):
    director = grant(head, "view_unit")
    unit = f.UnitFactory(name="Kilden", parent=director.digilead_leader.appointments.get().unit, external_id="77")
    attended_run(unit)

    assert rows(export(portfolio, director, "format=csv&without=on")) == [
        {
            "Unit": "Kilden",
            "External id of the unit": "77",
            "Administration": "Care",
            "Course run": "Lead digitally",
            "Sessions completed on": ago(90).isoformat(),
        }
    ]


def test_export_is_logged(portfolio, director):
    plan(portfolio, "A")
    export(portfolio, director)

    entry = PageLogEntry.objects.get(action="wagtail_digilead.export_plans")
    assert (entry.user, entry.data) == (director, {"format": "csv", "rows": 1})


def test_export_is_refused_to_others(portfolio, reader, director, django_user_model):
    other = django_user_model.objects.create_user("other")

    assert export(portfolio, None).status_code == 302
    assert export(portfolio, other).status_code == 403
    assert export(portfolio, director, "format=pdf").status_code == 404
    assert not PageLogEntry.objects.filter(action="wagtail_digilead.export_plans").exists()
