"""The rows that can't be taken, as a file: to be corrected and uploaded anew."""

from __future__ import annotations

import csv
import datetime
import io

from django.utils.translation import gettext as _

from ...core.exports import without_formula
from .plan import Plan
from .tables import Cell


def faulty_rows(plan: Plan) -> str:
    """Return the faulty rows as CSV, with their columns as they were, the row's number, and what is wrong with it.

    Where there are several tables, those with faulty rows follow each other, each with its headings.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    for columns in plan.tables:
        rows = [entry for entry in plan.faulty if entry.columns is columns]
        if not rows:
            continue
        headings = columns.table.headings
        writer.writerow([*map(_safe, headings), _("Row"), _("What is wrong")])
        for entry in rows:
            cells = [_safe(cell) for cell in entry.row.cells[: len(headings)]]
            wrong = " ".join(_sentence(problem.column, problem.message) for problem in plan.problems[entry])
            writer.writerow([*cells, *[""] * (len(headings) - len(cells)), entry.row.number, _safe(wrong)])
    return out.getvalue()


def _sentence(column: str, message: str) -> str:
    return f"{column}: {message}" if column else message


def _safe(cell: Cell) -> str:
    return without_formula(cell.isoformat() if isinstance(cell, datetime.date) else str(cell))
