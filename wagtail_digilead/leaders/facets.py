"""Counts what a list would show by the values of its filters: arithmetic on keys alone."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Set
from typing import Any

#: Chosen where a fact is missing: no post, no topic.
NOT_SET = "none"


class Facets:
    """Which of some rows (people, or units), known by their keys, have which values of which filter.

    Values of one filter add up (or), filters narrow each other (and). The count beside a value says how many rows there
    would be with it alone, given the other filters.
    """

    def __init__(self, keys: Iterable[int]) -> None:
        self.keys = frozenset(keys)
        self._having: dict[str, dict[Hashable, Set[int]]] = {}

    def add(self, name: str, having: Mapping[Any, Iterable[int]], not_set: Collection[int] | None = None) -> None:
        """Tell which rows have each value of the filter called ``name``, and perhaps which have none."""
        self._having[name] = {value: keys if isinstance(keys, Set) else set(keys) for value, keys in having.items()}
        if not_set is not None:
            self._having[name][NOT_SET] = set(not_set)

    def fitting(self, chosen: Mapping[str, Collection[Hashable]], but: str = "") -> frozenset[int]:
        """Return the rows that fit all filters of ``chosen``, or all ``but`` one."""
        found = self.keys
        for name, values in chosen.items():
            if values and name != but:
                first, *others = (self._having[name].get(value, frozenset()) for value in values)
                found = found & (first.union(*others) if others else first)
        return found

    def counts(self, name: str, chosen: Mapping[str, Collection[Hashable]]) -> dict[Hashable, int]:
        """Return how many of the rows that fit the other filters have each value of the filter called ``name``."""
        fitting = self.fitting(chosen, but=name)
        if fitting is self.keys:
            return {value: len(having) for value, having in self._having[name].items()}
        return {value: len(having & fitting) for value, having in self._having[name].items()}
