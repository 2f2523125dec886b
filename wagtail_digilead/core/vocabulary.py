"""The units, topics and goals that people and plans are found by, read once for a listing. Every feature may import it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Model
from django.utils.translation import get_language

from .people.alphabets import alphabet_of, alphabetical_key
from .people.units import Unit

#: More units than these are not offered at a time: the upper ones are, and those around what is chosen.
MOST_UNITS = 60


class Branch(NamedTuple):
    """A unit in the tree."""

    pk: int
    parent: int | None
    name: str
    depth: int
    kind: str = ""


class UnitTree:
    """All units in the order of the tree, those below one unit by name in the alphabet of the language; one query."""

    def __init__(self) -> None:
        alphabet = alphabet_of(get_language() or "")
        rows = list(Unit.objects.order_by("pk").values_list("pk", "parent", "name", "kind"))
        rows.sort(key=lambda row: (_key(row[2], alphabet), row[0]))
        here = {row[0] for row in rows}
        children = defaultdict(list)
        for pk, parent, name, kind in reversed(rows):
            children[parent if parent in here else None].append((pk, name, kind))
        self.units: dict[int, Branch] = {}
        self._lines: dict[int | None, tuple[int, ...]] = {None: ()}
        waiting = [(None, *child) for child in children[None]]
        while waiting:
            parent, pk, name, kind = waiting.pop()
            self._lines[pk] = (*self._lines[parent], pk)
            self.units[pk] = Branch(pk, parent, name, len(self._lines[parent]), kind)
            waiting += [(pk, *child) for child in children[pk]]
        self._positions = {pk: number for number, pk in enumerate(self.units)}

    @property
    def names(self) -> dict[int, str]:
        return {pk: unit.name for pk, unit in self.units.items()}

    def line(self, unit: int) -> tuple[int, ...]:
        """Return the keys from the root down to the unit."""
        return self._lines.get(unit, ())

    def position(self, unit: int) -> int:
        """Return the place of the unit in the tree; one that is not there comes last."""
        return self._positions.get(unit, len(self._positions))

    def with_all_below(self, found: Mapping[int, Iterable[int]]) -> dict[Hashable, set[int]]:
        """Return what was ``found`` in each unit together with what was found in the units below it."""
        gathered = {unit: set(keys) for unit, keys in found.items()}
        for branch in reversed(self.units.values()):
            keys = gathered.get(branch.pk)
            if keys and branch.parent in self.units:
                gathered.setdefault(branch.parent, set()).update(keys)
        return gathered

    def offered(self, of_use: Collection[int], chosen: Collection[int]) -> list[Branch]:
        """Return the units to choose from: of those ``of_use`` the upper levels, and what is around the ``chosen``."""
        near = {pk for each in chosen for pk in self.line(each)}
        useful = [unit for unit in self.units.values() if unit.pk in of_use or unit.pk in near]
        deepest = 0
        while sum(unit.depth <= deepest + 1 for unit in useful) <= MOST_UNITS and deepest < len(useful):
            deepest += 1
        upper = [unit.pk for unit in useful if unit.depth <= deepest][:MOST_UNITS]
        below = [unit.pk for unit in useful if unit.parent in near][:MOST_UNITS]
        shown = near.union(upper, below)
        return [unit for unit in useful if unit.pk in shown]


class Vocabulary:
    """The records of a shared vocabulary; those that are translations of each other count as one. One query."""

    def __init__(self, model: type[Model], locale: int | None = None, name: str = "name") -> None:
        self.locale = locale
        rows = list(model.objects.order_by("pk").values_list("pk", "translation_key", name, "locale"))
        rows.sort(key=lambda row: row[3] != locale)
        #: What a record counts as, by primary key: that of its version in the locale, else of the oldest one.
        self.keys: dict[int, int] = {}
        self.names: dict[int, str] = {pk: name for pk, _key, name, _locale in rows}
        first: dict[Any, int] = {}
        for pk, key, _name, _locale in rows:
            self.keys[pk] = first.setdefault(key, pk)

    def by_name(self, keys: Collection[int]) -> list[int]:
        """Return ``keys`` in the alphabetical order of the language."""
        alphabet = alphabet_of(get_language() or "")
        return sorted(keys, key=lambda key: (_key(self.names[key], alphabet), key))


#: The same names are sorted at every visit.
_key = lru_cache(maxsize=10_000)(alphabetical_key)
