"""Runs with their dates and numbers, as lists of them show them."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from ..runs import CourseRun, SeatPool
from ..signups import Registration, State


def listed_runs(user: Any) -> QuerySet:
    """Return the runs that ``user`` organises, with dates, seats and numbers, in a constant number of queries."""
    of_run = Registration.objects.filter(run=OuterRef("pk")).order_by().values("run")
    pools = SeatPool.objects.filter(run=OuterRef("pk")).order_by().values("run")
    return (
        CourseRun.objects.organised_by(user)
        .with_dates()
        .select_related("course", "organiser")
        .annotate(
            confirmed=_number(of_run.filter(state=State.CONFIRMED).annotate(number=Count("pk"))),
            waiting=_number(of_run.filter(state=State.WAITING).annotate(number=Count("pk"))),
            seats=_number(pools.annotate(number=Sum("seats"))),
        )
    )


def _number(rows: QuerySet) -> Coalesce:
    return Coalesce(Subquery(rows.values("number"), output_field=IntegerField()), 0)
