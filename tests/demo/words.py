"""Reading a page without knowing a word: what on it is no translation, no date of its language, and nobody's own words.

The page has been made in the pseudo-locale of ``tests.marks``: what is translated stands in ``⟦⟧``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from typing import Any

from bs4 import BeautifulSoup, Comment, Doctype
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.utils import translation
from django.utils.formats import date_format, get_format
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from wagtail.fields import StreamField

from tests.marks import CLOSE, OPEN
from wagtail_digilead.models import OutboxMessage

#: Attributes that are read out or shown, and the elements on which they are nothing but that.
_ATTRIBUTES = ("alt", "title", "aria-label", "aria-description", "placeholder", "label", "content", "value")
_SHOWN_VALUES = ("submit", "button", "reset")

#: A text of which only a part is shown has at least so many letters.
_SHORTEST_PART = 12

_FORMATS = (
    "DATETIME_FORMAT",
    "SHORT_DATETIME_FORMAT",
    "DATE_FORMAT",
    "SHORT_DATE_FORMAT",
    "YEAR_MONTH_FORMAT",
    "MONTH_DAY_FORMAT",
    "TIME_FORMAT",
)
#: What stands between things in a row, such as the name of a page and that of the site.
_BETWEEN = re.compile(r"\s[–·›]\s|[:,;]\s|\s(?=\()")
_EDGE = " …,.:;·–()[\u00a0\u202f"
_DIGITS = "0123456789"
_LETTER = re.compile(r"[^\W\d_]")
_INITIALS = re.compile(r"\b[A-ZÆØÅÄÖ]{1,2}\b")
_YEAR = re.compile(r"[\s,]*(?<!\\)Y$")
_MONTH = re.compile(r"(?<!\\)[FENMb]")
#: Stands in the format of a date that has the day, and the month in words.
_NAMED_DAY = re.compile(r"[FENMb].*[dj]|[dj].*[FENMb]")
_NUMERIC_DATE = re.compile(r"\b(?:\d{4}([./-])\d{1,2}\1\d{1,2}|\d{1,2}([./-])\d{1,2}\2\d{4})\b")


def outside(html: str) -> list[str]:
    """Return the parts of a page's texts, and of what is read out, that are no translation."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.select("script, style, template"):
        element.decompose()
    found, depth = [], 0
    for text in soup.find_all(string=True):
        if not isinstance(text, (Comment, Doctype)):
            parts, depth = _outside_marks(str(text), depth)
            found += parts
    for element in soup.find_all(True):
        for name in _ATTRIBUTES:
            if element.get(name) and _is_read(element, name):
                found += _outside_marks(element[name], 0)[0]
    return [part for part in (" ".join(part.split()) for part in found) if part]


def _is_read(element: Any, name: str) -> bool:
    if name == "value":
        return element.name == "input" and element.get("type") in _SHOWN_VALUES
    if name == "content":
        return element.get("name") == "description" or "title" in element.get("property", "")
    return name != "label" or element.name in ("option", "optgroup")


def _outside_marks(text: str, depth: int) -> tuple[list[str], int]:
    """Return what stands at depth 0, and the depth at the end: a translation may go through several elements."""
    found = [""]
    for sign in text:
        depth += (sign == OPEN) - (sign == CLOSE)
        if sign in OPEN + CLOSE:
            found.append("")
        elif not depth:
            found[-1] += sign
    return found, depth


