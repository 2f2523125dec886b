"""The directory: whom it lists, its filters, letters, order and addresses."""

from __future__ import annotations

import datetime

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils import timezone, translation
from wagtail.models import Locale

from wagtail_digilead.leaders.directory import Directory
from wagtail_digilead.models import Leader, Unit
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.fixture
def index():
    return f.LeaderIndexPageFactory()


@pytest.fixture
def reader(client):
    user = User.objects.create(username="reader")
    client.force_login(user)
    return user


@pytest.fixture
def town():
    """Nordby › Schools › North School, and Care, with a leader each; Astrid from a university has no post."""
    units = {}
    for name, above in (("Nordby", None), ("Schools", "Nordby"), ("North School", "Schools"), ("Care", "Nordby")):
        units[name] = f.UnitFactory(name=name, parent=units.get(above))
    for name, unit, title, level in (
        ("Dina Top", "Nordby", "Chief executive", "top"),
        ("Carl Holm", "Schools", "Head of schools", "centre"),
        ("Bo Lund", "North School", "Head teacher", "institution"),
        ("Eva Ravn", "Care", "Head of care", "centre"),
    ):
        f.AppointmentFactory(leader__full_name=name, unit=units[unit], title=title, level=level)
    f.LeaderFactory(full_name="Astrid Vinter", organisation=f.OrganisationFactory(name="Northern University"))
    return units


def names(client, index, **query):
    response = client.get(index.url, query)
    assert response.status_code == 200
    return [str(each) for each in response.context["listing"]]


def soup(client, index, **query):
    return BeautifulSoup(client.get(index.url, query).content, "html.parser")


def options(client, index, name, **query):
    """The options of a filter as they are shown, with their counts."""
    groups = {group.name: group for group in client.get(index.url, query).context["directory"].groups}
    return {option.label: option.count for option in groups[name].options}


# Whom it lists


def test_everybody_is_listed_with_or_without_a_page(client, index, reader, town):
    f.LeaderPageFactory(parent=index, leader=Leader.objects.get(full_name="Bo Lund"))

    assert names(client, index) == ["Carl Holm", "Bo Lund", "Eva Ravn", "Dina Top", "Astrid Vinter"]
    html = soup(client, index)
    links = [link.text for link in html.select(".digilead-card-title a")]
    assert links == ["Bo Lund"]


def test_card_shows_title_unit_and_organisation(client, index, reader, town):
    cards = {card.h2.text.strip(): card.text for card in soup(client, index).select(".digilead-card-leader")}

    assert "Head teacher" in cards["Bo Lund"]
    assert "North School" in cards["Bo Lund"]
    assert "Northern University" in cards["Astrid Vinter"]


def test_card_links_to_the_page_in_the_language_of_the_directory(client, index, reader):
    danish = index.copy_for_translation(Locale.objects.create(language_code="da"), copy_parents=True)
    danish.save_revision().publish()
    leader = f.LeaderFactory()
    here = f.LeaderPageFactory(parent=danish, leader=leader, locale=danish.locale)
    there = f.LeaderPageFactory(parent=index, leader=leader)

    def linked(page):
        return soup(client, page).select_one(".digilead-card-title a")["href"]

    assert linked(index) == there.url
    assert linked(danish) == here.url
    there.unpublish()
    assert linked(index) == here.url


def test_ended_and_future_posts_are_not_shown(client, index, reader):
    leader = f.LeaderFactory(full_name="Bo Lund")
    f.AppointmentFactory(leader=leader, title="Head teacher")
    f.AppointmentFactory(leader=leader, title="Clerk", ends_on=TODAY - datetime.timedelta(days=1))
    f.AppointmentFactory(leader=leader, title="Mayor", starts_on=TODAY + datetime.timedelta(days=1))
    html = client.get(index.url).content.decode()

    assert "Head teacher" in html
    assert not [title for title in ("Clerk", "Mayor") if title in html]


def test_empty_directory_says_so(client, index, reader):
    assert soup(client, index).select_one(".digilead-empty")


# Filters


def test_unit_includes_the_units_below(client, index, reader, town):
    assert names(client, index, unit=town["Schools"].pk) == ["Carl Holm", "Bo Lund"]
    assert names(client, index, unit=town["North School"].pk) == ["Bo Lund"]


