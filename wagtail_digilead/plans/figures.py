"""What follows from a plan and its log: the one module that computes. It asks no database and knows no page.

The measures are those of benefits realisation: activity (actions that are done) and effect (benefits that are
measured) are never mixed, and benefits never averaged. All is reckoned in decimals or fractions, never in floats.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..core.dates import months_before
from .gain_units import MAIN, gain_unit
from .records import ActionUpdate

#: How far from the straight line a benefit may be before it is behind or ahead.
TOLERANCE = Fraction(1, 10)
#: How long after the day of its follow-up a plan without news is called silent.
SILENT_AFTER = datetime.timedelta(days=14)
#: How long before an appointed day of follow-up a check-in counts as that follow-up.
EARLY = datetime.timedelta(days=14)
#: The statuses of an action that nobody waits for any more.
CLOSED = (ActionUpdate.Status.DONE, ActionUpdate.Status.CANCELLED)
#: The stages in which deadlines and follow-ups are waited for.
UNDER_WAY = ("planned", "active")


# Actions ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Progress:
    """How many of a plan's actions are done; those that are cancelled are left out of the reckoning."""

    done: int = 0
    counted: int = 0
    cancelled: int = 0

    @property
    def share(self) -> Decimal | None:
        """From 0 to 1, done / (all − cancelled); ``None`` if there is nothing to do."""
        return Decimal(self.done) / Decimal(self.counted) if self.counted else None

    @property
    def percent(self) -> int | None:
        return percent(self.share)


def progress(statuses: Iterable[str]) -> Progress:
    """Return the progress of actions that are at ``statuses``, one for each action of the plan."""
    statuses = list(statuses)
    cancelled = statuses.count(ActionUpdate.Status.CANCELLED)
    return Progress(statuses.count(ActionUpdate.Status.DONE), len(statuses) - cancelled, cancelled)


def is_open(status: str) -> bool:
    """Tell whether there is still something to do of an action at ``status``."""
    return status not in CLOSED


def is_overdue(deadline: datetime.date | None, status: str, stage: str, on: datetime.date) -> bool:
    """Tell whether an action's deadline has passed ``on`` that day in a plan that is planned or active."""
    return deadline is not None and deadline < on and is_open(status) and stage in UNDER_WAY


# Benefits --------------------------------------------------------------------------------------------------------------


def counts(measured_on: datetime.date, begins: datetime.date | None) -> bool:
    """Tell whether a value says anything of what is gained: not one from before the day of the starting point."""
    return begins is None or measured_on >= begins


class Extent(models.TextChoices):
    """How far a benefit is, in words, since a share below 0 or above 1 is shown as 0 or 100 per cent."""

    WORSE = "worse", _("Worse than at the start")
    BETWEEN = "between", _("Between the start and the target")
    REACHED = "reached", _("The target is reached")
    ABOVE = "above", _("Above the target")


class Standing(models.TextChoices):
    """Where a benefit is beside the straight line from its start to its target."""

    BEHIND = "behind", _("Behind the plan")
    ON_LINE = "on_line", _("As planned")
    AHEAD = "ahead", _("Ahead of the plan")


def realisation(baseline: Decimal | None, target: Decimal | None, latest: Decimal | None) -> Decimal | None:
    """Return the share of a benefit that is real, (latest − baseline) / (target − baseline).

    It is raw: below 0 for worse than at the start, above 1 for above the target; a target below the baseline works.
    ``None`` if a part is missing, or if the target is the baseline.
    """
    share = _share(baseline, target, latest)
    return None if share is None else Decimal(share.numerator) / Decimal(share.denominator)


def percent(share: Decimal | None) -> int | None:
    """Return a share as whole per cents from 0 to 100, rounded down: only what is whole is shown as 100."""
    return None if share is None else int(min(max(share, Decimal(0)), Decimal(1)) * 100)


