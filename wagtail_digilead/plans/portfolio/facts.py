"""What is known of every plan that a visitor may see, read in a fixed number of queries, however many there are."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property

from ...conf import get_page_model
from ...core.facets import Facets
from ...core.people.appointments import Appointment
from ...core.sorting import Alphabetical
from ...core.vocabulary import UnitTree, Vocabulary
from .. import ledger

#: The columns that a plan's row has: what is filtered by.
_COLUMNS = ("pk", "unit_id", "course_run_id", "stage")


class Places:
    """The units in their tree, and of which administration each is. Two queries."""

    def __init__(self, user: Any = None) -> None:
        self.user, self.tree = user, UnitTree()
        self._administrations: dict[int | None, int | None] = {None: None}

    def administration_of(self, unit: int | None) -> int | None:
        """Return the key of the administration that the unit is part of.

        It is the first unit of that kind on the way down to the unit; without one, the unit next below the root.
        """
        if unit not in self._administrations:
            line = self.tree.line(unit)
            kinds = (pk for pk in line if self.tree.units[pk].kind == "administration")
            self._administrations[unit] = next(kinds, line[min(1, len(line) - 1)] if line else None)
        return self._administrations[unit]

    @cached_property
    def own(self) -> set[int]:
        """The administrations in which the user has a post today."""
        if self.user is None or not self.user.is_authenticated:
            return set()
        posts = Appointment.objects.current().filter(leader__user=self.user).values_list("unit", flat=True)
        return {each for each in map(self.administration_of, posts) if each}

    def by_administration(self, having: Iterable[tuple[int, int | None]]) -> dict[Hashable, set[int]]:
        """Return, for pairs of a key and its unit, the keys by administration."""
        found: dict[Hashable, set[int]] = defaultdict(set)
        for key, unit in having:
            administration = self.administration_of(unit)
            if administration is not None:
                found[administration].add(key)
        return found

    def administrations(self, keys: Collection[Hashable]) -> list[int]:
        """Return the administrations with these ``keys``: the user's own first, then as the tree has them."""
        return sorted((key for key in self.tree.units if key in keys), key=lambda key: key not in self.own)


class PlanFacts:
    """The plans of ``pages`` (those that the visitor may see), known by their keys."""

    def __init__(self, pages: QuerySet, places: Places, topics: Vocabulary, on: datetime.date) -> None:
        self.pages = ledger.without_aliases(pages).order_by()
        self.places, self.topics, self.on = places, topics, on

    @cached_property
    def rows(self) -> dict[int, Any]:
        """The columns of each plan, by title."""
        rows = self.pages.order_by(Alphabetical("title"), "pk").values_list(*_COLUMNS, named=True)
        return {row.pk: row for row in rows}

    @cached_property
    def silent(self) -> set[int]:
        """Those that are silent."""
        return ledger.silent(self.pages, self.on)

    @cached_property
    def overdue(self) -> set[int]:
        """Those with an action whose deadline has passed."""
        return set(ledger.overdue(self.pages, self.on).values_list("pk", flat=True))

    @cached_property
    def help_wanted(self) -> set[int]:
        """Those whose latest check-in asks for help."""
        return set(ledger.help_wanted(self.pages).values_list("pk", flat=True))

    @cached_property
    def systems(self) -> list[tuple[int, int, bool]]:
        """Plan, IT system, and whether the plan has talked with the IT department about it."""
        rows = self._rows("systems").values_list("page", "system", "talked_with_it_on")
        return [(page, system, talked is not None) for page, system, talked in rows if page in self.rows]

    @cached_property
    def facets(self) -> Facets:
        """Which plans have which value of which filter. What only the address asks for, the ``Portfolio`` adds."""
        facets = Facets(self.rows)
        units, runs, stages = (defaultdict(set) for _number in range(3))
        for pk, row in self.rows.items():
            units[row.unit_id].add(pk)
            stages[row.stage].add(pk)
            if row.course_run_id:
                runs[row.course_run_id].add(pk)
        units.pop(None, None)
        administrations = self.places.by_administration((pk, row.unit_id) for pk, row in self.rows.items())
        facets.add("administration", administrations)
        facets.add("unit", self.places.tree.with_all_below(units))
        facets.add("run", runs)
        facets.add("stage", stages)
        facets.add("topic", self._having("topics", "topic", self.topics.keys))
        facets.add("goal", self._having("strategy_goals", "strategy_goal", self.goals.keys))
        systems = defaultdict(set)
        for page, system, _talked in self.systems:
            systems[system].add(page)
        facets.add("system", systems)
        for name in ("overdue", "silent"):
            facets.add(name, {"on": getattr(self, name)})
        facets.add("help", {"on": self.help_wanted})
        return facets

    @cached_property
    def goals(self) -> Vocabulary:
        """The strategy goals. One query."""
        model = self._model("strategy_goals")._meta.get_field("strategy_goal").related_model
        return Vocabulary(model, self.topics.locale, "title")

    @cached_property
    def system_names(self) -> dict[int, str]:
        """The IT systems by key. One query."""
        model = self._model("systems")._meta.get_field("system").related_model
        return {system.pk: str(system) for system in model.objects.order_by(Alphabetical("name"), "pk")}

    @cached_property
    def runs(self) -> dict[int, Any]:
        """The course runs that plans came from, by key: of courses that the visitor may see."""
        used = {row.course_run_id for row in self.rows.values() if row.course_run_id}
        courses = get_page_model("CoursePage")
        if not used or courses is None:
            return {}
        model = self.pages.model._meta.get_field("course_run").related_model
        keys = courses.objects.visible_to(self.places.user).values("translation_key")
        runs = model.objects.filter(pk__in=used, course__in=keys).select_related("course").with_dates()
        return {run.pk: run for run in runs.order_by("-pk")}

    def some(self, keys: Collection[int]) -> QuerySet:
        """Return the pages of these plans, in no order."""
        if len(keys) == len(self.rows):
            return self.pages
        return self.pages.model.objects.filter(pk__in=list(keys)).order_by()

    def _having(self, relation: str, name: str, counts_as: dict[int, int]) -> dict[Hashable, set[int]]:
        found: dict[Hashable, set[int]] = defaultdict(set)
        for page, key in self._rows(relation).values_list("page", name):
            if page in self.rows:
                found[counts_as.get(key, key)].add(page)
        return found

    def _rows(self, relation: str) -> QuerySet:
        rows = self._model(relation).objects.order_by()
        return rows.filter(page__in=list(self.rows)) if len(self.rows) <= 500 else rows

    def _model(self, relation: str) -> Any:
        return self.pages.model._meta.get_field(relation).related_model