def test_values_of_one_filter_add_up_and_filters_narrow(client, index, reader, town):
    schools, care = town["Schools"].pk, town["Care"].pk

    assert names(client, index, unit=[schools, care]) == ["Carl Holm", "Bo Lund", "Eva Ravn"]
    assert names(client, index, unit=[schools, care], level=["centre", "top"]) == ["Carl Holm", "Eva Ravn"]


def test_not_set_finds_who_has_no_post(client, index, reader, town):
    assert names(client, index, unit="none") == ["Astrid Vinter"]
    assert names(client, index, level="none") == ["Astrid Vinter"]
    assert names(client, index, unit=["none", town["Care"].pk]) == ["Eva Ravn", "Astrid Vinter"]


def test_topic_is_that_of_visible_profiles_in_any_language(client, index, reader, town):
    topic = f.TopicFactory(name="Video meetings")
    danish = topic.copy_for_translation(Locale.objects.create(language_code="da"))
    danish.name = "Videomøder"
    danish.save()
    for name, each in (("Bo Lund", topic), ("Eva Ravn", danish)):
        page = f.LeaderPageFactory(parent=index, leader=Leader.objects.get(full_name=name))
        f.CoachingTopicFactory(page=page, topic=each)

    assert options(client, index, "topic") == {"Video meetings": 2, "No topic given": 3}
    for each in (topic, danish):
        assert names(client, index, topic=each.pk) == ["Bo Lund", "Eva Ravn"]
    assert names(client, index, topic="none") == ["Carl Holm", "Dina Top", "Astrid Vinter"]


def test_counts_stand_beside_the_options_in_the_order_of_the_tree(client, index, reader, town):
    assert list(options(client, index, "unit").items()) == [
        ("Nordby", 4),
        ("Care", 1),
        ("Schools", 2),
        ("North School", 1),
        ("In no unit", 1),
    ]
    assert list(options(client, index, "level")) == [
        "Top management",
        "Centre head",
        "Institution leader",
        "Without a post",
    ]


def test_counts_respect_the_other_filters_and_the_words_but_not_their_own(client, index, reader, town):
    assert options(client, index, "unit", level="centre") == {"Nordby": 2, "Care": 1, "Schools": 1}
    assert options(client, index, "level", level="centre") == options(client, index, "level")
    assert options(client, index, "level", q="lund") == {"Institution leader": 1}


def test_person_with_two_posts_below_a_unit_counts_once(client, index, reader, town):
    f.AppointmentFactory(leader=Leader.objects.get(full_name="Bo Lund"), unit=town["Schools"], level="institution")

    assert options(client, index, "unit")["Schools"] == 2
    assert options(client, index, "level")["Institution leader"] == 1
    assert names(client, index, unit=town["Schools"].pk) == ["Carl Holm", "Bo Lund"]


def test_chosen_value_is_offered_even_where_nobody_is_left(client, index, reader, town):
    assert options(client, index, "unit", unit=town["Care"].pk, level="top") == {"Nordby": 1, "Care": 0}


def test_of_many_units_the_upper_ones_are_offered_and_those_below_a_chosen_one(client, index, reader):
    top = f.UnitFactory(name="Nordby")
    for number in range(9):
        centre = f.UnitFactory(name=f"Centre {number}", parent=top)
        for letter in "abcdefgh":
            f.AppointmentFactory(unit=f.UnitFactory(name=f"Team {number}{letter}", parent=centre))
    group = client.get(index.url).context["directory"].groups[0]

    assert [option.label for option in group.options] == ["Nordby", *(f"Centre {number}" for number in range(9))]
    assert group.cut
    assert "These are the upper units" in client.get(index.url).content.decode()
    opened = options(client, index, "unit", unit=centre.pk)
    assert [name for name in opened if name.startswith("Team")] == [f"Team 8{letter}" for letter in "abcdefgh"]


# Vacant posts


