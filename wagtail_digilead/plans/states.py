"""How plans stand on a day, and their actions and benefits: what ``ledger`` has read, and what ``figures`` makes of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from . import figures
from .figures import BenefitLine, FollowUp
from .records import ActionUpdate, Approval, CheckIn, Measurement, day_of
from .words import benefit_in_words, plan_in_words

NOT_STARTED = ActionUpdate.Status.NOT_STARTED.value


@dataclass
class ActionState:
    """An action of a plan and how far it is."""

    row: Any
    stage: str
    on: datetime.date
    #: The status that counts; without one the action is not started.
    status: str = NOT_STARTED
    #: What was said last; only where the whole log is read (``plan_state``).
    update: ActionUpdate | None = None

    @property
    def status_label(self) -> str:
        return str(ActionUpdate.Status(self.status).label)

    @property
    def is_overdue(self) -> bool:
        return figures.is_overdue(self.row.deadline, self.status, self.stage, self.on)

    @property
    def is_open(self) -> bool:
        return figures.is_open(self.status)


@dataclass
class BenefitState:
    """A benefit of a plan and what is measured of it."""

    row: Any
    line: BenefitLine
    on: datetime.date
    #: All that was measured, by day; only where the whole log is read (``plan_state``).
    points: list[Measurement] = field(default_factory=list)

    @property
    def can_be_measured(self) -> bool:
        return self.line.can_be_measured

    @property
    def has_early_points(self) -> bool:
        """Whether something was measured before the starting point, which may have moved since; it doesn't count."""
        return any(not figures.counts(point.date, self.line.baseline_date) for point in self.points)

    @property
    def percent(self) -> int | None:
        return figures.percent(self.line.realisation)

    @property
    def extent_label(self) -> str:
        """How far it is in words, where the per cents don't say it all."""
        extent = self.line.extent
        return "" if extent in (None, figures.Extent.BETWEEN) else str(extent.label)

    @cached_property
    def standing(self) -> figures.Standing | None:
        return figures.standing(self.line, self.on)

    @property
    def in_words(self) -> list[str]:
        """How the benefit stands, in sentences."""
        return benefit_in_words(self)

    @property
    def is_behind(self) -> bool:
        return self.standing == figures.Standing.BEHIND


@dataclass
class PlanState:
    """How a plan stands today."""

    page: Any
    on: datetime.date
    follow_up: FollowUp
    actions: list[ActionState] = field(default_factory=list)
    benefits: list[BenefitState] = field(default_factory=list)
    last_check_in: CheckIn | None = None
    approved_at: datetime.datetime | None = None

    @cached_property
    def progress(self) -> figures.Progress:
        return figures.progress(action.status for action in self.actions)

    @property
    def overdue(self) -> list[ActionState]:
        return [action for action in self.actions if action.is_overdue]

    @property
    def milestones(self) -> list[ActionState]:
        """The milestones, by deadline, those without one last."""
        found = [action for action in self.actions if action.row.milestone]
        return sorted(found, key=lambda action: action.row.deadline or datetime.date.max)

    @property
    def approved_on(self) -> datetime.date | None:
        """The day of the last approval."""
        return day_of(self.approved_at) if self.approved_at else None

    @property
    def in_words(self) -> list[str]:
        """How the plan stands, in sentences."""
        return plan_in_words(self)

    @cached_property
    def gains(self) -> list[figures.Gain]:
        return figures.gains(figures.subtotal(benefit.line) for benefit in self.benefits)

    @cached_property
    def quality(self) -> figures.Quality:
        return figures.quality(figures.subtotal(benefit.line) for benefit in self.benefits)

    @property
    def is_measured(self) -> bool:
        return any(benefit.line.latest is not None for benefit in self.benefits)

    @property
    def is_silent(self) -> bool:
        return self.follow_up.is_silent(self.on)

    @property
    def wants_help(self) -> bool:
        return self.last_check_in is not None and self.last_check_in.wants_help


@dataclass
class PlanLog(PlanState):
    """How one plan stands, with its whole log."""

    check_ins: list[CheckIn] = field(default_factory=list)
    approvals: list[Approval] = field(default_factory=list)
    #: The last status of each action, and what was measured of each benefit, that is no longer in the plan.
    gone_actions: list[ActionUpdate] = field(default_factory=list)
    gone_benefits: list[list[Measurement]] = field(default_factory=list)
