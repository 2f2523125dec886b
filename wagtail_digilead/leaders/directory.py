"""Finding a leader: search words, filters and order of the directory, all of it in the address.

Whatever stands in the address, the directory answers: a value that it doesn't know counts as not said. Whom it lists and
counts is decided by ``Leader.objects.visible_to`` alone.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from typing import Any

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from ..conf import LEVELS, get_level_label
from ..core.asked import AskedByBoxes, but
from ..core.facets import NOT_SET, Facets, Option
from ..core.people.leaders import LeaderQuerySet
from ..core.people.names import search_words
from ..core.topics import Topic
from ..core.vocabulary import UnitTree, Vocabulary
from .directory_form import GROUPS, NONE, DirectoryForm
from .listed_people import ListedPeople, letters_of
from .listed_vacancies import ListedVacancies
from .search import found_by


class Directory(AskedByBoxes):
    """What one address of the directory asks for, and who answers it.

    ``people`` are those whom ``user`` may see; ``locale`` is the key of the page's locale.
    """

    headings = GROUPS

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

    def values(self, name: str) -> dict[str, Hashable]:
        if name == "letter":
            return {letter: letter for letter in letters_of(self.listed_people.alphabet)}
        none = {} if self.vacant else {NOT_SET: NOT_SET}
        if name == "unit":
            return {**{str(pk): pk for pk in self.tree.units}, **none}
        if name == "level":
            return {**{level: level for level in LEVELS}, **none}
        return {**{str(pk): key for pk, key in self.topics.keys.items()}, **none}

    @cached_property
    def chosen(self) -> dict[str, list[Hashable]]:
        """The values that each filter has in the address; of letters the last one."""
        found = super().chosen
        return {**found, "letter": found.get("letter", [])[-1:]}

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

    @property
    def filters(self) -> tuple[str, ...]:
        return self.listed.filters

    @property
    def facets(self) -> Facets:
        """Who has which value of which filter."""
        return self.listed.facets

    @cached_property
    def found(self) -> list[int]:
        """The keys of the people, or of the units with a vacant post, that are found, in the order asked for."""
        return self.listed.in_order(self.facets.fitting(self.chosen))

    def cards(self, keys: Sequence[int]) -> list[Any]:
        """Return the people, or units, of these keys with what their cards show."""
        return self.listed.cards(keys, self.locale)

    # What the page says of it ---------------------------------------------------------------------------------------

    def in_order(self, name: str, of_use: Collection[Hashable]) -> list[Hashable]:
        return [level for level in LEVELS if level in of_use] if name == "level" else self.topics.by_name(of_use)

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
        chosen = self.chosen["letter"]
        return [
            Option(each, each.upper(), counts.get(each, 0), each in chosen, address=self.address_with("letter", each))
            for each in letters_of(self.listed_people.alphabet)
        ]

    @property
    def address_of_all_letters(self) -> str:
        return self.address_without("letter")

    @property
    def also_asked(self) -> dict[str, str]:
        text = {"q": _("“%(text)s”") % {"text": self.text}} if self.text else {}
        return {**text, "vacant": _("Vacant posts")} if self.vacant else text

    def to_drop(self) -> list[dict[str, Any]]:
        """Return, for an empty answer, which of the filters to drop, the words too, with how many there are then."""
        found = super().to_drop()
        if self.text:
            without = Directory(self.visible, but(self.query, "q"), self.user, self.locale)
            without.tree, without.topics = self.tree, self.topics
            if count := len(without.facets.fitting(self.chosen)):
                found.insert(0, self.drop("q", count))
        return found

    def in_words(self, name: str, value: Hashable) -> str:
        if value == NOT_SET:
            return str(NONE[name])
        if name == "unit":
            return self.tree.units[value].name
        if name == "level":
            return get_level_label(value)
        return self.topics.names[value] if name == "topic" else str(value).upper()
