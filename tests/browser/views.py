"""What a visitor can look at: the page types, and the views that are no pages."""

from __future__ import annotations

from playwright.sync_api import Page

from .conftest import Demo

#: Our eight page types, and the demo's own two.
PAGE_TYPES = [
    "HomePage",
    "StandardPage",
    "CourseIndexPage",
    "CoursePage",
    "LeaderIndexPage",
    "LeaderPage",
    "PressIndexPage",
    "PressReleasePage",
    "ActionPlanIndexPage",
    "ActionPlanPage",
]

OTHERS = {
    "search": "/search/",
    "search with results": "/search/?q=ledere",
    "search without results": "/search/?q=kvantegravko",
    "log-in": "/login/",
    "not found": "/findes-ikke/",
}

VIEWS = [*PAGE_TYPES, *OTHERS]


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
