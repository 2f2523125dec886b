"""Finding a leader, and keeping one's own profile correct: with JavaScript and without it, and by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

OWN = "/ledere/fatma-aydin-bakke/"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def script(request) -> bool:
    return request.param


def cards(page: Page):
    return page.get_by_role("main").locator(".digilead-cards").get_by_role("listitem")


def test_leader_is_found_by_another_spelling_of_the_name(script, visit):
    page = visit("/ledere/", account="reader", java_script_enabled=script)
    form = page.get_by_role("search", name="Søg efter personer")
    form.get_by_role("searchbox").fill("aase munkholt")
    form.get_by_role("button", name="Søg", exact=True).click()

    expect(page.get_by_role("main").get_by_role("status")).to_contain_text("Én person")
    expect(cards(page)).to_have_count(1)
    expect(cards(page)).to_contain_text("Åse Munkholt")


def test_filtered_directory_is_shared_by_its_address(script, visit):
    page = visit("/ledere/", account="reader", java_script_enabled=script)
    form = page.get_by_role("search", name="Søg efter personer")
    form.get_by_text("Filtrér og sortér").click()
    form.locator("summary", has_text="Niveau").click()
    form.get_by_role("checkbox", name="Teamleder").check()
    form.get_by_role("button", name="Vis", exact=True).click()
    expect(page.get_by_role("link", name=re.compile("Teamleder"))).to_be_visible()
    names = cards(page).all_inner_texts()
    assert 0 < len(names) < 20

    other = visit(page.url, account="leader")
    assert cards(other).all_inner_texts() == names

    other.get_by_role("link", name=re.compile("Teamleder")).click()
    expect(cards(other)).to_have_count(20)


def test_directory_is_searched_by_keyboard(visit):
    page = visit("/ledere/", account="reader")
    page.get_by_role("search", name="Søg efter personer").get_by_role("searchbox").focus()
    page.keyboard.type("bjorn erik")
    page.keyboard.press("Enter")

    expect(cards(page)).to_contain_text("Bjørn-Erik Waage")


def test_chart_leads_to_a_unit_and_to_who_leads_it(script, visit):
    page = visit("/ledere/chart/", account="reader", java_script_enabled=script)
    page.get_by_role("main").get_by_role("link", name="Børnehuset Solsikken", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Børnehuset Solsikken")

    page.get_by_role("main").get_by_role("link", name="Fatma Aydin Bakke").first.click()
    expect(page).to_have_url(re.compile(f"{OWN}$"))


def test_leader_edits_and_confirms_the_own_profile(script, visit):
    page = visit(OWN, account="leader", java_script_enabled=script)
    page.get_by_role("link", name="Rediger min profil").click()
    page.get_by_role("textbox", name="Telefon").fill("00 70 40 99")
    page.get_by_role("textbox", name="Det kan du spørge mig om").fill("Tolkeapp i garderoben\nDigitale forældremøder")
    page.get_by_role("main").get_by_role("button", name=re.compile("^Gem")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Din profil er gemt")

    page.goto(OWN)
    expect(page.get_by_role("main").get_by_role("link", name="00 70 40 99")).to_be_visible()
    page.get_by_role("link", name="Bekræft, at den er korrekt").click()
    page.get_by_role("main").get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tak")


def test_profile_keeps_what_was_typed_when_something_is_wrong(visit):
    page = visit(f"{OWN}edit/", account="leader", java_script_enabled=False)
    page.get_by_role("textbox", name="Telefon").fill("ring til mig")
    page.get_by_role("textbox", name="Det kan du spørge mig om").fill("Noget helt nyt")
    page.get_by_role("main").get_by_role("button", name=re.compile("^Gem")).click()

    expect(page.get_by_role("textbox", name="Telefon")).to_have_value("ring til mig")
    expect(page.get_by_role("textbox", name="Det kan du spørge mig om")).to_have_value("Noget helt nyt")
    expect(page.get_by_role("alert")).to_be_visible()


def test_visiting_card_is_saved(visit):
    page = visit(OWN, account="reader")
    with page.expect_download() as download:
        page.get_by_role("link", name="Gem som kontakt").click()

    assert download.value.suggested_filename == "fatma-aydin-bakke.vcf"
    assert "FN:Fatma Aydin Bakke" in download.value.path().read_text(encoding="utf-8")


def test_somebody_elses_profile_has_no_way_to_edit_it(visit, asking_as):
    page = visit(OWN, account="reader")

    expect(page.get_by_role("link", name="Rediger min profil")).to_have_count(0)
    assert asking_as("reader").get(f"{OWN}edit/").status == 403