def test_vacant_posts_are_listed_as_units_with_who_acts(client, index, reader, town):
    f.UnitFactory(name="Never led", parent=town["Nordby"])
    library = f.UnitFactory(name="Library", parent=town["Nordby"])
    f.AppointmentFactory(leader__full_name="Liv Gone", unit=library, ends_on="2020-01-01")
    museum = f.UnitFactory(name="Museum", parent=town["Schools"])
    f.AppointmentFactory(leader__full_name="Gry Dahl", unit=museum, kind="acting", title="Museum head")

    assert client.get(index.url).context["directory"].vacancies == 2
    assert names(client, index, vacant="on") == ["Library", "Museum"]
    assert names(client, index, vacant="on", unit=town["Schools"].pk) == ["Museum"]
    html = soup(client, index, vacant="on")
    cards = {card.h2.text.strip(): card.text for card in html.select(".digilead-card-vacancy")}
    assert "Gry Dahl acts as Museum head." in cards["Museum"]
    assert "acts" not in cards["Library"]
    assert html.select_one("[role=status]").text.strip() == "2 vacant posts"
    assert html.select_one(".digilead-card-title a")["href"] == index.unit_url(library)
    for unit in Unit.objects.all():
        page = BeautifulSoup(client.get(index.unit_url(unit)).content, "html.parser")
        said = page.select_one("[aria-labelledby=digilead-unit-leaders]").text
        assert ("post is vacant" in said) is (unit.name in ("Library", "Museum")), unit


def test_vacant_posts_are_found_by_unit_or_by_who_acts(client, index, reader, town):
    museum = f.UnitFactory(name="Museum")
    f.AppointmentFactory(leader__full_name="Liv Gone", unit__name="Mining archive", ends_on="2020-01-01")
    f.AppointmentFactory(leader__full_name="Gry Dahl", unit=museum, kind="acting")

    assert names(client, index, vacant="on", q="gry") == ["Museum"]
    assert names(client, index, vacant="on", q="archive") == ["Mining archive"]
    assert names(client, index, vacant="on", q="nothing") == []


def test_who_acts_is_not_told_of_a_protected_person(client, index, reader):
    f.AppointmentFactory(leader__full_name="Gry Dahl", leader__protected=True, kind="acting", unit__name="Museum")
    html = client.get(index.url, {"vacant": "on"}).content.decode()

    assert "Museum" in html
    assert "Gry" not in html
    assert names(client, index, vacant="on", q="gry") == []


# Order, letters, pages


def test_order_by_name_unit_and_level(client, index, reader, town):
    assert names(client, index, sort="unit") == ["Dina Top", "Eva Ravn", "Carl Holm", "Bo Lund", "Astrid Vinter"]
    assert names(client, index, sort="level") == ["Dina Top", "Carl Holm", "Eva Ravn", "Bo Lund", "Astrid Vinter"]


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("da", ["Zahle", "Ærø", "Ödman", "Ørsted", "Aagaard", "Åkesson"]),
        ("nb", ["Zahle", "Ærø", "Ödman", "Ørsted", "Aagaard", "Åkesson"]),
        ("sv", ["Aagaard", "Zahle", "Åkesson", "Ærø", "Ödman", "Ørsted"]),
        ("fi", ["Aagaard", "Zahle", "Åkesson", "Ærø", "Ödman", "Ørsted"]),
    ],
)
def test_names_stand_in_the_order_of_the_language(language, order):
    for name in ("Ørsted", "Åkesson", "Zahle", "Ödman", "Ærø", "Aagaard"):
        f.LeaderFactory(full_name=name)
    user = User.objects.create(username="reader")

    with translation.override(language):
        directory = Directory(Leader.objects.visible_to(user), QueryDict(), user)
        assert [leader.full_name for leader in directory.cards(directory.found)] == order


@pytest.mark.parametrize(
    ("language", "last", "under_last"), [("da", "å", ["Aagaard", "Åkesson"]), ("sv", "ö", ["Ödman", "Ørsted"])]
)
def test_letters_are_those_of_the_language(language, last, under_last):
    for name in ("Ørsted", "Åkesson", "Ödman", "Aagaard"):
        f.LeaderFactory(full_name=name)
    user = User.objects.create(username="reader")

    with translation.override(language):
        query = QueryDict(mutable=True)
        query["letter"] = last
        directory = Directory(Leader.objects.visible_to(user), query, user)
        assert directory.letters[-1].value == last
        assert [leader.full_name for leader in directory.cards(directory.found)] == under_last