class Content:
    """All that somebody has written into the database."""

    def __init__(self) -> None:
        self.whole: set[str] = set()
        for model in apps.get_models():
            # Of these, most is Django's and Wagtail's own, or has been written by us: mail.
            if model._meta.app_label in _NOT_WRITTEN or model is OutboxMessage:
                continue
            fields = [field for field in model._meta.concrete_fields if isinstance(field, _TEXTS)]
            names = [field.name for field in fields if not getattr(field, "choices", None)]
            for row in model._default_manager.all() if names else []:
                for name in names:
                    self._add(row, name)

        self.whole |= {"RSS", "Atom", settings.WAGTAIL_DIGILEAD["CURRENCY"]}
        self.whole |= {user.get_full_name() for user in get_user_model().objects.all()}
        self.whole |= {name for code, name in settings.LANGUAGES} | {settings.WAGTAIL_SITE_NAME}
        self.whole |= {capfirst(get_language_info(code)["name_local"]) for code, name in settings.LANGUAGES}
        self.all = "\n".join(self.whole)

    def __contains__(self, part: str) -> bool:
        """Tell whether somebody has written ``part``, or each of the things that stand in a row there."""
        if self._has(part):
            return True
        cuts = ((part[: cut.start()], part[cut.end() :]) for cut in _BETWEEN.finditer(part))
        return any(self._has(left) and right in self for left, right in cuts)

    def _has(self, part: str) -> bool:
        said = part.strip(_EDGE)
        without_figure = {part.strip(f"{_EDGE}{_DIGITS}"), part.strip(f"{_EDGE}{_DIGITS}%")}
        return (
            not _LETTER.search(_INITIALS.sub("", said))
            or not self.whole.isdisjoint({part, said} | without_figure)
            or (len(said) >= _SHORTEST_PART and said in self.all)
        )

    def _add(self, row: Any, name: str) -> None:
        value = getattr(row, name)
        if isinstance(row._meta.get_field(name), StreamField):
            for text in _strings(list(value.raw_data)):
                self._add_text(text)
        elif value:
            self._add_text(str(value))

    def _add_text(self, text: str) -> None:
        for piece in [
            text,
            *re.split(r"<[^>]*>|[\n\t|]", text),
            re.sub(r"<[^>]*>", " ", text),
            re.sub(r"<[^>]*>", "", text),
        ]:
            said = " ".join(unescape(piece).split())
            if said:
                self.whole |= {said, said.strip(_EDGE)}


_NOT_WRITTEN = ("admin", "sessions", "contenttypes", "wagtailsearch", "wagtail_localize")
_TEXTS = (models.CharField, models.TextField, models.EmailField, StreamField)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _strings(each)


def dates_of(language: str) -> re.Pattern[str]:
    """Return what matches a date, a time or the name of a month as it is written in ``language``."""
    styles = _styles(language)
    # The name of a month is a translation: what follows it may be words too, as in “marraskuuta 2026 kello 13.30”.
    after_months = {_MONTH.split(style)[-1].strip() for style in styles if _MONTH.search(style)}
    return _pattern(language, styles | {"F"} | {style for style in after_months if "\\" in style})


def foreign_dates(html: str, language: str, others: Iterable[str]) -> list[str]:
    """Return the dates on a page that are written as another language writes them, or as none of them does."""
    text = BeautifulSoup(html, "html.parser").get_text(" ").replace(OPEN, "").replace(CLOSE, "")
    rest, found = _pattern(language, _styles(language)).sub("", text), []
    for other in others:
        if other != language:
            named = frozenset(style for style in _styles(other) if _NAMED_DAY.search(style))
            found += [match[0] for match in _pattern(other, named).finditer(rest)]
    return found + [match[0] for match in _NUMERIC_DATE.finditer(rest)]


@lru_cache
def _styles(language: str) -> frozenset[str]:
    with translation.override(language):
        styles = {get_format(name) for name in _FORMATS}
        # Rows of days leave out what is said twice: see `wagtail_digilead.core.dates`.
        return frozenset(styles | {_YEAR.sub("", get_format("DATE_FORMAT"))})


@lru_cache
def _pattern(language: str, styles: frozenset[str]) -> re.Pattern[str]:
    """Return what matches a date in one of ``styles``, or a row of days that ends so."""
    with translation.override(language):
        forms = [_form(style) for style in sorted(styles, key=len, reverse=True)]
    return re.compile(rf"\b(?:\d{{1,2}}\.?–)?(?:{'|'.join(forms)})")


def _form(style: str) -> str:
    """Return the regular expression of Django's date format ``style``, in the language at hand."""
    found, signs = "", iter(style)
    for sign in signs:
        if sign == "\\":
            found += re.escape(next(signs))
        elif sign == "P":
            found += r"(?:noon|midnight|\d{1,2}(?::\d{2})?\s[ap]\.m\.)"
        elif sign in "FENMbDlaA":
            hours = [datetime.datetime(2027, month, month, hour) for month in range(1, 13) for hour in (9, 15)]
            # Translations may be marked just now.
            words = {date_format(hour, sign).replace(OPEN, "").replace(CLOSE, "") for hour in hours}
            said = sorted(words, key=len, reverse=True)
            found += "(?:" + "|".join(map(re.escape, said)) + ")"
        elif sign in "jdnmyYGgHhis":
            found += r"\d{4}" if sign == "Y" else r"\d{1,2}"
        else:
            found += r"\s" if sign.isspace() else re.escape(sign)
    return found
