"""A file as it has been read: tables of cells."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from .refusals import Refusal

#: More than any organisation has leaders; a file with more is not what it is taken for.
MOST_ROWS = 50_000
MOST_COLUMNS = 100

#: What a cell holds: text, empty if there is nothing in it, or a date.
Cell = str | datetime.date


class Formula(str):
    """The text of a formula: nothing that HR has written, so it is never taken for a value."""


class CellError(str):
    """What a spreadsheet shows where a formula has failed: ``#N/A``."""


class Row(NamedTuple):
    """A row of the file; ``number`` is the one that a spreadsheet shows beside it."""

    number: int
    cells: list[Cell]


@dataclass
class Table:
    """A CSV file, or a sheet of a workbook."""

    name: str
    headings: list[str]
    rows: list[Row]
    #: Set where the user has said that it holds units and nothing else.
    of_units: bool = False
    #: The cells above the headings and the headings themselves are not in ``rows``.
    heading_row: int = 1


def make_table(name: str, rows: Iterable[list[Cell]]) -> Table | None:
    """Return the table whose headings are in the first row that is not empty; ``None`` if all rows are.

    Raises ``Refusal`` for a table that is too large.
    """
    table = None
    for number, cells in enumerate(rows, start=1):
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if len(cells) > MOST_COLUMNS:
            raise Refusal(_("Row %(row)d has more than %(most)d columns.") % {"row": number, "most": MOST_COLUMNS})
        if table is None:
            table = Table(name, [str(cell) for cell in cells], [], heading_row=number)
            continue
        if len(table.rows) == MOST_ROWS:
            raise Refusal(_("The file has more than %(most)d rows.") % {"most": MOST_ROWS})
        table.rows.append(Row(number, cells))
    return table


def column_letter(index: int) -> str:
    """Return what a spreadsheet calls the column with that index: ``"A"`` for 0, ``"AA"`` for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def text_cell(text: str) -> Cell:
    """Return the text of a cell on one line and without signs that can't be seen; a lone dash means nothing."""
    text = tidy(text)
    if text in ("-", "–", "—"):
        return ""
    return Formula(text) if text.startswith("=") else text


def tidy(text: str) -> str:
    """Return ``text`` with single spaces, composed letters, and without signs that have no width."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return " ".join(text.split())
