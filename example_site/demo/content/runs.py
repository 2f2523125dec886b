"""When the five programmes are held, where, and for how many. Who has signed up is in ``participants.py``.

Every fact has a field of its own: two times two days are four sessions, two campuses are two venues, a coaching run is a
pool with one seat for a work unit. Dates are counted from the day the demo is loaded, so that it never looks old.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from .courses import COACHING, EXECUTIVE, FOR_EVERY_LEADER, MASTERCLASS, STUDY
from .dates import at, coming, weekday, weekday_of

#: Key to name and address. None of them exists.
VENUES = {
    "raadhus": ("Nordby Rådhus, sal 2", "Rådhuspladsen 1\n9999 Nordby"),
    "samraad": ("Samrådshuset", "Fællesgade 12\n9998 Vestersund"),
    "fjordvik": ("Campus Fjordvik", "Fjordveien 40\n9990 Fjordvik\nNorge"),
    "indre-sund": ("Campus Indre Sund", "Skoleveien 3\n9992 Indre Sund\nNorge"),
    "solsikken": ("Børnehuset Solsikken", "Solvej 8\n9999 Nordby"),
    "regnskab": ("Center for Økonomi, mødelokale 4", "Rådhuspladsen 1\n9999 Nordby"),
    "hjemmepleje-nord": ("Hjemmeplejen Nord", "Nørregade 51\n9999 Nordby"),
}


@dataclass(frozen=True)
class SessionData:
    day: datetime.date
    label: str = ""
    venue: str = ""
    begins: int = 9
    ends: int = 16
    speaker: str = ""

    @property
    def times(self) -> dict[str, datetime.datetime]:
        return {"starts_at": at(self.day, self.begins), "ends_at": at(self.day, self.ends)}


@dataclass(frozen=True)
class RunData:
    """A run of the course page ``slug``; ``fields`` are further fields, named as in its model."""

    key: str
    slug: str
    name: str
    status: str
    seats: int
    sessions: list[SessionData] = field(default_factory=list)
    admission: str = "open"
    holds: str = "people"
    fields: dict[str, Any] = field(default_factory=dict)


def _friday(offset: int) -> datetime.datetime:
    """Return Friday noon of a week, when sign-up closes."""
    return at(weekday(offset, 4), 12)


def run(key: str, course: Any, name: str, status: str, seats: int, sessions: Any = (), **more: Any) -> RunData:
    pool = {name: more.pop(name) for name in ("admission", "holds") if name in more}
    return RunData(key, course.slug, name, status, seats, list(sessions), fields=more, **pool)


# A. The compulsory course: four days, which begin in the leader's own working day and end in a plan.

_COURSE_DAYS = ("Din egen arbejdsdag", "Teknologi og arbejdsgange", "Forandring og kompetencer", "Jeres handlingsplan")


def _course_days(*offsets: int) -> list[SessionData]:
    days = zip(offsets, _COURSE_DAYS, strict=True)
    return [SessionData(weekday(offset, 2), label, "raadhus", speaker="Signe Horsbøl") for offset, label in days]


_EVENINGS = [
    SessionData(weekday(35 + 7 * number, 3), label, "raadhus", 17, 21, "Signe Horsbøl")
    for number, label in enumerate(_COURSE_DAYS)
]

# B. The masterclass: two times two days; the second time is the digital sprint.


def _masterclass(venue: str, days: list[datetime.date]) -> list[SessionData]:
    labels = ("Dag 1", "Dag 2", "Digital sprint, dag 1", "Digital sprint, dag 2")
    return [
        SessionData(day, label, venue, speaker="Aksel Riis Holmgaard") for day, label in zip(days, labels, strict=True)
    ]


def _two_times_two_days(first: int, second: int) -> list[datetime.date]:
    return [weekday(offset, number) for offset in (first, second) for number in (0, 1)]


_MAY = coming(5, 15)
_MAY_AND_JUNE = [weekday_of(date, number) for date in (_MAY, _MAY.replace(month=6)) for number in (1, 2)]

# C. The study: four gatherings of two days, on two campuses by turns.


def _gatherings(*offsets: int, opening: str = "") -> list[SessionData]:
    sessions = []
    for number, offset in enumerate(offsets):
        venue = ("fjordvik", "indre-sund")[number % 2]
        for half in (1, 2):
            speaker = opening if (number, half) == (0, 1) else "Ingrid Solvang Haugnes"
            label = f"{number + 1}. samling, dag {half}"
            sessions.append(SessionData(weekday(offset, 2 + half), label, venue, 10, 16, speaker))
    return sessions


# D. The coaching: the difference first, the technology second.


def _coaching(venue: str, *offsets: int) -> list[SessionData]:
    labels = ("Kerneopgaven og forskellen", "Hverdagen og idéerne", "Valg af teknologi")
    return [
        SessionData(weekday(offset, 0), label, venue, 13, 15, "Mikkel Sand Overgaard")
        for offset, label in zip(offsets, labels, strict=True)
    ]


_HELD, _CLOSED, _OPEN, _INTEREST, _DRAFT, _CANCELLED = "done", "closed", "open", "interest", "draft", "cancelled"

RUNS = [
    run("hold-1", FOR_EVERY_LEADER, "Hold 1", _HELD, 16, _course_days(-375, -347, -319, -292)),
    run(
        "hold-2",
        FOR_EVERY_LEADER,
        "Hold 2",
        _OPEN,
        12,
        _course_days(28, 49, 70, 98),
        closes_at=_friday(21),
        cancel_until=_friday(14),
        team_size=6,
    ),
    run(
        "hold-3",
        FOR_EVERY_LEADER,
        "Hold 3",
        _OPEN,
        16,
        _course_days(112, 133, 154, 182),
        closes_at=_friday(98),
        cancel_until=_friday(91),
        minimum=8,
        team_size=6,
    ),
    run("aftenhold", FOR_EVERY_LEADER, "Aftenhold", _CANCELLED, 16, _EVENINGS, minimum=8),
    run("hold-4", FOR_EVERY_LEADER, "Hold 4", _DRAFT, 16, _course_days(224, 245, 273, 301)),
    run(
        "samraad",
        MASTERCLASS,
        "Maj og juni",
        _OPEN,
        30,
        _masterclass("samraad", _MAY_AND_JUNE),
        sign_up="external",
        sign_up_address="https://kommunernes-samraad.example/masterclass",
        closes_at=at(_MAY - datetime.timedelta(days=14), 12),
    ),
    run(
        "egen-klasse",
        MASTERCLASS,
        "Nordbys egen klasse",
        _HELD,
        18,
        _masterclass("raadhus", _two_times_two_days(-283, -262)),
    ),
    run(
        "egen-klasse-2",
        MASTERCLASS,
        "Nordbys egen klasse 2",
        _OPEN,
        12,
        _masterclass("raadhus", _two_times_two_days(42, 63)),
        closes_at=_friday(35),
    ),
    run(
        "kull-1",
        STUDY,
        "Kull 1",
        _CLOSED,
        40,
        _gatherings(-317, -222, -117, 35, opening="Tor Henrik Nystrand"),
        approval="organiser",
        seats_per_organisation=5,
    ),
    run(
        "kull-2",
        STUDY,
        "Kull 2",
        _OPEN,
        40,
        _gatherings(91, 168, 259, 350),
        approval="organiser",
        seats_per_organisation=5,
        closes_at=_friday(63),
    ),
    run("kull-3", STUDY, "Kull 3", _INTEREST, 40, approval="organiser", seats_per_organisation=5),
    run(
        "coaching-solsikken",
        COACHING,
        "Børnehuset Solsikken",
        _HELD,
        1,
        _coaching("solsikken", -186, -165, -144),
        holds="work_units",
    ),
    run(
        "coaching-regnskab",
        COACHING,
        "Regnskabsteamet",
        _CLOSED,
        1,
        _coaching("regnskab", -28, -7, 14),
        holds="work_units",
    ),
    run(
        "coaching-hjemmepleje",
        COACHING,
        "Hjemmeplejen Nord",
        _CLOSED,
        1,
        _coaching("hjemmepleje-nord", 21, 28, 42),
        holds="work_units",
    ),
    run("coaching-ledig", COACHING, "Næste ledige forløb", _OPEN, 1, _coaching("", 63, 70, 84), holds="work_units"),
    run("toppen", EXECUTIVE, "Byråd og direktion", _INTEREST, 20, sign_up="contact", admission="invited"),
]
