"""The waiting lists as those in them meet them: “You are number 2 in the queue; you need 4 seats, 2 are free”."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .runs import SeatPool
from .signups import Registration, State


class Place(NamedTuple):
    """A place in a waiting list."""

    #: From 1.
    number: int
    #: How many seats are needed together.
    needs: int
    #: How many seats are free; asked for where several are needed.
    free: int

    def in_words(self, *, own: bool) -> str:
        """Return the place in a sentence, to the person (``own``) or about the person.

        A team that keeps together is told how many seats it needs and how many are free.
        """
        if self.needs > 1:
            message = _team_to_itself(self.free) if own else _team_to_others(self.free)
        else:
            message = _("You are number %(number)d in the queue.") if own else _("Number %(number)d in the queue.")
        return message % self._asdict()


def _team_to_itself(free: int) -> str:
    return ngettext(
        "You are number %(number)d in the queue; you need %(needs)d seats, %(free)d is free.",
        "You are number %(number)d in the queue; you need %(needs)d seats, %(free)d are free.",
        free,
    )


def _team_to_others(free: int) -> str:
    return ngettext(
        "Number %(number)d in the queue; the team needs %(needs)d seats, %(free)d is free.",
        "Number %(number)d in the queue; the team needs %(needs)d seats, %(free)d are free.",
        free,
    )


def places_of(registrations: Iterable[Registration]) -> dict[int, Place]:
    """Return the place of each of ``registrations`` that waits, by its key; two queries at most."""
    waiting = [each for each in registrations if each.state == State.WAITING and each.pool_id]
    pools = {each.pool_id: each.pool for each in waiting}
    places = queue_places(pools) if pools else {}
    # Who has got a seat a moment ago is in no queue any more.
    own = {each.pk: (each.pool_id, *places[each.pk]) for each in waiting if each.pk in places}
    free = free_seats(pools) if any(needs > 1 for _pool, _number, needs in own.values()) else {}
    return {pk: Place(number, needs, free.get(pool, 0)) for pk, (pool, number, needs) in own.items()}


def queue_places(pools: Iterable[SeatPool | int]) -> dict[int, tuple[int, int]]:
    """Return for everybody who waits for one of ``pools`` the place, from 1, and how many wait together; one query.

    The keys are those of the registrations. A team that keeps together has the place of its first; who keeps together
    with nobody is one.
    """
    columns = ("pk", "pool", "sign_up", "sign_up__keep_together", "queue_number")
    waiting = Registration.objects.filter(pool__in=list(pools)).waiting().values_list(*columns)
    numbers: dict[int, list[int]] = defaultdict(list)
    teams: dict[tuple[int, int], list[int]] = defaultdict(list)
    keys: dict[int, tuple[int, int]] = {}
    for pk, pool, sign_up, together, number in waiting:
        numbers[pool].append(number)
        # Nobody has a negative sign-up: who waits alone is a team of one.
        keys[pk] = (pool, sign_up if together else -pk)
        teams[keys[pk]].append(number)
    places = {key: bisect_left(numbers[key[0]], team[0]) + 1 for key, team in teams.items()}
    return {pk: (places[key], len(teams[key])) for pk, key in keys.items()}


def free_seats(pools: Mapping[int, SeatPool]) -> dict[int, int]:
    """Return how many seats of each pool are not confirmed, by the pool's key."""
    confirmed = Registration.objects.filter(pool__in=pools).confirmed().order_by()
    taken = dict(confirmed.values_list("pool").annotate(Count("pk")))
    return {pk: max(pool.seats - taken.get(pk, 0), 0) for pk, pool in pools.items()}
