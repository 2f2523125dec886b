"""How many queries the directory may cost, beside a bare page: the same for ten people as for a thousand."""

from __future__ import annotations

from collections import Counter

import pytest
import wagtail_factories
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Site
from wagtail.search.backends import get_search_backend

from tests.hosts.default.models import HomePage
from tests.many import multiply
from wagtail_digilead.models import Appointment, Leader, Unit
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

BUDGET = 15

QUERIES = {
    "first page": "",
    "last page": "p=9999",
    "filtered": "unit={unit}&level=institution&level=none&topic={topic}&sort=unit",
    "letter": "letter=h",
    "name": "q=mette+holm",
    "many words": "q=mette+holm+head+school+video+soeren",
    "vacant posts": "vacant=on&q=school",
    "nobody": "q=nobody&level=top&letter=a",
}


@pytest.fixture
def directory():
    """A directory with a person who has a post in a tree of units, a profile with portrait, and topics."""
    page = f.LeaderIndexPageFactory()
    unit = f.UnitFactory(name="North School", parent=f.UnitFactory(name="Nordby"))
    post = f.AppointmentFactory(leader__full_name="Mette Holm", unit=unit, title="Head teacher")
    f.AppointmentFactory(kind="acting", unit=f.UnitFactory(name="South School", parent=unit.parent))
    profile = f.LeaderPageFactory(
        parent=page, leader=post.leader, ask_me_about="Video", portrait=wagtail_factories.ImageFactory()
    )
    topic = f.CoachingTopicFactory(page=profile).topic
    page.names = {"unit": unit.pk, "topic": topic.pk}
    page.profile = profile
    return page


def add(directory, count: int) -> None:
    """Add so many people of every kind, each with a post in a unit of its own."""
    parent = Unit.objects.get(name="Nordby")
    units = [Unit(name=f"School {number}", slug=f"school-{count}-{number}", parent=parent) for number in range(count)]
    leaders = [Leader(full_name=f"Mette Holm {number}") for number in range(count)]
    for leader in leaders:
        leader.derive()
    units, leaders = Unit.objects.bulk_create(units), Leader.objects.bulk_create(leaders)
    get_search_backend().add_bulk(Leader, leaders)
    posts = zip(leaders, units, strict=True)
    Appointment.objects.bulk_create(
        Appointment(leader=leader, unit=unit, title=f"Head {unit}") for leader, unit in posts
    )
    profile = f.LeaderPageFactory(parent=directory, leader=leaders[0], portrait=directory.profile.portrait)
    f.CoachingTopicFactory(page=profile)
    multiply(profile, count - 1, lambda number: {"leader_id": leaders[number + 1].pk})


def statements(client: Client, url: str) -> list[str]:
    """What a second visit asks the database; the first one has made the renditions."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def test_directory_costs_the_same_with_a_thousand_people(directory):
    bare = directory.get_parent().specific.add_child(instance=HomePage(title="Bare"))
    visitors = {"anonymous": Client(), "reader": Client(), "superuser": Client()}
    for name in ("reader", "superuser"):
        visitors[name].force_login(User.objects.create(username=name, is_superuser=name == "superuser"))
    base = {visitor: statements(client, bare.url) for visitor, client in visitors.items()}

    def costs() -> dict[tuple[str, str], list[str]]:
        queries = {name: query.format(**directory.names) for name, query in QUERIES.items()}
        return {
            (visitor, name): statements(client, f"{directory.url}?{query}")
            for visitor, client in visitors.items()
            for name, query in queries.items()
        }

    add(directory, 10)
    few = costs()
    add(directory, 1000)
    for (visitor, name), many in costs().items():
        assert len(many) == len(few[visitor, name]), (visitor, name, *many)
        assert len(many) <= len(base[visitor]) + BUDGET, (visitor, name, *many)
        own = Counter(many) - Counter(base[visitor])
        assert not [sql for sql, times in own.items() if times > 1], (visitor, name)


def test_list_of_leaders_in_the_admin_costs_the_same_with_many(directory, admin_client):
    address = reverse("wagtailsnippets_wagtail_digilead_leader:list")
    few = len(statements(admin_client, f"{address}?q=mette"))
    add(directory, 40)

    assert len(statements(admin_client, f"{address}?q=mette")) == few


def test_bare_page_is_at_the_depth_of_the_directory(directory):
    assert directory.depth == Site.objects.get(is_default_site=True).root_page.depth + 1
