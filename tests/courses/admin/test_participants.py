"""The participants of a run in the admin: the list, its files, and who sees what."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from tests.courses.admin.posts import ORGANISER, decide, run_post, screen, user
from wagtail_digilead.courses.places import queue_places
from wagtail_digilead.courses.signups import Registration, State
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def listed(client, run, **parameters) -> str:
    response = client.get(screen("participants_results", run.pk), parameters)
    assert response.status_code == 200
    return response.content.decode()


def test_list_says_who_and_how_they_came(own, run, organiser, participant):
    team = f.SignUpFactory(run=run, team_name="The crew", by=organiser, by_name="Signe Dal")
    f.RegistrationFactory(
        sign_up=team, name="Ada Fjord", unit=f.UnitFactory(name="Library"), state=State.WAITING, queue_number=1
    )
    html = own.get(screen("participants", run.pk)).content.decode()

    for text in ("Ada Fjord", "Library", "On the waiting list", "The crew", "Signe Dal"):
        assert text in html


def test_list_takes_constant_queries_at_two_thousand(own, run, participant):
    sign_up = f.SignUpFactory(run=run)
    pool = run.pools.get()
    listed(own, run)

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            listed(own, run)
        return len(captured)

    def add(first: int, count: int) -> None:
        Registration.objects.bulk_create(
            Registration(
                run=run,
                pool=pool,
                sign_up=sign_up,
                name=f"Person {number}",
                email=f"person{number}@kommune.example",
                leader=f.LeaderFactory() if number < 30 else None,
                unit=f.UnitFactory() if number < 30 else None,
                organisation=f.OrganisationFactory() if number < 30 else None,
                state=State.WAITING,
                queue_number=number,
            )
            for number in range(first, first + count)
        )

    add(1, 3)
    few = cost()
    add(4, 2000)
    assert cost() == few
    assert "Person 1" in listed(own, run, q="Person 1")


def test_list_is_searched_and_filtered(own, run, participant):
    library, school = f.UnitFactory(name="Library"), f.UnitFactory(name="School")
    participant(name="Ada Fjord", unit=library)
    participant(name="Bo Holm", unit=school, state=State.WAITING, queue_number=1)

    for parameters in ({"q": "fjord"}, {"state": "confirmed"}, {"unit": library.pk}):
        html = listed(own, run, **parameters)
        assert "Ada Fjord" in html
        assert "Bo Holm" not in html


@pytest.mark.parametrize("key", ["state", "unit", "pool", "sign_up", "ordering", "q", "p"])
def test_junk_in_the_address_of_the_list(own, run, participant, key):
    participant()

    assert own.get(screen("participants", run.pk), {key: "x%"}).status_code == 200


def test_places_are_those_that_the_queue_gives(run, participant):
    team = f.SignUpFactory(run=run, keep_together=True, team_name="Crew")
    participant(state=State.WAITING, queue_number=2)
    f.RegistrationFactory(sign_up=team, state=State.WAITING, queue_number=5)
    f.RegistrationFactory(sign_up=team, state=State.WAITING, queue_number=6)
    participant(state=State.WAITING, queue_number=9)

    waiting = run.registrations.waiting().values_list("pk", flat=True)
    assert [queue_places(run.pools.all())[pk] for pk in waiting] == [(1, 1), (2, 2), (2, 2), (4, 1)]


def test_history_of_a_participant(own, run, participant):
    registration = participant(name="Ada Fjord")
    f.StateChangeFactory(
        registration=registration, from_state="waiting", to_state="confirmed", by_name="Signe Dal", reason="Needed now"
    )
    html = own.get(screen("registration", run.pk, registration.pk)).content.decode()

    for text in ("Ada Fjord", "On the waiting list → Confirmed", "Signe Dal", "Needed now"):
        assert text in html


def rows_of(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))


def test_export_is_safe_and_logged(own, run, organiser, participant):
    participant(name='=HYPERLINK("https://bad.example")', special_needs="-Ramp")
    row = rows_of(own.get(screen("participants", run.pk), {"export": "csv"}))[0]

    assert row["Name"].startswith("'=")
    assert row["Special needs"] == "'-Ramp"
    entry = ModelLogEntry.objects.get(action="wagtail_digilead.export_participants")
    assert (entry.user, entry.object_id) == (organiser, str(run.pk))
    assert (
        "Participants exported"
        in own.get(f"/admin/snippets/wagtail_digilead/courserun/history/{run.pk}/").content.decode()
    )


def test_export_as_a_workbook(own, run, participant):
    participant(name="=1+1", state=State.WAITING, queue_number=7)
    response = own.get(screen("participants", run.pk), {"export": "xlsx"})
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    heads, row = [[cell.value for cell in line] for line in sheet.rows]

    assert dict(zip(heads, row, strict=True))["Place in the queue"] == 1
    assert sheet["A2"].data_type == "s"


def test_export_takes_what_is_filtered(own, run, participant):
    participant(name="Ada Fjord")
    participant(name="Bo Holm", state=State.DECLINED)
    rows = rows_of(own.get(screen("participants", run.pk), {"export": "csv", "state": "declined"}))

    assert [row["Name"] for row in rows] == ["Bo Holm"]


def test_notes_are_for_organisers(client, run, participant):
    registration = participant(special_needs="A ramp")
    client.force_login(
        user(
            "manager",
            "wagtailadmin.access_admin",
            "wagtail_digilead.view_courserun",
            "wagtail_digilead.view_registration",
            "wagtail_digilead.organise_any_courserun",
        )
    )
    seen = [
        client.get(screen("participants", run.pk)).content.decode(),
        client.get(screen("registration", run.pk, registration.pk)).content.decode(),
        b"".join(client.get(screen("participants", run.pk), {"export": "csv"}).streaming_content).decode(),
    ]

    for text in seen:
        assert registration.name in text
        assert "ramp" not in text.lower()
        assert "special needs" not in text.lower()


def test_other_organisers_learn_nothing(client, run, participant):
    registration = participant(name="Ada Fjord", state=State.REQUESTED)
    client.force_login(user("other", *ORGANISER))

    assert client.get(screen("participants", run.pk), {"export": "csv"}).status_code == 404
    assert decide(client, run, "confirm", registration).status_code == 404
    assert client.post(f"/admin/snippets/wagtail_digilead/courserun/edit/{run.pk}/", run_post(run)).status_code == 404
    assert "Masterclass" not in client.get("/admin/snippets/wagtail_digilead/courserun/").content.decode()
    registration.refresh_from_db()
    assert registration.state == State.REQUESTED


def test_other_organisers_delete_nothing_in_bulk(client, run):
    client.force_login(user("other", *ORGANISER))
    client.post(f"/admin/bulk/wagtail_digilead/courserun/delete/?id={run.pk}")
    client.post("/admin/bulk/wagtail_digilead/courserun/delete/?id=all")
    run.refresh_from_db()
