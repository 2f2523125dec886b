"""What the address of a listing asks for, and what the page says of it: chips, boxes, which filters to drop.

Whatever stands in the address, a listing answers: a value that it doesn't know counts as not said. Every feature may
import it.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any

from django.http import QueryDict
from django.utils.functional import cached_property

from .facets import NOT_SET, Facets, Group, Option
from .vocabulary import UnitTree

#: Of the search words.
MOST_LETTERS = 200


def search_text(query: QueryDict) -> str:
    """Return the search words of an address as they were typed, as far as they make sense."""
    return " ".join(query.get("q", "").replace("\0", " ").split())[:MOST_LETTERS]


def but(query: QueryDict, *names: str) -> QueryDict:
    """Return a copy of ``query`` without these parameters."""
    rest = query.copy()
    for name in names:
        rest.pop(name, None)
    return rest


class Asked:
    """What one address of a listing, ``query``, asks for."""

    query: QueryDict

    def address_with(self, name: str, value: Any) -> str:
        """Return the address that asks for this value of a parameter, and for the rest."""
        rest = but(self.query, name, "p")
        rest[name] = str(value)
        return f"?{rest.urlencode()}"

    def address_without(self, name: str) -> str:
        """Return the address that asks for the rest."""
        return f"?{but(self.query, name, 'p').urlencode()}"


class AskedByBoxes(Asked):
    """What an address asks for by boxes, each with how many there are: those of a group add up, groups narrow each other."""

    #: The headings of the groups, in their order.
    headings: Mapping[str, Any]
    #: The groups that there are, and what else narrows.
    filters: Sequence[str]
    #: Which rows have which values of them.
    facets: Facets
    tree: UnitTree

    def values(self, name: str) -> Mapping[str, Hashable]:
        """Return what the address may say of a filter, and which of its values that is."""
        raise NotImplementedError

    def in_order(self, name: str, of_use: Collection[Hashable]) -> Iterable[Hashable]:
        """Return the values ``of_use`` in the order of their boxes. Units have that of the tree."""
        raise NotImplementedError

    def in_words(self, name: str, value: Hashable) -> str:
        """Return how a value is called."""
        raise NotImplementedError

    @property
    def also_asked(self) -> dict[str, str]:
        """What is asked for beside the filters, in words, by its name in the address."""
        return {}

    @cached_property
    def known(self) -> dict[str, Mapping[str, Hashable]]:
        return {name: self.values(name) for name in self.filters}

    @cached_property
    def chosen(self) -> dict[str, list[Hashable]]:
        """The values that each filter has in the address: those that are known, each once."""
        return {
            name: list(dict.fromkeys(known[raw] for raw in self.query.getlist(name) if raw in known))
            for name, known in self.known.items()
        }

    @property
    def asked(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.chips)

    @cached_property
    def groups(self) -> list[Group]:
        """The groups of boxes: values that something has, given the other filters, and those that are chosen."""
        return [self._group(name) for name in self.headings if name in self.filters]

    def _group(self, name: str) -> Group:
        counts = self.facets.counts(name, self.chosen)
        chosen = set(self.chosen[name])
        of_use = {value for value, count in counts.items() if count} | chosen
        there = of_use - {NOT_SET}
        units = self.tree.offered(there, chosen - {NOT_SET}) if name == "unit" else []
        depths: dict[Hashable, int] = {unit.pk: unit.depth for unit in units}
        values = [*(depths if name == "unit" else self.in_order(name, there)), *(of_use - there)]
        options = [
            Option(str(value), self.in_words(name, value), counts.get(value, 0), value in chosen, depths.get(value, 0))
            for value in values
        ]
        return Group(name, str(self.headings[name]), options, cut=name == "unit" and len(there) > len(units))

    @cached_property
    def chips(self) -> list[dict[str, str]]:
        """What is asked for, each value with the address that asks for the rest."""
        also = ((name, label, self.address_without(name)) for name, label in self.also_asked.items())
        boxes = (
            (name, self.in_words(name, value), self._address_without_value(name, value))
            for name, values in self.chosen.items()
            for value in values
        )
        return [{"name": name, "label": label, "address": address} for name, label, address in (*also, *boxes)]

    def to_drop(self) -> list[dict[str, Any]]:
        """Return, for an empty answer, which of the filters to drop, with how many there are then."""
        names = (name for name, values in self.chosen.items() if values)
        counts = {name: len(self.facets.fitting(self.chosen, but=name)) for name in names}
        return [self.drop(name, count) for name, count in counts.items() if count]

    def drop(self, name: str, count: int) -> dict[str, Any]:
        """Return the proposal to drop a filter: there are ``count`` then."""
        labels = [chip["label"] for chip in self.chips if chip["name"] == name]
        return {"name": name, "labels": labels, "count": count, "address": self.address_without(name)}

    def _address_without_value(self, name: str, value: Hashable) -> str:
        rest = but(self.query, "p")
        rest.setlist(name, [raw for raw in rest.getlist(name) if self.known[name].get(raw) != value])
        return f"?{rest.urlencode()}"
