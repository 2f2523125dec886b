"""Which units are without a plan: the course that asked for one is over, and none has come.

What courses know comes through ``core.expected_plans``.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import Any

from django.db.models import Q

from ..conf import get_page_model
from ..core.expected_plans import ExpectedPlan, expected_plans
from ..core.people.units import Unit
from . import figures
from .records import day_of

#: How long after the sessions a unit has for its plan.
GRACE = datetime.timedelta(days=60)


def units_without_plan(on: datetime.date) -> list[ExpectedPlan]:
    """Return which units are without the plan that a course run has asked of them, ``GRACE`` after its sessions.

    A plan that is published, or waits for approval, will do: one that names the run, one that is planned or active, or
    one that was published since the run began. A unit that has closed owes none, and each unit owes one plan only: for
    the latest course.
    """
    owed: dict[int, ExpectedPlan] = {}
    for each in sorted(expected_plans(on - GRACE), key=lambda each: each.completed_on):
        owed[each.unit] = each
    if not owed:
        return []
    open_units = set(Unit.objects.active().filter(pk__in=owed).values_list("pk", flat=True))
    made = _plans_of(owed)
    without = (each for unit, each in owed.items() if unit in open_units)
    return [each for each in without if not any(_answers(plan, each) for plan in made[each.unit])]


def _plans_of(units: Any) -> dict[int, list[Any]]:
    model = get_page_model("ActionPlanPage")
    found: dict[int, list[Any]] = defaultdict(list)
    if model is not None:
        sent = Q(live=True) | Q(_specific_workflow_states__status="in_progress")
        rows = model.objects.filter(sent, unit__in=units).order_by()
        columns = ("unit_id", "stage", "course_run_id", "live", "first_published_at")
        for row in rows.values_list(*columns, named=True):
            found[row.unit_id].append(row)
    return found


def _answers(plan: Any, expected: ExpectedPlan) -> bool:
    if not plan.live or plan.stage in figures.UNDER_WAY or plan.course_run_id == expected.run:
        return True
    return plan.first_published_at is not None and day_of(plan.first_published_at) >= expected.began_on
