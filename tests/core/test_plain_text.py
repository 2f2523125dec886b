"""Rich text in a plain box: it goes there and back, and what an editor formatted is not lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wagtail_digilead.core.plain_text import NotPlain, as_plain_text, with_plain_text

RICH = (
    '<p data-block-key="a">I lead <b>Elderberry</b> &amp; know <a id="3" linktype="page">the course</a>.</p>'
    "<ul><li>one <i>two</i></li><li>three<br/>more</li></ul><ol><li>a</li><li>b</li></ol>"
)
PLAIN = "I lead Elderberry & know the course.\n\n- one two\n- three\n  more\n\n1. a\n2. b"


def test_paragraphs_and_lists_are_written_in_plain_signs():
    assert as_plain_text(RICH) == PLAIN


@pytest.mark.parametrize(
    "text", [PLAIN, PLAIN.replace("\n", "\r\n"), f"\n\n{PLAIN}\n \n", PLAIN.replace("\n\n", "\n\n\n")]
)
def test_text_that_stays_is_stored_as_it_was(text):
    assert with_plain_text(RICH, text) == RICH


def test_paragraph_that_stays_keeps_everything_while_others_change():
    changed = with_plain_text(RICH, PLAIN.replace("1. a", "1. A").replace("- one two\n", ""))

    assert '<p data-block-key="a">' in changed
    assert "<ul><li>three<br/>more</li></ul>" in changed
    assert "<ol><li>A</li><li>b</li></ol>" in changed


def test_words_that_are_still_there_are_formatted_again():
    changed = with_plain_text(RICH, "We love the course at Elderberry.\n\n- three\n  more\n- one and two")

    assert 'We love <a id="3" linktype="page">the course</a> at <b>Elderberry</b>.' in changed
    assert "<li>three<br/>more</li><li>one and <i>two</i></li>" in changed


def test_format_is_not_put_into_the_middle_of_a_word():
    assert with_plain_text("<p><b>it</b> is</p>", "bits") == "<p>bits</p>"


def test_paragraphs_change_places_with_their_formats():
    assert with_plain_text("<p><b>a</b></p><p><i>b</i></p>", "b\n\na") == "<p><i>b</i></p><p><b>a</b></p>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("One\ntwo\n\nthree", "<p>One<br/>two</p><p>three</p>"),
        ("Look:\n- a\n* b\n• c", "<p>Look:</p><ul><li>a</li><li>b</li><li>c</li></ul>"),
        ("1. a\n2. b\nend", "<ol><li>a</li><li>b</li></ol><p>end</p>"),
        ("1. maj begynder vi", "<p>1. maj begynder vi</p>"),
        ("2. a\n3. b", "<p>2. a<br/>3. b</p>"),
        ("-5 degrees", "<p>-5 degrees</p>"),
        ("<script>x</script> & y", "<p>&lt;script&gt;x&lt;/script&gt; &amp; y</p>"),
    ],
)
def test_plain_text_becomes_rich(text, html):
    assert with_plain_text("", text) == html


@pytest.mark.parametrize(
    "html",
    [
        "<h2>x</h2>",
        "<p>x<embed/></p>",
        "<ul><li>a<ul><li>b</li></ul></li></ul>",
        "<p>x <sub>2</sub></p>",
        "<hr/>",
        "<ul><p>x</p></ul>",
    ],
)
def test_text_that_holds_more_is_refused(html):
    with pytest.raises(NotPlain):
        as_plain_text(html)
    with pytest.raises(NotPlain):
        with_plain_text(html, "x")


def test_text_without_a_paragraph_is_one():
    assert as_plain_text("Just words &amp; more") == "Just words & more"
    assert with_plain_text("Just words", "Just words\n\nMore") == "<p>Just words</p><p>More</p>"


LINES = st.lists(
    st.one_of(
        st.sampled_from(["", "- a", "1. b", "2. c", "  more", "* <b>", "•", "-", "1.", "a\tb"]), st.text(max_size=12)
    ),
    max_size=8,
).map("\n".join)


@settings(max_examples=300)
@given(LINES)
def test_whatever_is_written_goes_there_and_back(text):
    html = with_plain_text("", text)
    shown = as_plain_text(html)

    assert with_plain_text(html, shown) == html
    assert [sign for sign in shown if sign.isalpha()] == [sign for sign in text if sign.isalpha()]


@settings(max_examples=300)
@given(LINES, LINES)
def test_what_is_written_last_is_what_reads(before, after):
    html = with_plain_text(with_plain_text("", before), after)

    assert as_plain_text(html) == as_plain_text(with_plain_text("", after))
