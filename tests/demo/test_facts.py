"""The five programmes carry their facts in fields, rows and blocks."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.html import strip_tags

from wagtail_digilead.pages.models import CoursePage, PressReleasePage

pytestmark = pytest.mark.django_db


def course(slug: str) -> CoursePage:
    return CoursePage.objects.get(slug=slug, locale__language_code="da")


def release(slug: str) -> PressReleasePage:
    return PressReleasePage.objects.get(slug=slug, locale__language_code="da")


def blocks(stream: Any, kind: str) -> list[Any]:
    """Return the values of all blocks of the type ``kind``."""
    return [child.value for child in stream if child.block_type == kind]


def names(rows: Any, field: str) -> set[str]:
    return {str(getattr(row, field)) for row in rows.all()}


def partners(page: CoursePage) -> set[tuple[str, str]]:
    return {(value["organisation"].name, value["role"]) for value in blocks(page.partners, "partner")}


def words(page: Any) -> str:
    """Return all that stands in the page's body, without tags."""
    return strip_tags(" ".join(str(value) for _kind, value in texts(page.body.get_prep_value())))


def texts(raw: Any) -> Any:
    if isinstance(raw, dict):
        for key, value in raw.items():
            if isinstance(value, str) and key not in ("id", "type"):
                yield key, value
            else:
                yield from texts(value)
    elif isinstance(raw, list):
        for value in raw:
            yield from texts(value)


# A. Compulsory course for every leader


def test_compulsory_course():
    page = course("digital-ledelse-for-alle-ledere")
    assert page.form == "course"
    assert page.compulsory_for == ["centre", "institution", "group"]
    assert page.expected_result == "workplace_plan"
    assert {"Alle ledere", "Centerchefer", "Institutionsledere", "Teamledere i ældreplejen"} == names(
        page.target_groups, "target_group"
    )
    assert ("Brovang Læring A/S", "developer") in partners(page)
    assert len(blocks(page.themes, "theme")) == 4
    for fact in ("personale, økonomi og faglig ledelse", "bedre service", "besparelser", "egen arbejdsdag"):
        assert fact in words(page)


def test_release_of_the_compulsory_course():
    page = release("alle-ledere-paa-kursus")
    assert page.genre == "press_release"
    assert page.sign_off == "Nordby Rådhus"
    assert "Alle ledere" in page.lead
    assert len(blocks(page.body, "heading")) >= 3
    quotes = blocks(page.body, "quote")
    assert len(quotes) >= 3
    assert quotes[0].display_title == "Kommunaldirektør"
    page.body.render_as_block({})
    assert {quote.speaker.display_name for quote in quotes} == {"Helle Vestermark"}
    for fact in ("beskeder", "turen", "ferien", "webcam", "kroniske sår", "flere steder", "ikke i administrationen"):
        assert fact in words(page)


# B. Masterclass


def test_masterclass():
    page = course("masterclass-i-digital-ledelse")
    assert page.form == "masterclass"
    assert page.expected_result == "prototype"
    assert names(page.target_groups, "target_group") == {"Kommunale ledere", "Digitaliseringskonsulenter"}
    assert page.workload == "To gange to dage i maj og juni."
    teacher = page.teachers.get()
    assert teacher.display_name == "Aksel Riis Holmgaard"
    assert teacher.display_organisation == "Vestersund Universitet"
    assert "Professor" in teacher.role
    mailbox, person = blocks(page.contacts, "contact")
    assert (mailbox.display_name, mailbox.display_email) == ("", "masterclass@kommunernes-samraad.example")
    assert person.display_name
    assert person.display_title
    assert person.display_email
    assert any(value["address"].startswith("https://") for value in blocks(page.body, "read_more") if value["address"])
    for fact in ("16 ledere og 2 digitaliseringskonsulenter", "sende flere", "digital sprint", "prototype"):
        assert fact in words(page)


