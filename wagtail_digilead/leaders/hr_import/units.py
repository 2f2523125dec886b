"""Compares the units of a file with the tree of units: which are meant, which are new, which have changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from ...core.people.units import Unit
from .entries import Entry
from .memory import key
from .refusals import Problem, quoted


@dataclass(eq=False)
class Node:
    """A unit as it will be: one that is there (with ``record``), or a new one."""

    name: str
    external_id: str = ""
    kind: str = ""
    record: Unit | None = None
    parent: Node | None = None
    #: The rows that speak of it as the unit of the row, and the one that says what it is part of.
    entries: list[Entry] = field(default_factory=list)
    parent_entry: Entry | None = None
    #: Which row has named it; the others must agree.
    named_by: Entry | None = None
    #: Whether it will be there by rows that are taken, whatever the other rows say.
    is_settled: bool = False

    def __str__(self) -> str:
        return self.name

    def is_called(self, name: str, external_id: str) -> bool:
        """Tell whether a row that gives this name and id for a unit can mean this one."""
        if external_id and self.external_id:
            return external_id == self.external_id
        return not name or key(name) in {key(self.name), key(self.record.name) if self.record else ""}

    def changes(self) -> dict[str, tuple[Any, Any]]:
        """Return what changes in the record, by field: old and new value; the parent as nodes or ``None``."""
        record = self.record
        if record is None or not self.entries:
            return {}
        found: dict[str, tuple[Any, Any]] = {}
        for name in ("name", "external_id", "kind"):
            old, new = getattr(record, name), getattr(self, name)
            if new and new != old:
                found[name] = (old, new)
        if self.parent is not None and self.parent_pk != record.parent_id:
            found["parent"] = (record.parent_id, self.parent)
        if not record.active:
            found["active"] = (False, True)
        return found

    @property
    def parent_pk(self) -> int | None:
        return self.parent.record.pk if self.parent and self.parent.record else None


class UnitPlan:
    """The units of the rows. ``of`` gives the unit of a row, ``problems`` what is wrong with some rows.

    What the ``settled`` ones of the ``entries`` make counts for the others like a unit that is there.
    """

    def __init__(self, entries: Sequence[Entry], settled: Set[Entry] = frozenset()) -> None:
        self.of: dict[Entry, Node] = {}
        self.problems: dict[Entry, list[Problem]] = defaultdict(list)
        self._by_id: dict[str, Node] = {}
        self._by_name: dict[str, list[Node]] = defaultdict(list)
        self._read_records()
        rows = [entry for entry in entries if "unit" in entry.values or "unit_id" in entry.values]
        # The rows that say most come first: one that gives the name alone may mean the unit of one of them.
        for entry in sorted(
            rows, key=lambda entry: (entry not in settled, "unit_id" not in entry.values, not _says_parent(entry))
        ):
            node = self._find(entry)
            if node is not None:
                self.of[entry] = node
                node.entries.append(entry)
                node.is_settled |= entry in settled
        for entry in rows:
            self._set_parent(entry)
        self._refuse_circles()
        self._refuse_unknown()

    @property
    def new(self) -> list[Node]:
        """The units to be made, each after the one that it is part of."""
        ordered: dict[Node, None] = {}
        for node in dict.fromkeys(self.of.values()):
            line = []
            while node is not None and node.record is None and node not in ordered:
                line.append(node)
                node = node.parent
            ordered.update(dict.fromkeys(reversed(line)))
        return list(ordered)

    @property
    def changed(self) -> list[Node]:
        return [node for node in dict.fromkeys(self.of.values()) if node.changes()]

    def _read_records(self) -> None:
        by_pk = {unit.pk: Node(unit.name, unit.external_id, "", unit) for unit in Unit.objects.order_by("pk")}
        for node in by_pk.values():
            node.parent = by_pk.get(node.record.parent_id)
            if node.parent is not None:
                node.record.parent = node.parent.record
            self._register(node)

    def _register(self, node: Node) -> None:
        if node.external_id:
            self._by_id[node.external_id] = node
        if node.name and node not in self._by_name[key(node.name)]:
            self._by_name[key(node.name)].append(node)

    def _find(self, entry: Entry) -> Node | None:
        """Return the unit that the row is about; ``None``, with a problem noted, if it can't be told."""
        values = entry.values
        name, external_id = values.get("unit", ""), values.get("unit_id", "")
        node = self._by_id.get(external_id)
        if node is None:
            candidates = (
                [each for each in self._by_name[key(name)] if each.is_called(name, external_id)] if name else []
            )
            node = self._choose(candidates, entry)
            if node is not None and external_id:
                node.external_id = external_id
        if entry in self.problems:
            return None
        if node is None:
            node = Node(name, external_id, named_by=entry if name else None)
        elif external_id and name and not self._name(node, entry, name):
            return None
        node.kind = node.kind or values.get("unit_kind", "")
        self._register(node)
        return node

    def _choose(self, candidates: list[Node], entry: Entry) -> Node | None:
        """Return the one of ``candidates``, all of one name, that the row means; ``None`` for a new one."""
        values = entry.values
        parent = values.get("parent", ""), values.get("parent_id", "")
        name = quoted(values.get("unit", ""))
        if not any(parent):
            if len(candidates) > 1:
                message = _("There are %(count)d units called “%(name)s”. Give the unit above too, or the external id.")
                self._add(entry, "unit", message % {"count": len(candidates), "name": name})
            return candidates[0] if len(candidates) == 1 else None
        fitting = [each for each in candidates if self._is_below(each, *parent)]
        if len(fitting) > 1:
            message = _("There are %(count)d units called “%(name)s” in that unit. Give the external id.")
            self._add(entry, "unit", message % {"count": len(fitting), "name": name})
        elif not fitting and "unit_id" not in values and any(each.record or each.is_settled for each in candidates):
            message = _(
                "There is a unit “%(name)s” elsewhere. Give its external id: to move it, or to make another one."
            )
            self._add(entry, "unit", message % {"name": name})
        return fitting[0] if len(fitting) == 1 else None

    def _is_below(self, node: Node, name: str, external_id: str) -> bool:
        if node.parent is not None:
            return node.parent.is_called(name, external_id)
        said = next((each.values for each in node.entries if _says_parent(each)), None)
        if said is None:
            return True
        if external_id and said.get("parent_id"):
            return external_id == said["parent_id"]
        return key(said.get("parent", "")) == key(name)

    def _name(self, node: Node, entry: Entry, name: str) -> bool:
        """Call the unit what the row calls it; tell whether no other row has called it otherwise."""
        if node.named_by is None:
            node.name, node.named_by = name, entry
        elif key(node.name) != key(name):
            given = {"other": node.named_by.place, "name": quoted(node.name)}
            self._add(entry, "unit", _("The unit with this external id is called “%(name)s” in %(other)s.") % given)
            return False
        return True

    def _set_parent(self, entry: Entry) -> None:
        values, node = entry.values, self.of.get(entry)
        name, external_id = values.get("parent", ""), values.get("parent_id", "")
        if node is None or not (name or external_id):
            return
        column = "parent" if name else "parent_id"
        parent = self._by_id.get(external_id)
        if parent is None and name:
            found = [each for each in self._by_name[key(name)] if each.is_called(name, external_id)]
            if len(found) > 1:
                message = _("There are %(count)d units called “%(name)s”. Give the external id of the one above.")
                self._add(entry, column, message % {"count": len(found), "name": quoted(name)})
                return
            parent = found[0] if found else None
        if parent is None:
            message = _(
                "The unit above, “%(name)s”, is not known. Give it a row of its own that says what it is part of."
            )
            self._add(entry, column, message % {"name": quoted(name or external_id)})
        elif node.parent_entry is not None and node.parent is not parent:
            given = {"unit": quoted(node), "parent": quoted(node.parent), "other": node.parent_entry.place}
            self._add(entry, column, _("“%(unit)s” is part of “%(parent)s” in %(other)s.") % given)
        elif node.parent_entry is None:
            node.parent, node.parent_entry = parent, entry

    def _refuse_circles(self) -> None:
        """Note a problem for each row that puts a unit into a unit below it."""
        for circle in _circles(node for node in dict.fromkeys(self.of.values()) if node.parent_entry):
            names = ", ".join(_("“%(text)s”") % {"text": quoted(node)} for node in circle)
            message = _("These units would be part of each other: %(units)s.") % {"units": names}
            for node in circle:
                if node.parent_entry and not (
                    node.record and node.parent_pk == node.record.parent_id and node.parent_pk
                ):
                    column = "parent" if "parent" in node.parent_entry.values else "parent_id"
                    self._add(node.parent_entry, column, message)
                    node.parent = None

    def _refuse_unknown(self) -> None:
        """Note a problem for each row of a new unit that nobody knows the name or the place of."""
        known: dict[Node, bool] = {}

        def is_known(node: Node) -> bool:
            line = []
            while node not in known and node.record is None:
                line.append(node)
                if not node.name or node.parent is None:
                    known[node] = False
                    break
                node = node.parent
            answer = known.get(node, node.record is not None)
            known.update(dict.fromkeys(line, answer))
            return answer

        for entry, node in self.of.items():
            if not is_known(node) and entry not in self.problems:
                column = "unit" if "unit" in entry.values else "unit_id"
                message = _("The unit “%(name)s” is not known. It is made if a row says what it is part of.")
                if not node.name:
                    message = _("The unit “%(name)s” is not known, and no row gives its name.")
                self._add(entry, column, message % {"name": quoted(node.name or node.external_id)})

    def _add(self, entry: Entry, name: str, message: str) -> None:
        self.problems[entry].append(entry.problem(name, message))


def _says_parent(entry: Entry) -> bool:
    return "parent" in entry.values or "parent_id" in entry.values


def _circles(nodes: Iterable[Node]) -> list[list[Node]]:
    """Return the units that are part of themselves, by circle."""
    found, done = [], set()
    for node in nodes:
        line: dict[Node, int] = {}
        while node is not None and node not in done:
            if node in line:
                found.append(list(line)[line[node] :])
                break
            line[node] = len(line)
            node = node.parent
        done.update(line)
    return found
