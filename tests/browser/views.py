"""What a visitor can look at: the page types, and the views that are no pages."""

from __future__ import annotations

import datetime

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

#: What lies below the course pages and the catalogue (``serve.below_courses``), and who looks at it.
BELOW_COURSES = {
    "sign-up form": "leader",
    "sign-up form of work units": "leader",
    "sign-up form of somebody signed up": "leader",
    "sign-up of oneself": "leader",
    "withdrawal": "",
    "withdrawal of one who has": "",
    "my courses": "leader",
    "completion": "leader",
    "certificate": "leader",
}

#: A year in which the demo has releases: it is dated back from today.
YEAR = (datetime.date.today() - datetime.timedelta(days=100)).year

OTHERS = {
    "search": "/search/",
    "search with results": "/search/?q=ledere",
    "search without results": "/search/?q=kvantegravko",
    "catalogue narrowed down": "/kurser/?q=ledelse&sort=date",
    "catalogue without results": "/kurser/?q=kvantegravko&open=on",
    "newsroom narrowed down": "/nyheder/?genre=news",
    "newsroom without results": "/nyheder/?q=kvantegravko",
    "newsroom of a year": f"/nyheder/?period={YEAR}",
    "log-in": "/login/",
    "not found": "/findes-ikke/",
}

#: What lies below the directory and a profile, and who looks at it.
BELOW_LEADERS = {
    "directory narrowed down": ("/ledere/?q=leder&sort=unit&level=institution", "reader"),
    "directory of one letter": ("/ledere/?letter=å", "reader"),
    "directory without results": ("/ledere/?q=kvantegravko", "reader"),
    "vacant posts": ("/ledere/?vacant=on", "reader"),
    "organisation chart": ("/ledere/chart/", "reader"),
    "unit": ("/ledere/unit/bornehuset-solsikken/", "reader"),
    "vacant unit": ("/ledere/unit/askolen/", ""),
    "printed unit": ("/ledere/unit/bornehuset-solsikken/sheet/", "reader"),
    "own profile": ("/ledere/fatma-aydin-bakke/", "leader"),
    "own profile's form": ("/ledere/fatma-aydin-bakke/edit/", "leader"),
    "own profile saved": ("/ledere/fatma-aydin-bakke/saved/", "leader"),
    "own profile to confirm": ("/ledere/fatma-aydin-bakke/confirm/", "leader"),
    "own profile confirmed": ("/ledere/fatma-aydin-bakke/confirmed/", "leader"),
}

#: What lies below the portfolio and below a plan (``serve.below_plans``), and who looks at it.
BELOW_PLANS = {
    "portfolio narrowed down": "reader",
    "portfolio of a course run": "director",
    "portfolio without results": "reader",
    "units without a plan": "director",
    "Monday page": "director",
    "guide for the meeting": "reader",
    "my plans": "leader",
    "start of a plan": "leader",
    "whole plan": "leader",
    "whole plan that waits": "leader",
    "plan sent": "leader",
    "plan to take back": "leader",
    "step difference": "leader",
    "step technology": "leader",
    "step participation": "leader",
    "step understanding": "leader",
    "step goals": "leader",
    "step systems": "leader",
    "step actions": "leader",
    "step benefits": "leader",
    "step specialists": "leader",
    "step about": "leader",
    "follow-up": "leader",
    "check-in": "leader",
    "status of an action": "leader",
    "measurement": "leader",
    "correction": "leader",
    "registered": "leader",
    "answer to a check-in": "director",
}

VIEWS = [*PAGE_TYPES, *OTHERS, *BELOW_COURSES, *BELOW_LEADERS, *BELOW_PLANS]

#: Makes all letters twice as large.
LARGE_LETTERS = "() => { document.documentElement.style.fontSize = '200%'; }"

#: Our records: their entries in the menu "Digital leadership", and their models.
RECORDS = {
    "Leaders": "leader",
    "Appointments": "appointment",
    "Units": "unit",
    "Organisations": "organisation",
    "Topics": "topic",
    "Course runs": "courserun",
    "Venues": "venue",
    "Target groups": "targetgroup",
    "Boilerplates": "boilerplate",
    "Strategy goals": "strategygoal",
    "IT systems": "itsystem",
}


#: The organiser's screens of a run: what stands in their addresses after the run, and which run shows most.
SCREENS = {
    "participants": ("participants/", "Hold 2"),
    "participants searched for": ("participants/?q=nobody", "Hold 2"),
    "participants of a run that has none": ("participants/", "Hold 4"),
    "participant": ("participants/{participant}/", "Hold 2"),
    "confirm": ("participants/decide/?action=confirm&id={participant}", "Kull 2"),
    "decline": ("participants/decide/?action=decline&id={participant}", "Kull 2"),
    "withdraw": ("participants/decide/?action=withdraw&id={participant}", "Hold 2"),
    "write": ("participants/decide/?action=message&id={participant}", "Hold 2"),
    "sign somebody up": ("sign-up/", "Hold 3"),
    "sign a work unit up": ("sign-up/", "Næste ledige forløb"),
    "attendance": ("attendance/", "Hold 1"),
    "results": ("results/", "Hold 1"),
    "sign-in sheet": ("sign-in-sheet/", "Hold 2"),
    "close": ("close/", "Hold 3"),
    "cancel": ("cancel/", "Hold 2"),
}


def address(view: str, demo: Demo) -> str:
    if view in BELOW_COURSES or view in BELOW_PLANS:
        return demo.below[view]
    if view in BELOW_LEADERS:
        return BELOW_LEADERS[view][0]
    return OTHERS[view] if view in OTHERS else demo.example(view).path


def visitor(view: str) -> str:
    """Return the account that looks at ``view``, or nothing for somebody who has not signed in."""
    if view in BELOW_LEADERS:
        return BELOW_LEADERS[view][1]
    below = {**BELOW_COURSES, **BELOW_PLANS}
    return below.get(view, "reader" if view in PAGE_TYPES else "")


def screen(name: str, demo: Demo) -> str:
    """Return the address of one of the organiser's screens."""
    address, run = SCREENS[name]
    facts = demo.runs[run]
    return f"/admin/digilead/runs/{facts['pk']}/{address.format(**facts)}"


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
