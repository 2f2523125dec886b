"""Compares the posts of the people in a file with their appointments: which go on, which are new, which are over.

The file lists all posts of a person. One that is in the records and not in the file ended the day before the import; one
that had not begun is taken back.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ...core.people.appointments import Appointment
from .entries import Entry
from .memory import key
from .people import Person
from .refusals import Problem, quoted
from .units import Node


@dataclass(eq=False)
class Post:
    """A post in the file: of a person, in a unit."""

    person: Person
    entry: Entry
    unit: Node
    record: Appointment | None = None

    @property
    def title(self) -> str:
        return self.entry.values["title"]

    @property
    def starts_on(self) -> datetime.date | None:
        return self.entry.values.get("starts_on")

    @property
    def ends_on(self) -> datetime.date | None:
        return self.entry.values.get("ends_on")

    @property
    def said_kind(self) -> str:
        """The kind as the column says it; empty where it says nothing."""
        return self.entry.values.get("kind", "")

    def new_values(self, today: datetime.date) -> dict[str, Any]:
        """Return the fields of a new appointment.

        Without a first day, a post of somebody who is known already begins today; of somebody new, it has always been so.
        """
        starts_on = self.starts_on
        if starts_on is None and self.person.record is not None and not self.entry.has_ended(today):
            starts_on = today
        return {
            "title": self.title,
            "level": self.entry.level,
            "kind": self.entry.kind or Appointment.Kind.PERMANENT.value,
            "starts_on": starts_on,
            "ends_on": self.ends_on,
        }

    def changes(self, today: datetime.date) -> dict[str, tuple[Any, Any]]:
        """Return what changes in the appointment, by field: old and new value."""
        record = self.record
        if record is None:
            return {}
        new: dict[str, Any] = {"title": self.title}
        if self.entry.level_is_said:
            new["level"] = self.entry.level
        if self.said_kind:
            new["kind"] = self.said_kind
        if self.starts_on:
            new["starts_on"] = self.starts_on
        # A column for the last day that is empty says “no end”; a post that is listed without such a column runs.
        over = record.ends_on is not None and record.ends_on < today
        if "ends_on" in self.entry.columns.indexes or over:
            new["ends_on"] = self.ends_on
        return {name: (getattr(record, name), value) for name, value in new.items() if getattr(record, name) != value}


class PostPlan:
    """The posts of the rows, and those in the records that the file no longer has."""

    def __init__(
        self,
        people: Iterable[Person],
        units: dict[Entry, Node],
        keep: Collection[Person],
        today: datetime.date,
    ) -> None:
        """``keep`` are the people of whom not all rows are taken: none of their posts ends for not being there."""
        self.today = today
        self.problems: dict[Entry, list[Problem]] = defaultdict(list)
        self.posts: list[Post] = []
        #: Appointments that end the day before, and those that are taken back, with the person.
        self.ended: list[tuple[Person, Appointment]] = []
        self.withdrawn: list[tuple[Person, Appointment]] = []
        people = list(people)
        records: dict[int, list[Appointment]] = defaultdict(list)
        known = [person.record.pk for person in people if person.record]
        for batch in range(0, len(known), 500):
            found = Appointment.objects.filter(leader__in=known[batch : batch + 500]).select_related("unit")
            for record in found.order_by("pk"):
                records[record.leader_id].append(record)
        for person in people:
            posts = self._posts_of(person, units)
            own = records[person.record.pk] if person.record else []
            rest = _match(posts, own, today)
            self.posts += posts
            if posts and person not in keep and person.record and person.record.organisation_id is None:
                self._end(person, rest)
        self._check()

    @property
    def new(self) -> list[Post]:
        return [post for post in self.posts if post.record is None]

    @property
    def changed(self) -> list[Post]:
        return [post for post in self.posts if post.record is not None and post.changes(self.today)]

    @property
    def unknown_titles(self) -> list[str]:
        """The titles of new posts whose level nobody knows."""
        return list(dict.fromkeys(post.entry.unknown_title for post in self.new if not post.entry.level))

    def _posts_of(self, person: Person, units: dict[Entry, Node]) -> list[Post]:
        """Return the person's posts in the file; two rows with the same one are one, if they agree."""
        posts: dict[tuple[Any, ...], Post] = {}
        for entry in person.entries:
            if not entry.has_post or entry not in units:
                continue
            post = Post(person, entry, units[entry])
            same = posts.setdefault((post.unit, key(post.title), post.starts_on), post)
            if same is post:
                continue
            if (same.ends_on, same.entry.kind, same.entry.level) != (post.ends_on, entry.kind, entry.level):
                message = _("The same post stands in %(other)s with another last day, kind or level.")
                self.problems[entry].append(entry.problem("title", message % {"other": same.entry.place}))
                message %= {"other": entry.place}
                self.problems[same.entry].append(same.entry.problem("title", message))
        return list(posts.values())

    def _end(self, person: Person, records: Iterable[Appointment]) -> None:
        for record in records:
            if has_begun(record, self.today):
                self.ended.append((person, record))
            elif record.ends_on is None or record.ends_on >= self.today:
                self.withdrawn.append((person, record))

    def _check(self) -> None:
        for post in self.posts:
            entry, record = post.entry, post.record
            if record is None:
                if not entry.level:
                    column = "level" if "level" in entry.values else "title"
                    message = _("Nobody has said which level “%(title)s” is.")
                    self.problems[entry].append(entry.problem(column, message % {"title": quoted(entry.unknown_title)}))
                continue
            changes = post.changes(self.today)
            start = changes.get("starts_on", (None, record.starts_on))[1]
            end = changes.get("ends_on", (None, record.ends_on))[1]
            if start and end and end < start:
                column = "ends_on" if "ends_on" in entry.values else "starts_on"
                given = {"start": start.isoformat(), "end": end.isoformat()}
                message = _("The last day, %(end)s, is before the first day, %(start)s.")
                self.problems[entry].append(entry.problem(column, message % given))


