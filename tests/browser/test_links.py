"""Following all links, before and after log-in: none is broken, every page is found, the HTML is right."""

from __future__ import annotations

import re

import pytest

from .crawling import Answer, crawl
from .markup import mistakes
from .views import BELOW_COURSES, BELOW_PLANS, OTHERS, address, visitor

STARTS = {"/", OTHERS["search with results"], OTHERS["search without results"]}
NOT_FOUND = OTHERS["not found"]
LOG_IN = re.compile(r"(/(en|nb|sv|fi))?/login/\?next=")


def broken_links(answers: dict[str, Answer]) -> list[str]:
    """Return the links that lead neither to a page nor to the log-in, and those to a place that the page lacks."""
    found = []
    for path, answer in answers.items():
        for target, place in sorted(answer.links):
            if target not in answers:
                continue
            end = answers[target]
            if end.status != 200 and not (end.status == 302 and LOG_IN.match(end.location)):
                found.append(f"{path} links to {target}: {end.status} {end.location}")
            if end.html and place and place not in end.places:
                found.append(f"{path} links to {target}#{place}, which has no such place")
    return found


@pytest.mark.parametrize("account", ["", "reader"])
def test_links_lead_everywhere_and_html_is_right(account, asking_as, demo):
    answers = crawl(asking_as(account), STARTS, skip="/admin/")
    assert broken_links(answers) == []
    assert {page.path for page in demo.pages if page.public or account} - answers.keys() == set()

    pages = {path: answer.html for path, answer in answers.items() if answer.html}
    pages[NOT_FOUND] = asking_as(account).get(NOT_FOUND).text()
    found = {path: mistakes(html) for path, html in pages.items()}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("view", [*BELOW_COURSES, *BELOW_PLANS])
def test_html_below_pages_is_right(view, asking_as, demo):
    answer = asking_as(visitor(view)).get(address(view, demo), max_redirects=0)
    assert answer.status == 200
    assert "no-store" in answer.headers["cache-control"]
    assert mistakes(answer.text()) == []


def test_broken_link_would_be_found():
    page = Answer("/a/", 200, "", '<a href="/gone/"></a><a href="../b/#there">B</a><a href="/b/#lost"></a>')
    answers = [page, Answer("/gone/", 404, "", ""), Answer("/b/", 200, "", '<h2 id="there"></h2>')]

    assert broken_links({answer.path: answer for answer in answers}) == [
        "/a/ links to /b/#lost, which has no such place",
        "/a/ links to /gone/: 404 ",
    ]


@pytest.mark.parametrize(
    "flaw",
    [
        "<p>one<div>two</div></p>",
        "<ul><p>no item</p></ul>",
        "<span><h2>Deep</h2></span>",
        "<a href='/'><button>Both</button></a>",
        "<i id='here'></i><b id='here'></b>",
        "<label for='nowhere'>Name</label>",
        "<img src='/a.png'>",
        "<p style='color: red'>Red</p>",
        "<p onclick='go()'>Go</p>",
        "<script>go()</script>",
        "<section>No heading</section>",
    ],
)
def test_wrong_html_would_be_found(flaw):
    page = "<!doctype html><html lang='da'><head><title>A</title></head><body>{}</body></html>"

    assert mistakes(page.format("<p>Fine</p>")) == []
    assert mistakes(page.format(flaw)) != []
