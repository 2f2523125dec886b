"""A feed opened in a browser: a page to read, in the newsroom's language, that leads to the releases and back.

Playwright gives roles to none of its elements, for their names have a prefix; the browser does.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .accessibility import tree
from .conftest import Demo

FORMATS = ["rss", "atom"]

#: Texts that are seen though they are written for feed readers: keys, dates, addresses, the text of an item as HTML.
RAW_TEXTS = """
() => [...document.querySelectorAll("*")].filter(
    (node) => node.namespaceURI !== "http://www.w3.org/1999/xhtml"
        && [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim())
        && node.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})
).map((node) => `${node.nodeName}: ${node.textContent}`)
"""
SIZE_OF_LETTERS = "(node) => parseFloat(getComputedStyle(node).fontSize)"


@pytest.fixture(params=FORMATS)
def feed(request, visit, demo: Demo) -> Page:
    return visit(f"{demo.example('PressIndexPage').path}{request.param}/")


def test_feed_is_shown_as_a_page(feed):
    assert feed.title() == "Nyheder"
    assert feed.evaluate(RAW_TEXTS) == []
    first = feed.locator("item, entry").first.locator("div > p")
    expect(first.first).to_contain_text(re.compile(r"\d\. \w+ 20\d\d"))
    expect(first.last).to_contain_text(re.compile(r"\w+ \w+ \w+"))
    parts = feed.locator("h1"), feed.locator("h2").first, first.last
    large, middle, small = (part.evaluate(SIZE_OF_LETTERS) for part in parts)
    assert large > middle > small >= 16


def test_feed_is_told_as_a_page(feed):
    told = tree(feed)
    top, *headlines = [node for node in told if node.role == "heading"]
    assert (top.name, top.level) == ("Nyheder", 1)
    assert len(headlines) == feed.locator("item, entry").count() > 10
    assert {headline.level for headline in headlines} == {2}
    links = [node.name for node in told if node.role == "link"]
    assert links[1:] == [headline.name for headline in headlines]


def test_feed_without_its_stylesheet_would_be_found(visit, demo):
    page = visit("/")
    page.context.route("**/feed*.css", lambda route: route.abort())
    page.goto(f"{demo.example('PressIndexPage').path}rss/")

    assert any(text.startswith("guid: ") for text in page.evaluate(RAW_TEXTS))


def test_feed_leads_to_a_release_and_back_to_the_newsroom(feed, demo):
    address = feed.url
    link = feed.locator("h2 > a").nth(1)
    headline = link.text_content()
    link.click()
    expect(feed.get_by_role("heading", level=1)).to_have_text(headline)

    feed.goto(address)
    feed.locator("p > a").first.click()
    feed.wait_for_url(f"**{demo.example('PressIndexPage').path}")


def test_feed_is_read_by_keyboard(feed):
    for _step in range(2):
        feed.keyboard.press("Tab")
    focused = feed.locator(":focus")
    expect(focused).to_have_text(feed.locator("h2").first.text_content())
    assert focused.evaluate("(node) => getComputedStyle(node).outlineStyle") == "solid"


@pytest.mark.parametrize("width", [320, 1280])
def test_feed_does_not_scroll_sideways(width, feed):
    feed.set_viewport_size({"width": width, "height": 900})

    assert feed.evaluate("document.scrollingElement.scrollWidth") <= width


@pytest.mark.parametrize("name", FORMATS)
def test_newsroom_leads_to_its_feeds(name, visit, demo):
    page = visit(demo.example("PressIndexPage").path)
    page.get_by_role("main").get_by_role("link", name=re.compile(rf"\({name}\)$", re.IGNORECASE)).click()

    page.wait_for_url(f"**/{name}/")
    expect(page.locator("h1")).to_have_text("Nyheder")