def extent(baseline: Decimal | None, target: Decimal | None, latest: Decimal | None) -> Extent | None:
    """Return how far a benefit is, for the words beside the per cents; ``None`` where ``realisation`` is."""
    share = _share(baseline, target, latest)
    if share is None:
        return None
    if share < 0:
        return Extent.WORSE
    if share > 1:
        return Extent.ABOVE
    return Extent.REACHED if share == 1 else Extent.BETWEEN


def expected_share(begins: datetime.date | None, ends: datetime.date | None, on: datetime.date) -> Fraction | None:
    """Return how much should be real ``on`` that day by the straight line from ``begins`` to ``ends``, from 0 to 1.

    ``None`` without both days, or if they don't follow each other.
    """
    if begins is None or ends is None or ends <= begins:
        return None
    return min(max(Fraction((on - begins).days, (ends - begins).days), Fraction(0)), Fraction(1))


def standing(benefit: BenefitLine, on: datetime.date) -> Standing | None:
    """Return whether a benefit is more than ten points under or over the straight line.

    It is compared with the line on the day when it was last measured, since nobody knows how it is today; once the
    target's day has come, with the whole target. ``None`` if it is not measured, or can't be reckoned.
    """
    share = _share(benefit.baseline, benefit.target, benefit.latest)
    if share is None or benefit.latest_date is None or benefit.target_date is None:
        return None
    day = benefit.target_date if on >= benefit.target_date else benefit.latest_date
    line = expected_share(benefit.baseline_date, benefit.target_date, day)
    if line is None:
        return None
    if share - line < -TOLERANCE:
        return Standing.BEHIND
    return Standing.AHEAD if share - line > TOLERANCE else Standing.ON_LINE


def _share(baseline: Decimal | None, target: Decimal | None, latest: Decimal | None) -> Fraction | None:
    if baseline is None or target is None or latest is None or baseline == target:
        return None
    return (Fraction(latest) - Fraction(baseline)) / (Fraction(target) - Fraction(baseline))


@dataclass(frozen=True)
class BenefitLine:
    """The numbers of one benefit: what was promised, and what was last measured."""

    type: str
    recurrence: str
    unit_of_measure: str = ""
    baseline: Decimal | None = None
    baseline_date: datetime.date | None = None
    target: Decimal | None = None
    target_date: datetime.date | None = None
    latest: Decimal | None = None
    latest_date: datetime.date | None = None

    @property
    def expected(self) -> Decimal | None:
        """What is gained at the target, whether the value goes up or down."""
        return None if self.baseline is None or self.target is None else abs(self.target - self.baseline)

    @property
    def realised(self) -> Decimal | None:
        """What is gained so far; below 0 for a loss, ``None`` if it is not measured."""
        if not self.expected or self.latest is None:
            return None
        return self.latest - self.baseline if self.target > self.baseline else self.baseline - self.latest

    @property
    def can_be_measured(self) -> bool:
        """Whether there is anything to measure: a number to begin with or to reach."""
        return self.baseline is not None or self.target is not None

    def is_due(self, by: datetime.date) -> bool:
        """Tell whether it is to be measured ``by`` that day: the day of its target, on or after which nobody has yet."""
        if self.target_date is None or not self.can_be_measured:
            return False
        return self.target_date <= by and (self.latest_date is None or self.latest_date < self.target_date)

    @property
    def realisation(self) -> Decimal | None:
        return realisation(self.baseline, self.target, self.latest)

    @property
    def extent(self) -> Extent | None:
        return extent(self.baseline, self.target, self.latest)

    @property
    def is_reached(self) -> bool:
        """Whether it is at the target or beyond: what ``extent`` says, without a division."""
        if self.latest is None or not self.expected:
            return False
        return self.latest >= self.target if self.target > self.baseline else self.latest <= self.target


# Sums ------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Gain:
    """Hours or money that benefits promise together, beside what is real: per year and one-off are never mixed."""

    type: str
    unit: str
    recurrence: str
    expected: Decimal
    realised: Decimal
    benefits: int
    measured: int


