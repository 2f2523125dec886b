"""Short words for what happens with an action plan after it is written, day by day."""

from __future__ import annotations

from dataclasses import dataclass

from .blocks import Content


@dataclass(frozen=True)
class Entry:
    """Something that was said about a plan, so many days ago, by the leader with the key ``by`` (empty: the plan's)."""

    days_ago: int
    by: str


@dataclass(frozen=True)
class Update(Entry):
    """How far the action is whose title begins with ``action``."""

    action: str
    status: str
    note: str


@dataclass(frozen=True)
class Point(Entry):
    """A value that was measured of the benefit whose title begins with ``benefit``.

    With ``typed``, that value was written first, and corrected the day after for the ``reason``.
    """

    benefit: str
    value: float
    comment: str
    typed: float | None = None
    reason: str = ""


@dataclass(frozen=True)
class Said(Entry):
    """A check-in, and what the approver answered a few days later."""

    state: str
    text: str
    help_from: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Log:
    """The log of a plan, and who approved it, when it came out; without an approver it is not approved yet."""

    plan: Content
    approver: str
    comment: str
    entries: tuple[Entry, ...]


def log(plan: Content, *entries: Entry, approver: str = "", comment: str = "") -> Log:
    return Log(plan, approver, comment, entries)


def done(days_ago: int, action: str, note: str = "", *, by: str = "") -> Update:
    return Update(days_ago, by, action, "done", note)


def begun(days_ago: int, action: str, note: str = "", *, by: str = "") -> Update:
    return Update(days_ago, by, action, "in_progress", note)


def cancelled(days_ago: int, action: str, note: str = "", *, by: str = "") -> Update:
    return Update(days_ago, by, action, "cancelled", note)


def measured(benefit: str, *points: tuple[int, float] | tuple[int, float, str], by: str = "") -> tuple[Point, ...]:
    """Return the measurements of one benefit: how many days ago, the value, and perhaps a comment."""
    return tuple(Point(days_ago, by, benefit, value, *rest or [""]) for days_ago, value, *rest in points)


def mistyped(days_ago: int, benefit: str, typed: float, value: float, reason: str) -> Point:
    """Return a measurement that was corrected."""
    return Point(days_ago, "", benefit, value, "", typed, reason)


def on_track(days_ago: int, text: str, *, answer: str = "", by: str = "") -> Said:
    return Said(days_ago, by, "on_track", text, answer=answer)


def attention(days_ago: int, text: str, *, help_from: str = "", answer: str = "", by: str = "") -> Said:
    return Said(days_ago, by, "needs_attention", text, help_from, answer)


def off_track(days_ago: int, text: str, *, help_from: str = "", answer: str = "", by: str = "") -> Said:
    return Said(days_ago, by, "off_track", text, help_from, answer)
