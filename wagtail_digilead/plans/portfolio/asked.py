"""Finding plans: filters and order of the portfolio, all of it in the address.

Whatever stands in the address, the portfolio answers: a value that it doesn't know counts as not said. Which plans it
lists and counts is decided by ``visible_to`` alone.
"""

from __future__ import annotations

import datetime
from collections.abc import Hashable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ...core.facets import Group, Option, but
from ...core.mixins import label_of
from ...core.people.appointments import today
from ...core.topics import Topic
from ...core.vocabulary import Vocabulary
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


class Portfolio:
    """What one address of a portfolio asks for, and the plans, or the units without one, that answer it.

    ``pages`` are the plans that ``user`` may see; ``locale`` is the key of the page's locale,
    ``unit`` that of the unit whose portfolio it is.
    """

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

    @cached_property
    def chosen(self) -> dict[str, list[Hashable]]:
        """The values that each filter has in the address: those that are known, each once."""
        found = {}
        for name in self._filters:
            known = self._known(name)
            found[name] = list(dict.fromkeys(known[raw] for raw in self.query.getlist(name) if raw in known))
        return found

    @property
    def without(self) -> bool:
        """Whether the units without a plan are asked for instead of the plans."""
        return self.query.get("without") == "on" and self.units.may_see

    @property
    def _filters(self) -> tuple[str, ...]:
        return UnitsWithoutPlan.filters if self.without else (*GROUPS, *FLAGS)

    def _known(self, name: str) -> dict[str, Hashable]:
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

    @property
    def asked(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.chips)

    # What answers ---------------------------------------------------------------------------------------------------

    @cached_property
    def units(self) -> UnitsWithoutPlan:
        """The units without a plan that the user may know of."""
        return UnitsWithoutPlan(self.places, self.on, self.unit)

    @cached_property
    def facets(self) -> Any:
        """The plans, or the units without one, by the values of their filters."""
        if self.without:
            return self.units.facets
        facets, systems = self.facts.facets, self._chosen_systems
        facets.add("untold", {"on": {page for page, key, told in self.facts.systems if not told and key in systems}})
        return facets

    @property
    def _chosen_systems(self) -> set[Hashable]:
        """The IT systems that are asked for, or all."""
        known = self._known("system")
        chosen = {known[raw] for raw in self.query.getlist("system") if raw in known}
        return chosen or set(known.values())

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

    @cached_property
    def groups(self) -> list[Group]:
        """The groups of boxes: values that something has, given the other filters, and those that are chosen."""
        return [self._group(name) for name in GROUPS if name in self._filters]

    def _group(self, name: str) -> Group:
        counts = self.facets.counts(name, self.chosen)
        chosen = set(self.chosen[name])
        of_use = {value for value, count in counts.items() if count} | chosen
        depths: dict[Hashable, int] = {}
        cut = False
        if name == "unit":
            offered = self.places.tree.offered(of_use, chosen)
            depths = {unit.pk: unit.depth for unit in offered}
            cut = len(of_use) > len(offered)
            values: list[Hashable] = list(depths)
        elif name == "administration":
            values = list(self.places.administrations(of_use))
        else:
            in_order = dict.fromkeys(self._known(name).values())
            if name == "topic":
                in_order = self.facts.topics.by_name(list(in_order))
            values = [value for value in in_order if value in of_use]
        options = [
            Option(str(value), self._in_words(name, value), counts.get(value, 0), value in chosen, depths.get(value, 0))
            for value in values
        ]
        return Group(name, str(GROUPS[name]), options, cut)

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

    @cached_property
    def chips(self) -> list[dict[str, str]]:
        """What is asked for, each value with the address that asks for the rest."""
        chips = [{"name": "without", "label": _("Units without a plan"), "value": "on"}] if self.without else []
        chips += [
            {"name": name, "label": self._in_words(name, value), "value": str(value)}
            for name, values in self.chosen.items()
            for value in values
        ]
        return [{**chip, "address": self._without(chip["name"], chip["value"])} for chip in chips]

    def to_drop(self) -> list[dict[str, Any]]:
        """Return, for an empty answer, which of the filters to drop, with how many there are then."""
        found = []
        for name in (name for name, values in self.chosen.items() if values):
            if count := len(self.facets.fitting(self.chosen, but=name)):
                labels = [chip["label"] for chip in self.chips if chip["name"] == name]
                address = f"?{but(self.query, name, 'p').urlencode()}"
                found.append({"name": name, "labels": labels, "count": count, "address": address})
        return found

    def sorted_by(self, column: str) -> dict[str, str]:
        """Return the address that sorts by ``column``, or the other way round, and what ``aria-sort`` says now."""
        now = {column: "ascending", f"-{column}": "descending"}.get(self.sort, "")
        query = but(self.query, "sort", "p")
        query["sort"] = f"-{column}" if self.sort == column else column
        return {"address": f"?{query.urlencode()}", "now": now}

    def _in_words(self, name: str, value: Hashable) -> str:
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

    def _without(self, name: str, value: str) -> str:
        """Return the address without a value of a filter."""
        known = {} if name == "without" else self._known(name)
        query = but(self.query, "p")
        query.setlist(name, [raw for raw in query.getlist(name) if raw != value and str(known.get(raw)) != value])
        return f"?{query.urlencode()}"
