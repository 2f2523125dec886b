"""The people whom the directory lists for a visitor: in which order, with which facts to filter by, as which cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Prefetch
from django.utils.functional import cached_property
from django.utils.translation import get_language

from ..conf import LEVELS
from ..core.facets import Facets
from ..core.people.alphabets import LAST_LETTERS, alphabet_of, alphabetical_key
from ..core.people.appointments import Appointment
from ..core.people.leaders import Leader, LeaderQuerySet
from ..core.vocabulary import UnitTree, Vocabulary
from .search import visible_profiles

#: The facts of no more people than these are asked for by their keys; of more, all are read.
FEW = 500


class ListedPeople:
    """The people of a directory: ``people`` are those that the words found and the visitor may see."""

    filters = ("unit", "level", "topic", "letter")

    def __init__(self, people: LeaderQuerySet, user: Any, tree: UnitTree, topics: Vocabulary, sort: str = "") -> None:
        self.people, self.user, self.tree, self.topics, self.sort = people, user, tree, topics, sort
        self.alphabet = alphabet_of(get_language() or "")

    @cached_property
    def places(self) -> dict[int, str]:
        """Each person's place in the alphabet, by key, in the order of the alphabet; one query."""
        place = f"order_{self.alphabet}"
        return dict(self.people.order_by(place, "pk").values_list("pk", place))

    @cached_property
    def posts(self) -> Any:
        """Person, unit and level of the posts of today, and not only of these people; the one that counts first first."""
        rows = self._of_these(Appointment.objects.current(), "leader")
        rows = rows.acting_first() if self.sort else rows.order_by()
        return rows.values_list("leader", "unit", "level")

    @cached_property
    def facets(self) -> Facets:
        """Who is in which unit (or below it), on which level, coaches in what, and stands under which letter."""
        facets = Facets(self.places)
        units, levels, topics, letters = (defaultdict(list) for _number in range(4))
        for leader, unit, level in self.posts:
            if leader in self.places:
                units[unit].append(leader)
                levels[level].append(leader)
        for leader, topic in self._coaching():
            topics[topic].append(leader)
        for leader, place in self.places.items():
            letters[place[:2]].append(leader)
        without_post = facets.keys.difference(*levels.values())
        facets.add("unit", self.tree.with_all_below(units), without_post)
        facets.add("level", levels, without_post)
        facets.add("topic", topics, facets.keys.difference(*topics.values()))
        facets.add("letter", self._by_letter(letters))
        return facets

    def _by_letter(self, people: Mapping[str, Iterable[int]]) -> dict[str, set[int]]:
        """Return under each letter the ``people`` whose place in the alphabet begins so."""
        found: dict[str, set[int]] = defaultdict(set)
        letter_at = {alphabetical_key(letter, self.alphabet): letter for letter in letters_of(self.alphabet)}
        for beginning, keys in people.items():
            letter = letter_at.get(beginning) or letter_at.get(beginning[:1])
            if letter:
                found[letter].update(keys)
        return found

    def in_order(self, keys: frozenset[int]) -> list[int]:
        """Return ``keys`` in the order asked for: by ``"unit"`` as the tree has them, by ``"level"``, or by name."""
        found = [pk for pk in self.places if pk in keys]
        if self.sort:
            levels = {level: number for number, level in enumerate(LEVELS)}
            ranks: dict[int, int] = {}
            for leader, unit, level in self.posts:
                if leader in keys and leader not in ranks:
                    ranks[leader] = self.tree.position(unit) if self.sort == "unit" else levels.get(level, len(levels))
            found.sort(key=lambda pk: ranks.get(pk, len(self.tree.units) + len(levels)))
        return found

    def cards(self, keys: Sequence[int], locale: int | None = None) -> list[Leader]:
        """Return these people with ``current_posts`` and ``profile``, the page that the visitor may see, or ``None``."""
        posts = Appointment.objects.current().select_related("unit").acting_first()
        found = Leader.objects.select_related("organisation").prefetch_related(
            Prefetch("appointments", posts, to_attr="current_posts")
        )
        people = found.in_bulk(keys)
        profiles = self._profiles(keys, locale)
        for leader in people.values():
            leader.profile = profiles.get(leader.pk)
        return [people[pk] for pk in keys if pk in people]

    def _profiles(self, keys: Sequence[int], locale: int | None) -> dict[int, Any]:
        """Return the visible profile page of each person: the one in the locale of that key, else the oldest."""
        pages = visible_profiles(self.user)
        found: dict[int, Any] = {}
        if pages is not None:
            pages = pages.filter(leader__in=keys).select_related("portrait").prefetch_related("portrait__renditions")
            pages = pages.only("title", "slug", "path", "depth", "url_path", "live", "leader", "locale", "portrait")
            for page in sorted(pages, key=lambda page: (page.locale_id != locale, page.pk)):
                found.setdefault(page.leader_id, page)
        return found

    def _coaching(self) -> Iterable[tuple[int, Any]]:
        """Return pairs of person and topic, from the profiles that the visitor may see; no query without topics."""
        pages = visible_profiles(self.user)
        if pages is None or not self.topics.keys:
            return []
        rows = self._of_these(pages.filter(coaching_topics__isnull=False), "leader")
        pairs = rows.values_list("leader", "coaching_topics__topic")
        return ((leader, self.topics.keys[topic]) for leader, topic in pairs if leader in self.places)

    def _of_these(self, rows: Any, leader: str) -> Any:
        return rows.filter(**{f"{leader}__in": list(self.places)}) if len(self.places) <= FEW else rows


def letters_of(alphabet: str) -> str:
    """Return the letters of an alphabet (a key of ``LAST_LETTERS``) in their order."""
    return f"abcdefghijklmnopqrstuvwxyz{LAST_LETTERS[alphabet][0]}"
