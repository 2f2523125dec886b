"""The units without a permanent head, as the directory lists them for a visitor, with who acts there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils.functional import cached_property

from ..core.facets import Facets
from ..core.people.appointments import Appointment
from ..core.people.leaders import LeaderQuerySet
from ..core.people.names import holds
from ..core.people.units import Unit
from ..core.vocabulary import UnitTree


class ListedVacancies:
    """The vacant posts of a directory: with ``words``, of units so called, or where one of the ``found`` people acts."""

    filters = ("unit",)

    def __init__(self, words: Sequence[str], found: LeaderQuerySet, visible: LeaderQuerySet, tree: UnitTree) -> None:
        self.words, self.found, self.visible, self.tree = words, found, visible, tree

    @cached_property
    def facets(self) -> Facets:
        """Which vacant unit is below which other; one query, with words two."""
        vacant = set(Unit.objects.vacant().order_by().values_list("pk", flat=True)).intersection(self.tree.units)
        if self.words:
            called = {pk for pk in vacant if all(holds(self.tree.units[pk].name, word) for word in self.words)}
            vacant = called | vacant.intersection(self._acting(self.found).values_list("unit", flat=True))
        facets = Facets(vacant)
        facets.add("unit", self.tree.with_all_below({pk: [pk] for pk in vacant}))
        return facets

    def in_order(self, keys: frozenset[int]) -> list[int]:
        """Return ``keys`` in the order of the tree."""
        return [pk for pk in self.tree.units if pk in keys]

    def cards(self, keys: Sequence[int], locale: int | None = None) -> list[Unit]:
        """Return these units, each with ``above``, the units it is part of, and ``acting``, the posts of who acts."""
        acting: dict[int, list[Appointment]] = defaultdict(list)
        for post in self._acting(self.visible).filter(unit__in=keys).select_related("leader").acting_first():
            acting[post.unit_id].append(post)
        by_pk = Unit.objects.in_bulk({above for pk in keys for above in self.tree.line(pk)})
        units = [by_pk[pk] for pk in keys if pk in by_pk]
        for unit in units:
            unit.above = [by_pk[pk] for pk in self.tree.line(unit.pk)[:-1]]
            unit.acting = acting[unit.pk]
        return units

    def _acting(self, people: LeaderQuerySet) -> Any:
        heads = Appointment.objects.current().heads().order_by()
        return heads.filter(kind=Appointment.Kind.ACTING, leader__in=people.order_by())
