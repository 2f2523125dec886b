"""Structured data of a course page, read back by a parser of JSON-LD that knows nothing of us."""

from __future__ import annotations

import datetime
import json
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.json_ld import SCHEMA, things_in, values
from tests.pages.filled import block
from wagtail_digilead.core.jsonld import filled, json_ld_script
from wagtail_digilead.test import factories as f

START = datetime.datetime(2027, 5, 4, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))


def value(thing, name):
    return values(thing, name)[0]


@pytest.fixture
def page(db):
    provider = f.OrganisationFactory(name="A university")
    page = f.CoursePageFactory(
        parent=f.CourseIndexPageFactory(),
        title="Leadership </script><script>alert(1)</script>",
        partners=[block("partner", {"organisation": provider.pk, "role": "provider"})],
    )
    f.CourseTeacherFactory(page=page, name="Astrid Vinter")
    return page


@pytest.fixture
def run(page):
    run = f.CourseRunFactory(course_id=page.translation_key, sessions=0, price_per_person=1200)
    venue = f.VenueFactory(name="Campus North", address="Road 1\n9999 Nordby")
    day = datetime.timedelta(days=1)
    f.CourseSessionFactory(run=run, starts_at=START, ends_at=START + datetime.timedelta(hours=7), venue=venue)
    f.CourseSessionFactory(run=run, starts_at=START + day, mode="online", online_address="https://meet.example/secret")
    return run


@pytest.fixture
def things(client, time_machine, settings, page, run):
    settings.WAGTAIL_DIGILEAD = {"CURRENCY": "DKK"}
    time_machine.move_to(START - datetime.timedelta(days=30))
    return things_in(client.get(page.url).content)


def test_course_is_read_back(things, page):
    (course,) = things["Course"]

    assert value(course, "name") == page.title
    assert course["@id"] == page.full_url
    assert [value(each, "name") for each in things["Organization"]] == ["A university"]


def test_run_is_read_back(things):
    (run,) = things["CourseInstance"]

    assert value(run, "courseMode") == "Blended"
    assert value(run, "startDate") == "2027-05-04T09:00:00+02:00"
    assert datetime.datetime.fromisoformat(value(run, "endDate")) > START + datetime.timedelta(days=1)
    assert value(run, "eventStatus") == "https://schema.org/EventScheduled"
    assert value(things["Course"][0], "hasCourseInstance") == run["@id"]


def test_price_without_a_currency_is_left_out(client, page, settings):
    f.CourseRunFactory(course_id=page.translation_key, price_per_person=1200)

    assert "Offer" not in things_in(client.get(page.url).content)


def test_no_price_needs_no_currency(client, page):
    f.CourseRunFactory(course_id=page.translation_key, price_per_person=0)

    assert value(things_in(client.get(page.url).content)["Offer"][0], "category") == "Free"


def test_place_price_and_instructor_are_read_back(things):
    assert value(things["Place"][0], "name") == "Campus North"
    assert value(things["Place"][0], "address") == "Road 1, 9999 Nordby"
    assert value(things["Offer"][0], "price") == "1200.00"
    assert value(things["Offer"][0], "priceCurrency") == "DKK"
    assert {value(person, "name") for person in things["Person"]} == {"Astrid Vinter"}


def test_online_address_is_not_told(client, page, run, time_machine):
    time_machine.move_to(START - datetime.timedelta(days=30))

    assert "meet.example" not in client.get(page.url).content.decode()


def test_cancelled_run_says_so(client, page, run, time_machine):
    time_machine.move_to(START - datetime.timedelta(days=30))
    run.status = "cancelled"
    run.save()

    (instance,) = things_in(client.get(page.url).content)["CourseInstance"]
    assert value(instance, "eventStatus") == "https://schema.org/EventCancelled"


def test_draft_run_is_not_told(client, page, run):
    run.status = "draft"
    run.save()

    assert "CourseInstance" not in things_in(client.get(page.url).content)


