"""With nothing but a keyboard: everything is reached, in order, and one sees where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from example_site.demo.content.accounts import PASSWORD

from .views import VIEWS, address, visitor

#: Lists what can be reached with the keyboard, in the order of the page, and remembers how each thing looks.
PREPARE = """
() => {
    // From the top, even where the page itself puts the focus into a form.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    const all = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    // Of radio buttons that belong together, the one that is chosen; before that, the first.
    const stop = (node) => {
        if (node.type !== "radio") return node;
        const together = [...node.form.elements].filter((one) => one.type === "radio" && one.name === node.name);
        return together.find((one) => one.checked) ?? together[0];
    };
    window.reachable = [...document.querySelectorAll(all)].filter(
        (node) => node.checkVisibility({visibilityProperty: true}) && !node.disabled && stop(node) === node
    );
    // The focus may show on the thing itself or on the card that it stands in.
    window.looks = (node) => [node, node.parentElement, node.closest("li, article, form")].filter(Boolean).map((part) => {
        const style = getComputedStyle(part);
        return [style.outlineStyle, style.outlineWidth, style.boxShadow].join();
    }).join(" | ");
    window.before = window.reachable.map(looks);
    return window.reachable.map((node) => node.outerHTML.slice(0, 100));
}
"""

#: Tells which of them has the focus, whether it looks different now, and whether it is on the screen.
STATE = """
() => {
    const node = document.activeElement, number = window.reachable.indexOf(node);
    const box = node.getBoundingClientRect(), height = document.documentElement.clientHeight;
    return {
        number,
        // Day, month, year and the calendar are stops of their own within one field.
        hasStops: ["date", "time", "datetime-local"].includes(node.type),
        shown: window.looks(node) !== window.before[number],
        inView: box.bottom > 0 && box.top < height && box.right > 0 && box.left < window.innerWidth,
    };
}
"""

#: The stops within one field, and the next field.
MOST_STOPS = 6


def walk(page: Page) -> list[str]:
    """Press the tab key until the end of the page; return what is wrong."""
    things, found = page.evaluate(PREPARE), []
    assert len(things) > 3
    for number, thing in enumerate(things):
        for _stop in range(MOST_STOPS):
            page.keyboard.press("Tab")
            state = page.evaluate(STATE)
            if not state["hasStops"] or state["number"] != number - 1:
                break
        if state["number"] != number:
            return [*found, f"{thing} is not reached in its turn, but number {state['number']}"]
        if not state["shown"]:
            found.append(f"{thing} does not show the focus")
        if not state["inView"]:
            found.append(f"{thing} has the focus outside the window")
    return found


#: On a phone some of each kind are enough: the order is that of the page, however wide it is.
ON_A_PHONE = ["HomePage", "CourseIndexPage", "CoursePage", "ActionPlanPage", "search with results", "sign-up form"]


@pytest.mark.parametrize(("view", "width"), [*((view, 1280) for view in VIEWS), *((view, 320) for view in ON_A_PHONE)])
def test_tab_reaches_everything_in_order_and_shows_it(view, width, visit, demo):
    page = visit("/login/", account=visitor(view))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address(view, demo))

    assert walk(page) == []


@pytest.mark.parametrize(
    ("flaw", "complaint"),
    [
        ("link.style.outline = 'none'", "does not show the focus"),
        ("link.tabIndex = -1", "not reached in its turn"),
        ("link.tabIndex = 1", "not reached in its turn"),
        ("link.style.position = 'fixed'; link.style.left = '-9000px'", "outside the window"),
    ],
)
def test_flaw_would_be_found(flaw, complaint, visit):
    page = visit("/")
    page.evaluate(f"() => {{ const link = document.querySelector('main a'); {flaw}; }}")

    assert complaint in " ".join(walk(page))


def test_first_stop_skips_to_the_content(visit, demo):
    page = visit(demo.example("CoursePage").path)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def tab_to(page: Page, selector: str) -> None:
    """Press the tab key until the focus is on what ``selector`` means."""
    for _step in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is out of reach")


def test_log_in_search_read_and_log_out(visit):
    page = visit("/")
    tab_to(page, "[href^='/login/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/login/**")
    tab_to(page, "[name=username]")
    page.keyboard.type("reader")
    tab_to(page, "[name=password]")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("/")
    tab_to(page, "[type=search]")
    page.keyboard.type("masterclass")
    page.keyboard.press("Enter")
    page.wait_for_url("/search/?q=masterclass")
    tab_to(page, "main h2 a")
    title = page.locator(":focus").inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)

    tab_to(page, "header form button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("banner").get_by_role("link", name="Log ind")).to_be_visible()
