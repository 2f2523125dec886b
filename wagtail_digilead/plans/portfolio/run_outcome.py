"""What came of a course run: how many plans were made, approved, and measured half a year and a year later."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, QuerySet
from django.utils.functional import cached_property

from ...core.dates import months_before
from ..records import Approval, Measurement, day_of
from .facts import PlanFacts

#: After how many months it is asked whether anybody measures.
MONTHS = (6, 12)


@dataclass(frozen=True)
class Measured:
    """How many of the plans were measured ``months`` after the run or later; ``None`` before that day has come."""

    months: int
    on: datetime.date
    plans: int | None


class RunOutcome:
    """What came of ``run``, with ``finishes_at``, in the plans of ``facts``."""

    def __init__(self, facts: PlanFacts, run: Any) -> None:
        self.facts, self.run = facts, run

    @cached_property
    def keys(self) -> Collection[int]:
        """The plans that were made."""
        return self.facts.facets.fitting({"run": [self.run.pk]})

    @property
    def made(self) -> int:
        return len(self.keys)

    @property
    def _plans(self) -> QuerySet:
        return self.facts.some(self.keys).values("translation_key")

    @property
    def approved(self) -> int:
        approvals = Approval.objects.counting().filter(plan__in=self._plans).order_by()
        return approvals.values("plan").distinct().count()

    @cached_property
    def measured(self) -> list[Measured]:
        """For each of ``MONTHS``, of how many plans something was measured so long after the last session, or later."""
        if self.run.finishes_at is None:
            return []
        rows = Measurement.objects.counting().filter(plan__in=self._plans).order_by().values("plan")
        latest = list(rows.annotate(latest=Max("date")).values_list("latest", flat=True))
        found = []
        for months in MONTHS:
            day = months_before(day_of(self.run.finishes_at), -months)
            come = day <= self.facts.on
            found.append(Measured(months, day, sum(each >= day for each in latest) if come else None))
        return found
