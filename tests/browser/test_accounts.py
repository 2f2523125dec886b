"""Every account of the demo logs in and sees its own things, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import APIRequestContext, Page, expect

from example_site.demo.content.accounts import ACCOUNTS

from .conftest import Demo, sign_in
from .views import RECORDS

INDEXES = {"CourseIndexPage", "LeaderIndexPage", "PressIndexPage", "ActionPlanIndexPage"}


@dataclass(frozen=True)
class Rights:
    """What an account may work with: entries of the menu "Digital leadership", and pages below which it may add."""

    records: set[str] = field(default_factory=set)
    indexes: set[str] = field(default_factory=set)


RIGHTS = {
    "admin": Rights(set(RECORDS), INDEXES),
    "editor": Rights({"Leaders", "Units", "Organisations", "Topics", "Target groups", "Boilerplates"}, INDEXES),
    "translator": Rights({"Topics", "Target groups", "Boilerplates", "Strategy goals"}, INDEXES),
    "leader": Rights(),
    "director": Rights({"Leaders", "Units", "Strategy goals", "IT systems"}, {"ActionPlanIndexPage"}),
    "organiser": Rights(
        {"Leaders", "Units", "Organisations", "Topics", "Course runs", "Venues", "Target groups"}, {"CourseIndexPage"}
    ),
    "hr": Rights({"Leaders", "Appointments", "Units", "Organisations"}, {"LeaderIndexPage"}),
    "manager": Rights(
        {"Leaders", "Units", "Topics", "Course runs", "Venues", "Strategy goals", "IT systems"},
        {"CourseIndexPage", "ActionPlanIndexPage"},
    ),
    "reader": Rights(),
}


def test_table_names_all_accounts():
    assert list(RIGHTS) == [account.username for account in ACCOUNTS]


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.username)
def test_account_logs_in_and_sees_its_own_things(account, new_context, demo):
    page, rights = new_context().new_page(), RIGHTS[account.username]
    sign_in(page, account.username)
    banner = page.get_by_role("banner")
    expect(banner).to_contain_text(f"{account.first_name} {account.last_name}")
    plans = demo.example("ActionPlanIndexPage").path
    expect(page.get_by_role("navigation", name="Hovedmenu").locator(f"[href='{plans}']")).to_be_visible()

    to_the_admin = banner.locator("[href='/admin/']")
    if rights.records:
        to_the_admin.click()
        assert entries_in_the_menu(page) == rights.records
    else:
        expect(to_the_admin).to_have_count(0)
    assert records_opened(page.request) == rights.records
    assert indexes_to_add_to(page.request, demo) == rights.indexes


def entries_in_the_menu(page: Page) -> set[str]:
    menu = page.get_by_role("navigation", name="Main menu")
    menu.get_by_role("button", name="Digital leadership").click()
    entries = menu.locator("[href^='/admin/snippets/wagtail_digilead/']:visible")
    expect(entries.first).to_be_visible()
    return set(entries.all_inner_texts())


def records_opened(request: APIRequestContext) -> set[str]:
    addresses = {label: f"/admin/snippets/wagtail_digilead/{model}/" for label, model in RECORDS.items()}
    return {label for label, address in addresses.items() if request.get(address, max_redirects=0).status == 200}


def indexes_to_add_to(request: APIRequestContext, demo: Demo) -> set[str]:
    addresses = {index: f"/admin/pages/{demo.example(index).pk}/add_subpage/" for index in INDEXES}
    answers = {index: request.get(address, max_redirects=0) for index, address in addresses.items()}
    # Where there is one page type to choose, the choice is skipped; who may not is sent away.
    return {
        index
        for index, answer in answers.items()
        if answer.status == 200 or answer.headers["location"].startswith("/admin/pages/add/")
    }
