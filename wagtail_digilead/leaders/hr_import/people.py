"""Compares the people of a file with the leader records: who is meant, who is new, what has changed, who has left."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ...core.people.leaders import Leader, derive_sort_name
from .entries import Entry, conflict
from .memory import key
from .refusals import Problem, quoted


@dataclass(eq=False)
class Person:
    """Somebody in the file: all rows about one person."""

    entries: list[Entry]
    record: Leader | None = None
    #: The record that has been made for somebody new.
    new_record: Leader | None = None
    #: The number in the file that is not taken, since the person has confirmed the one in the record.
    phone_not_taken: str = ""
    #: Whether any post in the file runs, or will; also if the file says nothing of posts.
    is_here: bool = True

    def __str__(self) -> str:
        return self.name or str(self.record)

    @property
    def name(self) -> str:
        return self.value("name") or ""

    def value(self, name: str) -> Any:
        """Return what the first row that says anything in the column of ``name`` says."""
        return next((entry.values[name] for entry in self.entries if name in entry.values), None)

    def new_values(self) -> dict[str, Any]:
        """Return the fields of the record as HR wants them; only what the file says."""
        record = self.record
        values = {
            "full_name": self.name,
            "email": self.value("email"),
            "phone": self.value("phone"),
            "external_id": self.value("person_id"),
            "protected": True
            if any(entry.values.get("protected") for entry in self.entries)
            else self.value("protected"),
            "active": self.is_here or None,
        }
        values = {name: value for name, value in values.items() if value not in ("", None)}
        sort_name = next((entry.sort_name for entry in self.entries if entry.sort_name), "")
        if record is None:
            if sort_name:
                values["sort_name"] = sort_name
            return values
        if "email" in values and values["email"].casefold() == record.email.casefold():
            del values["email"]
        if values.get("phone") and record.phone and record.last_confirmed_on:
            self.phone_not_taken = values["phone"] if values["phone"] != record.phone else ""
            del values["phone"]
        if values["full_name"] != record.full_name and _follows_from(record.sort_name, record.full_name):
            values["sort_name"] = sort_name or derive_sort_name(values["full_name"])
        return values

    def changes(self) -> dict[str, tuple[Any, Any]]:
        """Return what changes in the record, by field: old and new value."""
        if self.record is None:
            return {}
        new = self.new_values()
        return {
            name: (getattr(self.record, name), value)
            for name, value in new.items()
            if getattr(self.record, name) != value
        }


def _follows_from(sort_name: str, full_name: str) -> bool:
    """Tell whether a sort name is the full name with some of its words at the front: nobody has written another one."""
    family, _comma, given = sort_name.partition(", ")
    return f"{given} {family}".strip() == full_name


class PeoplePlan:
    """The people of the rows, the records of all others, and what is wrong with some rows."""

    def __init__(self, entries: Sequence[Entry], today: datetime.date) -> None:
        self.problems: dict[Entry, list[Problem]] = defaultdict(list)
        self.records = list(Leader.objects.order_by("pk"))
        self.people = [Person(group) for group in self._groups([entry for entry in entries if entry.is_person])]
        for person in self.people:
            posts = [entry for entry in person.entries if entry.has_post]
            person.is_here = not posts or any(not entry.has_ended(today) for entry in posts)
        self._find_records()
        self._refuse_shared_emails()

    def _groups(self, entries: list[Entry]) -> Iterator[list[Entry]]:
        """Yield the rows of each person: those of one external id, and those with the same e-mail but no id."""
        by_id: dict[str, list[Entry]] = defaultdict(list)
        by_email: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            if "person_id" in entry.values:
                by_id[entry.values["person_id"]].append(entry)
        owner: dict[str, list[Entry]] = {}
        for group in by_id.values():
            for email in {_email(entry) for entry in group} - {""}:
                owner.setdefault(email, group)
        for entry in entries:
            if "person_id" not in entry.values:
                owner.get(_email(entry), by_email[_email(entry)]).append(entry)
        by_email = {email: group for email, group in by_email.items() if group}
        for group in [*by_id.values(), *by_email.values()]:
            self._check(group)
            yield group

    def _check(self, group: list[Entry]) -> None:
        """Note a problem for each row of a person if the rows contradict each other."""
        if len({key(entry.values["name"]) for entry in group if "name" in entry.values}) > 1:
            message = _("The name is another one than in %(other)s, but the external id, or the e-mail, is the same.")
            self._add(conflict(group, "name", message))
        if len({_email(entry) for entry in group} - {""}) > 1:
            message = _("“%(text)s” is not the e-mail address that the same person has in %(other)s.")
            self._add(conflict([entry for entry in group if _email(entry)], "email", message))

    def _find_records(self) -> None:
        by_id = {record.external_id: record for record in self.records if record.external_id}
        by_email = {record.email.casefold(): record for record in self.records if record.email}
        taken: dict[Leader, Person] = {}
        for person in sorted(self.people, key=lambda person: person.value("person_id") not in by_id):
            own_id, email = person.value("person_id"), (person.value("email") or "").casefold()
            record = by_id.get(own_id)
            if record is None:
                record = by_email.get(email)
                if record is not None and own_id and record.external_id:
                    record = None
            if record in taken:
                message = _("This e-mail address is that of the person in %(other)s. Give the external id here, too.")
                given = {"other": taken[record].entries[0].place}
                for entry in person.entries:
                    self.problems[entry].append(entry.problem("email", message % given))
            elif record is not None:
                taken[record] = person
                person.record = record

    def _refuse_shared_emails(self) -> None:
        """Note a problem for rows by which two people would have one e-mail address."""
        asking: dict[str, list[Person]] = defaultdict(list)
        for person in self.people:
            if person.value("email"):
                asking[person.value("email").casefold()].append(person)
        keeping = {record.email.casefold(): record for record in self.records if record.email}
        for person in self.people:
            if person.record and person.value("email"):
                keeping.pop(person.record.email.casefold(), None)
        for email, people in asking.items():
            for person in people:
                other = next((each for each in people if each is not person), None)
                if other is not None:
                    message = _("“%(email)s” is also the e-mail address of another person, in %(other)s.")
                    given = {"email": quoted(email), "other": other.entries[0].place}
                elif email in keeping:
                    message = _("“%(email)s” is the e-mail address of %(name)s, who has another external id.")
                    given = {"email": quoted(email), "name": quoted(keeping[email])}
                else:
                    continue
                for entry in person.entries:
                    if "email" in entry.values and entry not in self.problems:
                        self.problems[entry].append(entry.problem("email", message % given))

    def _add(self, problems: dict[Entry, Problem]) -> None:
        for entry, problem in problems.items():
            self.problems[entry].append(problem)

    def leavers(self, entries: Sequence[Entry]) -> list[Leader]:
        """Return the people whom HR has known, who are active, and of whom no row speaks, right or wrong.

        Nobody from outside is one, nor anybody without an external id: HR has never known them. A file without people
        says nothing of leavers.
        """
        if not self.people:
            return []
        ids = {entry.values.get("person_id") for entry in entries}
        emails = {_email(entry) for entry in entries}
        return [
            record
            for record in self.known
            if record.external_id not in ids and (not record.email or record.email.casefold() not in emails)
        ]

    @property
    def known(self) -> list[Leader]:
        """The people whom a file of HR is expected to have."""
        return [each for each in self.records if each.external_id and each.active and each.organisation_id is None]


def _email(entry: Entry) -> str:
    return entry.values.get("email", "").casefold()
