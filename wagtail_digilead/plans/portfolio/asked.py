"""Finding plans: filters and order of the portfolio, all of it in the address.

Whatever stands in the address, the portfolio answers: a value that it doesn't know counts as not said. Which plans it
lists and counts is decided by ``visible_to`` alone.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Hashable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ...core.asked import AskedByBoxes
from ...core.facets import Option
from ...core.mixins import label_of
from ...core.people.appointments import today
from ...core.topics import Topic
from ...core.vocabulary import UnitTree, Vocabulary
from .facts import Places, PlanFacts
from .figures import Sums
from .rows import SORTS, PlanTable
from .without_plan import UnitsWithoutPlan

#: The groups of boxes, in their order. Values of one group add up, groups narrow each other.
GROUPS: Mapping[str, Any] = {
    "administration": gettext_lazy("Administration"),
    "unit": gettext_lazy("Unit"),
    "stage": pgettext_lazy("action plan", "Stage"),
    "topic": gettext_lazy("Topic"),
    "goal": gettext_lazy("Strategy goal"),
    "system": gettext_lazy("IT system"),
    "run": gettext_lazy("Course run"),
}

#: What needs somebody's attention: one box each, and each narrows the others.
FLAGS: Mapping[str, Any] = {
    "overdue": gettext_lazy("A deadline has passed"),
    "silent": gettext_lazy("Silent: nothing registered since the follow-up was due"),
    "help": gettext_lazy("Help is wanted"),
    "untold": gettext_lazy("Touches an IT system and has not talked with the IT department"),
}


class Portfolio(AskedByBoxes):
    """What one address of a portfolio asks for, and the plans, or the units without one, that answer it.

    ``pages`` are the plans that ``user`` may see; ``locale`` is the key of the page's locale,
    ``unit`` that of the unit whose portfolio it is.
    """

    headings = GROUPS

    def __init__(
        self,
        pages: QuerySet,
        query: QueryDict,
        user: Any,
        *,
        locale: int | None = None,
        unit: int | None = None,
        on: datetime.date | None = None,
    ) -> None:
        self.query, self.unit, self.on = query, unit, on or today()
        self.places = Places(user)
        self.facts = PlanFacts(pages, self.places, Vocabulary(Topic, locale), self.on)

    # What is asked --------------------------------------------------------------------------------------------------

    @property
    def without(self) -> bool:
        """Whether the units without a plan are asked for instead of the plans."""
        return self.query.get("without") == "on" and self.units.may_see

    @property
    def filters(self) -> tuple[str, ...]:
        return UnitsWithoutPlan.filters if self.without else (*GROUPS, *FLAGS)

    def values(self, name: str) -> dict[str, Hashable]:
        if name in FLAGS:
            return {"on": "on"}
        if name in ("administration", "unit"):
            return {str(pk): pk for pk in self.places.tree.units}
        if name == "stage":
            return {stage: stage for stage in self.facts.pages.model.Stage.values}
        if name == "topic":
            return {str(pk): key for pk, key in self.facts.topics.keys.items()}
        if name == "goal":
            return {str(pk): key for pk, key in self.facts.goals.keys.items()}
        named = {"system": self.facts.system_names, "run": self.units.runs if self.without else self.facts.runs}
        return {str(pk): pk for pk in named[name]}

    @property
    def sort(self) -> str:
        """The column that the table is sorted by, with a minus for the other way round; empty for the title."""
        sort = self.query.get("sort", "")
        return sort if sort.removeprefix("-") in SORTS else ""

    # What answers ---------------------------------------------------------------------------------------------------

    @property
    def tree(self) -> UnitTree:
        return self.places.tree

    @cached_property
    def units(self) -> UnitsWithoutPlan:
        """The units without a plan that the user may know of."""
        return UnitsWithoutPlan(self.places, self.on, self.unit)

    @cached_property
    def facets(self) -> Any:
        """The plans, or the units without one, by the values of their filters."""
        if self.without:
            return self.units.facets
        facets = self.facts.facets
        systems = set(self.chosen["system"] or self.known["system"].values())
        facets.add("untold", {"on": {page for page, key, told in self.facts.systems if not told and key in systems}})
        return facets

    @cached_property
    def fitting(self) -> frozenset[int]:
        """The keys of what is found, in no order."""
        return self.facets.fitting(self.chosen)

    @cached_property
    def table(self) -> PlanTable:
        """The plans that are found, in the order asked for."""
        return PlanTable(self.facts, self.fitting, self.sort)

    @cached_property
    def sums(self) -> Sums:
        """What the plans that are found are worth together."""
        return Sums(self.facts, self.fitting)

    @property
    def run(self) -> Any:
        """The course run, if plans of a single one are asked for."""
        chosen = self.chosen.get("run", [])
        return self.facts.runs[chosen[0]] if len(chosen) == 1 and not self.without else None

    # What the page says of it ---------------------------------------------------------------------------------------

    def in_order(self, name: str, of_use: Collection[Hashable]) -> list[Hashable]:
        if name == "administration":
            return self.places.administrations(of_use)
        values = [value for value in dict.fromkeys(self.known[name].values()) if value in of_use]
        return self.facts.topics.by_name(values) if name == "topic" else values

    @cached_property
    def flags(self) -> list[Option]:
        """The boxes for what needs attention, each with how many plans there are."""
        if self.without:
            return []
        return [
            Option(name, str(FLAGS[name]), self.facets.counts(name, self.chosen)["on"], bool(self.chosen[name]))
            for name in FLAGS
        ]

    @property
    def units_count(self) -> int:
        """How many units without a plan there are, given the other filters that apply to units."""
        if not self.units.may_see:
            return 0
        return len(self.units.facets.fitting({name: self.chosen.get(name, []) for name in self.units.filters}))

    @property
    def also_asked(self) -> dict[str, str]:
        return {"without": _("Units without a plan")} if self.without else {}

    def sorted_by(self, column: str) -> dict[str, str]:
        """Return the address that sorts by ``column``, or the other way round, and what ``aria-sort`` says now."""
        now = {column: "ascending", f"-{column}": "descending"}.get(self.sort, "")
        return {"address": self.address_with("sort", f"-{column}" if self.sort == column else column), "now": now}

    def in_words(self, name: str, value: Hashable) -> str:
        if name in FLAGS:
            return str(FLAGS[name])
        if name == "administration" and value in self.places.own:
            return _("%(unit)s (yours)") % {"unit": self.places.tree.units[value].name}
        if name in ("administration", "unit"):
            return self.places.tree.units[value].name
        if name == "stage":
            return label_of(self.facts.pages.model.Stage, str(value))
        if name == "run":
            return str((self.units.runs if self.without else self.facts.runs)[value])
        names = {"topic": self.facts.topics.names, "goal": self.facts.goals.names, "system": self.facts.system_names}
        return names[name][value]
