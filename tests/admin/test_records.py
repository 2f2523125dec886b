"""The records' screens in the admin: they open, search and filter, at a constant number of queries."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail import hooks

from wagtail_digilead.core.groups import setup_groups
from wagtail_digilead.core.people.leaders import Leader
from wagtail_digilead.core.people.units import Unit
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

RECORDS = {
    "leader": f.LeaderFactory,
    "appointment": f.AppointmentFactory,
    "unit": f.UnitFactory,
    "organisation": f.OrganisationFactory,
    "topic": f.TopicFactory,
    "courserun": f.CourseRunFactory,
    "venue": f.VenueFactory,
    "targetgroup": f.TargetGroupFactory,
    "boilerplate": f.BoilerplateFactory,
    "strategygoal": f.StrategyGoalFactory,
    "itsystem": f.ITSystemFactory,
}


@pytest.fixture(params=RECORDS)
def record(request):
    return request.param


def address(record: str, view: str, *args) -> str:
    return reverse(f"wagtailsnippets_wagtail_digilead_{record}:{view}", args=args)


def chooser(record: str, view: str = "choose") -> str:
    return reverse(f"wagtailsnippetchoosers_wagtail_digilead_{record}:{view}")


def listed(client, record: str, **parameters) -> str:
    response = client.get(address(record, "list_results"), parameters)
    assert response.status_code == 200
    return response.content.decode()


def test_list_add_and_edit_views_open(record, admin_client):
    made = RECORDS[record]()

    assert str(made).split(",")[0] in admin_client.get(address(record, "list")).content.decode()
    assert admin_client.get(address(record, "add")).status_code == 200
    assert admin_client.get(address(record, "edit", made.pk)).status_code == 200
    assert admin_client.get(address(record, "usage", made.pk)).status_code == 200
    assert admin_client.get(address(record, "delete", made.pk)).status_code == 200


def test_list_takes_constant_queries(record, admin_client, monkeypatch):
    # wagtail-localize's "Translate" button asks twice per row, in every list of translatable snippets there is.
    monkeypatch.setitem(hooks._hooks, "register_snippet_listing_buttons", [])

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            listed(admin_client, record)
        return len(captured)

    for _number in range(3):
        RECORDS[record]()
    listed(admin_client, record)
    few = cost()
    for _number in range(20):
        RECORDS[record]()
    assert cost() == few


def test_list_is_searched(record, admin_client):
    names = {"leader": "full_name", "appointment": "title", "strategygoal": "title"}
    name = names.get(record, "name")
    RECORDS[record](**{name: "Ældrepleje"})
    RECORDS[record](**{name: "Bogholderi"})

    found = listed(admin_client, record, q="Ældrepleje")
    assert "Ældrepleje" in found
    assert "Bogholderi" not in found


@pytest.mark.parametrize("junk", [{"q": "'\"%"}, {"p": "x"}, {"ordering": "nothing"}, {"active": "maybe"}])
def test_junk_in_the_address_of_a_list(record, admin_client, junk):
    RECORDS[record]()

    assert admin_client.get(address(record, "list"), junk).status_code in (200, 404)


def test_unit_list_says_who_leads(admin_client):
    led = f.AppointmentFactory(leader__full_name="Inger Lund", unit__name="Elderberry").unit
    f.AppointmentFactory(leader__full_name="Bo Holm", kind="acting", unit=f.UnitFactory(name="Rosehip"))
    f.UnitFactory(name="Hawthorn", parent=led)
    html = listed(admin_client, "unit")

    assert "Inger Lund" in html
    assert "Bo Holm (acting)" in html
    assert "Vacant" not in html
    f.AppointmentFactory(unit=Unit.objects.get(name="Hawthorn"), ends_on="2020-01-01")
    assert "Vacant" in listed(admin_client, "unit")


def test_unit_chooser_shows_the_tree(admin_client):
    top = f.UnitFactory(name="Nordby")
    f.UnitFactory(name="Aspen", parent=f.UnitFactory(name="Zinnia", parent=top))
    f.UnitFactory(name="Closed", active=False)
    html = admin_client.get(chooser("unit", "choose_results")).content.decode()

    assert html.index("Nordby") < html.index("Zinnia (Nordby)") < html.index("Aspen (Nordby › Zinnia)")
    assert "Closed" not in html


def test_unit_chooser_is_searched(admin_client):
    f.UnitFactory(name="Aspen", parent=f.UnitFactory(name="Nordby"))
    f.UnitFactory(name="Birch")
    html = admin_client.get(chooser("unit", "choose_results"), {"q": "asp"}).content.decode()

    assert "Aspen (Nordby)" in html
    assert "Birch" not in html


@pytest.mark.parametrize(
    ("record", "values", "model"),
    [
        ("leader", {"full_name": "Inger Lund", "email": "", "phone": "", "organisation": ""}, Leader),
        ("unit", {"name": "Elderberry", "kind": "institution", "parent": ""}, Unit),
    ],
)
def test_record_is_made_in_the_modal(record, values, model, admin_client):
    modal = admin_client.get(chooser(record)).json()["html"]
    assert "creation-form" in modal or "tab-create" in modal

    prefixed = {f"{record}-chooser-create-form-{name}": value for name, value in values.items()}
    answer = admin_client.post(chooser(record, "create"), {**values, **prefixed}).json()
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(model.objects.get().pk)


def test_leader_is_edited_together_with_the_posts(admin_client):
    unit = f.UnitFactory()
    answer = admin_client.post(
        address("leader", "add"),
        {
            "full_name": "Inger Lund",
            "appointments-TOTAL_FORMS": 1,
            "appointments-INITIAL_FORMS": 0,
            "appointments-MIN_NUM_FORMS": 0,
            "appointments-MAX_NUM_FORMS": 1000,
            "appointments-0-unit": unit.pk,
            "appointments-0-title": "Centre head",
            "appointments-0-level": "centre",
            "appointments-0-kind": "permanent",
            "active": "on",
        },
    )

    assert answer.status_code == 302
    assert Leader.objects.get().appointments.get().unit == unit


def test_last_day_before_first_is_said_at_the_field(admin_client):
    appointment = f.AppointmentFactory()
    answer = admin_client.post(
        address("appointment", "edit", appointment.pk),
        {
            "leader": appointment.leader_id,
            "unit": appointment.unit_id,
            "title": "Centre head",
            "level": "centre",
            "kind": "permanent",
            "starts_on": datetime.date(2026, 6, 2),
            "ends_on": datetime.date(2026, 6, 1),
        },
    )

    assert "The last day is before the first day." in answer.content.decode()


def test_levels_are_labelled_as_the_host_wants(admin_client, settings):
    settings.WAGTAIL_DIGILEAD = {"LEVEL_LABELS": {"group": "Teamleder"}}

    html = admin_client.get(address("appointment", "add")).content.decode()
    assert "Teamleder" in html
    assert "Centre head" in html


def test_records_are_refused_without_the_right(record, client):
    setup_groups()
    user = User.objects.create(username="translator")
    user.groups.add(Group.objects.get(name="Digital leadership translators"))
    client.force_login(user)
    allowed = {"topic", "targetgroup", "boilerplate", "strategygoal"}

    assert (client.get(address(record, "list")).status_code == 200) == (record in allowed)


def test_unit_with_units_below_cannot_be_deleted(admin_client):
    unit = f.UnitFactory()
    f.UnitFactory(parent=unit)
    answer = admin_client.post(address("unit", "delete", unit.pk), follow=True)

    assert answer.status_code == 200
    assert Unit.objects.filter(pk=unit.pk).exists()