def test_only_letters_of_somebody_are_links(client, index, reader, town):
    html = soup(client, index, level=["centre", "top"])

    assert [link.text for link in html.select(".digilead-letters a")] == ["All", "H", "R", "T"]
    assert names(client, index, letter="h") == ["Carl Holm"]
    link = html.select(".digilead-letters a")[1]["href"]
    assert "level=centre" in link
    assert "letter=h" in link


def test_letters_are_left_out_where_the_order_is_another(client, index, reader, town):
    assert not soup(client, index, sort="unit").select(".digilead-letters")


def test_pages_keep_every_parameter(client, index, reader, town, settings):
    settings.WAGTAIL_DIGILEAD = {"PAGE_SIZE": 1}
    query = {"level": ["centre", "top"], "sort": "unit", "q": "head"}
    link = soup(client, index, **query).select_one("a[rel=next]")["href"]

    for part in ("level=centre", "level=top", "sort=unit", "q=head", "p=2"):
        assert part in link
    assert names(client, index, **query, p=2) == ["Carl Holm"]


# What it says


def test_chip_removes_one_value_and_keeps_the_rest(client, index, reader, town):
    response = client.get(index.url, {"level": ["centre", "top"], "q": "head", "sort": "level", "p": 3})
    chips = {chip["label"]: chip["address"] for chip in response.context["directory"].chips}

    assert chips["Centre head"] == "?level=top&q=head&sort=level"
    assert chips["“head”"] == "?level=centre&level=top&sort=level"


def test_chip_of_a_topic_removes_it_in_any_language(client, index, reader, town):
    topic = f.TopicFactory()
    danish = topic.copy_for_translation(Locale.objects.create(language_code="da"))
    danish.save()
    page = f.LeaderPageFactory(parent=index, leader=Leader.objects.get(full_name="Bo Lund"))
    f.CoachingTopicFactory(page=page, topic=topic)
    [chip] = client.get(index.url, {"topic": danish.pk}).context["directory"].chips

    assert chip["address"] == "?"


def test_count_is_announced(client, index, reader, town):
    assert soup(client, index).select_one("[role=status]").text.strip() == "5 people"
    assert soup(client, index, q="lund").select_one("[role=status]").text.strip() == "One person"
    assert soup(client, index, q="nobody").select_one("[role=status]").text.strip() == "Nobody matches."


def test_empty_answer_says_which_filter_to_drop(client, index, reader, town):
    query = {"q": "lund", "unit": town["North School"].pk, "level": "top"}
    drops = client.get(index.url, query).context["directory"].to_drop()

    assert [(drop["name"], drop["labels"], drop["count"]) for drop in drops] == [("level", ["Top management"], 1)]
    html = client.get(index.url, query).content.decode()
    assert "Without Top management: one result" in html
    query = {"q": "nobody", "level": "centre"}
    [drop] = client.get(index.url, query).context["directory"].to_drop()
    assert (drop["name"], drop["count"], drop["address"]) == ("q", 2, "?level=centre")


def test_fields_are_labelled(client, index, reader, town):
    for field in soup(client, index).select(".digilead-filters :is(input, select)"):
        assert field.find_parent("label") or soup(client, index).select(f"label[for={field.get('id')}]"), field


def test_form_shows_what_the_address_says(client, index, reader, town):
    html = soup(client, index, q="head", level="centre", sort="level")

    assert html.select_one("input[name=q]")["value"] == "head"
    assert html.select_one("input[name=level][value=centre]").has_attr("checked")
    assert html.select_one("select[name=sort] [selected]")["value"] == "level"
    assert html.select_one(".digilead-filters > details").has_attr("open")


def test_units_stand_in_the_order_of_the_language(client, index, reader):
    top = f.UnitFactory(name="Nordby")
    for name in ("Åskolen", "Ældre", "Zoo", "Østskolen"):
        f.AppointmentFactory(unit=f.UnitFactory(name=name, parent=top))

    assert list(options(client, index, "unit")) == ["Nordby", "Zoo", "Ældre", "Østskolen", "Åskolen"]


def test_letters_are_left_out_where_nobody_is_found(client, index, reader, town):
    assert not soup(client, index, q="nobody").select(".digilead-letters")
