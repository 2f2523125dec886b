"""The organiser's day in the admin: making a run, deciding, ticking attendance, the sign-in sheet, cancelling.

Each test has a run of its own.
"""

from __future__ import annotations

import datetime
import re

from playwright.sync_api import Locator, Page, expect

from .test_publishing import panel

RUNS = "/admin/snippets/wagtail_digilead/courserun/"


def main(page: Page) -> Locator:
    return page.get_by_role("main")


def ask_for_a_seat(visit, run, account: str) -> Page:
    page = visit(run.sign_up, account=account)
    main(page).get_by_role("button", name="Sign up").click()
    expect(main(page).get_by_role("heading", level=1)).to_have_text("Your sign-up")
    return page


def sign_somebody_up(page: Page, run, name: str, email: str) -> None:
    page.goto(run.screen("sign-up/"))
    main(page).get_by_role("textbox", name="Name").fill(name)
    main(page).get_by_role("textbox", name="E-mail").fill(email)
    main(page).get_by_role("button", name="Sign up").click()
    expect(main(page)).to_contain_text(f"{name} has a seat.")


def on_the_course_page(page: Page, name: str) -> Locator:
    return (
        main(page).locator(".digilead-runs").get_by_role("listitem").filter(has=page.get_by_role("heading", name=name))
    )


def choose(page: Page, name: str, action: str) -> None:
    """Tick a participant in the list, and say what to do."""
    main(page).get_by_role("checkbox", name=f"Choose {name}").check()
    main(page).get_by_role("button", name=action, exact=True).click()


def test_run_is_made_with_seats_and_a_session_and_shown_to_readers(visit, demo):
    page = visit(f"{RUNS}add/", account="organiser")
    page.get_by_role("button", name="Choose a course").click()
    window = page.get_by_role("dialog")
    window.get_by_role("link", name="Masterclass i digital ledelse").click()
    expect(window).to_have_count(0)
    expect(page.get_by_role("combobox", name="Organiser")).to_contain_text("Sofie Dalgaard Prip")
    page.get_by_role("textbox", name="Name").first.fill("Prøvehold")
    page.get_by_role("combobox", name="Status").first.select_option(label="Open for sign-up")
    seats, sessions = panel(page, "Seats"), panel(page, "Sessions")
    seats.get_by_role("button", name="Add Seat pool").click()
    seats.get_by_role("spinbutton", name="Seats").fill("7")
    sessions.get_by_role("button", name="Add Session").click()
    day = datetime.date.today() + datetime.timedelta(days=300)
    for name, hour in (("Starts", 9), ("Ends", 16)):
        field = sessions.get_by_role("textbox", name=re.compile(f"^{name}"))
        field.fill(f"{day} {hour:02}:00")
        field.press("Escape")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(main(page)).to_contain_text("created")

    page.goto("/en/courses/masterclass-in-digital-leadership/")
    expect(on_the_course_page(page, "Prøvehold")).to_contain_text("7 places left")
    expect(on_the_course_page(page, "Prøvehold")).to_contain_text(f"{day:%Y}")


def test_organiser_confirms_one_and_declines_another_with_a_reason(make_run, visit):
    run = make_run(approval="organiser")
    reader, leader = (ask_for_a_seat(visit, run, account) for account in ("reader", "leader"))
    for asked in (reader, leader):
        expect(main(asked).get_by_role("status")).to_contain_text("You have asked for a seat.")

    page = visit("/admin/", account="organiser")
    menu = page.get_by_role("navigation", name="Main menu")
    menu.get_by_role("button", name="Digital leadership").click()
    menu.get_by_role("link", name="Course runs").click()
    page.goto(f"{RUNS}?q={run.name}")
    main(page).get_by_role("table").get_by_role("link", name="Masterclass").click()
    page.get_by_role("link", name="Participants").first.click()
    choose(page, "Rune Læsborg", "Confirm")
    expect(main(page)).to_contain_text("Each gets a seat and is told so.")
    main(page).get_by_role("button", name="Confirm").click()
    expect(main(page)).to_contain_text("1 person has a seat.")

    choose(page, "Fatma Aydin Bakke", "Decline")
    main(page).get_by_role("textbox", name="Reason").fill("Holdet er for nye ledere.")
    main(page).get_by_role("button", name="Decline").click()
    expect(main(page)).to_contain_text("1 person was declined.")
    main(page).get_by_role("link", name="Fatma Aydin Bakke").click()
    expect(main(page).get_by_role("table")).to_contain_text("Holdet er for nye ledere.")

    reader.reload()
    expect(main(reader).get_by_role("status")).to_contain_text("You have a seat.")
    leader.reload()
    expect(main(leader).get_by_role("status")).to_contain_text("The organiser has said no.")


def test_organiser_signs_people_up_prints_the_sheet_and_ticks_who_came(make_run, visit):
    run = make_run(days=-1)
    page = visit(run.screen("participants/"), account="organiser")
    for name, email in (("Ea Overby", "ea@nordby.example"), ("Bo Nissum", "bo@nordby.example")):
        sign_somebody_up(page, run, name, email)

    page.goto(run.screen("attendance/"))
    main(page).get_by_role("link", name="Sign-in sheet").click()
    rows = page.get_by_role("rowheader")
    assert rows.all_inner_texts() == ["Bo Nissum", "Ea Overby"]
    assert page.pdf().startswith(b"%PDF")

    page.go_back()
    main(page).get_by_role("checkbox", name="Bo Nissum was present").check()
    main(page).get_by_role("combobox", name="Ea Overby, otherwise").select_option(label="Excused")
    main(page).get_by_role("button", name="Save the attendance").click()
    expect(main(page)).to_contain_text("The attendance is saved.")
    expect(main(page).get_by_role("checkbox", name="Bo Nissum was present")).to_be_checked()
    expect(main(page).get_by_role("checkbox", name="Ea Overby was present")).not_to_be_checked()
    expect(main(page).get_by_role("combobox", name="Ea Overby, otherwise")).to_have_value("excused")

    main(page).get_by_role("checkbox", name="Tick all: everybody was present").check()
    expect(main(page).get_by_role("checkbox", name="Ea Overby was present")).to_be_checked()


def test_organiser_cancels_a_run_and_those_in_it_see_it(make_run, visit):
    run = make_run()
    reader = ask_for_a_seat(visit, run, "reader")
    page = visit(f"{RUNS}edit/{run.pk}/", account="organiser")
    page.get_by_role("button", name="Actions").first.click()
    page.get_by_role("link", name="Cancel the run").click()
    expect(main(page)).to_contain_text("1 person gets a mail that says so.")
    main(page).get_by_role("textbox", name="Reason").fill("Underviseren er syg.")
    main(page).get_by_role("button", name="Cancel the run and tell everybody").click()
    expect(main(page)).to_contain_text("The run is cancelled. 1 person is told.")

    reader.reload()
    expect(main(reader).get_by_role("status")).to_contain_text("The run has been cancelled.")
    reader.goto(run.course_path)
    shown = on_the_course_page(reader, run.name)
    expect(shown).to_contain_text("Cancelled")
    expect(shown.get_by_role("link")).to_have_count(0)
