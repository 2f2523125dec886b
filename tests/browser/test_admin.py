"""axe-core finds nothing in our own admin screens but what it finds in any screen of Wagtail."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from .accessibility import open_form, ours
from .markup import mistakes
from .views import OUR_PAGE_TYPES, RECORDS, SCREENS, screen, too_wide


@pytest.mark.parametrize("record", RECORDS.values())
def test_records_are_accessible(record, visit, of_wagtail):
    page = visit(f"/admin/snippets/wagtail_digilead/{record}/", account="admin")
    assert ours(page, of_wagtail) == []

    page.get_by_role("table").get_by_role("link", name=re.compile(r"\w")).first.click()
    open_form(page)
    assert ours(page, of_wagtail) == []


@pytest.mark.parametrize("name", OUR_PAGE_TYPES)
def test_page_editor_is_accessible(name, visit, demo, of_wagtail):
    page = visit(f"/admin/pages/{demo.example(name).pk}/edit/", account="admin")
    for tab in page.get_by_role("tab").all():
        tab.click()
        open_form(page)
        assert ours(page, of_wagtail) == [], tab.inner_text()


@pytest.mark.parametrize("name", SCREENS)
def test_screen_of_a_run_is_accessible(name, visit, demo, of_wagtail):
    page = visit(screen(name, demo), account="organiser")
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert too_wide(page) is None
        assert ours(page, of_wagtail) == []


@pytest.mark.parametrize("name", SCREENS)
def test_html_of_a_screen_of_a_run_is_right(name, asking_as, demo):
    answer = asking_as("organiser").get(screen(name, demo))
    assert answer.status == 200
    soup = BeautifulSoup(answer.text(), "html.parser")
    # Around it stands Wagtail's own frame.
    part = soup.main if name == "sign-in sheet" else soup.select_one("main .w-mt-6, main #listing-results")
    for script in part("script"):  # of Wagtail's choosers
        script.decompose()
    assert mistakes(f"<!doctype html><html lang='en'><head><title>A</title></head><body>{part}</body></html>") == []


@pytest.mark.parametrize("what", ["leader", "unit"])
def test_chooser_is_accessible(what, visit, demo, of_wagtail):
    parent = demo.example("ActionPlanIndexPage")
    page = visit(f"/admin/pages/add/wagtail_digilead_pages/actionplanpage/{parent.pk}/", account="admin")
    page.get_by_role("button", name=f"Choose {what}").click()
    window = page.get_by_role("dialog")
    expect(window.get_by_role("table")).to_be_visible()
    assert ours(page, of_wagtail) == []

    window.get_by_role("tab", name="Create").click()
    assert ours(page, of_wagtail) == []


def test_way_to_the_profile_is_accessible_in_the_dark(visit, of_wagtail):
    page = visit("/admin/snippets/wagtail_digilead/leader/?q=Annette", account="admin")
    page.emulate_media(color_scheme="dark")
    page.get_by_role("link", name="Annette Krogslund Leth").first.click()
    expect(page.get_by_role("button", name="Make the profile page")).to_be_visible()
    assert ours(page, of_wagtail) == []
