"""Asking axe-core, and reading the browser's accessibility tree."""

from __future__ import annotations

from dataclasses import dataclass

from axe_playwright_python.base import AXE_SCRIPT
from bs4 import BeautifulSoup
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: What Wagtail's own checker shows an editor on top of that.
WAGTAIL_RULES = {"p-as-heading": {"enabled": True}}


@dataclass(frozen=True)
class Violation:
    """A place on a page that breaks a rule."""

    rule: str
    place: str
    html: str
    reason: str

    @property
    def kind(self) -> str:
        """The rule, and the element with its classes: the same wherever such an element stands."""
        tag = BeautifulSoup(self.html, "html.parser").find()
        return ".".join([f"{self.rule}: {tag.name}", *tag.get("class", [])])


def find_violations(page: Page, *, best_practice: bool = False) -> list[Violation]:
    """Return what axe finds: against WCAG 2.2 A and AA, and if wanted against good practice beyond."""
    tags = [*WCAG, "best-practice"] if best_practice else WCAG
    options = {
        "runOnly": {"type": "tag", "values": tags},
        "resultTypes": ["violations"],
        "rules": WAGTAIL_RULES if best_practice else {},
    }
    # A colour that is just changing would be measured half-way.
    page.evaluate("() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished))")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("(options) => axe.run(options).then((answer) => answer.violations)", options)
    return [
        Violation(rule["id"], " ".join(map(str, node["target"])), node["html"], node["failureSummary"])
        for rule in found
        for node in rule["nodes"]
    ]


def open_form(page: Page) -> None:
    """Wait until the scripts of a form in the admin have drawn it, and open what is folded."""
    page.wait_for_load_state("networkidle")
    for button in page.get_by_role("main").get_by_role("button", name="Toggle section", expanded=False).all():
        button.click()


def ours(page: Page, of_wagtail: set[str]) -> list[Violation]:
    """Return what axe finds on a screen of the admin, but not the kinds that it finds on any of Wagtail's own."""
    return [violation for violation in find_violations(page) if violation.kind not in of_wagtail]


@dataclass(frozen=True)
class Node:
    """What a screen reader says of a place on the page."""

    role: str
    name: str
    #: How deep a heading stands; 0 for all else.
    level: int


def tree(page: Page) -> list[Node]:
    """Return the browser's accessibility tree, in the order in which it is read out."""
    session = page.context.new_cdp_session(page)
    raw = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    session.detach()
    told, waiting = [], [next(iter(raw))]
    while waiting:
        node = raw[waiting.pop()]
        waiting += [child for child in reversed(node.get("childIds", [])) if child in raw]
        if not node["ignored"]:
            properties = {one["name"]: one["value"].get("value") for one in node["properties"]}
            told.append(Node(node["role"]["value"], node["name"]["value"], properties.get("level", 0)))
    return told
