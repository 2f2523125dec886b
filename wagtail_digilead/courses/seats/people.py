"""Who is signed up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...core.organisations import Organisation
from ...core.people.accounts import name_of
from ...core.people.leaders import Leader
from ...core.people.units import Unit
from ..signups import Registration


@dataclass(frozen=True)
class Person:
    """Somebody to sign up: a leader record, an account, or a name with an e-mail address; or a work unit."""

    name: str = ""
    email: str = ""
    leader: Leader | None = None
    user: Any = None
    organisation: Organisation | None = None
    #: The workplace; without a name and a record it is the work unit itself that takes part.
    unit: Unit | None = None
    #: How many people of a work unit come; a named person is one.
    head_count: int = 1
    special_needs: str = ""
    #: The language that mail to this person is written in.
    language: str = ""

    @classmethod
    def of_leader(cls, leader: Leader, **more: Any) -> Person:
        """Return the person of a leader record, with its account."""
        more.setdefault("organisation", leader.organisation)
        return cls(name=leader.full_name, email=leader.email, leader=leader, user=leader.user, **more)

    @classmethod
    def of_user(cls, user: Any, **more: Any) -> Person:
        """Return the person signed in as ``user``, with the leader record if there is one."""
        leader = getattr(user, "digilead_leader", None)
        if leader:
            return cls.of_leader(leader, **more)
        return cls(name=name_of(user), email=user.email, user=user, **more)

    @property
    def is_work_unit(self) -> bool:
        return not (self.name or self.email or self.leader or self.user)

    @property
    def marks(self) -> set[tuple[str, Any]]:
        """What the person is known by: two people who share one of these are the same."""
        marks = {("leader", self.leader and self.leader.pk), ("user", self.user and self.user.pk)}
        marks.add(("email", self.email.lower()))
        if self.is_work_unit:
            marks.add(("unit", self.unit and self.unit.pk))
        return {mark for mark in marks if mark[1]}

    def __str__(self) -> str:
        return self.name or self.email or str(self.unit or "")

    def register(self, **fields: Any) -> Registration:
        """Return an unsaved registration of this person."""
        return Registration(
            leader=self.leader,
            user=self.user,
            name=self.name,
            email=self.email,
            organisation=self.organisation,
            unit=self.unit,
            head_count=self.head_count,
            special_needs=self.special_needs,
            language=self.language,
            **fields,
        )


def marks_of(registration: Registration) -> set[tuple[str, Any]]:
    """Return what a registration's person is known by, comparable with ``Person.marks``."""
    marks = {("leader", registration.leader_id), ("user", registration.user_id), ("email", registration.email.lower())}
    if registration.is_work_unit:
        marks.add(("unit", registration.unit_id))
    return {mark for mark in marks if mark[1]}
