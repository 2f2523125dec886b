"""What a mail to a participant says, as it was when the mail was promised: kept with the mail until it is written out."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from .runs import CourseSession
from .signups import Registration


@dataclass(frozen=True)
class SessionFacts:
    """A session as a mail tells of it."""

    label: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    place: str
    online: bool
    #: For those with a seat only.
    online_address: str
    cancelled: bool
    uid: uuid.UUID
    sequence: int

    @classmethod
    def of(cls, session: CourseSession) -> SessionFacts:
        return cls(
            label=session.label,
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            place=session.place,
            online=session.mode != CourseSession.Mode.ON_SITE,
            online_address=session.online_address,
            cancelled=session.status == CourseSession.Status.CANCELLED,
            uid=session.uid,
            sequence=session.sequence,
        )

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> SessionFacts:
        moments = {name: datetime.datetime.fromisoformat(kept[name]) for name in ("starts_at", "ends_at")}
        return cls(**{**kept, **moments, "uid": uuid.UUID(kept["uid"])})

    def as_json(self) -> dict[str, Any]:
        moments = {"starts_at": self.starts_at.isoformat(), "ends_at": self.ends_at.isoformat()}
        return {**self.__dict__, **moments, "uid": self.uid.hex}


@dataclass(frozen=True)
class Guest:
    """Whom an invitation is for. ``sequence`` counts how often the seat was given and taken."""

    uid: uuid.UUID
    sequence: int
    name: str
    address: str

    @classmethod
    def of(cls, registration: Registration) -> Guest:
        return cls(
            uid=registration.uid,
            sequence=registration.calendar_sequence,
            name=registration.display_name,
            address=registration.address,
        )

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Guest:
        return cls(**{**kept, "uid": uuid.UUID(kept["uid"])})

    def as_json(self) -> dict[str, Any]:
        return {**self.__dict__, "uid": self.uid.hex}
