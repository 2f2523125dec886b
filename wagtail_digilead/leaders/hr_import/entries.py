"""Checks tables row by row: what each says of a person, a post and a unit, and what is wrong with it."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from .columns import Columns
from .headings import UNIT_FIELDS
from .memory import Memory, key
from .refusals import Problem, quoted
from .tables import Row
from .titles import guess, level_labels, level_of
from .values import read


@dataclass(eq=False)
class Entry:
    """A row of the file, read: one person with one post, or one unit."""

    columns: Columns
    row: Row
    #: What the cells say, by field; an empty cell says nothing. ``ends_on`` is ``None`` where HR has written “no end”.
    values: dict[str, Any] = field(default_factory=dict)
    #: How the name is sorted, where the file shows which part is the family name.
    sort_name: str = ""
    #: The level, and whether somebody has said so (the file or who has mapped the title) or it is but guessed.
    level: str = ""
    level_is_said: bool = False
    #: The text that the level would follow from, if nobody knows which it is.
    unknown_title: str = ""
    kind: str = ""
    #: The name of the table, where there are several.
    table: str = ""

    @property
    def is_person(self) -> bool:
        return any(name not in UNIT_FIELDS for name in self.values)

    @property
    def has_post(self) -> bool:
        return "title" in self.values

    def has_ended(self, today: datetime.date) -> bool:
        """Tell whether the post is over, by its last day."""
        end = self.values.get("ends_on")
        return end is not None and end < today

    @property
    def place(self) -> str:
        """Where the row stands, for a message about another one."""
        if self.table:
            return _("%(table)s, row %(row)d") % {"table": self.table, "row": self.row.number}
        return _("row %(row)d") % {"row": self.row.number}

    def problem(self, name: str, message: str) -> Problem:
        """Return a problem in the column of the field ``name``; empty for one of the whole row."""
        return Problem(self.table, self.row.number, self.columns.heading(name) if name else "", message)


def read_entries(tables: Sequence[Columns], memory: Memory) -> tuple[list[Entry], dict[Entry, list[Problem]]]:
    """Return all rows of the tables, and what is wrong with some."""
    labels = level_labels()
    entries: list[Entry] = []
    problems: dict[Entry, list[Problem]] = {}
    for columns in tables:
        name = columns.table.name if len(tables) > 1 else ""
        for row in columns.table.rows:
            entry = Entry(columns, row, table=name)
            found = _read_cells(entry)
            if not entry.values and not found:
                continue
            _read_name(entry)
            _read_level(entry, memory, labels)
            found += _check(entry, {problem.column for problem in found})
            entries.append(entry)
            if found:
                problems[entry] = found
    return entries, problems


def _read_cells(entry: Entry) -> list[Problem]:
    cells, width = entry.row.cells, len(entry.columns.table.headings)
    problems = []
    if len(cells) > width:
        problems.append(entry.problem("", _("The row has more cells than there are headings.")))
    for name, index in entry.columns.indexes.items():
        if index < len(cells) and cells[index]:
            try:
                entry.values[name] = read(name, cells[index])
            except ValueError as error:
                problems.append(entry.problem(name, str(error)))
    return problems


def _read_name(entry: Entry) -> None:
    """Put the name together from its parts, or turn “Holm, Mette” round; the parts are kept for sorting."""
    values = entry.values
    first, last = values.pop("first_name", ""), values.pop("last_name", "")
    if "name" in values:
        family, comma, given = values["name"].partition(",")
        if comma and family.strip() and given.strip() and "," not in given:
            values["name"] = f"{given.strip()} {family.strip()}"
            entry.sort_name = f"{family.strip()}, {given.strip()}"
    elif first or last:
        values["name"] = f"{first} {last}".strip()
    if first and last and values["name"] == f"{first} {last}":
        entry.sort_name = f"{last}, {first}"


def _read_level(entry: Entry, memory: Memory, labels: Mapping[str, str]) -> None:
    title, said = entry.values.get("title", ""), entry.values.get("level", "")
    entry.kind = entry.values.get("kind") or guess(title)[1]
    if said:
        entry.level = level_of(said, memory.levels, labels)
        entry.level_is_said = bool(entry.level)
    elif title:
        entry.level = level_of(title, memory.levels, labels)
        entry.level_is_said = key(title) in memory.levels
    entry.unknown_title = "" if entry.level else said or title


def _check(entry: Entry, wrong: Collection[str]) -> list[Problem]:
    """Return what is missing in the row; what stands in a ``wrong`` column is not missing."""

    def missing(*names: str) -> bool:
        return not any(name in entry.values or entry.columns.heading(name) in wrong for name in names)

    problems = []
    if entry.is_person:
        if missing("name", "first_name", "last_name"):
            name = "name" if "name" in entry.columns.indexes else "last_name"
            problems.append(entry.problem(name, _("The name is missing.")))
        if missing("person_id", "email"):
            name = "person_id" if "person_id" in entry.columns.indexes else "email"
            problems.append(entry.problem(name, _("The person has neither an external id nor an e-mail address.")))
        posts = ("title", "level", "kind", "starts_on", "ends_on", "unit", "unit_id")
        if any(name in entry.values for name in posts):
            if missing("title"):
                problems.append(entry.problem("title", _("The title of the post is missing.")))
            if missing("unit", "unit_id"):
                name = "unit" if "unit" in entry.columns.indexes else "unit_id"
                problems.append(entry.problem(name, _("The unit of the post is missing.")))
    elif entry.values and missing("unit", "unit_id"):
        problems.append(entry.problem("unit", _("The name of the unit is missing.")))
    start, end = entry.values.get("starts_on"), entry.values.get("ends_on")
    if start and end and end < start:
        given = {"start": start.isoformat(), "end": end.isoformat()}
        problems.append(
            entry.problem("ends_on", _("The last day, %(end)s, is before the first day, %(start)s.") % given)
        )
    return problems


def conflict(entries: Sequence[Entry], name: str, message: str) -> dict[Entry, Problem]:
    """Return a problem in each of ``entries``, which contradict each other; ``message`` takes ``other``, where one is."""
    problems = {}
    for entry in entries:
        other = next(each for each in entries if each is not entry)
        problems[entry] = entry.problem(
            name, message % {"other": other.place, "text": quoted(entry.values.get(name, ""))}
        )
    return problems
