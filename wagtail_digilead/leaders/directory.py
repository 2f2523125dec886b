"""Finding a leader: search words, filters and order of the directory, all of it in the address.

Whatever stands in the address, the directory answers: a value that it doesn't know counts as not said. Whom it lists and
counts is decided by ``Leader.objects.visible_to`` alone.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from ..conf import LEVELS, get_level_label
from ..core.facets import NOT_SET, Group, Option, but
from ..core.people.leaders import LeaderQuerySet
from ..core.people.names import search_words
from ..core.topics import Topic
from ..core.vocabulary import UnitTree, Vocabulary
from .directory_form import GROUPS, DirectoryForm
from .listed_people import ListedPeople, letters_of
from .listed_vacancies import ListedVacancies
from .search import found_by


class Directory:
    """What one address of the directory asks for, and who answers it.

    ``people`` are those whom ``user`` may see; ``locale`` is the key of the page's locale.
    """

    def __init__(self, people: LeaderQuerySet, query: QueryDict, user: Any, locale: int | None = None) -> None:
        self.visible, self.query, self.user, self.locale = people, query, user, locale

    # What is asked --------------------------------------------------------------------------------------------------

    @cached_property
    def form(self) -> DirectoryForm:
        """The search field and the order, filled in with what the address says."""
        return DirectoryForm.of(self.query)

    @property
    def text(self) -> str:
        """The search words as they were typed."""
        return self.form.data["q"]

    @property
    def vacant(self) -> bool:
        """Whether vacant posts are asked for instead of people."""
        return self.query.get("vacant") == "on"

    @cached_property
    def chosen(self) -> dict[str, list[Hashable]]:
        """The values that each filter has in the address: those that are known, each once."""
        known = {
            "unit": {str(pk): pk for pk in self.tree.units},
            "level": {level: level for level in LEVELS},
            "topic": {str(pk): key for pk, key in self.topics.keys.items()},
            "letter": {letter: letter for letter in letters_of(self.listed_people.alphabet)},
        }
        found = {}
        for name in self.listed.filters:
            values = {**known[name], NOT_SET: NOT_SET} if name in GROUPS and not self.vacant else known[name]
            found[name] = list(dict.fromkeys(values[raw] for raw in self.query.getlist(name) if raw in values))
        found["letter"] = found.get("letter", [])[-1:]
        return found

    @property
    def asked(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.chips)

    @property
    def filtered(self) -> bool:
        """Whether more than words and a letter are asked for."""
        boxes = any(values for name, values in self.chosen.items() if name != "letter")
        return boxes or self.vacant or bool(self.form.data["sort"])

    # Who answers ----------------------------------------------------------------------------------------------------

    @cached_property
    def tree(self) -> UnitTree:
        return UnitTree()

    @cached_property
    def topics(self) -> Vocabulary:
        return Vocabulary(Topic, self.locale)

    @cached_property
    def words(self) -> list[str]:
        return search_words(self.text)

    @cached_property
    def matching(self) -> LeaderQuerySet:
        """The people whom the search words find."""
        if self.text and not self.words:
            return self.visible.none()
        if not self.words:
            return self.visible
        return found_by(self.words, self.visible, self.user, units=self.tree.names, topics=self.topics.names)

    @cached_property
    def listed_people(self) -> ListedPeople:
        return ListedPeople(self.matching, self.user, self.tree, self.topics, self.form.data["sort"])

    @cached_property
    def listed_vacancies(self) -> ListedVacancies:
        return ListedVacancies(self.words, self.matching, self.visible, self.tree)

    @property
    def listed(self) -> ListedPeople | ListedVacancies:
        return self.listed_vacancies if self.vacant else self.listed_people

    @cached_property
    def found(self) -> list[int]:
        """The keys of the people, or of the units with a vacant post, that are found, in the order asked for."""
        fitting = self.listed.facets.fitting(self.chosen)
        return self.listed.in_order(fitting)

    def cards(self, keys: Sequence[int]) -> list[Any]:
        """Return the people, or units, of these keys with what their cards show."""
        return self.listed.cards(keys, self.locale)

    # What the page says of it ---------------------------------------------------------------------------------------

    @cached_property
    def groups(self) -> list[Group]:
        """The groups of boxes: values that somebody has, given the other filters, and those that are chosen."""
        return [self._group(name) for name in GROUPS if name in self.listed.filters]

    def _group(self, name: str) -> Group:
        heading, not_set = GROUPS[name]
        counts = self.listed.facets.counts(name, self.chosen)
        chosen = set(self.chosen[name])
        of_use = {value for value, count in counts.items() if count} | chosen
        depths: dict[Hashable, int] = {}
        cut = False
        if name == "unit":
            units = self.tree.offered(of_use - {NOT_SET}, chosen - {NOT_SET})
            depths = {unit.pk: unit.depth for unit in units}
            values: list[Hashable] = list(depths)
            cut = len(of_use - {NOT_SET}) > len(values)
        elif name == "level":
            values = [level for level in LEVELS if level in of_use]
        else:
            values = list(self.topics.by_name(of_use - {NOT_SET}))
        options = [
            Option(str(value), self._in_words(name, value), counts.get(value, 0), value in chosen, depths.get(value, 0))
            for value in values
        ]
        if NOT_SET in of_use:
            options.append(Option(NOT_SET, str(not_set), counts.get(NOT_SET, 0), NOT_SET in chosen))
        return Group(name, str(heading), options, cut)

    @property
    def vacancies(self) -> int:
        """How many posts are vacant, given words and units."""
        return len(self.listed_vacancies.facets.fitting({"unit": set(self.chosen["unit"]) - {NOT_SET}}))

    @cached_property
    def letters(self) -> list[Option]:
        """The alphabet, each letter with how many people stand under it; empty where the order is another, or nobody."""
        if self.vacant or self.form.data["sort"]:
            return []
        counts = self.listed_people.facets.counts("letter", self.chosen)
        if not any(counts.values()):
            return []
        return [
            Option(letter, letter.upper(), count, letter in self.chosen["letter"], address=self._with("letter", letter))
            for letter in letters_of(self.listed_people.alphabet)
            for count in [counts.get(letter, 0)]
        ]

    @property
    def address_of_all_letters(self) -> str:
        return self._without("letter")

    @cached_property
    def chips(self) -> list[dict[str, str]]:
        """What is asked for, each value with the address that asks for the rest."""
        chips = [{"name": "q", "label": _("“%(text)s”") % {"text": self.text}}] if self.text else []
        if self.vacant:
            chips.append({"name": "vacant", "label": _("Vacant posts")})
        chips += [
            {"name": name, "label": self._in_words(name, value), "value": value}
            for name, values in self.chosen.items()
            for value in values
        ]
        return [{**chip, "address": self._without(chip["name"], chip.get("value"))} for chip in chips]

    def to_drop(self) -> list[dict[str, Any]]:
        """Return, for an empty answer, which of the filters to drop, with how many there are then."""
        found = []
        for name in dict.fromkeys(chip["name"] for chip in self.chips):
            if name == "vacant":
                continue
            if name == "q":
                without = Directory(self.visible, but(self.query, "q"), self.user, self.locale)
                without.tree, without.topics = self.tree, self.topics
                count = len(without.listed.facets.fitting(self.chosen))
            else:
                count = len(self.listed.facets.fitting(self.chosen, but=name))
            if count:
                labels = [chip["label"] for chip in self.chips if chip["name"] == name]
                found.append({"name": name, "labels": labels, "count": count, "address": self._without(name)})
        return found

    def _in_words(self, name: str, value: Hashable) -> str:
        if value == NOT_SET:
            return str(GROUPS[name][1])
        if name == "unit":
            return self.tree.units[value].name
        if name == "level":
            return get_level_label(value)
        return self.topics.names[value] if name == "topic" else str(value).upper()

    def _with(self, name: str, value: str) -> str:
        query = but(self.query, name, "p")
        query[name] = value
        return f"?{query.urlencode()}"

    def _without(self, name: str, value: Hashable | None = None) -> str:
        """Return the address without a value of a filter, or without the filter."""
        query = but(self.query, "p") if value is not None else but(self.query, name, "p")
        if value is not None:
            same = (
                {str(pk) for pk, key in self.topics.keys.items() if key == value} if name == "topic" else {str(value)}
            )
            query.setlist(name, [raw for raw in query.getlist(name) if raw not in same])
        return f"?{query.urlencode()}" if query else "?"
