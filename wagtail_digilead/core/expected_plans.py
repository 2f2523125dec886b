"""How courses and action plans meet: which workplaces owe a plan, and that a plan which a course waits for is approved.

A function registered for ``digilead_expected_plans`` is called with a day and returns the plans that were expected of
workplaces by then, made or not::

    @hooks.register("digilead_expected_plans")
    def after_our_own_courses(until):
        return [ExpectedPlan(unit=7, run=3, title="Welfare technology", began_on=..., completed_on=...)]
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.dispatch import Signal
from wagtail import hooks

EXPECTED_PLANS_HOOK = "digilead_expected_plans"

#: Sent when a plan that names a course run is approved: ``plan`` (the anchor), ``run``, ``unit`` and ``leader`` (keys),
#: ``by`` (the user who approved). The sender is the class of the plan's page.
plan_approved = Signal()


@dataclass(frozen=True)
class ExpectedPlan:
    """That participants from a unit have completed the sessions of a course run whose expected result is a plan."""

    #: The key of the unit, and of the run.
    unit: int
    run: int
    title: str
    #: The days of the first and the last session.
    began_on: datetime.date
    completed_on: datetime.date


def expected_plans(until: datetime.date) -> list[ExpectedPlan]:
    """Return what all features, and the host, know of plans that were expected of units ``until`` that day."""
    return [each for function in hooks.get_hooks(EXPECTED_PLANS_HOOK) for each in function(until) or ()]
