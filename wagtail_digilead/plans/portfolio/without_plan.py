"""The units without a plan, as a portfolio lists them to those who answer for them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Hashable
from typing import Any

from django.utils.functional import cached_property

from ...core.expected_plans import ExpectedPlan
from ...core.facets import Facets
from ...core.people.appointments import Appointment
from ..without_plan import units_without_plan
from .facts import Places


class UnitsWithoutPlan:
    """The units without a plan that the user of ``places`` may know of: that somebody there has attended a course.

    Those are the units below one that the person leads, acts for or deputises in today; for programme managers all.
    """

    filters = ("administration", "unit", "run")

    def __init__(self, places: Places, on: datetime.date, within: int | None = None) -> None:
        """``within`` is the key of the unit that the portfolio is for."""
        self.places, self.on, self.within = places, on, within

    @property
    def may_see(self) -> bool:
        """Whether there may be units that the user may know of."""
        return self._sees_all or bool(self.led)

    @cached_property
    def _sees_all(self) -> bool:
        user = self.places.user
        return user is not None and user.has_perm("wagtail_digilead.read_any_checkin")

    @cached_property
    def led(self) -> set[int]:
        """The units that the user is in charge of today."""
        user = self.places.user
        if user is None or not user.is_authenticated:
            return set()
        posts = Appointment.objects.current().in_charge().filter(leader__user=user, leader__active=True)
        return set(posts.values_list("unit", flat=True))

    @cached_property
    def owed(self) -> dict[int, ExpectedPlan]:
        """What the units owe, by the key of the unit, in the order of the tree."""
        found = {each.unit: each for each in units_without_plan(self.on)} if self.may_see else {}
        own = (pk for pk in self.places.tree.units if pk in found and self.answers_for(pk))
        return {pk: found[pk] for pk in own if self.within is None or self.within in self.places.tree.line(pk)}

    def answers_for(self, unit: int | None) -> bool:
        """Tell whether the user is in charge of the unit or of one above it, or answers for all."""
        return self._sees_all or (unit is not None and not self.led.isdisjoint(self.places.tree.line(unit)))

    @cached_property
    def runs(self) -> dict[int, str]:
        """The course runs that asked for these plans, by key."""
        return {each.run: each.title for each in self.owed.values()}

    @cached_property
    def facets(self) -> Facets:
        """Which units are of which administration, at or below which unit, and come from which run."""
        facets = Facets(self.owed)
        runs: dict[Hashable, set[int]] = defaultdict(set)
        for unit, each in self.owed.items():
            runs[each.run].add(unit)
        facets.add("administration", self.places.by_administration((unit, unit) for unit in self.owed))
        facets.add("unit", self.places.tree.with_all_below({unit: {unit} for unit in self.owed}))
        facets.add("run", runs)
        return facets

    def rows(self, keys: list[int]) -> list[dict[str, Any]]:
        """Return what the table says of these units."""
        names = self.places.tree.names
        return [{"unit": names[key], "expected": self.owed[key]} for key in keys]
