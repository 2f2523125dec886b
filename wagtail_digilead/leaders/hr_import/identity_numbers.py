"""Keeps national identity numbers out: a file with a column of them is refused, whatever the column is used for.

They are known by the heading, and by what stands in the cells: CPR (Danish), fødselsnummer and D-number (Norwegian),
personnummer and samordningsnummer (Swedish), henkilötunnus (Finnish), with the rules of each for dates and check digits.
Nothing of the cells is repeated in the message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from .headings import fold
from .refusals import Refusal
from .tables import Table, column_letter

#: Words that stand in the heading of such a column, folded as ``fold`` of ``headings`` does it.
_HEADING_WORDS = {
    "cpr",
    "cprnr",
    "cprnummer",
    "dnummer",
    "fnr",
    "fodselsnr",
    "fodselsnummer",
    "fodselsogpersonnummer",
    "henkilotunnus",
    "henkilotunnukset",
    "hetu",
    "identitynumber",
    "identitetsnummer",
    "nationalid",
    "nationalidentificationnumber",
    "nationalidentitynumber",
    "personbeteckning",
    "personidnummer",
    "personidentitynumber",
    "personnr",
    "personnummer",
    "persnr",
    "samordningsnummer",
    "socialsecuritynumber",
    "socialsecuritynr",
    "sosiaaliturvatunnus",
    "sotu",
    "ssn",
}


def refuse(table: Table) -> None:
    """Raise ``Refusal`` if a column of ``table`` is one of identity numbers, or a cell holds one in so many words."""
    for index, heading in enumerate(table.headings):
        words = [fold(word) for word in re.split(r"[\s/(),.:;_]+", heading)]
        pairs = ["".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, len(words) + 1)]
        if _HEADING_WORDS.intersection(pairs):
            raise _refusal(table, index)
    width = max([len(table.headings), *(len(row.cells) for row in table.rows)])
    for index in range(width):
        heading = [table.headings[index]] if index < len(table.headings) else []
        cells = (row.cells[index] for row in table.rows if index < len(row.cells))
        if _are_identity_numbers([*heading, *(cell for cell in cells if isinstance(cell, str) and cell)]):
            raise _refusal(table, index)


def _refusal(table: Table, index: int) -> Refusal:
    message = _(
        "Column %(column)s of “%(table)s” holds national identity numbers. They have no place here: delete the column and"
        " upload the file anew. Nothing of this file has been kept."
    )
    return Refusal(message % {"column": column_letter(index), "table": table.name})


def _are_identity_numbers(texts: list[str]) -> bool:
    """Tell whether at least half of what has the shape of such a number is one.

    Ten digits or six digits and four may also be the number of a post or of a telephone, so a date that fits by chance
    in one of them means nothing.
    """
    texts = [text for text in texts if sum(sign.isdigit() for sign in text) >= 9]
    for shape, is_one in _SHAPES:
        found = [match for text in texts for match in shape(text)]
        good = [match for match in found if is_one(match)]
        if good and 2 * len(good) >= len(found) and not _are_running_numbers(good):
            return True
    return False


def _are_running_numbers(found: list[str]) -> bool:
    """Tell whether they all begin alike: numbers given out one after the other, no dates of birth."""
    return len(found) >= 5 and len({each[:6] for each in found}) == 1


# The shapes -----------------------------------------------------------------------------------------------------------


def _within(pattern: str) -> Callable[[str], Iterator[str]]:
    """Return what finds ``pattern`` anywhere in a text: no other kind of number is written so."""
    compiled = re.compile(rf"(?<![\w-]){pattern}(?![\w-])")
    return lambda text: ("".join(match.groups()) for match in compiled.finditer(text))


def _whole(pattern: str) -> Callable[[str], Iterator[str]]:
    """Return what takes a text that is ``pattern`` and nothing else."""
    compiled = re.compile(pattern)
    return lambda text: ("".join(match.groups()) for match in [compiled.fullmatch(text)] if match)


def _is_day(day: str, month: str) -> bool:
    """Tell whether it can be a date of birth in Norway: 40 is added for people without residence, 40 or 80 for made-up ones."""
    return 1 <= int(day) % 40 <= 31 and 1 <= int(month) % 20 <= 12


def _is_danish(digits: str) -> bool:
    return (1 <= int(digits[:2]) <= 31 or 61 <= int(digits[:2]) <= 91) and 1 <= int(digits[2:4]) <= 12


def _is_bare(digits: str) -> bool:
    """Tell whether ten digits alone are one; phone numbers of ten digits begin with 0, few dates of birth do."""
    return digits[0] != "0" and (_is_danish(digits) or _is_swedish(digits))


def _is_norwegian(digits: str) -> bool:
    numbers = [int(digit) for digit in digits]
    checks = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
    return _is_day(digits[:2], digits[2:4]) and all(
        sum(weight * number for weight, number in zip(weights, numbers, strict=False)) % 11 == 0 for weights in checks
    )


def _is_swedish(digits: str) -> bool:
    digits = digits[-10:]
    day = int(digits[4:6])
    doubled = (int(digit) * (2 - index % 2) for index, digit in enumerate(digits))
    valid = sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0
    return valid and 1 <= int(digits[2:4]) <= 12 and (1 <= day <= 31 or 61 <= day <= 91)


def _is_finnish(text: str) -> bool:
    check = "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(text[:9]) % 31]
    return 1 <= int(text[:2]) <= 31 and 1 <= int(text[2:4]) <= 12 and text[9].upper() == check


_SHAPES: list[tuple[Callable[[str], Iterator[str]], Callable[[str], bool]]] = [
    (_within(r"(\d{6})[-–](\d{4})"), lambda digits: _is_danish(digits) or _is_swedish(digits)),
    (_whole(r"(\d{6}) ?(\d{4})"), _is_bare),
    (_within(r"(\d{6})[+](\d{4})"), _is_swedish),
    (_within(r"((?:19|20)\d{6})[-+ ]?(\d{4})"), _is_swedish),
    (_within(r"(\d{6})[ -]?(\d{5})"), _is_norwegian),
    (_within(r"(\d{6})[-+A-FYXWVUa-fyxwvu](\d{3})([0-9A-Ya-y])"), _is_finnish),
]