def test_text_can_not_leave_the_element():
    html = json_ld_script({"name": "</script><!-- & ]]>"})

    assert html.count("<") == 2
    assert json.loads(BeautifulSoup(html, "html.parser").script.string)["name"] == "</script><!-- & ]]>"


def test_empty_values_are_left_out():
    assert filled({"a": "", "b": None, "c": [], "d": [{"e": ""}], "f": 0}) == {"f": 0}
    assert json_ld_script({}) == ""


@pytest.mark.parametrize(
    ("fields", "availability"),
    [
        ({}, "InStock"),
        ({"sign_up": "external", "sign_up_address": "https://other.example/"}, "InStock"),
        ({"status": "closed"}, None),
        ({"status": "interest"}, None),
        ({"opens_at": START - datetime.timedelta(days=2)}, None),
    ],
)
def test_seats_are_in_stock_only_when_one_can_sign_up(client, time_machine, page, run, fields, availability):
    time_machine.move_to(START - datetime.timedelta(days=30))
    for name, each in {"price_per_person": 0, **fields}.items():
        setattr(run, name, each)
    run.save()
    (offer,) = things_in(client.get(page.url).content)["Offer"]

    assert value(offer, "availability") == f"{SCHEMA}{availability}" if availability else "availability" not in offer


@pytest.mark.parametrize(("change", "availability"), [("full", "SoldOut"), ("invited", None), ("no seats", None)])
def test_seats_that_nobody_can_have_are_not_in_stock(client, time_machine, page, run, change, availability):
    time_machine.move_to(START - datetime.timedelta(days=30))
    run.price_per_person = 0
    run.save()
    if change == "full":
        run.pools.update(seats=1)
        f.RegistrationFactory(sign_up=f.SignUpFactory(run=run))
    elif change == "invited":
        run.pools.update(admission="invited")
    else:
        run.pools.all().delete()
    (offer,) = things_in(client.get(page.url).content)["Offer"]

    assert value(offer, "availability") == f"{SCHEMA}{availability}" if availability else "availability" not in offer


def hidden_teacher(kind):
    if kind == "ended":
        return f.AppointmentFactory(leader__full_name="Hidden Name", ends_on="2020-01-01").leader
    return f.LeaderFactory(full_name="Hidden Name", protected=kind == "protected", active=kind != "inactive")


@pytest.mark.parametrize("kind", ["protected", "inactive", "ended"])
@pytest.mark.parametrize("name", ["", "Hidden Name"])
def test_teacher_who_may_not_be_listed_is_named_nowhere(client, page, run, time_machine, kind, name):
    time_machine.move_to(START - datetime.timedelta(days=30))
    f.CourseTeacherFactory(page=page, name="", leader=f.LeaderFactory(full_name="Listed Name"))
    f.CourseTeacherFactory(page=page, name=name, leader=hidden_teacher(kind))
    html = client.get(page.url).content.decode()

    assert "Hidden Name" not in html
    assert html.count("Listed Name") > 1
    assert html.count("Astrid Vinter") > 1


def test_protected_teacher_stays_out_of_the_preview(page):
    f.CourseTeacherFactory(page=page, name="", leader=hidden_teacher("protected"))
    f.CourseTeacherFactory(page=page, name="", leader=f.LeaderFactory(full_name="Listed Name"))
    draft = page.save_revision().as_object()
    html = draft.make_preview_request().render().content.decode()

    assert "Hidden Name" not in html
    assert "Listed Name" in html


def test_teachers_cost_no_query_each(client, page):
    counts = []
    for many in (1, 6):
        while page.teachers.model.objects.filter(page=page).count() < many:
            f.CourseTeacherFactory(page=page, name="", leader=f.LeaderFactory(organisation=f.OrganisationFactory()))
        client.get(page.url)
        with CaptureQueriesContext(connection) as captured:
            client.get(page.url)
        counts.append(len(captured))

    assert counts[0] == counts[1]
