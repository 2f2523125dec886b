"""Protected people: named to who organises, and in nothing that leaves the screen."""

from __future__ import annotations

import io

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from tests.courses.admin.posts import screen, user
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["record", "account"])
def protected(request, participant):
    """A protected person who takes part, signed up by record or by account."""
    account = user("hidden")
    leader = f.LeaderFactory(full_name="Hilde Skjult", email="hilde@kommune.example", protected=True, user=account)
    who = {"leader": leader} if request.param == "record" else {"user": account}
    unit = f.UnitFactory(name="Harbour office")
    made = participant(name="Hilde Skjult", email="hilde@kommune.example", unit=unit, special_needs="A ramp", **who)
    made.sign_up.by, made.sign_up.by_name, made.sign_up.note = account, "Hilde Skjult", "From Hilde"
    made.sign_up.save()
    return made


SECRETS = ("Hilde", "hilde", "Harbour office", "ramp")


def test_protected_person_is_named_in_no_file(own, run, protected):
    f.RegistrationFactory(
        sign_up__run=run, sign_up__by=protected.sign_up.by, sign_up__by_name="Hilde Skjult", name="Bo Holm"
    )
    csv_file = b"".join(own.get(screen("participants", run.pk), {"export": "csv"}).streaming_content).decode()
    book = b"".join(own.get(screen("participants", run.pk), {"export": "xlsx"}).streaming_content)
    cells = [cell.value for line in load_workbook(io.BytesIO(book)).active.rows for cell in line]

    for text in (csv_file, " ".join(map(str, cells))):
        assert "Protected person" in text
        assert "Confirmed" in text
        assert "Bo Holm" in text
        assert [secret for secret in SECRETS if secret in text] == []


def test_protected_person_is_a_line_without_a_name_on_the_sheet(own, run, participant, protected):
    participant(name="Øyvind Berg")
    html = BeautifulSoup(own.get(screen("sign_in_sheet", run.pk)).content, "html.parser")
    lines = [line.get_text(" ", strip=True) for line in html.select("tbody tr")]

    assert lines == ["Øyvind Berg", "Protected person"]


@pytest.mark.parametrize("view", ["participants", "registration"])
def test_protected_person_is_marked_on_the_organisers_screen(own, run, participant, protected, view):
    plain = participant()
    pages = {
        each: own.get(screen(view, run.pk, *([each.pk] if view == "registration" else [])))
        for each in (protected, plain)
    }
    html = pages[protected].content.decode()

    assert "Hilde Skjult" in html
    assert html.count("Protected person") == 1
    if view == "registration":
        assert "Protected person" not in pages[plain].content.decode()
