"""In a language that is written from right to left, nothing is cut off, and nothing scrolls sideways."""

from __future__ import annotations

import pytest

from .views import VIEWS, address, sticking_out, too_wide, visitor

TURN = "() => { document.documentElement.dir = 'rtl'; }"


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_breaks_from_right_to_left(view, visit, demo):
    page = visit(address(view, demo), account=visitor(view))
    page.evaluate(TURN)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert too_wide(page) is None
        assert sticking_out(page) == []


def test_flaw_would_be_found(visit, demo):
    page = visit(address("CourseIndexPage", demo), account=visitor("CourseIndexPage"))
    page.evaluate(TURN)
    page.evaluate("() => { document.querySelector('main h1').style.cssText = 'margin-left: -2000px; width: 5000px'; }")

    assert too_wide(page) is not None or sticking_out(page) != []
