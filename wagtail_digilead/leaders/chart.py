"""The organisation chart: every active unit with who leads it today, as far as the visitor may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..core.people.units import Unit
from .units import Staff, staff_of

#: How many levels from the top are seen at first, and up to how many units nothing is folded at all.
LEVELS_SEEN = 2
UNFOLDED_UNITS = 40


@dataclass
class Node:
    """A unit in the chart. The nodes stand in the order of the tree, so that a template needs no recursion."""

    staff: Staff
    depth: int
    #: How many units are directly below.
    children: int = 0
    unfolded: bool = True
    #: How many lists end after this unit.
    closes: range = range(0)

    @property
    def unit(self) -> Unit:
        return self.staff.unit


def chart_for(user: Any, *, unfolded: bool = False) -> list[Node]:
    """Return the chart as ``user`` may see it, with nothing folded if ``unfolded``; two queries."""
    units = Unit.objects.active().with_state_of_post().in_tree_order()
    staff = staff_of(units, user, heads_only=True)
    nodes = [Node(staff[unit.pk], unit.depth) for unit in units]
    depths = [*(node.depth for node in nodes[1:]), 0]
    parents: list[Node] = []
    for node, next_depth in zip(nodes, depths, strict=False):
        del parents[node.depth :]
        if parents:
            parents[-1].children += 1
        parents.append(node)
        node.closes = range(max(0, node.depth - next_depth))
        node.unfolded = unfolded or node.depth + 1 < LEVELS_SEEN or len(nodes) <= UNFOLDED_UNITS
    return nodes
