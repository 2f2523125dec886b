"""A plan from the first question to the portfolio: made on a phone, approved in the admin, followed up on a phone.

The leader has no access to the admin, and in one of the two stories no JavaScript. The words are those of the English
pages.
"""

from __future__ import annotations

import datetime
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .accessibility import find_violations
from .test_plans import PHONE, main, narrowed, register
from .views import too_wide

PORTFOLIO = "/en/action-plans/"
DIFFERENCE = "Parents know when their child has slept."
ACTION = "Try it with four families"
BENEFIT = "Less time at the board"


def in_days(days: int) -> str:
    return str(datetime.date.today() + datetime.timedelta(days=days))


def expect_usable(page: Page) -> None:
    """Expect no scrolling sideways, and nothing that axe finds, which needs JavaScript itself."""
    assert too_wide(page) is None
    if page.evaluate("matchMedia('(scripting: enabled)').matches"):
        assert find_violations(page, best_practice=True) == []


def question(page: Page, words: str) -> Locator:
    """Expect a question of the guided start; return its part of the page."""
    expect(main(page).get_by_role("heading", level=1)).to_have_text(words)
    expect_usable(page)
    return main(page)


def go_on(page: Page) -> None:
    main(page).get_by_role("button", name="Save and go on").click()


def write_plan(page: Page, title: str) -> None:
    """Answer the questions from the portfolio on, and stop at the whole plan."""
    main(page).get_by_role("link", name="Make an action plan").click()
    start = question(page, "Make an action plan")
    unit = start.locator("option").filter(has_text="Solsikkens vuggestue").get_attribute("value")
    start.get_by_role("combobox", name="For which workplace").select_option(unit)
    start.get_by_role("textbox", name="What do you call it?").fill(title)
    start.get_by_role("button", name="To the first question").click()

    question(page, "What difference do you want for the core task?").get_by_role("textbox").fill(DIFFERENCE)
    go_on(page)
    question(page, "Which technology may help?").get_by_role("textbox").fill("One button in the parents' app.")
    main(page).get_by_role("button", name="Save, and go on another day").click()
    expect(main(page).get_by_role("heading", level=1)).to_have_text("My action plans")
    expect(main(page).get_by_role("article").filter(has_text=title)).to_contain_text("Draft, not sent yet")

    main(page).get_by_role("link", name=title).click()
    expect(main(page)).to_contain_text(DIFFERENCE)
    expect(main(page).get_by_role("button", name="Send to my director")).to_have_count(0)
    main(page).get_by_role("link", name="Change: IT systems").click()
    question(page, "Which IT systems does it touch?")
    main(page).get_by_role("combobox", name="Which IT system?").select_option(label="Børneporten")
    go_on(page)
    actions = question(page, "What do you do, who does it, and by when?")
    # Others have the same system in their plans: that is said now, while it can still be used.
    expect(actions.get_by_role("region", name="Others work on the same")).to_contain_text("Same IT system: Børneporten")
    actions.get_by_role("textbox", name="What do you do?").fill(ACTION)
    actions.get_by_role("combobox", name="Who does it?").fill("The team")
    actions.get_by_label("By when?").fill(in_days(35))
    go_on(page)
    benefits = question(page, "What will it be worth, and how will you see it?")
    benefits.get_by_role("textbox", name="What gets better?").fill(BENEFIT)
    benefits.get_by_role("combobox", name="Which kind of benefit is it?").select_option(label="Time")
    benefits.get_by_role("textbox", name="Where are you today? A number").fill("5,5")
    benefits.get_by_role("textbox", name="Of what?").fill("hours")
    benefits.get_by_label("When did you measure it?").fill(in_days(-10))
    benefits.get_by_role("textbox", name="Where do you want to be? A number").fill("1.5")
    benefits.get_by_label("By when?").fill(in_days(200))
    go_on(page)
    question(page, "Whose help do you count on?")
    main(page).get_by_role("link", name="See the whole plan").click()


def approve(page: Page, title: str) -> None:
    """Find the plan on the admin's front page, read it in the editor and approve it there."""
    page.get_by_role("link", name=title, exact=True).first.click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("main")).to_contain_text(ACTION)
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Approve and Publish", exact=True).click()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_leader_makes_a_plan_director_approves_it_and_the_portfolio_shows_it(script, visit):
    title = f"Sleep without guessing ({'scripted' if script else 'plain'})"
    page = narrowed(visit(PORTFOLIO, account="leader", java_script_enabled=script, **PHONE))
    write_plan(page, title)
    expect(main(page)).to_contain_text("From 5.5 to 1.5 hours")
    expect_usable(page)
    main(page).get_by_role("button", name="Send to my director").click()
    expect(main(page).get_by_role("heading", level=1)).to_have_text("Your plan is sent")
    expect(main(page).get_by_role("status")).to_contain_text("waits for approval")
    expect_usable(page)

    page.goto(PORTFOLIO)
    expect(main(page).get_by_role("row").filter(has_text=title)).to_have_count(0)
    approve(visit("/admin/", account="director"), title)

    page.goto(PORTFOLIO)
    main(page).get_by_role("link", name=title).click()
    expect(main(page)).to_contain_text("Approved on")
    main(page).get_by_role("link", name="Follow up", exact=True).click()
    main(page).get_by_role("link", name="Check in", exact=True).click()
    main(page).get_by_role("radio", name="Off track").check()
    main(page).get_by_role("textbox", name="In a few words").fill("The button is not there yet.")
    main(page).get_by_role("textbox", name=re.compile("^I want help from")).fill("Somebody from IT.")
    register(page)
    expect_usable(page)

    reader = visit(PORTFOLIO, account="reader", java_script_enabled=script)
    row = main(reader).get_by_role("row").filter(has_text=title)
    today = datetime.date.today()
    expect(row).to_contain_text("Off track")
    expect(row).to_contain_text("Help wanted")
    expect(row.get_by_role("cell").nth(2)).to_contain_text(str(today.year))
    main(reader).get_by_text("Filter", exact=True).click()
    main(reader).get_by_role("checkbox", name=re.compile("^Help is wanted")).check()
    main(reader).get_by_role("button", name="Show", exact=True).click()
    expect(main(reader).get_by_role("row").filter(has_text=title)).to_have_count(1)
    director = visit(f"{PORTFOLIO}monday/", account="director")
    expect(main(director).get_by_role("region", name=re.compile("^Help wanted"))).to_contain_text(title)