def test_advice_of_the_professor():
    page = release("tre-raad-om-digital-ledelse")
    assert page.genre == "advice"
    assert page.partner_name == "Kommunernes Samråd"
    (advice,) = blocks(page.body, "advice_list")
    assert len(advice["advice"]) == 3
    assert advice["person"].display_name == "Aksel Riis Holmgaard"
    boxes = {box["role"]: box for box in blocks(page.body, "person_box")}
    assert boxes["portrait"]["organisation"] == "Vestersund Universitet"
    assert "digital ledelse" in boxes["portrait"].display_title
    assert boxes["contact"].display_email
    assert len(blocks(page.body, "quote")) >= 2
    assert "strategi" in words(page)
    assert "siloer" in words(page)


# C. University study with credits


def test_study():
    page = course("digitalisering-innovation-og-ledelse")
    assert page.form == "study"
    assert (page.credits, page.credit_scheme, page.eqf_level) == (15, "studiepoeng", 7)
    assert len(blocks(page.learning_outcomes, "outcome")) == 4
    assert len(blocks(page.themes, "theme")) == 5
    developers = {name for name, role in partners(page) if role == "developer"}
    assert developers == {"Nordby Kommune", "Elvestad kommune", "Sundregionen (syv kommuner)"}
    assert ("Handelshøgskolen ved Universitetet i Fjordvik", "provider") in partners(page)
    assert "Kommunaldirektører" in names(page.target_groups, "target_group")
    assert "to campusser" in page.workload
    assert "40 ledere fra 9 kommuner" in words(page)


def test_news_of_the_study():
    page = release("fyrre-ledere-paa-skolebaenken")
    assert page.genre == "news"
    group = blocks(page.body, "image")[0]
    assert len(group["people"]) == 7
    assert all(person.display_name and person.display_title for person in group["people"])
    assert group["credit"] == "Runa Tveitan"
    speakers = {quote.display_title for quote in blocks(page.body, "quote")}
    assert len(speakers) == 3
    assert blocks(page.body, "fact_box")
    assert max(value.source.count("<li>") for value in blocks(page.body, "paragraph")) == 5
    assert "Tor Henrik Nystrand" in words(page)


# D. Digital coaching of work units


def test_coaching():
    page = course("digital-coaching-af-arbejdsenheder")
    assert page.form == "coaching"
    assert page.expected_result == "none"
    assert names(page.target_groups, "target_group") == {"Arbejdsenheder"}
    assert page.teachers.get().display_name == "Mikkel Sand Overgaard"
    for fact in ("guidet refleksion", "tolkeapps", "alle fakturaer", "nysgerrige", "digitalt sprog", "ressourcerne"):
        assert fact in words(page)


def test_article_on_coaching():
    page = release("en-coach-der-spoerger-foerst")
    assert [author.display_name for author in blocks(page.authors, "author")] == ["Emil Kragh Bertholt"]
    assert "writer" in {box["role"] for box in blocks(page.body, "person_box")}
    assert "Helle Vestermark" in {quote.display_name for quote in blocks(page.body, "quote")}
    assert len(blocks(page.body, "read_more")) >= 2
    assert "ikke endnu" in words(page)


# E. Executive training


def test_executive_training():
    page = course("digitalisering-fra-toppen")
    assert page.form == "briefing"
    assert names(page.target_groups, "target_group") == {"Ledende politikere", "Øverste chefer"}
    assert partners(page) == {("Björkdal Ledning & Styrning AB", "provider")}
    assert "fælles vidensniveau" in page.introduction
    themes = " ".join(blocks(page.themes, "theme")).lower()
    for theme in ("styring", "ledelse", "organisation", "struktur", "arbejdsgange", "kompetencer", "finansiering"):
        assert theme in themes
    assert [contact.display_name for contact in blocks(page.contacts, "contact")] == ["Eva-Karin Björklind"]


def test_article_on_executive_training():
    page = release("digitalisering-begynder-i-toppen")
    headings = blocks(page.body, "heading")
    assert len(headings) >= 3
    assert all(heading.endswith("?") for heading in headings)
    (quote,) = blocks(page.body, "quote")
    assert quote["publication"]
    assert quote["address"]
    contact = [box for box in blocks(page.body, "person_box") if box["role"] == "contact"]
    assert contact[0].display_email == "eva-karin@bjorkdal.example"
    for fact in ("på tværs af forvaltninger", "ét fælles mål", "finansiering", "ingen fast dato"):
        assert fact in words(page)
