"""A leader follows up the own plan on a phone, without JavaScript too; the plan page shows it, and its charts have words.

The words are those of the English page; what is registered is the same in all languages.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .accessibility import find_violations, tree
from .views import too_wide

PHONE = {"is_mobile": True, "has_touch": True}
SLUG = "solsikken-tolk-i-lommen"


@pytest.fixture
def plan(demo) -> str:
    """The address of the English plan of the account ``leader``."""
    (path,) = [page.path for page in demo.of_type("ActionPlanPage", "en") if page.slug.startswith("solsikken")]
    return path


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def phone(request, visit, plan) -> Page:
    page = visit(plan, account="leader", java_script_enabled=request.param, **PHONE)
    return narrowed(page)


def narrowed(page: Page) -> Page:
    """Make the window as wide as a small phone."""
    page.set_viewport_size({"width": 360, "height": 740})
    return page


def main(page: Page) -> Locator:
    return page.get_by_role("main")


def follow_up(page: Page, plan: str) -> None:
    page.goto(plan)
    main(page).get_by_role("link", name="Follow up", exact=True).click()
    expect(main(page).get_by_role("heading", level=1)).to_have_text("Follow up")


def register(page: Page) -> None:
    """Send the form, and read that it is registered."""
    main(page).get_by_role("button", name="Register").click()
    expect(main(page).get_by_role("heading", level=1)).to_have_text("It is registered")
    assert page.evaluate("document.scrollingElement.scrollWidth <= window.innerWidth")


def row(page: Page, kind: str, title: str) -> Locator:
    """Return what the plan page shows of one action or benefit."""
    return main(page).locator(kind).filter(has_text=title)


def test_leader_checks_in_on_a_phone(phone, plan, request, visit):
    words = f"Two more parents have tried the app ({request.node.callspec.id})."
    follow_up(phone, plan)
    main(phone).get_by_role("link", name="Check in", exact=True).click()
    main(phone).get_by_role("radio", name="Needs attention").check()
    main(phone).get_by_role("textbox", name="In a few words").fill(words)
    main(phone).get_by_role("textbox", name=re.compile("^I want help from")).fill("Somebody who speaks Somali.")
    register(phone)

    main(phone).get_by_role("link", name="Look at the plan").click()
    expect(main(phone)).to_contain_text("Help is wanted.")
    first = main(phone).locator(".digilead-timeline > li").first
    expect(first).to_contain_text("Needs attention")
    expect(first).to_contain_text(words)
    reader = visit(plan, account="reader")
    expect(main(reader).locator(".digilead-timeline > li").first).to_contain_text("Needs attention")
    expect(main(reader)).not_to_contain_text(words)


def test_check_in_without_an_answer_keeps_what_was_typed(phone, plan):
    follow_up(phone, plan)
    main(phone).get_by_role("link", name="Check in", exact=True).click()
    main(phone).get_by_role("textbox", name="In a few words").fill("Half a thought")
    phone.locator("main form").evaluate("form => form.noValidate = true")
    main(phone).get_by_role("button", name="Register").click()

    expect(main(phone).get_by_role("textbox", name="In a few words")).to_have_value("Half a thought")
    expect(main(phone).get_by_role("alert")).to_be_visible()


def test_leader_reports_an_action_done(phone, plan):
    follow_up(phone, plan)
    title = "Try the app with ten parents"
    main(phone).get_by_role("link", name=re.compile(rf"^Report ?: {title}")).click()
    main(phone).get_by_role("radio", name="Done").check()
    main(phone).get_by_role("textbox", name="Note").fill("All ten have tried it.")
    register(phone)

    phone.goto(plan)
    expect(row(phone, ".digilead-actions > li", title)).to_contain_text("Done")
    expect(row(phone, ".digilead-actions > li", title)).to_contain_text("All ten have tried it.")


def test_leader_registers_a_measurement_and_corrects_it(phone, plan):
    title = "More parents feel well informed"
    follow_up(phone, plan)
    main(phone).get_by_role("link", name=re.compile(rf"^Register a measurement ?: {title}")).click()
    main(phone).get_by_role("textbox", name=re.compile("^Value")).fill("66,5")
    register(phone)
    main(phone).get_by_role("link", name="Correct", exact=True).click()
    main(phone).get_by_role("textbox", name=re.compile("^Value")).fill("67,5")
    main(phone).get_by_role("textbox", name="Why is it corrected?").fill("Counted again.")
    register(phone)
    phone.goto(plan)
    expect(row(phone, ".digilead-benefit", title)).to_contain_text("67.5")

    # The day is free again for the next test.
    phone.go_back()
    main(phone).get_by_role("link", name="Correct", exact=True).click()
    main(phone).get_by_role("checkbox", name=re.compile("^Take it back")).check()
    main(phone).get_by_role("textbox", name="Why is it corrected?").fill("It was a trial.")
    main(phone).get_by_role("button", name="Register").click()
    expect(main(phone).get_by_role("heading", level=1)).to_have_text("It is taken back")


def test_director_answers_a_check_in(visit, demo):
    page = narrowed(visit(demo.below["answer to a check-in"], account="director", java_script_enabled=False, **PHONE))
    answer = "I come by on Friday."
    main(page).get_by_role("textbox").fill(answer)
    main(page).get_by_role("button").click()
    expect(main(page).get_by_role("status")).to_contain_text(answer)

    leader = visit(demo.below["follow-up"], account="leader")
    expect(main(leader)).to_contain_text(answer)


@pytest.mark.parametrize("slug", [SLUG, "hjemmeplejen-nord-skaermbesoeg", "drift-og-natur-salt-naar-det-er-glat"])
def test_charts_are_told_in_words_and_as_a_table(slug, visit, demo):
    path = next(page.path for page in demo.of_type("ActionPlanPage") if page.slug == slug)
    page = visit(path, account="reader", java_script_enabled=False)
    charts = main(page).locator(".digilead-plot svg").all()
    assert charts
    for chart in charts:
        assert chart.get_attribute("role") == "img"
        names = chart.get_attribute("aria-labelledby").split()
        told = [page.locator(f"[id='{name}']").text_content() for name in names]
        assert len(told) == 2
        assert all(len(words) > 20 for words in told)
    tables = main(page).locator(".digilead-plot-table")
    assert tables.count() >= len(charts)
    for table in tables.all():
        table.locator("summary").click()
        expect(table.get_by_role("table")).to_be_visible()
        assert table.get_by_role("row").count() > 2


def test_charts_are_in_the_accessibility_tree(visit, plan):
    page = visit(plan, account="reader")
    images = [node.name for node in tree(page) if node.role in ("image", "img", "graphics-document")]
    assert sum("what was promised and what was measured" in name for name in images) == 2


@pytest.mark.parametrize("account", ["reader", "leader", "director"])
def test_plan_page_is_accessible_to(account, visit, plan):
    page = visit(plan, account=account)
    found = []
    for width, scheme in ((320, "light"), (360, "dark"), (1280, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert too_wide(page) is None
        found += find_violations(page, best_practice=True)
    assert found == []