def has_begun(record: Appointment, today: datetime.date) -> bool:
    """Tell whether an appointment that has not ended began before ``today``, so that it can have ended yesterday."""
    runs = record.ends_on is None or record.ends_on >= today
    return runs and (record.starts_on is None or record.starts_on < today)


def _match(posts: Sequence[Post], records: Sequence[Appointment], today: datetime.date) -> list[Appointment]:
    """Find the appointment of each post, the surest first, and return the appointments that are left."""
    left = list(records)

    def runs(record: Appointment) -> bool:
        return record.ends_on is None or record.ends_on >= today

    def same_kind(post: Post, record: Appointment) -> bool:
        return post.said_kind in ("", record.kind)

    def same_title(post: Post, record: Appointment) -> bool:
        return key(post.title) == key(record.title)

    def same_dates(post: Post, record: Appointment) -> bool:
        if post.starts_on:
            return post.starts_on == record.starts_on
        return record.ends_on == post.ends_on if post.entry.has_ended(today) else runs(record)

    def goes_on(post: Post, record: Appointment) -> bool:
        return runs(record) and not post.entry.has_ended(today)

    def alone(post: Post, record: Appointment) -> bool:
        """Tell whether there is but one post left in the unit on either side: then its title has changed."""
        others = [each for each in posts if each.record is None and each.unit is post.unit]
        return len(others) == 1 and len([each for each in left if each.unit_id == record.unit_id and runs(each)]) == 1

    rules: list[Callable[[Post, Appointment], bool]] = [
        lambda post, record: bool(post.starts_on) and same_title(post, record) and same_dates(post, record),
        lambda post, record: same_title(post, record) and same_dates(post, record) and same_kind(post, record),
        lambda post, record: same_title(post, record) and same_dates(post, record),
        lambda post, record: same_title(post, record) and goes_on(post, record) and same_kind(post, record),
        lambda post, record: bool(post.starts_on) and same_dates(post, record) and same_kind(post, record),
        lambda post, record: (
            not post.starts_on and goes_on(post, record) and same_kind(post, record) and alone(post, record)
        ),
    ]
    for rule in rules:
        for post in posts:
            if post.record is None and post.unit.record is not None:
                unit = post.unit.record.pk
                post.record = next((each for each in left if each.unit_id == unit and rule(post, each)), None)
                if post.record is not None:
                    left.remove(post.record)
    return left
