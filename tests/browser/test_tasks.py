"""Visitors without JavaScript, without pictures, with large letters or a small screen: every task works.

Everything is found as a screen reader finds it: by its role and its name.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from example_site.demo.content.accounts import PASSWORD

from .views import LARGE_LETTERS

VISITORS = ["without JavaScript", "without pictures", "with large letters", "with a phone"]


@pytest.fixture(params=VISITORS)
def page(request, visit) -> Page:
    page = visit("/login/", java_script_enabled=request.param != "without JavaScript")
    if request.param == "without pictures":
        page.context.route("**/*", leave_out_pictures)
    elif request.param == "with large letters":
        page.add_init_script(f"addEventListener('DOMContentLoaded', {LARGE_LETTERS})")
    elif request.param == "with a phone":
        page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/")
    return page


def leave_out_pictures(route: Route) -> None:
    if route.request.resource_type == "image":
        route.abort()
    else:
        route.continue_()


def banner(page: Page):
    return page.get_by_role("banner")


def main(page: Page):
    return page.get_by_role("main")


def log_in(page: Page, account: str, password: str = PASSWORD) -> None:
    page.get_by_role("textbox", name="Brugernavn").fill(account)
    page.get_by_label("Kodeord").fill(password)
    main(page).get_by_role("button", name="Log ind").click()


def test_log_in_and_out(page):
    banner(page).get_by_role("link", name="Log ind").click()
    log_in(page, "leader", "wrong")
    expect(page.get_by_role("alert")).to_be_visible()

    log_in(page, "leader")
    expect(banner(page)).to_contain_text("Fatma Aydin Bakke")

    banner(page).get_by_role("button", name="Log ud").click()
    expect(banner(page).get_by_role("link", name="Log ind")).to_be_visible()


def test_log_in_leads_to_the_plan_one_came_for(page, demo):
    plan = demo.example("ActionPlanPage")
    page.goto(plan.path)
    log_in(page, "reader")

    page.wait_for_url(plan.path)
    expect(main(page).get_by_role("heading", level=1)).to_be_visible()


def test_go_from_the_menu_to_a_course_and_back(page, demo):
    catalogue = demo.example("CourseIndexPage").path
    page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Kurser").click()
    page.wait_for_url(catalogue)
    course = main(page).get_by_role("listitem").get_by_role("link").first
    title = course.inner_text()
    course.click()
    expect(main(page).get_by_role("heading", level=1)).to_have_text(title)

    page.get_by_role("navigation", name="Du er her").get_by_role("link").last.click()
    page.wait_for_url(catalogue)


def test_switch_language_and_back(page, demo):
    newsroom = demo.example("PressIndexPage").path
    page.goto(newsroom)
    banner(page).get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")

    banner(page).get_by_role("link", name="Dansk").click()
    page.wait_for_url(newsroom)


def test_search_turn_the_page_narrow_down_and_read(page):
    banner(page).get_by_role("searchbox").fill("digital")
    banner(page).get_by_role("button", name="Søg").click()
    results = main(page).get_by_role("heading", level=2).get_by_role("link")
    first = results.first.inner_text()
    main(page).get_by_role("link", name="Næste").click()
    expect(results.first).not_to_have_text(first)
    main(page).get_by_role("navigation", name="Sidetype").get_by_role("link", name="Kurser").click()
    page.wait_for_url("/search/?q=digital&type=courses")
    title = results.first.inner_text()
    results.first.click()

    expect(main(page).get_by_role("heading", level=1)).to_have_text(title)
