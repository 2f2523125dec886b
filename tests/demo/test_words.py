"""No visitor meets a word that nobody has translated, or a date in another language's form: see ``words``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import translation

from tests.demo.words import Content, dates_of, foreign_dates, outside
from tests.marks import marked_translations

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LANGUAGES = [code for code, name in settings.LANGUAGES]
#: Who looks: the first sees most, and what the others see besides lies near the front page.
ACCOUNTS = ("leader", "director", "organiser", "reader")
NEAR = 2

_LINK = re.compile(r'\bhref="([^"#]+)')
_KEY = re.compile(r"(?:^|&)(\w+)=")
#: What is no page of this language: see `ours`.
_ELSEWHERE = ("/admin/", "/static/", "/media/", "/documents/", "/logout/")


def front(language: str) -> str:
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"


def ours(path: str, language: str) -> bool:
    others = tuple(front(other) for other in LANGUAGES if other not in (language, settings.LANGUAGE_CODE))
    return path.startswith(front(language)) and not path.startswith((*_ELSEWHERE, *others))


def links(html: str, address: str, language: str) -> Iterator[str]:
    """Yield the addresses on a page that lead to pages of its language."""
    for link in _LINK.findall(html):
        parts = urlsplit(urljoin(address, unescape(link)))
        if not parts.scheme and not parts.netloc and ours(parts.path, language):
            yield f"{parts.path}?{parts.query}" if parts.query else parts.path


def kind(address: str) -> tuple[str, ...]:
    """Return what is the same for all addresses that narrow the same list down in the same way."""
    parts = urlsplit(address)
    return (parts.path, *sorted(set(_KEY.findall(parts.query))))


def crawl(client: Client, language: str, asked: set[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Yield the address and the HTML of all that can be reached; what is in ``asked`` already, only if it is near."""
    waiting, seen = [(front(language), 0)], set()
    for address, clicks in waiting:
        seen.add(kind(address))
        if kind(address) in asked and clicks > NEAR:
            continue
        asked.add(kind(address))
        answer = client.get(address, headers={"accept-language": language})
        if answer.status_code != 200 or not answer.headers["content-type"].startswith("text/html"):
            assert answer.status_code in (200, 302), address
            continue
        html = answer.content.decode()
        yield address, html
        found = {kind(link): link for link in links(html, address, language)}
        waiting += [(link, clicks + 1) for key, link in sorted(found.items()) if key not in seen]
        seen |= found.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_is_translated_and_dated_in_the_language_of_the_page(language):
    content, dates, asked = Content(), dates_of(language), set()
    untranslated, misdated = {}, {}
    for account in ACCOUNTS:
        client = Client()
        client.force_login(get_user_model().objects.get(username=account))
        with marked_translations():
            for address, html in crawl(client, language, asked):
                for part in outside(html):
                    if dates.sub("", part) not in content and part not in content:
                        untranslated.setdefault(part, address)
                for date in foreign_dates(html, language, LANGUAGES):
                    misdated.setdefault(date, address)

    assert len(asked) > 150
    assert untranslated == {}
    assert misdated == {}


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>⟦Kurser⟧</p><p>Søg</p>", ["Søg"]),
        ("<p>⟦Se <a>kurser</a> her⟧ <b>nu</b></p>", ["nu"]),
        ("<img alt='⟦Foto⟧ af Åse' title='⟦x⟧'>", ["af Åse"]),
        ("<input type='submit' value='Send'><input value='typed' placeholder='⟦Navn⟧'>", ["Send"]),
        ("<meta name='description' content='Words'><meta name='viewport' content='width=1'>", ["Words"]),
        ("<script>words</script><style>words</style><!-- words -->", []),
    ],
)
def test_word_that_is_no_translation_is_found(html, found):
    assert outside(html) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("da", "⟦Den 4. maj 2027⟧ og 04.05.2027", []),
        ("da", "⟦Den May 4, 2027⟧", ["May 4, 2027"]),
        ("da", "2027-05-04", ["2027-05-04"]),
        ("en", "4. maj 2027", ["4. maj 2027"]),
        ("en", "May 4, 2027, 10:30 a.m. and 05/04/2027", []),
        ("fi", "4. toukokuuta 2027", []),
        ("fi", "4 maj 2027", ["4 maj 2027"]),
        ("sv", "4 maj 2027, 2027-05-04", []),
        ("nb", "4 maj 2027", ["4 maj 2027"]),
    ],
)
def test_date_of_another_language_is_found(language, text, found):
    with marked_translations():
        assert foreign_dates(f"<p>{text}</p>", language, LANGUAGES) == found


def test_translations_are_marked_in_every_form():
    with marked_translations(), translation.override("sv"):
        assert translation.gettext("Deadline") == "⟦Klart senast⟧"
        assert translation.pgettext("nowhere", "No such text") == "⟦No such text⟧"
        assert translation.ngettext("%(n)s nothing", "%(n)s nothings", 2) == "⟦%(n)s nothings⟧"
    with translation.override("sv"):
        assert translation.gettext("Deadline") == "Klart senast"
