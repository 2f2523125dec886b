"""What the address of a listing asks for, and what the page says of it: chips, boxes, which filters to drop.

Whatever stands in the address, a listing answers: a value that it doesn't know counts as not said. Every feature may
import it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import Model, QuerySet, Subquery
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from .facets import NOT_SET, Facets, Group, Option
from .vocabulary import UnitTree

#: Of the search words.
MOST_LETTERS = 200
#: Of more pages than these that match the words, the rest is left out.
MOST_FOUND = 2000


def search_text(query: QueryDict) -> str:
    """Return the search words of an address as they were typed, as far as they make sense."""
    return " ".join(query.get("q", "").replace("\0", " ").split())[:MOST_LETTERS]


def but(query: QueryDict, *names: str) -> QueryDict:
    """Return a copy of ``query`` without these parameters."""
    rest = query.copy()
    for name in names:
        rest.pop(name, None)
    return rest


def with_rows(record: type[Model], rows: QuerySet) -> QuerySet:
    """Return the records that have one of ``rows``.

    PostgreSQL answers ``Exists`` by joining all of the rows; the first of each is enough, ten times as fast at 10,000.
    """
    first = rows.order_by().values("pk")[:1]
    return record.objects.annotate(first_row=Subquery(first)).filter(first_row__isnull=False)


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


class FilterForm(forms.Form):
    """Fields above a listing; none is needed."""

    def __init__(self, *args: Any, choices: Mapping[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        for name, options in choices.items():
            self.fields[name].choices = [("", pgettext_lazy("filter", "All")), *options]


class AskedByForm(Asked):
    """What an address asks for by the fields of a form, the search words ``q`` among them."""

    form_class: type[FilterForm]
    #: The options of the fields that have some.
    choices: Mapping[str, list[tuple[str, str]]]
    #: The fields that narrow nothing.
    no_filters: Collection[str] = ()

    def count(self, query: QueryDict) -> int:
        """Return how many there are at another address."""
        raise NotImplementedError

    def searched(self) -> QuerySet:
        """Return the pages that the words are looked for in."""
        raise NotImplementedError

    @cached_property
    def form(self) -> FilterForm:
        """The form, filled in with what the address says."""
        said = {name: self.query.get(name, "") for name in self.form_class.base_fields}
        return self.form_class({**said, "q": search_text(self.query)}, choices=self.choices)

    @cached_property
    def said(self) -> dict[str, Any]:
        """What is asked for, by field: only what is known."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    def matching(self, text: str) -> list[int]:
        """Return the pages that hold the words of ``text``. What is no word, such as a percent sign, is passed over."""
        words = " ".join(re.findall(r"\w+", text))
        if not words:
            return []
        found = self.searched().only("pk").search(words, operator="and", order_by_relevance=False)
        return [page.pk for page in found[:MOST_FOUND]]

    @property
    def chips(self) -> list[dict[str, str]]:
        """What is asked for, each with the address that asks for the rest."""
        names = (name for name in self.said if name not in self.no_filters)
        return [{"name": name, "label": self.in_words(name), "address": self.address_without(name)} for name in names]

    def to_drop(self) -> list[dict[str, Any]]:
        """Return, for an empty answer, which of the filters to drop, with how many there are then."""
        counts = ((chip, self.count(but(self.query, chip["name"]))) for chip in self.chips)
        return [{**chip, "count": count} for chip, count in counts if count]

    def in_words(self, name: str) -> str:
        """Return what is asked for in a field."""
        value = self.said[name]
        if name == "q":
            return _("“%(text)s”") % {"text": value}
        return str(dict(self.form.fields[name].choices).get(value, value))


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
