"""What the tests of unit pages, chart and sheet share: addresses, and a page's text as it is read."""

from __future__ import annotations

import html
import re
from typing import Any

from wagtail_digilead.core.people.units import Unit


def unit_address(directory: Any, unit: Unit) -> str:
    return f"{directory.url}unit/{unit.slug}/"


def sheet_address(directory: Any, unit: Unit) -> str:
    return f"{directory.url}unit/{unit.slug}/sheet/"


def chart_address(directory: Any) -> str:
    return f"{directory.url}chart/"


def text_of(response: Any) -> str:
    """What stands on the page, without mark-up, each stretch of white space as one space."""
    assert response.status_code == 200
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.unescape(words).split())


def part(text: str, start: str, end: str | None = None) -> str:
    """What stands after ``start`` and, if it is given, before ``end``."""
    _before, found, rest = text.partition(start)
    assert found, f"“{start}” is not in “{text}”"
    return rest.partition(end)[0] if end else rest
