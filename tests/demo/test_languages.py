"""The main pages can really be read in every language: other words, the same facts, and every address answers."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path

import polib
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.test import RequestFactory
from django.utils.html import strip_tags
from modelcluster.models import get_all_child_relations
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from example_site.demo.loading.translations import LANGUAGES, TRANSLATED, WORDS, words_of
from example_site.home.models import HomePage
from wagtail_digilead.core.visibility import visible_pages
from wagtail_digilead.models import Boilerplate, Measurement, StrategyGoal, TargetGroup, Topic
from wagtail_digilead.pages.models import (
    ActionPlanIndexPage,
    ActionPlanPage,
    CourseIndexPage,
    LeaderIndexPage,
    PressIndexPage,
)

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("language", LANGUAGES)]

#: Names, and addresses that are names: the same in every language.
NAMES = {
    "Nordby Kommune",
    "Samrådshuset",
    "Helle Vestermark",
    "helle-vestermark",
    "Fatma Aydin Bakke",
    "fatma-aydin-bakke",
    "Åse Munkholt",
    "aase-munkholt",
}

#: What a neighbour really says in the same words: every one of them has been looked at.
SAME_WORDS = {
    "en": {"Digital sprint", "Professor, Vestersund Universitet"},
    "nb": {
        "40 ledere fra 9 kommuner",
        "Alle ledere",
        "Automatisering",
        "Beboerne",
        "Digital sprint",
        "Fakta om studiet",
        "Finansiering",
        "Gevinstrealisering",
        "Handlingsplaner",
        "Ledere",
        "Norsk",
        "Ny teknologi",
        "Om Nordby Kommune",
        "Seniorrådgiver",
        "Seniorrådgiver, Björkdal Ledning &amp; Styrning",
        "Strategi og styring",
        "Styring",
        "Svensk",
        "To eksempler",
        "handlingsplaner",
        "ledere",
    },
    "sv": {
        "Automatisering",
        "Digital etik",
        "Digital sprint",
        "Fakta om masterclassen",
        "Finansiering",
        "Handlingsplaner",
        "Kurser",
        "Om Nordby Kommune",
        "handlingsplaner",
        "kurser",
    },
    "fi": set(),
}

VOCABULARY = {
    Topic: ["name"],
    TargetGroup: ["name"],
    StrategyGoal: ["strategy", "title"],
    Boilerplate: ["name", "text"],
}

#: Fields of these kinds hold facts.
FACTS = (models.IntegerField, models.DecimalField, models.DateField, models.BooleanField, models.UUIDField)


@pytest.fixture(params=[content.slug for content in TRANSLATED])
def source(request) -> Page:
    return Page.objects.get(slug=request.param, locale__language_code="da").specific


def reader() -> AbstractUser:
    return get_user_model().objects.get(username="reader")


def in_language(source: Page, language: str) -> Page:
    return source.get_translation(Locale.objects.get(language_code=language)).specific


def strings_of(source: Page, language: str) -> list[StringTranslation]:
    """Return the translations of the strings of a page into a language."""
    translation = Translation.objects.get(
        source__object_id=source.translation_key, target_locale__language_code=language
    )
    segments = StringSegment.objects.filter(source=translation.source).values("string", "context")
    found = StringTranslation.objects.filter(locale__language_code=language).select_related("translation_of")
    wanted = {(segment["string"], segment["context"]) for segment in segments}
    return [each for each in found if (each.translation_of_id, each.context_id) in wanted]


def numbers(html: str) -> Counter[str]:
    """Return the numbers in a text, without what parts thousands, and without those in tags."""
    text = re.sub(r"(?<=\d)[.,\u00a0\u202f ](?=\d{3}\b)", "", strip_tags(unescape(html)))
    return Counter(re.findall(r"\d+", text))


def addresses(html: str) -> set[str]:
    return set(re.findall(r"[\w.-]+@[\w.-]+\w", html))


def test_every_string_is_translated(source, language):
    found = strings_of(source, language)

    assert found
    assert not [each for each in found if each.has_error or each.field_error or not each.data.strip()]
    same = {each.data for each in found if each.data == each.translation_of.data}
    assert same - NAMES - SAME_WORDS[language] == set()


def test_no_exception_is_out_of_date(language):
    same = {danish for danish, words in words_of(language).items() if danish == words}

    assert same == {name for name in NAMES if name in words_of(language)} | SAME_WORDS[language]


def test_translation_says_the_same_numbers_and_addresses(source, language):
    for each in strings_of(source, language):
        danish = each.translation_of.data
        if each.context.path != "slug":
            assert numbers(each.data) == numbers(danish), each.data
        assert addresses(each.data) == addresses(danish), each.data


def facts(record: models.Model) -> dict[str, object]:
    """Return what a page or row holds in fields that are no text; not what is Wagtail's own."""
    fields = [field for field in record._meta.get_fields() if isinstance(field, FACTS) and not field.primary_key]
    ours = [field for field in fields if not hasattr(Page, field.name) and field.name != "translation_key"]
    return {field.name: getattr(record, field.attname) for field in ours}


