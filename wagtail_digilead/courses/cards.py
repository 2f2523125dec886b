"""What a card in a listing says of a course's next run, for many courses in one query."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from ..core.dates import days_in_words
from .offers import places_in_words
from .runs import CourseRun, CourseRunQuerySet, SeatPool
from .signups import Registration


@dataclass(frozen=True)
class NextRun:
    """What a card says of a course's next run."""

    begins_at: datetime.datetime | None
    finishes_at: datetime.datetime | None
    seats: int
    confirmed: int
    waiting: int
    sign_up: str
    status: str

    @property
    def dates(self) -> str:
        if self.begins_at is None or self.finishes_at is None:
            return ""
        first, last = timezone.localtime(self.begins_at).date(), timezone.localtime(self.finishes_at).date()
        days = (first + datetime.timedelta(days=number) for number in range((last - first).days + 1))
        return days_in_words(days)

    @property
    def places(self) -> str:
        if self.status != CourseRun.Status.OPEN or self.sign_up != CourseRun.SignUpBy.HERE or not self.seats:
            return ""
        left = 0 if self.waiting else max(self.seats - self.confirmed, 0)
        return places_in_words(left, self.waiting)


def next_runs(course_keys: Iterable[Any], now: datetime.datetime | None = None) -> dict[Any, NextRun]:
    """Return the next run of each course by the course's key, in one query; cancelled runs are passed over.

    A run that has begun is the next one only where no other is to come.
    """
    now = now or timezone.now()
    going = CourseRun.objects.filter(course__in=list(course_keys)).exclude(status=CourseRun.Status.CANCELLED)
    found: dict[Any, NextRun] = {}
    for row in _with_numbers(going.coming(now).with_dates()).values(
        "course_id", "begins_at", "finishes_at", "seats_", "confirmed_", "waiting_", "sign_up", "status"
    ):
        key = row.pop("course_id")
        numbers = {name: row.pop(f"{name}_") for name in ("seats", "confirmed", "waiting")}
        earlier = found.get(key)
        if earlier is None or (earlier.begins_at and earlier.begins_at < now):
            found[key] = NextRun(**row, **numbers)
    return found


def _with_numbers(runs: CourseRunQuerySet) -> CourseRunQuerySet:
    """Annotate the seats that everybody may sign up for, and how many are confirmed and wait for them."""
    open_pools = SeatPool.objects.filter(run=OuterRef("pk"), admission=SeatPool.Admission.OPEN).order_by()
    seats = open_pools.values("run").annotate(total=Sum("seats")).values("total")
    people = Registration.objects.filter(pool__admission=SeatPool.Admission.OPEN)
    return runs.annotate(
        seats_=Coalesce(Subquery(seats), 0),
        confirmed_=people.confirmed().number("run"),
        waiting_=people.waiting().number("run"),
    )
