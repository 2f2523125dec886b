"""In the real admin: making, previewing and publishing a page of each type, and what is made on the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from example_site.demo.content.accounts import PASSWORD

from .conftest import Demo


def panel(page: Page, heading: str) -> Locator:
    """Return the part of the page editor with this heading; a star after it says that it must be filled in."""
    return page.get_by_role("region", name=re.compile(rf"^{heading}\*?$"))


def write(page: Page, heading: str, words: str) -> None:
    panel(page, heading).get_by_role("textbox").first.click()
    page.keyboard.type(words)


def choose(page: Page, what: str, name: str) -> None:
    """Choose a record in the chooser's window."""
    page.get_by_role("button", name=f"Choose {what}", exact=True).click()
    window = page.get_by_role("dialog")
    window.get_by_role("textbox", name="Search term").fill(name)
    # A unit is followed by the units above it, in which the name may stand too.
    window.get_by_role("link", name=re.compile(f"^\\s*{re.escape(name)}")).click()
    expect(window).to_have_count(0)
    expect(page.get_by_role("tabpanel", name="Content")).to_contain_text(name)


def publish(page: Page) -> None:
    """Publish the page in the editor, and go and look at it.

    To publish a new page while Wagtail's autosave is adding it would add it twice, which Wagtail refuses with a server
    error; whoever sees "Saving…" waits.
    """
    expect(page.locator("#w-autosave-indicator")).not_to_have_attribute("data-w-autosave-state-value", "saving")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_role("link", name="View live").click()


def add_block(page: Page, stream: str, block: str) -> None:
    panel(page, stream).get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name=block, exact=True).click()


def fill_course(page: Page) -> None:
    page.get_by_role("combobox", name="Form").select_option(label="Masterclass")
    add_block(page, "Body", "Heading")
    panel(page, "Body").get_by_role("textbox", name="Heading").fill("Hvad lærer du?")


def fill_leader(page: Page) -> None:
    """Make the leader's record too, on the way."""
    page.get_by_role("button", name="Choose leader", exact=True).click()
    window = page.get_by_role("dialog")
    window.get_by_role("tab", name="Create").click()
    window.get_by_role("textbox", name="Full name").fill("Nelly Nybo")
    window.get_by_role("textbox", name="E-mail").fill("nelly@nordby.example")
    window.get_by_role("button", name="Create").click()
    expect(window).to_have_count(0)
    expect(panel(page, "Leader")).to_contain_text("Nelly Nybo")


def fill_release(page: Page) -> None:
    page.get_by_role("combobox", name="Genre").select_option(label="Interview")
    write(page, "Lead", "En manchet.")
    add_block(page, "Body", "Quote")
    panel(page, "Body").get_by_role("textbox", name="Quote").fill("Vi begyndte med forskellen.")
    panel(page, "Body").get_by_role("textbox", name="Name").fill("Inger Lund")


def add_row(rows: Locator, name: str) -> None:
    """Add a row by keyboard: a mouse may miss the button while the calendar of the field before folds away."""
    rows.get_by_role("button", name=f"Add {name}").press("Enter")
    expect(rows.get_by_role("textbox", name=name).first).to_be_visible()


def fill_plan(page: Page) -> None:
    choose(page, "unit", "Børnehuset Solsikken")
    choose(page, "leader", "Fatma Aydin Bakke")
    write(page, "Difference", "Børnene bliver set.")
    actions, benefits = panel(page, "Actions"), panel(page, "Benefits")
    add_row(actions, "Action")
    actions.get_by_role("textbox", name="Action").first.fill("Prøv det på én stue")
    actions.get_by_role("textbox", name="Responsible, in words").fill("Stuens pædagoger")
    actions.get_by_role("textbox", name="Deadline").fill("2027-05-04")
    add_row(benefits, "Benefit")
    benefits.get_by_role("textbox", name="Benefit").first.fill("Mere tid til børnene")
    benefits.get_by_role("textbox", name="Or the evidence in words").fill("Vi spørger forældrene")


