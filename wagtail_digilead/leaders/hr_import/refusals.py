"""What is wrong with a file: with all of it, or with a row."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

#: What is repeated of a file in a message: more is no help, and a whole cell might fill the screen.
LONGEST_QUOTATION = 60


class Refusal(Exception):
    """The whole file can't be used; the message says why, in the language of whoever asks."""


@dataclass(frozen=True)
class Problem:
    """Something in a row for which the row can't be taken."""

    #: The name of the table, where there are several.
    table: str
    row: int
    #: The column's heading; empty if the trouble is with the row as a whole.
    column: str
    message: str

    def __str__(self) -> str:
        place = {"table": self.table, "row": self.row, "column": self.column, "message": self.message}
        if self.table and self.column:
            return _("%(table)s, row %(row)d, column “%(column)s”: %(message)s") % place
        if self.table:
            return _("%(table)s, row %(row)d: %(message)s") % place
        if self.column:
            return _("Row %(row)d, column “%(column)s”: %(message)s") % place
        return _("Row %(row)d: %(message)s") % place


def quoted(text: object) -> str:
    """Return ``text`` as it may stand in a message: on one line, and cut short."""
    line = " ".join(str(text).split())
    return line if len(line) <= LONGEST_QUOTATION else f"{line[: LONGEST_QUOTATION - 1]}…"
