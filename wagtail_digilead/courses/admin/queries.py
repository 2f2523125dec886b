"""Runs with their dates and numbers, as lists of them show them."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from ..runs import CourseRun, SeatPool
from ..signups import Registration


def listed_runs(user: Any) -> QuerySet:
    """Return the runs that ``user`` organises, with dates, seats and numbers, in a constant number of queries."""
    pools = SeatPool.objects.filter(run=OuterRef("pk")).order_by().values("run").annotate(number=Sum("seats"))
    return (
        CourseRun.objects.organised_by(user)
        .with_dates()
        .select_related("course", "organiser")
        .annotate(
            confirmed=Registration.objects.confirmed().number("run"),
            waiting=Registration.objects.waiting().number("run"),
            seats=Coalesce(Subquery(pools.values("number")), 0),
        )
    )
