"""What a visitor can look at: the page types, and the views that are no pages."""

from __future__ import annotations

from playwright.sync_api import Page

from .conftest import Demo

OUR_PAGE_TYPES = [
    "CourseIndexPage",
    "CoursePage",
    "LeaderIndexPage",
    "LeaderPage",
    "PressIndexPage",
    "PressReleasePage",
    "ActionPlanIndexPage",
    "ActionPlanPage",
]
#: With the demo's own two.
PAGE_TYPES = ["HomePage", "StandardPage", *OUR_PAGE_TYPES]

OTHERS = {
    "search": "/search/",
    "search with results": "/search/?q=ledere",
    "search without results": "/search/?q=kvantegravko",
    "log-in": "/login/",
    "not found": "/findes-ikke/",
}

VIEWS = [*PAGE_TYPES, *OTHERS]

#: Makes all letters twice as large.
LARGE_LETTERS = "() => { document.documentElement.style.fontSize = '200%'; }"

#: Our records: their entries in the menu "Digital leadership", and their models.
RECORDS = {
    "Leaders": "leader",
    "Appointments": "appointment",
    "Units": "unit",
    "Organisations": "organisation",
    "Topics": "topic",
    "Target groups": "targetgroup",
    "Boilerplates": "boilerplate",
    "Strategy goals": "strategygoal",
    "IT systems": "itsystem",
}


def address(view: str, demo: Demo) -> str:
    return OTHERS[view] if view in OTHERS else demo.example(view).path


def too_wide(page: Page) -> str | None:
    """Return what makes the page scroll sideways, ``None`` if it does not."""
    return page.evaluate(
        """() => {
            const width = document.scrollingElement.scrollWidth;
            if (width <= window.innerWidth) return null;
            const range = document.createRange();
            const sticksOut = (node) => {
                range.selectNode(node);
                return range.getBoundingClientRect().right > window.innerWidth + 0.5;
            };
            const walker = document.createTreeWalker(document.body), found = [];
            while (walker.nextNode()) if (sticksOut(walker.currentNode)) found.push(walker.currentNode);
            return `${width} px: ${found.slice(-3).map((node) => (node.outerHTML ?? node.data).slice(0, 120))}`;
        }"""
    )


def sticking_out(page: Page) -> list[str]:
    """Return the boxes that are narrower than what is in them, unless one can scroll there."""
    return page.evaluate(
        """() => [...document.body.querySelectorAll("*")].filter((node) => {
            const {overflowX} = getComputedStyle(node);
            // One pixel is for what only a screen reader shall find; two are a border that lies over another.
            const isTooNarrow = node.clientWidth > 1 && node.scrollWidth > node.clientWidth + 2;
            return isTooNarrow && node.localName !== "input" && !/auto|scroll/.test(overflowX);
        }).map((node) => `${node.scrollWidth} > ${node.clientWidth} px: ${node.outerHTML.slice(0, 120)}`)"""
    )
