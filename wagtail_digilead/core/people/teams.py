"""Whose leader somebody is: the other side of ``own_leader``."""

from __future__ import annotations

import datetime
from collections import defaultdict

from .appointments import Appointment
from .leaders import Leader
from .units import Unit


def headed_units(leader: Leader | None, on: datetime.date | None = None) -> set[int]:
    """Return the keys of the units that ``leader`` heads that day; none without a leader, or for who is not active."""
    if leader is None or not leader.active:
        return set()
    return set(Appointment.objects.current(on).heads().filter(leader=leader).values_list("unit_id", flat=True))


def direct_reports(leader: Leader, on: datetime.date | None = None) -> list[Appointment]:
    """Return the posts of the people whose own leader is ``leader`` that day, by name, with person and unit.

    They are the people in the units that ``leader`` heads, and the heads of the nearest units below; of a unit below
    that nobody heads, the people in it. Politicians report to nobody. People who may not be listed are left out.
    """
    headed = headed_units(leader, on)
    if not headed:
        return []
    posts: dict[int, list[Appointment]] = defaultdict(list)
    heads: dict[int, Appointment] = {}
    current = Appointment.objects.current(on).filter(leader__active=True).exclude(level="political")
    below = Unit.objects.below(*headed)
    for post in current.filter(unit__in=below).select_related("leader__user", "unit").acting_first():
        posts[post.unit_id].append(post)
        if post.is_head:
            heads.setdefault(post.unit_id, post)
    children: dict[int | None, list[int]] = defaultdict(list)
    for pk, parent in below.values_list("pk", "parent_id"):
        children[parent].append(pk)

    found: dict[int, Appointment] = {}
    waiting = [unit for unit in headed if unit in heads and heads[unit].leader_id == leader.pk]
    seen = set(waiting)
    while waiting:
        unit = waiting.pop()
        for post in posts[unit]:
            if not post.is_head:
                found.setdefault(post.leader_id, post)
        for child in children[unit]:
            if child in seen:
                continue
            seen.add(child)
            if child not in heads:
                waiting.append(child)
            elif heads[child].leader_id != leader.pk:
                found.setdefault(heads[child].leader_id, heads[child])
    found.pop(leader.pk, None)
    listable = set(Leader.objects.listable().filter(pk__in=found).values_list("pk", flat=True))
    team = [post for pk, post in found.items() if pk in listable]
    return sorted(team, key=lambda post: (post.leader.sort_name, post.leader_id))
