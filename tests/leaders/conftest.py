"""A profile, the person behind it, and how the person's form is posted."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import WorkflowPage

from wagtail_digilead.test import factories as f


@pytest.fixture
def person(db):
    """Liv's account."""
    return get_user_model().objects.create(username="liv")


@pytest.fixture
def profile(person):
    """Liv's profile: she leads a day-care centre. Nothing has to be approved, unlike on a new site."""
    WorkflowPage.objects.all().delete()
    unit = f.UnitFactory(name="Elderberry", parent=f.UnitFactory(name="Nordby"))
    leader = f.LeaderFactory(full_name="Liv Bech Berg", phone="12 34 56 78", email="liv@kommune.example", user=person)
    f.AppointmentFactory(leader=leader, unit=unit, title="Day-care head")
    return f.LeaderPageFactory(
        parent=f.LeaderIndexPageFactory(),
        leader=leader,
        introduction='<p>I lead <b>Elderberry</b>.</p><ul><li>Parents</li><li><a href="https://example.org/">Play</a></li></ul>',
        ask_me_about="Video meetings\nBookkeeping",
    )


@pytest.fixture
def own(person):
    """A client in which Liv is signed in."""
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def own_danish(person):
    """A client in which Liv is signed in and reads Danish: the language decides between pages of one address here."""
    client = Client(headers={"accept-language": "da"})
    client.force_login(person)
    return client


def form_of(client: Client, page: Any) -> dict[str, Any]:
    """Return what the person's form holds, as a browser would post it."""
    soup = BeautifulSoup(client.get(f"{page.url}edit/").content, "html.parser").select_one("form[enctype]")
    values: dict[str, Any] = {}
    for field in soup.select("[name]"):
        if field.name == "textarea":
            values[field["name"]] = field.text.removeprefix("\n")
        elif field.get("type") == "checkbox":
            if field.has_attr("checked"):
                values.setdefault(field["name"], []).append(field.get("value", "on"))
        elif field.get("type") != "file":
            values[field["name"]] = field.get("value", "")
    return values


def post(client: Client, page: Any, **changes: Any) -> Any:
    """Post the person's form with ``changes`` in it."""
    return client.post(f"{page.url}edit/", {**form_of(client, page), **changes})
