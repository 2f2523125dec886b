"""Finds out which column of a table holds what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from .headings import FIELDS, IN_A_LIST_OF_UNITS, KNOWN, SECOND_CHOICE, UNIT_FIELDS, fold
from .memory import key
from .refusals import Refusal, quoted
from .tables import Table, column_letter

_POST_FIELDS = ("title", "level", "kind", "starts_on", "ends_on", "unit", "unit_id")
#: What the heading for a name is in a list of anything: of people, or of units.
_NAMES = ("name", "navn", "namn", "nimi")


@dataclass
class Columns:
    """What the columns of a table hold."""

    table: Table
    #: Field to the index of its column.
    indexes: dict[str, int] = field(default_factory=dict)
    #: Headings that nobody has said anything about.
    unknown: list[str] = field(default_factory=list)
    #: Headings of columns that are not read, known or unknown.
    passed_over: list[str] = field(default_factory=list)
    #: Whether the table lists units and no people.
    of_units: bool = False

    def heading(self, name: str) -> str:
        """Return the heading of the field's column; its label if there is no such column."""
        index = self.indexes.get(name)
        return str(FIELDS[name].label) if index is None else quoted(self.table.headings[index])


def find_columns(table: Table, remembered: Mapping[str, str]) -> Columns:
    """Return what the columns of ``table`` hold: as somebody has said, else by headings that are known.

    Raises ``Refusal`` if two columns would hold the same.
    """
    columns = Columns(table)
    meanings: list[tuple[int, str]] = []
    second: list[tuple[int, str]] = []
    for index, heading in enumerate(table.headings):
        name = meaning(heading, remembered)
        if name:
            (second if key(heading) not in remembered and fold(heading) in SECOND_CHOICE else meanings).append(
                (index, name)
            )
        elif name is None and heading:
            columns.unknown.append(heading)
        if not name and heading:
            columns.passed_over.append(heading)
    found = {name for _index, name in meanings}
    for index, name in second:
        if name in found:
            columns.passed_over.append(table.headings[index])
        else:
            found.add(name)
            meanings.append((index, name))
    columns.of_units = table.of_units or _lists_units(table, meanings)
    for index, name in meanings:
        _add(columns, index, IN_A_LIST_OF_UNITS.get(name, name) if columns.of_units else name)
    return columns


def meaning(heading: str, remembered: Mapping[str, str]) -> str | None:
    """Return the field that a heading means; empty for one that is passed over, ``None`` if nobody knows."""
    folded = fold(heading)
    return remembered.get(key(heading), KNOWN.get(folded, SECOND_CHOICE.get(folded)))


def check_columns(columns: Columns) -> None:
    """Raise ``Refusal`` if a column that is needed is missing."""
    indexes, missing = columns.indexes, []
    if columns.of_units:
        if not {"unit", "unit_id"} & indexes.keys():
            missing.append(_("the name of the unit"))
    else:
        if "name" not in indexes and not {"first_name", "last_name"} <= indexes.keys():
            missing.append(_("the full name, or first name and last name"))
        if not {"person_id", "email"} & indexes.keys():
            missing.append(_("the external id or the e-mail"))
        if indexes.keys() & set(_POST_FIELDS):
            if "title" not in indexes:
                missing.append(_("the title"))
            if not {"unit", "unit_id"} & indexes.keys():
                missing.append(_("the unit"))
    if missing:
        # Translators: joins what is missing: “the title and the unit”.
        given = {"table": columns.table.name, "missing": get_text_list(missing, _("and"))}
        raise Refusal(
            _("Columns are missing in “%(table)s”: %(missing)s. The headings must stand in the first row.") % given
        )


def is_no_list_of_ours(columns: Columns) -> bool:
    """Tell whether nothing in a table is known: a sheet with notes, say, beside the one that is meant."""
    return not columns.indexes


def _lists_units(table: Table, meanings: list[tuple[int, str]]) -> bool:
    """Tell whether the table is a list of units: by its headings, where “Name” and “Id” may be those of a unit."""
    names = {name for _index, name in meanings}
    if not names or not names <= {*UNIT_FIELDS, *IN_A_LIST_OF_UNITS}:
        return False
    if names <= set(UNIT_FIELDS):
        return True
    headings = {name: fold(table.headings[index]) for index, name in meanings}
    return (
        "unit" not in names
        and headings.get("name", _NAMES[0]) in _NAMES
        and headings.get("person_id", "id") in {fold(each) for each in FIELDS["person_id"].second_choice}
        and bool(names & set(UNIT_FIELDS))
    )


def _add(columns: Columns, index: int, name: str) -> None:
    heading = columns.table.headings[index]
    if columns.of_units and name not in UNIT_FIELDS:
        columns.passed_over.append(heading)
    elif name in columns.indexes:
        first = columns.indexes[name]
        given = {
            "first": quoted(columns.table.headings[first]),
            "second": quoted(heading),
            "first_letter": column_letter(first),
            "second_letter": column_letter(index),
            "field": FIELDS[name].label,
            "table": columns.table.name,
        }
        raise Refusal(
            _(
                "Two columns of “%(table)s” mean the same (%(field)s): “%(first)s” (%(first_letter)s) and “%(second)s”"
                " (%(second_letter)s). Say that one of them is passed over."
            )
            % given
        )
    else:
        columns.indexes[name] = index
