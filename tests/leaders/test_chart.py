"""The organisation chart: lists within lists that fold, read and print without JavaScript."""

from __future__ import annotations

import datetime
import re
from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from tests.leaders.organisation import chart_address, text_of, unit_address
from wagtail_digilead.leaders import chart
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

FOLDING = ("ul", "li", "details", "summary")


@pytest.fixture
def directory():
    return f.LeaderIndexPageFactory()


@pytest.fixture
def tree():
    """Nordby › Children › (Day care › Elderberry, Schools); Culture."""
    nordby = f.UnitFactory(name="Nordby")
    children = f.UnitFactory(name="Children", parent=nordby)
    day_care = f.UnitFactory(name="Day care", parent=children)
    schools = f.UnitFactory(name="Schools", parent=children)
    elderberry = f.UnitFactory(name="Elderberry", parent=day_care)
    culture = f.UnitFactory(name="Culture", parent=nordby)
    return {unit.name: unit for unit in (nordby, children, day_care, schools, elderberry, culture)}


@pytest.fixture
def employee(client):
    client.force_login(User.objects.create(username="reader"))
    return client


class Outline(HTMLParser):
    """Reads the chart as nested lists of the links in it, and fails on an element that is not closed in its place."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open, self.items, self.inside, self.details = [], [], False, []
        self.feed(re.search(r'<ul class="digilead-chart">.*', html, re.DOTALL)[0].partition("</main>")[0])

    def handle_starttag(self, tag, attrs):
        if tag in FOLDING:
            self.open.append(tag)
        if tag == "details":
            self.details.append("open" in dict(attrs))
        self.inside = tag == "a" and "/unit/" in dict(attrs)["href"]

    def handle_data(self, data):
        if self.inside:
            self.items.append((self.open.count("ul") - 1, data))
            self.inside = False

    def handle_endtag(self, tag):
        if tag in FOLDING and self.open:
            assert self.open.pop() == tag


def outline(response) -> Outline:
    return Outline(response.content.decode())


def test_units_stand_in_lists_within_lists(client, directory, tree):
    read = outline(client.get(chart_address(directory)))

    assert read.items == [
        (0, "Nordby"),
        (1, "Children"),
        (2, "Day care"),
        (3, "Elderberry"),
        (2, "Schools"),
        (1, "Culture"),
    ]
    assert read.open == []


def test_several_trees_and_units_below_a_closed_one_stand_at_the_top(client, directory, tree):
    f.UnitFactory(name="Another")
    tree["Children"].active = False
    tree["Children"].save()
    read = outline(client.get(chart_address(directory)))

    assert [name for depth, name in read.items if depth == 0] == ["Another", "Day care", "Nordby", "Schools"]
    assert "Children" not in [name for _depth, name in read.items]


def test_each_unit_links_to_its_page(client, directory, tree):
    html = client.get(chart_address(directory)).content.decode()

    for unit in tree.values():
        assert f'<a href="{unit_address(directory, unit)}">{unit}</a>' in html


def test_lists_are_named_after_the_unit_they_are_in(client, directory, tree):
    text = text_of(client.get(chart_address(directory)))

    for words in ("2 units in Nordby", "2 units in Children", "One unit in Day care"):
        assert words in text
    assert "in Schools" not in text


def test_heads_acting_heads_and_vacant_posts_are_said(employee, directory, tree):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    f.AppointmentFactory(unit=tree["Nordby"], leader__full_name="Mette Holm", title="Chief executive")
    f.AppointmentFactory(unit=tree["Children"], leader__full_name="Jens Juul", kind="acting", title="Director")
    f.AppointmentFactory(unit=tree["Culture"], leader__full_name="Bo Lund", ends_on=yesterday)
    f.AppointmentFactory(unit=tree["Culture"], leader__full_name="Ida Foss", level="specialist")
    text = text_of(employee.get(chart_address(directory)))

    assert "Nordby Mette Holm Chief executive 2 units" in text
    assert "Children Jens Juul Director (acting) The post is vacant. 2 units" in text
    assert "Culture The post is vacant." in text
    assert "Elderberry No leader is registered for this unit." in text
    assert "Ida Foss" not in text
    assert "Bo Lund" not in text


def test_acting_for_a_vacant_post_says_both(employee, directory, tree):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    f.AppointmentFactory(unit=tree["Culture"], ends_on=yesterday)
    f.AppointmentFactory(unit=tree["Culture"], leader__full_name="Jens Juul", kind="acting", title="Director")

    assert "Culture Jens Juul Director (acting) The post is vacant." in text_of(employee.get(chart_address(directory)))


def test_small_chart_is_unfolded(client, directory, tree):
    answer = client.get(chart_address(directory))

    assert outline(answer).details == [True, True, True]
    assert "Show all units" not in text_of(answer)


def test_large_chart_is_folded_below_the_top_and_one_link_unfolds_it(client, directory, tree, monkeypatch):
    monkeypatch.setattr(chart, "UNFOLDED_UNITS", 5)
    answer = client.get(chart_address(directory))
    assert outline(answer).details == [True, False, False]
    assert '<a href="?show=all">Show all units</a>' in answer.content.decode()

    assert outline(client.get(chart_address(directory) + "?show=all")).details == [True, True, True]


@pytest.mark.parametrize("query", ["?show=", "?show=junk", "?show=all&show=%00", "?p=9"])
def test_junk_in_the_address_does_no_harm(client, directory, tree, query):
    assert client.get(chart_address(directory) + query).status_code == 200


def test_chart_without_units_says_so(client, directory):
    assert "No unit is registered yet." in text_of(client.get(chart_address(directory)))


def test_directory_gives_the_address_of_the_chart(client, directory):
    assert client.get(directory.url).context["chart_url"] == chart_address(directory)


def test_tree_with_a_circle_still_gives_a_chart(client, directory, tree):
    type(tree["Nordby"]).objects.filter(pk=tree["Nordby"].pk).update(parent=tree["Elderberry"])
    lone = f.UnitFactory(name="Lone")

    assert outline(client.get(chart_address(directory))).items == [(0, str(lone))]
