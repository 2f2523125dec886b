"""The printable sheet of a unit: how to reach its people, for those who are signed in."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from tests.leaders.organisation import sheet_address, text_of, unit_address
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def directory():
    return f.LeaderIndexPageFactory()


@pytest.fixture
def unit():
    return f.UnitFactory(name="Elderberry")


@pytest.fixture
def employee(client):
    client.force_login(User.objects.create(username="reader"))
    return client


def appoint(unit, name, **kwargs):
    reach = {"leader__phone": "12 34 56 78", "leader__email": f"{name.split()[0].lower()}@kommune.example"}
    return f.AppointmentFactory(unit=unit, leader__full_name=name, **{**reach, **kwargs})


def test_sheet_asks_for_a_log_in_and_comes_back(client, directory, unit):
    answer = client.get(sheet_address(directory, unit))

    assert answer.status_code == 302
    assert answer.url.endswith(f"?next={sheet_address(directory, unit)}")


def test_sheet_lists_people_with_title_phone_and_e_mail(employee, directory, unit):
    appoint(unit, "Ida Foss", level="specialist", title="Architect", leader__phone="", leader__email="")
    appoint(unit, "Jens Juul", kind="acting", title="Head")
    appoint(unit, "Karl Krog", kind="deputy", title="Head")
    answer = employee.get(sheet_address(directory, unit))

    assert "12 34 56 78 karl@kommune.example Ida Foss Architect" in text_of(answer)
    assert "Jens Juul Head (acting) 12 34 56 78 jens@kommune.example Karl Krog Head (deputy)" in text_of(answer)
    for address in ("tel:12345678", "mailto:jens@kommune.example"):
        assert f'href="{address}"' in answer.content.decode()


def test_sheet_ends_with_those_who_lead_the_units_below(employee, directory, unit):
    below = f.UnitFactory(name="Ants", parent=unit)
    appoint(unit, "Mette Holm")
    appoint(below, "Jens Juul", title="Team leader")
    appoint(below, "Ida Foss", level="specialist")
    text = text_of(employee.get(sheet_address(directory, unit)))

    assert "mette@kommune.example Ants Jens Juul Team leader" in text
    assert "Ida Foss" not in text


def test_sheet_says_of_which_day_it_is(employee, directory, unit, time_machine):
    time_machine.move_to(datetime.datetime(2026, 6, 15, 12, tzinfo=timezone.get_default_timezone()))
    appoint(unit, "Mette Holm")

    assert "As of June 15, 2026" in text_of(employee.get(sheet_address(directory, unit)))


def test_sheet_of_a_unit_without_people_says_so(employee, directory, unit):
    assert "Nobody is registered in this unit." in text_of(employee.get(sheet_address(directory, unit)))


def test_sheet_is_kept_by_no_cache(employee, directory, unit):
    assert "no-store" in employee.get(sheet_address(directory, unit)).headers["Cache-Control"]


def test_only_who_is_signed_in_is_offered_the_sheet(client, directory, unit):
    link = f'href="{sheet_address(directory, unit)}"'
    assert link not in client.get(unit_address(directory, unit)).content.decode()

    client.force_login(User.objects.create(username="reader"))
    assert link in client.get(unit_address(directory, unit)).content.decode()


def test_sheet_leads_back_to_the_unit(employee, directory, unit):
    answer = employee.get(sheet_address(directory, unit))

    assert f'<a href="{unit_address(directory, unit)}">Elderberry</a>' in answer.content.decode()
