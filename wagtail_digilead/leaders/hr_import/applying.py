"""Writes what a plan says, in one transaction: all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ...core.people.appointments import Appointment
from ...core.people.leaders import Leader
from ...core.people.units import Unit, free_unit_slug
from ..models import ImportFile
from .changes import KINDS, LEAVERS
from .indexes import update_indexes
from .memory import Memory
from .plan import Plan, make_plan
from .refusals import Refusal
from .tables import Table

BATCH = 500
#: The share of the people known to HR that may be missing before the file is taken for a wrong one.
MOST_LEAVERS = 0.1

#: The name of the action in Wagtail's log.
IMPORTED = "wagtail_digilead.import_leaders"

#: Is told what is being done, and how much of how much is done.
Progress = Callable[[str, int, int], None]


class Outdated(Exception):
    """The records have changed since the diff was shown: ``plan`` is what the import would do now, if it is known."""

    def __init__(self, plan: Plan | None = None) -> None:
        super().__init__()
        self.plan = plan


def apply_import(
    tables: Sequence[Table],
    memory: Memory,
    *,
    digest: str = "",
    leave_out_faulty: bool = False,
    deactivate_missing: bool = False,
    max_share: float = MOST_LEAVERS,
    user: Any = None,
    progress: Progress = lambda what, done, of: None,
) -> Plan:
    """Write what the import of ``tables`` would do, and return the plan that was followed.

    ``digest`` is that of the plan that was shown; without it, whatever is in the file is written. ``memory`` is kept for
    the next time. Nothing is written at all if there are faulty rows that may not be left out or if too many people are
    missing (``Refusal``), or if the plan is another one by now (``Outdated``).
    """
    try:
        with transaction.atomic():
            _wait_for_others()
            plan = make_plan(tables, memory)
            if digest and plan.digest != digest:
                raise Outdated(plan)
            check(plan, leave_out_faulty=leave_out_faulty, deactivate_missing=deactivate_missing, max_share=max_share)
            memory.save()
            if not plan.changes_nothing or (deactivate_missing and plan.leavers):
                _Writer(plan, progress).write(deactivate_missing)
                _log(plan, user, deactivate_missing)
    except IntegrityError as error:
        raise Outdated from error
    return plan


def check(plan: Plan, *, leave_out_faulty: bool, deactivate_missing: bool, max_share: float) -> None:
    """Raise ``Refusal`` if the plan must not be followed."""
    if plan.problems and not leave_out_faulty:
        raise Refusal(_("There are rows with errors. Correct them, or leave them out."))
    if not deactivate_missing or not plan.leavers:
        return
    if plan.nameless_faulty:
        raise Refusal(
            _(
                "Some rows with errors (%(count)d) don't say whom they are about. As they may be about people who seem to be"
                " missing, nobody can be made inactive. Correct these rows first."
            )
            % {"count": plan.nameless_faulty}
        )
    if plan.share_of_leavers > max_share:
        given = {
            "missing": len(plan.leavers),
            "known": len(plan.people.known),
            "share": round(plan.share_of_leavers * 100, 1),
            "most": round(max_share * 100, 1),
        }
        raise Refusal(
            _(
                "%(missing)d of %(known)d people are missing in the file. That is %(share)s %%, and no more than %(most)s %%"
                " may be missing. Nothing has been written. Is this the whole file?"
            )
            % given
        )


def _wait_for_others() -> None:
    """Make a second import wait until this one is done.

    A write first: on SQLite, who reads first can't write while somebody else does.
    """
    Unit.objects.filter(pk__lt=0).update(active=True)
    if connection.features.has_select_for_update:
        list(Unit.objects.select_for_update().order_by("pk").values_list("pk", flat=True))


class _Writer:
    """Writes a plan, in batches."""

    def __init__(self, plan: Plan, progress: Progress) -> None:
        self.plan, self.progress = plan, progress
        self.renamed: set[int] = set()

    def write(self, deactivate_missing: bool) -> None:
        units, leaders = self.units(), self.people()
        leaders |= self.posts()
        if deactivate_missing:
            leaders |= self.leavers()
        update_indexes(units, leaders, self.renamed, self.progress)

    def units(self) -> set[int]:
        new, changed = self.plan.units.new, self.plan.units.changed
        slugs = set(Unit.objects.values_list("slug", flat=True))
        for node in new:
            node.record = Unit(name=node.name, external_id=node.external_id, slug=free_unit_slug(node.name, slugs))
            node.record.kind = node.kind or node.record.kind
            slugs.add(node.record.slug)
        # Each level of the tree by itself, since the units above must have their keys.
        waiting = list(new)
        while waiting:
            ready = [node for node in waiting if node.parent.record.pk]
            waiting = [node for node in waiting if not node.parent.record.pk]
            for node in ready:
                node.record.parent = node.parent.record
            self.create(Unit, [node.record for node in ready])
        values = {}
        for node in changed:
            values[node.record] = {
                name: (old, value.record if name == "parent" else value)
                for name, (old, value) in node.changes().items()
            }
        self.change(Unit, values, unique=("external_id",))
        return {node.record.pk for node in (*new, *changed)}

    def people(self) -> set[int]:
        new = [person for person in self.plan.people.people if person.record is None]
        values = {person.record: changes for person in self.plan.people.people if (changes := person.changes())}
        self.renamed = {record.pk for record, changes in values.items() if "full_name" in changes}
        for person in new:
            person.new_record = Leader(**person.new_values())
            person.new_record.derive()
        # Changes first: a new person may get the e-mail address that somebody gives up.
        self.change(Leader, values, unique=("external_id", "email"), derived=("sort_name", "order_da", "order_sv"))
        self.create(Leader, [person.new_record for person in new])
        return {leader.pk for leader in (*values, *(person.new_record for person in new))}

    def posts(self) -> set[int]:
        plan = self.plan.posts
        made = [
            Appointment(
                leader_id=(post.person.record or post.person.new_record).pk,
                unit_id=post.unit.record.pk,
                **post.new_values(plan.today),
            )
            for post in plan.new
        ]
        self.create(Appointment, made)
        values = {post.record: post.changes(plan.today) for post in plan.changed}
        self.change(Appointment, values)
        self.end([record for _person, record in plan.ended], [record for _person, record in plan.withdrawn])
        over = [record for _person, record in (*plan.ended, *plan.withdrawn)]
        return {record.leader_id for record in (*made, *values, *over)}

    def leavers(self) -> set[int]:
        leavers = self.plan.leavers
        self.change(Leader, {leaver.leader: {"active": (True, False)} for leaver in leavers})
        self.end(
            [record for leaver in leavers for record in leaver.ended],
            [record for leaver in leavers for record in leaver.withdrawn],
        )
        return {leaver.leader.pk for leaver in leavers}

    def end(self, ended: Sequence[Appointment], withdrawn: Sequence[Appointment]) -> None:
        self.change(Appointment, {record: {"ends_on": (record.ends_on, self.plan.yesterday)} for record in ended})
        for batch in _batches([record.pk for record in withdrawn]):
            Appointment.objects.filter(pk__in=batch).delete()

    def create(self, model: type, records: Sequence[Any]) -> None:
        for number, batch in enumerate(_batches(records)):
            self.progress(str(model._meta.verbose_name_plural), number * BATCH, len(records))
            model.objects.bulk_create(batch)

    def change(
        self,
        model: type,
        values: dict[Any, dict[str, tuple[Any, Any]]],
        unique: Iterable[str] = (),
        derived: Sequence[str] = (),
    ) -> None:
        """Write the new ``values`` of records; ``unique`` fields are emptied first, since two may swap theirs."""
        for name in unique:
            for batch in _batches([record.pk for record, changes in values.items() if name in changes]):
                model.objects.filter(pk__in=batch).update(**{name: ""})
        for record, changes in values.items():
            for name, (_old, value) in changes.items():
                setattr(record, name, value)
            if derived:
                record.derive()
        fields = {name for changes in values.values() for name in changes} | (set(derived) if values else set())
        records = list(values)
        for number, batch in enumerate(_batches(records)):
            self.progress(str(model._meta.verbose_name_plural), number * BATCH, len(records))
            model.objects.bulk_update(batch, sorted(fields))


def _batches(rows: Sequence[Any]) -> Iterable[list[Any]]:
    return (list(rows[start : start + BATCH]) for start in range(0, len(rows), BATCH))


def _log(plan: Plan, user: Any, deactivate_missing: bool) -> None:
    """Note in Wagtail's log who has imported how much; no names."""
    counts = {kind: count for kind, count in plan.counts.items() if count and kind in (*KINDS, LEAVERS)}
    if not deactivate_missing:
        counts.pop(LEAVERS, None)
    data = {**counts, "rows": len(plan.entries), "left_out": len(plan.faulty)}
    log(instance=ImportFile(pk=0), action=IMPORTED, user=user, title=_("Leaders from HR"), data=data)
