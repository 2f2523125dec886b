"""Reads the cells of a file: each function returns a value, or raises ``ValueError`` with a sentence that says why not."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from ...core.people.appointments import Appointment
from ...core.people.units import Unit
from .headings import FIELDS, fold
from .refusals import quoted
from .tables import Cell, CellError, Formula

#: What a phone number is written with; it may begin with a plus.
_PHONE = re.compile(r"\+?[\d\s().,/x–-]*\d[\d\s().,/x–-]*")
#: A spreadsheet takes text that begins so for a formula.
_LIKE_A_FORMULA = ("=", "+", "-", "@")

#: 2026-05-04 (also with a time behind it), 20260504 and 04.05.2026, 4/5-2026, 04/05/2026, 4-5-2026: day before month.
_DATES = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ]\d\d:\d\d.*)?"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"),
    re.compile(r"(?P<day>\d{1,2})[./-] ?(?P<month>\d{1,2})[./-] ?(?P<year>\d{4})(?: \d\d:\d\d.*)?"),
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
#: HR systems write 31.12.9999 for “no end”.
_NO_END = 9999

_KINDS: dict[str, str] = {
    Appointment.Kind.PERMANENT: """
        permanent fast fastansat fast~ansat ordinær varig
        fast~tilsatt fast~ansatt
        ordinarie tillsvidare fast~anställd
        vakituinen vakinainen toistaiseksi
    """,
    Appointment.Kind.ACTING: """
        acting interim konstitueret konst fungerende midlertidig
        konstituert vikar
        tillförordnad tf vikarierande vikarie
        virkaa~tekevä virkaa~toimittava vt~virkaa~toimittava vt sijainen väliaikainen määräaikainen
    """,
    Appointment.Kind.DEPUTY: """
        deputy stedfortræder souschef vice
        nestleder stedfortreder
        ställföreträdande ställföreträdare biträdande
        varahenkilö sijaistaja apulainen
    """,
}
_UNIT_KINDS: dict[str, str] = {
    Unit.Kind.MUNICIPALITY: "municipality kommune kommun kunta kaupunki organisation",
    Unit.Kind.ADMINISTRATION: "administration forvaltning sektor kommunalområde förvaltning toimiala",
    Unit.Kind.CENTRE: "centre center senter virksomhetsområde område verksamhetsområde palvelualue",
    Unit.Kind.INSTITUTION: "institution institusjon virksomhet verksamhet toimipaikka skole skola koulu",
    Unit.Kind.TEAM: "team tiimi gruppe grupp ryhmä afdeling avdeling avdelning",
}
_YES = "yes ja kyllä x 1 true sand sant tosi beskyttet skyddad suojattu"
_NO = "no nej nei ei 0 false falsk usand epätosi"


def _by_word(words: Mapping[Any, str]) -> dict[str, Any]:
    return {fold(word.replace("~", " ")): value for value, row in words.items() for word in row.split()}


_KIND_BY_WORD = _by_word({str(kind): words for kind, words in _KINDS.items()})
_UNIT_KIND_BY_WORD = _by_word({str(kind): words for kind, words in _UNIT_KINDS.items()})
_BOOLEAN_BY_WORD = _by_word({True: _YES, False: _NO})


def read(name: str, cell: Cell) -> Any:
    """Return the value of a cell in the column of the field ``name``. Raises ``ValueError``; ``cell`` is not empty."""
    if isinstance(cell, Formula):
        raise ValueError(_("A formula is not taken. Write its result into the cell."))
    if isinstance(cell, CellError):
        raise ValueError(_("The cell holds an error of the spreadsheet, no value."))
    return _READERS.get(name, _text)(name, cell)


def _text(name: str, cell: Cell) -> str:
    text = cell if isinstance(cell, str) else cell.isoformat()
    longest = FIELDS[name].longest
    if len(text) > longest:
        raise ValueError(
            _("The text has %(length)d signs, at most %(most)d can be kept.") % {"length": len(text), "most": longest}
        )
    if any(unicodedata.category(sign) in ("Cc", "Cs", "Cn", "Co") for sign in text):
        raise ValueError(_("The text holds signs that can't be shown."))
    if text.startswith(_LIKE_A_FORMULA) and name != "phone":
        raise ValueError(
            _("“%(text)s” begins like a formula, so it is not taken. Leave out the sign at its beginning.")
            % {"text": quoted(text)}
        )
    return text


def _phone(name: str, cell: Cell) -> str:
    text = _text(name, cell)
    if not _PHONE.fullmatch(text):
        raise ValueError(_("“%(text)s” is no phone number.") % {"text": quoted(text)})
    return text


def _email(name: str, cell: Cell) -> str:
    text = _text(name, cell)
    try:
        validate_email(text)
    except ValidationError as error:
        raise ValueError(_("“%(text)s” is no e-mail address.") % {"text": quoted(text)}) from error
    return text


def _full_name(name: str, cell: Cell) -> str:
    text = _text(name, cell)
    if not any(sign.isalpha() for sign in text):
        raise ValueError(_("“%(text)s” is no name.") % {"text": quoted(text)})
    return text


def _date(name: str, cell: Cell) -> datetime.date | None:
    """Return the day; ``None`` for “no end”."""
    if isinstance(cell, datetime.date):
        parts = (cell.year, cell.month, cell.day)
    else:
        match = next(filter(None, (pattern.fullmatch(cell) for pattern in _DATES)), None)
        if match is None:
            raise ValueError(_no_date(cell))
        parts = (int(match["year"]), int(match["month"]), int(match["day"]))
    if name == "ends_on" and parts[0] == _NO_END:
        return None
    if not _FIRST_YEAR <= parts[0] <= _LAST_YEAR:
        raise ValueError(_no_date(cell))
    try:
        return datetime.date(*parts)
    except ValueError as error:
        raise ValueError(_no_date(cell)) from error


def _no_date(cell: Cell) -> str:
    return _("“%(text)s” is no date. Write the 4th of May as 2026-05-04, 04.05.2026 or 04/05/2026.") % {
        "text": quoted(cell)
    }


def _word(words: Mapping[str, Any], allowed: Callable[[], str]) -> Callable[[str, Cell], Any]:
    def read_word(name: str, cell: Cell) -> Any:
        text = _text(name, cell)
        if fold(text) not in words:
            raise ValueError(
                _("“%(text)s” is not known here. It may be: %(allowed)s.")
                % {"text": quoted(text), "allowed": allowed()}
            )
        return words[fold(text)]

    return read_word


def _labels(choices: Any) -> Callable[[], str]:
    return lambda: ", ".join(str(label) for label in choices.labels)


_READERS: dict[str, Callable[[str, Cell], Any]] = {
    "name": _full_name,
    "first_name": _full_name,
    "last_name": _full_name,
    "email": _email,
    "phone": _phone,
    "starts_on": _date,
    "ends_on": _date,
    "kind": _word(_KIND_BY_WORD, _labels(Appointment.Kind)),
    "unit_kind": _word(_UNIT_KIND_BY_WORD, _labels(Unit.Kind)),
    "protected": _word(_BOOLEAN_BY_WORD, lambda: _("yes, no")),
}
