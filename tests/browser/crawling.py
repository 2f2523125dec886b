"""Following every link of a site, as a search engine would."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import APIRequestContext


@dataclass(frozen=True)
class Answer:
    """What the server said to one address."""

    path: str
    status: int
    #: Where it sends the visitor, or nothing.
    location: str
    #: Empty if it is no page.
    html: str

    @cached_property
    def links(self) -> set[tuple[str, str]]:
        """What the page links to or loads on this site: addresses with their query, and the places in them."""
        found = set(re.findall(r'\b(?:href|src)="([^"]+)"', self.html))
        for candidates in re.findall(r'\bsrcset="([^"]+)"', self.html):
            found |= {candidate.split()[0] for candidate in candidates.split(",")}
        parts = [urlsplit(urljoin(self.path, unescape(address))) for address in found]
        return {
            (f"{part.path}?{part.query}" if part.query else part.path, part.fragment)
            for part in parts
            if not part.scheme and not part.netloc
        }

    @cached_property
    def places(self) -> set[str]:
        """The places in the page that a link can lead to."""
        return set(re.findall(r'\bid="([^"]+)"', self.html))


def crawl(request: APIRequestContext, starts: Iterable[str], skip: str) -> dict[str, Answer]:
    """Ask for everything that can be reached from ``starts`` on this site, but nothing below the address ``skip``."""
    answers: dict[str, Answer] = {}
    waiting = set(starts)
    while waiting:
        path = waiting.pop()
        response = request.get(path, max_redirects=0)
        is_page = response.headers.get("content-type", "").startswith("text/html")
        html = response.text() if is_page else ""
        answers[path] = Answer(path, response.status, response.headers.get("location", ""), html)
        response.dispose()
        waiting |= {target for target, _place in answers[path].links if not target.startswith(skip)} - answers.keys()
    return answers
