"""Which version of a page a reader gets, and how one that is in another language says so."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Locale
from wagtail.rich_text import expand_db_html

from tests.pages import filled
from tests.pages.filled import block
from wagtail_digilead.core.languages import in_language_at_hand, live_versions, note_text_languages
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

DANISH = {"accept-language": "da"}
NOTE = "Teksten er ikke oversat endnu. på engelsk"


@pytest.fixture
def danish():
    return Locale.objects.create(language_code="da")


@pytest.fixture
def asked():
    return RequestFactory().get("/")


@pytest.fixture
def catalogue(danish):
    """A catalogue in Danish, beside the English one: there is one site."""
    english = f.CourseIndexPageFactory(slug="courses")
    home = english.get_parent()
    home.copy_for_translation(danish).move(home, "last-child")
    copied = english.copy_for_translation(danish)
    copied.save_revision().publish()
    copied.english = english
    return copied


def pair(catalogue, number):
    """Return a course in English, and its Danish version."""
    english = f.CoursePageFactory(parent=catalogue.english, title=f"Course {number}")
    copied = english.copy_for_translation(catalogue.locale)
    copied.title = f"Kursus {number}"
    copied.save_revision().publish()
    return english, type(copied).objects.get(pk=copied.pk)


def waiting(catalogue, **kwargs):
    """Return the Danish alias of an English course: it waits for its translation."""
    english = filled.course_page(parent=catalogue.english, **kwargs)
    alias = english.copy_for_translation(catalogue.locale, alias=True)
    return type(alias).objects.get(pk=alias.pk)


def soup(client, page):
    return BeautifulSoup(client.get(page.url, headers=DANISH).content, "html.parser")


def titles(pages):
    return [page.title for page in pages]


def test_pages_come_in_the_language_at_hand(catalogue, asked, django_assert_max_num_queries):
    pages = [pair(catalogue, number)[0] for number in range(5)]
    # The locale, the versions, which sections are hidden; the type of the pages and the locale of the site once a process.
    with translation.override("da"), django_assert_max_num_queries(5):
        assert titles(in_language_at_hand(pages, asked)) == [f"Kursus {number}" for number in range(5)]
    with translation.override("en"):
        assert titles(in_language_at_hand(pages, RequestFactory().get("/"))) == [f"Course {n}" for n in range(5)]


def test_page_without_a_version_says_its_language(catalogue, asked):
    lonely, (english, _danish) = f.CoursePageFactory(parent=catalogue.english, title="Alone"), pair(catalogue, 1)
    with translation.override("da"):
        shown = in_language_at_hand([lonely, english], asked, catalogue)

    assert [(page.title, page.text_language) for page in shown] == [("Alone", "en"), ("Kursus 1", "")]


def test_version_that_is_not_live_gives_way_to_the_page(catalogue, asked):
    english, danish = pair(catalogue, 1)
    danish.unpublish()
    with translation.override("da"):
        assert titles(in_language_at_hand([english], asked, catalogue)) == ["Course 1"]
        assert titles(live_versions([english])) == ["Course 1"]


def test_neither_is_shown_where_neither_is_live(catalogue, asked):
    english, danish = pair(catalogue, 1)
    danish.unpublish()
    english.unpublish()
    with translation.override("da"):
        assert in_language_at_hand([type(english).objects.get(pk=english.pk), None], asked) == []


def test_version_is_shown_where_the_page_itself_is_not_live(catalogue, asked):
    english, _danish = pair(catalogue, 1)
    english.unpublish()
    with translation.override("da"):
        assert titles(in_language_at_hand([type(english).objects.get(pk=english.pk)], asked)) == ["Kursus 1"]


def test_one_language_costs_no_query(catalogue, asked, django_assert_num_queries):
    pages = [f.CoursePageFactory(parent=catalogue.english, title=f"Course {number}") for number in range(3)]
    with translation.override("en"), django_assert_num_queries(1):  # which sections are hidden
        in_language_at_hand(pages, asked, catalogue.english)


def test_links_of_running_text_ask_once_for_all_pages(catalogue, django_assert_max_num_queries):
    pages = [pair(catalogue, number)[0] for number in range(6)]
    text = "".join(f'<p><a linktype="page" id="{page.pk}">{page.title}</a></p>' for page in pages)
    with translation.override("da"), django_assert_max_num_queries(5):
        found = expand_db_html(text)

    assert [link["href"] for link in BeautifulSoup(found, "html.parser").select("a")] == [
        page.get_translation(catalogue.locale).url for page in pages
    ]


def test_alias_says_the_language_of_its_source(catalogue):
    alias = waiting(catalogue)
    with translation.override("da"):
        note_text_languages([alias, catalogue])
    assert (alias.text_language, catalogue.text_language) == ("en", "")
    with translation.override("en"):
        note_text_languages([alias])
    assert alias.text_language == ""


def test_aliases_ask_once_for_all(catalogue, django_assert_num_queries):
    pages = [waiting(catalogue, title=f"Course {number}", slug=f"course-{number}") for number in range(4)]
    with django_assert_num_queries(1):
        note_text_languages(pages)
    with django_assert_num_queries(0):
        note_text_languages([catalogue, catalogue.english])


def test_card_of_an_alias_is_marked(catalogue, client):
    waiting(catalogue, title="Digital leadership")
    pair(catalogue, 1)
    waits, translated = sorted(soup(client, catalogue).select(".digilead-card-course"), key=lambda card: card.h2.text)

    assert (waits.h2.text, waits.h2["lang"], waits.select_one(".digilead-language").text) == (
        "Digital leadership",
        "en",
        "på engelsk",
    )
    assert not translated.select("[lang], .digilead-language")


def test_page_of_an_alias_is_marked_and_its_words_are_not(catalogue, client):
    page = soup(client, waiting(catalogue))

    assert page.select_one(".digilead-language-note").get_text(" ", strip=True) == NOTE
    for part in ("h1", ".digilead-lead", ".digilead-body", ".digilead-checks", ".digilead-themes"):
        assert page.select_one(part)["lang"] == "en", part
    # The headings are ours, and Danish.
    assert not page.select("article.digilead-detail[lang], .digilead-heading[lang]")


@pytest.mark.parametrize("make", [filled.leader_page, filled.release_page, filled.plan_page])
def test_every_type_marks_an_alias(danish, client, make):
    english = make()
    index = english.get_parent()
    home = index.get_parent()
    home.copy_for_translation(danish).move(home, "last-child")
    index.copy_for_translation(danish).save_revision().publish()
    alias = english.copy_for_translation(danish, alias=True)
    page = soup(client, type(alias).objects.get(pk=alias.pk))

    assert page.select_one(".digilead-language-note .digilead-language").text == "på engelsk"
    assert page.select('.digilead-detail [lang="en"]')


def test_related_page_is_the_version_of_the_reader(catalogue, client):
    english, danish = pair(catalogue, 1)
    lonely = f.CoursePageFactory(parent=catalogue.english, title="Alone")
    related = [block("page", english.pk), block("page", lonely.pk)]
    release = f.PressReleasePageFactory(parent=f.PressIndexPageFactory(), related_pages=related)
    type(release).objects.filter(pk=release.pk).update(locale=catalogue.locale)
    first, second = soup(client, release).select("[aria-labelledby=digilead-related] li")

    assert (first.a.text, first.a["href"], first.a.get("lang")) == (
        "Kursus 1",
        danish.url,
        None,
    )
    assert (second.a.text, second.a["lang"], second.select_one(".digilead-language").text) == (
        "Alone",
        "en",
        "på engelsk",
    )


def test_read_more_leads_to_the_version_of_the_reader(catalogue, client):
    english, _danish = pair(catalogue, 1)
    more = block("read_more", {"page": english.pk, "address": "", "title": "", "teaser": ""})
    release = f.PressReleasePageFactory(parent=f.PressIndexPageFactory(), body=[more])
    type(release).objects.filter(pk=release.pk).update(locale=catalogue.locale)

    assert soup(client, release).select_one(".digilead-read-more a").text == "Kursus 1"


def test_sections_have_one_version_of_each_text(catalogue, client):
    """A profile lists what is there in the reader's language, and the source of what isn't."""
    leader = f.LeaderFactory()
    english = f.CoursePageFactory(parent=catalogue.english, title="Course", teachers=[])
    for page in (english, f.CoursePageFactory(parent=catalogue.english, title="Alone")):
        page.teachers = [type(page).teachers.rel.related_model(leader=leader)]
        page.save_revision().publish()
    danish = english.copy_for_translation(catalogue.locale)
    danish.title = "Kursus"
    danish.save_revision().publish()
    profile = f.LeaderPageFactory(parent=f.LeaderIndexPageFactory(), leader=leader)

    taught = soup(client, profile).select("[aria-labelledby=digilead-taught] li")

    assert [(item.a.text, item.a.get("lang")) for item in taught] == [("Alone", "en"), ("Kursus", None)]
    assert taught[0].select_one(".digilead-language").text == "på engelsk"


def test_text_rendered_without_a_request_has_its_versions(catalogue):
    english, _danish = pair(catalogue, 1)
    with translation.override("da"):
        assert titles(in_language_at_hand([english], None)) == ["Kursus 1"]


def mirrored_plan(danish, **words):
    """Return the Danish alias of an English plan, in a portfolio in Danish."""
    english = f.ActionPlanPageFactory(parent=f.ActionPlanIndexPageFactory(), title="Digital evenings", **words)
    index = english.get_parent()
    home = index.get_parent()
    home.copy_for_translation(danish).move(home, "last-child")
    index.copy_for_translation(danish).save_revision().publish()
    alias = english.copy_for_translation(danish, alias=True)
    return english, type(alias).objects.get(pk=alias.pk)


def test_row_of_a_portfolio_is_marked(danish, client):
    english, alias = mirrored_plan(danish)
    row = soup(client, alias.get_parent().specific).select_one(".digilead-plan-table tbody th")
    assert (row.a.text, row.a["lang"], row.select_one(".digilead-language").text) == (
        "Digital evenings",
        "en",
        "på engelsk",
    )
    html = client.get(english.get_parent().url, headers={"accept-language": "en"}).content.decode()
    assert "digilead-language" not in html


def test_log_of_a_mirrored_plan_is_in_the_language_of_the_plan(danish, client, admin_client):
    english, alias = mirrored_plan(danish)
    action = f.PlanActionFactory(page=english, title="Ask the families")
    english = type(english).objects.get(pk=english.pk)
    english.save_revision().publish()
    f.ActionUpdateFactory(plan_id=english.translation_key, action_uid=action.uid, note="Most have answered.")
    f.CheckInFactory(plan_id=english.translation_key, text="It goes well.", help_from="The IT department")
    page = soup(admin_client, alias)

    for words in ("Most have answered.", "It goes well.", "The IT department", "Ask the families"):
        said = page.find(string=words)
        assert said.find_parent(lang=True)["lang"] == "en", words
    assert page.find(string="Ønsker hjælp:").find_parent(lang=True)["lang"] == "da"
