"""Readers who sign up, wait and withdraw: with a phone, without JavaScript, with nothing but a keyboard.

Each test has a run of its own. The words are those of the English pages.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .accessibility import Violation, find_violations
from .test_keyboard import tab_to
from .views import too_wide

VISITORS = {
    "with a phone": {"is_mobile": True, "has_touch": True},
    "without JavaScript": {"java_script_enabled": False},
}


def main(page: Page) -> Locator:
    return page.get_by_role("main")


def follow(page: Page, words: str, about: str) -> None:
    """Follow the link that says ``words``, and to a screen reader also what it is about."""
    main(page).get_by_role("link", name=re.compile(rf"^{words} ?: {about}$")).click()


def sign_up(page: Page) -> None:
    """Send the form, and look at what the page says then."""
    main(page).get_by_role("button", name="Sign up").click()
    expect(main(page).get_by_role("heading", level=1)).to_have_text("Your sign-up")


def withdraw(page: Page, run) -> None:
    """Go from the catalogue to one's own courses, and withdraw there."""
    page.goto("/en/courses/")
    main(page).get_by_role("link", name="My courses").click()
    follow(page, "Withdraw", f"{run.course}, {run.name}")
    main(page).get_by_role("button", name="Withdraw").click()
    expect(main(page).get_by_role("status")).to_contain_text("You have withdrawn.")


def flaws(page: Page) -> list[Violation]:
    """Return what is wrong with the look of what a sender sees, narrow and light, wide and dark."""
    found = []
    for width, scheme in ((320, "light"), (1280, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert too_wide(page) is None
        found += find_violations(page, best_practice=True)
    return found


def test_team_that_keeps_together_waits_until_somebody_withdraws(make_run, visit):
    run = make_run(seats=3)
    first = visit(run.sign_up, account="director")
    sign_up(first)
    expect(main(first).get_by_role("status")).to_contain_text("You have a seat.")

    leader = visit(run.course_path, account="leader", java_script_enabled=False)
    follow(leader, "Sign up", run.name)
    main(leader).get_by_role("checkbox", name="Fatma Aydin Bakke (me)").uncheck()
    main(leader).get_by_text("Sign up others, too").click()
    team = main(leader).get_by_role("group", name="My team").get_by_role("checkbox")
    expect(team).to_have_count(3)
    for box in team.all():
        box.check()
    main(leader).get_by_role("textbox", name="Name of the team").fill("Solsikken")
    main(leader).get_by_role("checkbox", name="Keep the team together").check()
    sign_up(leader)
    told = main(leader).get_by_role("status")
    waiting = "is on the waiting list. Number 1 in the queue; the team needs 3 seats, 2 are free."
    for name in ("Nadia Frostholm", "Torben Hyldmark", "Lis Damborg Krag"):
        expect(told).to_contain_text(f"{name} {waiting}")

    assert flaws(visit(leader.url, account="leader")) == []

    withdraw(first, run)

    leader.reload()
    for name in ("Nadia Frostholm", "Torben Hyldmark", "Lis Damborg Krag"):
        expect(told).to_contain_text(f"{name} has a seat.")


@pytest.mark.parametrize("how", VISITORS)
def test_reader_signs_up_finds_it_again_and_withdraws(how, make_run, visit):
    run = make_run()
    page = visit(run.course_path, account="reader", **VISITORS[how])
    page.set_viewport_size({"width": 360, "height": 740})
    follow(page, "Sign up", run.name)
    assert too_wide(page) is None
    main(page).get_by_role("textbox", name="Special needs").fill("Vegetar")
    sign_up(page)
    expect(main(page).get_by_role("status")).to_contain_text("You have a seat.")
    assert too_wide(page) is None

    withdraw(page, run)
    assert too_wide(page) is None
    page.goto(run.sign_up)
    expect(main(page)).to_contain_text("2 places left")


def test_keyboard_is_enough(make_run, visit):
    run = make_run()
    page = visit(run.course_path, account="reader")
    tab_to(page, f"[href='{run.sign_up}']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{run.sign_up}")
    tab_to(page, "summary")
    page.keyboard.press("Space")
    tab_to(page, "[name=colleagues]")
    page.keyboard.type("soeren@nordby.example")
    tab_to(page, "main form [type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/signed-up/**")
    for sentence in ("You have a seat.", "Søren Tangaa has a seat."):
        expect(main(page).get_by_role("status")).to_contain_text(sentence)

    tab_to(page, "main [href*='/withdraw/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/withdraw/**")
    tab_to(page, "main form [type=submit]")
    page.keyboard.press("Enter")
    expect(main(page).get_by_role("status")).to_contain_text("You have withdrawn.")


def test_mistake_is_told_at_its_field_and_nothing_is_lost(make_run, visit):
    run = make_run()
    page = visit(run.sign_up, account="reader")
    main(page).get_by_text("Sign up others, too").click()
    colleagues = main(page).get_by_role("textbox", name="Further colleagues")
    colleagues.fill("no address")
    main(page).get_by_role("textbox", name="Message to the organiser").fill("Vi kommer med tog.")
    main(page).get_by_role("button", name="Sign up").click()

    expect(main(page).get_by_role("alert")).to_contain_text("Nothing has been sent yet")
    main(page).get_by_role("alert").get_by_role("link", name="Further colleagues").click()
    expect(colleagues).to_be_in_viewport()
    expect(colleagues).to_have_value("no address")
    expect(main(page).get_by_role("textbox", name="Message to the organiser")).to_have_value("Vi kommer med tog.")
    assert flaws(page) == []
