"""Words of 60 letters, letters twice as large, no pictures: nothing is cut off, nothing scrolls sideways."""

from __future__ import annotations

import pytest

from .views import LARGE_LETTERS, VIEWS, address, sticking_out, too_wide, visitor

#: A Danish compound of 62 letters.
WORD = "Sundhedsplejerskeuddannelsesinstitutionsbestyrelsesmedlemskaber"

#: Puts the word for every word of more than a few letters that an editor or a visitor has written.
LONG_WORDS = """
(word) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode;
        if (!text.parentElement.closest("script, style, template, button, label, .skip")) {
            text.data = text.data.replace(/[\\p{L}@.-]{6,}/gu, word);
        }
    }
}
"""
NO_PICTURES = """
() => document.querySelectorAll("img").forEach((picture) => {
    picture.removeAttribute("srcset");
    picture.src = "/gone.png";
})
"""
CHANGES = [(NO_PICTURES, None), (LONG_WORDS, WORD), (LARGE_LETTERS, None)]


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_breaks_on_a_phone_and_on_a_desk(view, visit, demo):
    page = visit(address(view, demo), account=visitor(view))
    for change, argument in CHANGES:
        page.evaluate(change, argument)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert too_wide(page) is None
            assert sticking_out(page) == []


@pytest.mark.parametrize("style", ["white-space: nowrap", "white-space: nowrap; overflow: hidden"])
def test_flaw_would_be_found(style, visit, demo):
    page = visit(demo.example("CoursePage").path)
    page.evaluate("(style) => { document.querySelector('h1').style.cssText = style; }", style)
    page.evaluate(LONG_WORDS, WORD)

    assert sticking_out(page) != []
