"""Titles stand in the order of the alphabet of the reader's language, on every database."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.utils import translation

from wagtail_digilead.core import sorting
from wagtail_digilead.core.sorting import Alphabetical
from wagtail_digilead.models import Topic, Unit
from wagtail_digilead.pages.models import CoursePage
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

TITLES = ["Ålborg", "Zoo", "Österbro", "æble", "Aarhus", "Ærø", "banan", "Øst", "Älg", "Abe"]

#: The same titles in the order in which each language has its letters.
DANISH = ["Abe", "banan", "Zoo", "æble", "Älg", "Ærø", "Øst", "Österbro", "Ålborg", "Aarhus"]
SWEDISH = ["Aarhus", "Abe", "banan", "Zoo", "Ålborg", "æble", "Älg", "Ærø", "Øst", "Österbro"]
ORDERS = {"da": DANISH, "nb": DANISH, "sv": SWEDISH, "fi": SWEDISH}


def without_marks(titles: list[str]) -> list[str]:
    """What a language takes for one letter, ä and æ for one, databases don't tell apart in the same way."""
    return [re.sub("[äÄ]", "æ", re.sub("[öÖ]", "ø", title)).casefold()[:2] for title in titles]


@pytest.mark.parametrize("language", ORDERS)
def test_titles_are_sorted_by_the_alphabet_of_the_language(language):
    for title in TITLES:
        f.TopicFactory(name=title)

    with translation.override(language):
        found = list(Topic.objects.order_by(Alphabetical("name")).values_list("name", flat=True))

    assert without_marks(found) == without_marks(ORDERS[language])


@pytest.mark.parametrize(("language", "last"), [("da", "Årets ledelse"), ("sv", "Ældreplejen")])
def test_index_page_lists_cards_by_that_alphabet(client, language, last):
    index = f.CourseIndexPageFactory()
    for title in ("Årets ledelse", "Zoner", "Ældreplejen"):
        f.CoursePageFactory(parent=index, title=title)

    response = client.get(index.url, headers={"accept-language": language})

    titles = [page.title for page in response.context["listing"]]
    assert titles[0] == "Zoner"
    assert titles[-1] == last


def test_units_stand_by_that_alphabet():
    top = f.UnitFactory(name="Kommune")
    for name in ("Åkanden", "Ærtevej", "Anemonen"):
        f.UnitFactory(name=name, parent=top)

    with translation.override("da"):
        assert [unit.name for unit in Unit.objects.in_tree_order()] == ["Kommune", "Anemonen", "Ærtevej", "Åkanden"]


def test_what_has_no_title_comes_to_no_harm():
    f.CoursePageFactory()

    assert list(CoursePage.objects.order_by(Alphabetical("alias_of__title"))) == [CoursePage.objects.get()]


def test_database_without_that_alphabet_sorts_as_it_can(monkeypatch):
    monkeypatch.setattr(sorting, "_has", {connection.alias: frozenset()})
    for title in ("b", "a"):
        f.TopicFactory(name=title)

    with translation.override("da"):
        assert list(Topic.objects.order_by(Alphabetical("name")).values_list("name", flat=True)) == ["a", "b"]
