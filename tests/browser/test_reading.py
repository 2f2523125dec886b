"""What a screen reader is told, beyond what axe looks for: the page's name, its frame, its outline, its links."""

from __future__ import annotations

from collections import defaultdict

import pytest

from .accessibility import tree
from .views import PAGE_TYPES, VIEWS, address, visitor

FRAME = ["banner", "search", "main", "contentinfo"]
#: The catalogue, the directory and the newsroom have a search of their own.
SEARCHED_FRAME = ["banner", "search", "main", "search", "contentinfo"]
#: A page for when something is wrong asks the database nothing, so it has no menu and no foot.
BARE_FRAME = ["banner", "main", "search"]
SEARCHED = [
    *("CourseIndexPage", "catalogue narrowed down", "catalogue without results"),
    *(
        "LeaderIndexPage",
        "directory narrowed down",
        "directory of one letter",
        "directory without results",
        "vacant posts",
    ),
    *("PressIndexPage", "newsroom narrowed down", "newsroom without results", "newsroom of a year"),
]
FRAMES = {"not found": BARE_FRAME, **dict.fromkeys(SEARCHED, SEARCHED_FRAME)}


@pytest.mark.parametrize("view", VIEWS)
def test_page_is_told_in_order(view, visit, demo):
    page = visit(address(view, demo), account=visitor(view))
    told = tree(page)
    assert page.locator("html").get_attribute("lang") == "da"
    assert page.title().endswith(" – Nordby Kommune")

    top, *headings = [node for node in told if node.role == "heading"]
    assert top.level == 1
    assert all(heading.name and heading.level > 1 for heading in headings)
    if view in PAGE_TYPES:
        assert page.title().startswith(top.name)

    frame = [node.role for node in told if node.role in FRAME]
    assert frame == FRAMES.get(view, FRAME)
    searches = [node.name for node in told if node.role == "search"]
    assert len(searches) == len(set(searches))
    menus = [node.name for node in told if node.role == "navigation"]
    assert len(menus) == len(set(menus))
    assert all(menus)


@pytest.mark.parametrize("view", VIEWS)
def test_links_that_say_the_same_lead_to_the_same(view, visit, demo):
    page = visit(address(view, demo), account=visitor(view))
    targets = defaultdict(set)
    for link in page.get_by_role("main").get_by_role("link").all():
        targets[link.inner_text().strip()].add(link.get_attribute("href"))

    assert {name: where for name, where in targets.items() if len(where) > 1} == {}