def test_translation_holds_the_same_facts(source, language):
    translated = in_language(source, language)

    assert facts(translated) == facts(source)
    for relation in get_all_child_relations(type(source)):
        name = relation.get_accessor_name()
        rows, theirs = getattr(source, name).all(), getattr(translated, name).all()
        assert [facts(row) for row in theirs] == [facts(row) for row in rows], name


def test_page_shows_the_translation_and_no_danish(source, language, client):
    client.force_login(reader())
    page = in_language(source, language)

    answer = client.get(page.url)

    assert answer.status_code == 200
    html = answer.content.decode()
    assert f'<html lang="{language}">' in html
    text = unescape(strip_tags(html))
    assert page.title in text
    danish = {each.translation_of.data for each in strings_of(source, language)} - SAME_WORDS[language]
    # What has been registered is shown in the words in which it was registered.
    danish -= set(Measurement.objects.values_list("source", flat=True))
    # Short words, "dage" for one, may stand in another word.
    sentences = {unescape(strip_tags(words)) for words in danish}
    assert {words for words in sentences if len(words) > 30 and words in text} == set()


def test_snippets_are_translated(language):
    for model, fields in VOCABULARY.items():
        for danish in model.objects.filter(locale__language_code="da"):
            translated = danish.get_translation(Locale.objects.get(language_code=language))
            for name in fields:
                words = getattr(danish, name)
                assert getattr(translated, name) != words or words in SAME_WORDS[language]
                assert numbers(getattr(translated, name)) == numbers(words)


def test_directory_calls_the_top_what_the_host_calls_it(language, client):
    client.force_login(reader())
    names = {"en": "Executive board", "nb": "Direksjon", "sv": "Direktion", "fi": "Kunnan johtoryhmä"}

    html = client.get(LeaderIndexPage.objects.get(locale__language_code=language).url).content.decode()

    assert f">{names[language]}<" in re.sub(r"\s*([<>])\s*", r"\1", html)


def test_files_of_words_are_alike_in_all_languages(language):
    def words(folder: Path) -> dict[str, list[str]]:
        return {file.name: [entry.msgid for entry in polib.pofile(str(file))] for file in folder.glob("*.po")}

    assert words(WORDS / language) == words(WORDS / "en")
    assert all(len(file.read_text().splitlines()) <= 400 for file in (WORDS / language).glob("*.po"))


def test_no_words_are_left_over(language):
    used = set(StringSegment.objects.values_list("string__data", flat=True))
    for model, fields in VOCABULARY.items():
        for name in fields:
            used |= set(model.objects.filter(locale__language_code="da").values_list(name, flat=True))

    assert words_of(language).keys() - used == set()


def shown_in(language: str) -> list[Page]:
    return list(visible_pages(Page.objects.filter(locale__language_code=language, depth__gt=1), reader()).specific())


def test_lists_name_in_every_language_what_the_danish_ones_name(language, client):
    """Each by its title; what is not translated is marked, and nothing is named twice."""
    client.force_login(reader())
    for model in (CourseIndexPage, PressIndexPage, ActionPlanIndexPage):
        (danish,) = model.objects.filter(locale__language_code="da", depth=3)
        index = in_language(danish, language)
        request = RequestFactory().get("/")
        request.user = reader()
        listed = index.get_listing(request)
        assert not listed.exists() or listed.count() == danish.get_listing(request).count()
        soup = BeautifulSoup(client.get(index.url).content, "html.parser")
        named = [link["href"] for link in soup.select(".digilead-card-title a, .digilead-plan-table tbody a")]
        assert len(named) == len(set(named))
        links = {link["href"]: link for link in soup.select("main a")}
        for page in shown_in(language):
            if page.url in named and page.alias_of_id:
                card = links[page.url].find_parent(["article", "th"])
                assert card.select_one(".digilead-language"), page
                assert links[page.url].find_parent(lang=True)["lang"] == "da" or links[page.url]["lang"] == "da", page
    searched = BeautifulSoup(client.get(f"/{language}/search/?q=Nordby").content, "html.parser")
    assert {"da"} == {each["lang"] for each in searched.select(".search-results a[lang]")}


def test_page_that_is_not_translated_says_so(language, client):
    client.force_login(reader())
    danish = ActionPlanPage.objects.get(slug="havblik-foraeldre-der-er-med", locale__language_code="da")
    page = in_language(danish, language)
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")

    assert soup.html["lang"] == language
    assert soup.h1["lang"] == "da"
    assert soup.select_one(".digilead-language-note .digilead-language")
    assert soup.select_one(".digilead-difference .digilead-text")["lang"] == "da"
    crumbs = soup.select(".site-crumbs li > *")
    assert [each.get("lang") for each in crumbs] == [None] * (len(crumbs) - 1) + ["da"]


def test_links_lead_from_the_front_page_to_every_page_of_the_language(language, client):
    client.force_login(reader())
    pages = {page.url for page in shown_in(language)}
    waiting, found = {HomePage.objects.get(locale__language_code=language).url}, set()
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        assert answer.status_code == 200, address
        found.add(address)
        waiting |= pages.intersection(re.findall(r'\bhref="([^"#?]+)"', answer.content.decode())) - found

    assert found == pages