@dataclass(frozen=True)
class Subtotal:
    """Benefits of one type and recurrence, with one text as their unit of measure, added up."""

    type: str
    recurrence: str
    unit_of_measure: str
    benefits: int
    #: Those with a baseline and a target that differ; only these are in what follows.
    measurable: int = 0
    measured: int = 0
    reached: int = 0
    expected: Decimal = Decimal(0)
    realised: Decimal = Decimal(0)


def subtotal(benefit: BenefitLine) -> Subtotal:
    """Return one benefit as a sum. The database adds up many: ``ledger.benefit_sums``."""
    kind = (benefit.type, benefit.recurrence, benefit.unit_of_measure)
    if not (expected := benefit.expected):
        return Subtotal(*kind, 1)
    realised = benefit.realised
    return Subtotal(*kind, 1, 1, int(realised is not None), int(benefit.is_reached), expected, realised or Decimal(0))


def gains(benefits: Iterable[Subtotal]) -> list[Gain]:
    """Return the sums of the benefits in time and in economy that have numbers, one sum for each unit of measure.

    Time comes before economy, hours and our own money before other units, per year before one-off. What is not measured
    yet adds nothing to what is real. Quality is never summed (``quality``), nor is what is given in per cent.
    """
    groups: dict[tuple[str, str, str], list[Subtotal]] = defaultdict(list)
    for benefit in benefits:
        if benefit.type not in ("time", "economy") or not benefit.measurable:
            continue
        unit = gain_unit(benefit.type, benefit.unit_of_measure)
        if unit is not None:
            groups[benefit.type, unit, benefit.recurrence].append(benefit)
    found = [
        Gain(
            *key,
            expected=sum((each.expected for each in group), Decimal(0)),
            realised=sum((each.realised for each in group), Decimal(0)),
            benefits=sum(each.measurable for each in group),
            measured=sum(each.measured for each in group),
        )
        for key, group in groups.items()
    ]
    return sorted(
        found, key=lambda gain: (gain.type != "time", gain.unit not in MAIN, gain.unit, gain.recurrence != "per_year")
    )


@dataclass(frozen=True)
class Quality:
    """How many benefits in quality have reached their target, of those that can be measured."""

    reached: int = 0
    measurable: int = 0
    #: Those that are described in words.
    in_words: int = 0


def quality(benefits: Iterable[Subtotal]) -> Quality:
    """Return “n of m reached” for the benefits of the type quality."""
    found = [benefit for benefit in benefits if benefit.type == "quality"]
    measurable = sum(benefit.measurable for benefit in found)
    in_words = sum(benefit.benefits for benefit in found) - measurable
    return Quality(sum(benefit.reached for benefit in found), measurable, in_words)


# Follow-up -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class FollowUp:
    """What is known of a plan's follow-up: its stage and rhythm, and the days on which something was logged."""

    stage: str
    months: int = 3
    #: The day of the next follow-up that somebody has appointed.
    appointed: datetime.date | None = None
    #: The day from which the first follow-up is counted.
    began: datetime.date | None = None
    last_logged: datetime.date | None = None
    last_check_in: datetime.date | None = None

    @property
    def review_on(self) -> datetime.date | None:
        """The day of the next follow-up.

        The appointed one, until something is logged on that day or later, or a check-in up to 14 days before it; else
        ``months`` after whatever was logged last, or after the plan began. ``None`` if nothing says when it began.
        """
        if self.appointed is not None and not self._was_followed_up(self.appointed):
            return self.appointed
        last = self.last_logged or self.began
        return months_before(last, -max(self.months, 1)) if last else None

    def is_silent(self, on: datetime.date) -> bool:
        """Tell whether the plan is active and nothing is logged 14 days after the day of its follow-up."""
        return self.stage == "active" and self.review_on is not None and on >= self.review_on + SILENT_AFTER

    def is_due(self, on: datetime.date) -> bool:
        """Tell whether the day of the follow-up has come for an active plan."""
        return self.stage == "active" and self.review_on is not None and on >= self.review_on

    def _was_followed_up(self, day: datetime.date) -> bool:
        return any(
            (
                self.last_logged is not None and self.last_logged >= day,
                self.last_check_in is not None and self.last_check_in >= day - EARLY,
            )
        )
