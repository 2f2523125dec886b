"""What an import would do, one change after the other: what the diff shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...core.people.appointments import Appointment
from .entries import Entry

if TYPE_CHECKING:
    from .plan import Plan

#: What an import may do, in the order in which it is shown and done.
KINDS = (
    "new_units",
    "changed_units",
    "new_people",
    "changed_people",
    "new_posts",
    "changed_posts",
    "ended_posts",
    "withdrawn_posts",
)
#: Shown beside these: people who are not in the file, and phone numbers that are not taken.
LEAVERS, PHONES_NOT_TAKEN = "leavers", "phones_not_taken"


@dataclass(frozen=True)
class Change:
    """One thing that the import would do."""

    kind: str
    #: Who or what it is about.
    subject: str
    #: Field, old value, new value.
    details: tuple[tuple[str, Any, Any], ...] = ()
    #: The rows that it comes from.
    rows: tuple[int, ...] = ()
    #: The record that changes; 0 for a new one.
    record: int = 0


def changes_of(plan: Plan) -> Iterator[Change]:
    """Yield all that the plan would do, and what it leaves."""
    yield from _of_units(plan)
    yield from _of_people(plan)
    yield from _of_posts(plan)
    yield from _of_leavers(plan)


def name_of(record: Appointment) -> str:
    """Return an appointment as it is called in the diff."""
    return f"{record.title}, {record.unit}"


def _change(kind: str, subject: object, details: Any, entries: Sequence[Entry], record: int = 0) -> Change:
    rows = sorted({entry.row.number for entry in entries})
    return Change(kind, str(subject), tuple(details), tuple(rows), record)


def _of_units(plan: Plan) -> Iterator[Change]:
    for node in plan.units.new:
        details = [("external_id", "", node.external_id), ("parent", "", str(node.parent)), ("kind", "", node.kind)]
        yield _change("new_units", node, details, node.entries)
    for node in plan.units.changed:
        details = [
            (
                name,
                str(node.record.parent or "") if name == "parent" else old,
                str(new) if name == "parent" else new,
            )
            for name, (old, new) in node.changes().items()
        ]
        yield _change("changed_units", node.record, details, node.entries, node.record.pk)


def _of_people(plan: Plan) -> Iterator[Change]:
    for person in plan.people.people:
        record = person.record
        if record is None:
            details = [
                (name, "", value) for name, value in person.new_values().items() if name not in ("full_name", "active")
            ]
            yield _change("new_people", person, details, person.entries)
            continue
        changes = person.changes()
        if changes:
            details = [(name, old, new) for name, (old, new) in changes.items()]
            yield _change("changed_people", record, details, person.entries, record.pk)
        if person.phone_not_taken:
            details = [("phone", record.phone, person.phone_not_taken)]
            yield _change(PHONES_NOT_TAKEN, record, details, person.entries, record.pk)


def _of_posts(plan: Plan) -> Iterator[Change]:
    for post in plan.posts.new:
        details = [("unit", "", str(post.unit))]
        details += [(name, "", value) for name, value in post.new_values(plan.today).items()]
        yield _change("new_posts", post.person, details, [post.entry])
    for post in plan.posts.changed:
        details = [("post", name_of(post.record), "")]
        details += [(name, old, new) for name, (old, new) in post.changes(plan.today).items()]
        yield _change("changed_posts", post.person, details, [post.entry], post.record.pk)
    for person, record in plan.posts.ended:
        details = [("post", name_of(record), ""), ("ends_on", record.ends_on, plan.yesterday)]
        yield _change("ended_posts", person, details, person.entries, record.pk)
    for person, record in plan.posts.withdrawn:
        details = [("post", name_of(record), ""), ("starts_on", "", record.starts_on)]
        yield _change("withdrawn_posts", person, details, person.entries, record.pk)


def _of_leavers(plan: Plan) -> Iterator[Change]:
    for leaver in plan.leavers:
        posts = [("post", name_of(record), "") for record in (*leaver.ended, *leaver.withdrawn)]
        yield _change(LEAVERS, leaver.leader, posts, [], leaver.leader.pk)
