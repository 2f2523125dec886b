"""Counts what a list would show by the values of its filters: arithmetic on keys alone. Every feature may import it."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Any

#: Chosen where a fact is missing: no post, no topic.
NOT_SET = "none"


@dataclass(frozen=True)
class Option:
    """A value of a filter, as the form offers it."""

    value: str
    label: str
    count: int
    chosen: bool
    depth: int = 0
    #: For a letter: the address with it.
    address: str = ""


@dataclass(frozen=True)
class Group:
    """A filter with its options."""

    name: str
    heading: str
    options: list[Option]
    #: Whether there are more values than are offered.
    cut: bool = False

    @property
    def chosen(self) -> int:
        """How many values of it are chosen."""
        return sum(option.chosen for option in self.options)


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
