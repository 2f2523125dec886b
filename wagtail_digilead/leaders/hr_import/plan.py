"""Puts together what an import would do: the diff, which is shown first and then written as it was shown."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...core.people.appointments import Appointment
from ...core.people.appointments import today as organisation_day
from ...core.people.leaders import Leader
from .changes import KINDS, LEAVERS, PHONES_NOT_TAKEN, Change, changes_of
from .columns import Columns, check_columns, find_columns, is_no_list_of_ours
from .entries import Entry, read_entries
from .memory import Memory, key
from .people import PeoplePlan, Person
from .posts import PostPlan, has_begun
from .refusals import Problem
from .tables import Table
from .units import UnitPlan


@dataclass
class Leaver:
    """Somebody whom HR has known and who is not in the file."""

    leader: Leader
    #: What ends the day before the import, and what had not begun.
    ended: list[Appointment] = field(default_factory=list)
    withdrawn: list[Appointment] = field(default_factory=list)


@dataclass
class Plan:
    """What an import of some tables would do today."""

    today: datetime.date
    tables: list[Columns]
    entries: list[Entry]
    problems: dict[Entry, list[Problem]]
    units: UnitPlan
    people: PeoplePlan
    posts: PostPlan
    leavers: list[Leaver]
    #: Titles that somebody must say the level of.
    unknown_titles: list[str]
    #: Sheets of a workbook in which nothing is known.
    sheets_passed_over: list[str]

    def __post_init__(self) -> None:
        self.changes: dict[str, list[Change]] = {kind: [] for kind in (*KINDS, LEAVERS, PHONES_NOT_TAKEN)}
        for change in changes_of(self):
            self.changes[change.kind].append(change)

    @property
    def counts(self) -> dict[str, int]:
        """How many changes of each kind there are."""
        return {kind: len(changes) for kind, changes in self.changes.items()}

    @property
    def changes_nothing(self) -> bool:
        """Whether the records are already as the file says; leavers are another matter."""
        return not any(self.changes[kind] for kind in KINDS)

    @property
    def all_problems(self) -> list[Problem]:
        """All that is wrong, in the order of the rows."""
        return [problem for entry in self.entries for problem in self.problems.get(entry, ())]

    @property
    def faulty(self) -> list[Entry]:
        """The rows that can't be taken."""
        return [entry for entry in self.entries if entry in self.problems]

    @property
    def nameless_faulty(self) -> int:
        """How many of the faulty rows don't say whom they are about, so that nobody can be said to be missing."""
        return sum(map(_is_nameless, self.faulty))

    def said_titles(self, memory: Memory) -> list[str]:
        """Return the titles in the file whose level follows from what somebody has said."""
        texts = (entry.values.get("level") or entry.values.get("title", "") for entry in self.entries)
        return list(dict.fromkeys(text for text in texts if key(text) in memory.levels))

    @property
    def passed_over(self) -> list[str]:
        return [heading for columns in self.tables for heading in columns.passed_over]

    @property
    def share_of_leavers(self) -> float:
        """How many of the people whom HR has known are missing, from 0 to 1."""
        return len(self.leavers) / len(self.people.known) if self.leavers else 0.0

    @property
    def digest(self) -> str:
        """A short text that is the same for the same diff, in whatever language it is shown."""
        changes = [
            [change.kind, change.subject, change.record, *change.details]
            for of_kind in self.changes.values()
            for change in of_kind
        ]
        faulty = [[entry.columns.table.name, entry.row.number] for entry in self.faulty]
        text = json.dumps([self.today, changes, faulty], default=str, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def yesterday(self) -> datetime.date:
        """The last day of posts that the file does not have."""
        return self.today - datetime.timedelta(days=1)


def make_plan(tables: Sequence[Table], memory: Memory, today: datetime.date | None = None) -> Plan:
    """Return what an import of ``tables`` would do. Raises ``Refusal`` for tables without the columns that are needed."""
    today = today or organisation_day()
    columns = [find_columns(table, memory.columns) for table in tables]
    lists = [each for each in columns if not is_no_list_of_ours(each)] or columns[:1]
    for each in lists:
        check_columns(each)
    entries, problems = read_entries(lists, memory)
    unknown_titles: dict[str, None] = {}
    #: Rows that failed by their unit alone, and have not had their second look.
    by_unit: dict[Entry, None] = {}
    seen_twice: set[Entry] = set()
    while True:
        taken = [entry for entry in entries if entry not in problems]
        units, people = UnitPlan(taken), PeoplePlan(taken, today)
        posts = PostPlan(people.people, units.of, _partly_taken(people.people, problems), today)
        unknown_titles.update(dict.fromkeys(posts.unknown_titles))
        found = {
            entry: [*units.problems[entry], *people.problems[entry], *posts.problems[entry]]
            for entry in taken
            if entry in units.problems or entry in people.problems or entry in posts.problems
        }
        problems |= found
        by_unit.update(dict.fromkeys(each for each in found if found[each] == units.problems.get(each)))
        if not found:
            # Beside a row that is left out a name may have been ambiguous that is clear without it.
            cleared = _cleared(taken, [each for each in by_unit if each not in seen_twice])
            if not cleared:
                break
            seen_twice |= cleared
            for entry in cleared:
                del problems[entry]
    return Plan(
        today=today,
        tables=lists,
        entries=entries,
        problems=problems,
        units=units,
        people=people,
        posts=posts,
        leavers=_leavers(people.leavers(entries), today),
        unknown_titles=list(unknown_titles),
        sheets_passed_over=[each.table.name for each in columns if each not in lists],
    )


def _cleared(taken: Sequence[Entry], left_out: Sequence[Entry]) -> set[Entry]:
    """Return the rows that would be taken if the same file came once more, after ``taken`` has been written."""
    if not left_out:
        return set()
    again = UnitPlan([*taken, *left_out], settled=set(taken))
    return {entry for entry in left_out if entry not in again.problems}


def _partly_taken(people: Sequence[Person], problems: dict[Entry, list[Problem]]) -> set[Person]:
    """Return the people of whom there is, or may be, a row that is not taken: the file may list more posts of them."""
    if any(map(_is_nameless, problems)):
        return set(people)
    known = {
        value
        for entry in problems
        for value in (entry.values.get("person_id"), entry.values.get("email", "").casefold())
        if value
    }
    found = set()
    for person in people:
        record = person.record
        own = {person.value("person_id"), (person.value("email") or "").casefold()}
        if record is not None:
            own |= {record.external_id, record.email.casefold()}
        if own & known:
            found.add(person)
    return found


def _is_nameless(entry: Entry) -> bool:
    return not entry.columns.of_units and not entry.values.keys() & {"person_id", "email"}


def _leavers(leaders: Sequence[Leader], today: datetime.date) -> list[Leaver]:
    found = {leader.pk: Leaver(leader) for leader in leaders}
    keys = list(found)
    for start in range(0, len(keys), 500):
        posts = Appointment.objects.not_ended(today).filter(leader__in=keys[start : start + 500])
        for record in posts.select_related("unit").order_by("pk"):
            leaver = found[record.leader_id]
            (leaver.ended if has_begun(record, today) else leaver.withdrawn).append(record)
    return list(found.values())
