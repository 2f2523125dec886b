"""The table of plans: which are approved, on time, measured, when the last check-in was, and who wants help."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ...core.languages import note_text_languages
from .. import ledger
from ..figures import UNDER_WAY
from ..records import Approval, CheckIn, day_of
from .facts import PlanFacts

#: The columns by which the table sorts, in their order.
SORTS = {
    "plan": _("Plan"),
    "unit": _("Unit"),
    "stage": pgettext_lazy("action plan", "Stage"),
    "approved": _("Approved"),
    "time": _("On time"),
    "measured": _("Measured"),
    "check_in": _("Last check-in"),
    "help": _("Help wanted"),
}


@dataclass
class PlanRow:
    """A line of the table."""

    page: Any
    unit: str
    approved_on: datetime.date | None
    #: ``None`` for a plan that is no longer under way, or has not begun: nobody waits for its deadlines.
    on_time: bool | None
    measured: bool
    check_in: CheckIn | None
    silent: bool
    wants_help: bool

    def __str__(self) -> str:
        return self.page.title


class PlanTable:
    """Those of the plans of ``facts`` with these ``keys``, in the order ``sort`` (see ``Portfolio.sort``)."""

    def __init__(self, facts: PlanFacts, keys: frozenset[int], sort: str = "") -> None:
        self.facts, self.found, self.sort = facts, keys, sort

    @property
    def keys(self) -> list[int]:
        """The keys in the order asked for; among equals by title."""
        found = [pk for pk in self.facts.rows if pk in self.found]
        column = self.sort.removeprefix("-")
        if column == "plan":
            return found[::-1] if self.sort.startswith("-") else found
        if column:
            found.sort(key=self._place(column), reverse=self.sort.startswith("-"))
        return found

    def _place(self, column: str) -> Callable[[int], Any]:
        """Return what the table is sorted by: what is missing comes first, since that is where something is to do."""
        facts = self.facts
        stages = {stage: number for number, stage in enumerate(facts.pages.model.Stage.values)}
        places: dict[str, Callable[[int], Any]] = {
            "unit": lambda pk: facts.places.tree.position(facts.rows[pk].unit_id),
            "stage": lambda pk: stages.get(facts.rows[pk].stage, len(stages)),
            "time": lambda pk: (pk not in facts.overdue, facts.rows[pk].stage not in UNDER_WAY),
            "help": lambda pk: pk not in facts.help_wanted,
        }
        if column == "measured":
            measured = set(ledger.measured(facts.some(self.found)).values_list("pk", flat=True))
            places[column] = lambda pk: pk in measured
        elif column in ("approved", "check_in"):
            record = {"approved": Approval, "check_in": CheckIn}[column]
            moments = ledger.latest_moments(facts.some(self.found), record)
            places[column] = lambda pk: moments[pk].timestamp() if moments.get(pk) else 0.0
        return places[column]

    def rows(self, keys: Sequence[int]) -> list[PlanRow]:
        """Return the lines of these plans, in four queries, and one if a plan waits for its translation."""
        facts = self.facts
        pages = facts.pages.model.for_cards(facts.pages.model.objects.filter(pk__in=keys)).in_bulk()
        note_text_languages(list(pages.values()))
        logged = ledger.last_logged(pages.values())
        measured = set(ledger.measured(facts.some(keys)).values_list("pk", flat=True))
        check_ins = CheckIn.objects.in_bulk([log.check_in for log in logged.values() if log.check_in])
        return [
            PlanRow(
                page,
                str(page.unit or ""),
                day_of(log.approved_at) if log.approved_at else None,
                page.pk not in facts.overdue if page.stage in UNDER_WAY else None,
                page.pk in measured,
                check_ins.get(log.check_in),
                page.pk in facts.silent,
                page.pk in facts.help_wanted,
            )
            for page, log in ((pages[pk], logged[pk]) for pk in keys if pk in pages)
        ]