@dataclass(frozen=True)
class Kind:
    """A page type: who makes such a page, below which one, and what it shows in the end."""

    name: str
    account: str
    parent: str
    #: What the editor calls it, where there is a choice.
    choice: str = ""
    fill: Callable[[Page], None] = lambda page: None
    shows: tuple[str, ...] = ()
    #: The page that lists it, if it is listed.
    is_listed: bool = True
    #: What the list calls it, where that is not its title.
    listed_as: str = ""
    #: Where the list is opened: a long one is narrowed down.
    listed_at: str = ""


KINDS = [
    Kind("CourseIndexPage", "admin", "HomePage", "Course catalogue", is_listed=False),
    Kind("LeaderIndexPage", "admin", "HomePage", "Leader directory", is_listed=False),
    Kind("PressIndexPage", "admin", "HomePage", "Newsroom", is_listed=False),
    Kind("ActionPlanIndexPage", "editor", "ActionPlanIndexPage", "Portfolio of action plans"),
    Kind("CoursePage", "editor", "CourseIndexPage", fill=fill_course, shows=("Masterclass", "Hvad lærer du?")),
    Kind(
        "LeaderPage",
        "editor",
        "LeaderIndexPage",
        fill=fill_leader,
        shows=("nelly@nordby.example",),
        listed_as="Nelly Nybo",
        listed_at="?letter=n",
    ),
    Kind("PressReleasePage", "editor", "PressIndexPage", fill=fill_release, shows=("Interview", "Inger Lund")),
    Kind(
        "ActionPlanPage",
        "editor",
        "ActionPlanIndexPage",
        "Action plan",
        fill=fill_plan,
        shows=("Børnehuset Solsikken", "Fatma Aydin Bakke", "Mere tid til børnene"),
    ),
]


def test_editor_logs_in_at_the_admin(visit):
    page = visit("/admin/")
    page.locator("[name=username]").fill("editor")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[type=submit]").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Nordby Kommune")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_page_is_made_previewed_and_published(kind: Kind, visit, demo: Demo):
    title = f"Prøveside {kind.name}"
    parent = demo.of_type(kind.parent)[0]
    page = visit(f"/admin/pages/{parent.pk}/add_subpage/", account=kind.account)
    if kind.choice:
        page.get_by_role("main").get_by_role("link", name=re.compile(f"^{kind.choice}")).click()
    page.get_by_role("textbox", name="Title*").press_sequentially(title)
    kind.fill(page)

    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("#w-preview-iframe")
    expect(preview.get_by_role("heading", level=1)).to_contain_text(title)
    for words in kind.shows:
        expect(preview.get_by_role("main")).to_contain_text(words)

    publish(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    for words in kind.shows:
        expect(page.get_by_role("main")).to_contain_text(words)
    if kind.is_listed:
        page.goto(f"{parent.path}{kind.listed_at}")
        expect(page.get_by_role("main").get_by_role("link", name=kind.listed_as or title)).to_be_visible()


def test_profile_is_one_click_from_the_leader_record(visit):
    name = "Annette Krogslund Leth"
    page = visit("/admin/snippets/wagtail_digilead/leader/", account="hr")
    page.get_by_role("link", name=name).first.click()
    page.get_by_role("button", name="Make the profile page").click()
    expect(page.get_by_role("textbox", name="Title*")).to_have_value(name)
    expect(panel(page, "Leader")).to_contain_text(name)
    publish(page)

    expect(page.get_by_role("main")).to_contain_text("Borgmester")


def test_profile_button_leads_to_the_profile_that_there_is(visit):
    page = visit("/admin/snippets/wagtail_digilead/leader/?q=Helle+Vestermark", account="hr")
    page.get_by_role("link", name="Helle Vestermark").first.click()
    page.get_by_role("link", name="Edit the profile page").click()

    expect(page.get_by_role("textbox", name="Title*")).to_have_value("Helle Vestermark")
