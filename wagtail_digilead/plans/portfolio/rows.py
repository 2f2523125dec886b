"""The table of plans: which are approved, on time, measured, when the last check-in was, and who wants help."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..figures import UNDER_WAY
from ..ledger import Logged
from ..records import CheckIn, day_of
from .facts import PlanFacts
from .figures import Sums

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

    def __init__(self, facts: PlanFacts, keys: frozenset[int], sums: Sums, sort: str = "") -> None:
        self.facts, self.found, self.sums, self.sort = facts, keys, sums, sort

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
        logged = facts.logged(self.found) if column in ("approved", "check_in") else {}
        stages = {stage: number for number, stage in enumerate(facts.pages.model.Stage.values)}
        places: dict[str, Callable[[int], Any]] = {
            "unit": lambda pk: facts.places.tree.position(facts.rows[pk].unit_id),
            "stage": lambda pk: stages.get(facts.rows[pk].stage, len(stages)),
            "approved": lambda pk: _moment(logged[pk].approved_at),
            "time": lambda pk: (pk not in facts.overdue, facts.rows[pk].stage not in UNDER_WAY),
            "measured": lambda pk: pk in self.sums.measured,
            "check_in": lambda pk: _moment(logged[pk].checked_in_at),
            "help": lambda pk: pk not in facts.help_wanted,
        }
        return places[column]

    def rows(self, keys: Sequence[int]) -> list[PlanRow]:
        """Return the lines of these plans, in two queries."""
        facts, logged = self.facts, self.facts.logged(keys)
        pages = facts.pages.model.for_cards(facts.pages.model.objects.filter(pk__in=keys)).in_bulk()
        check_ins = CheckIn.objects.in_bulk([key for pk in keys if (key := logged[pk].check_in)])
        return [self._row(pages[pk], logged[pk], check_ins) for pk in keys if pk in pages]

    def _row(self, page: Any, logged: Logged, check_ins: dict[int, CheckIn]) -> PlanRow:
        return PlanRow(
            page,
            str(page.unit or ""),
            day_of(logged.approved_at) if logged.approved_at else None,
            page.pk not in self.facts.overdue if page.stage in UNDER_WAY else None,
            page.pk in self.sums.measured,
            check_ins.get(logged.check_in),
            page.pk in self.facts.silent,
            page.pk in self.facts.help_wanted,
        )


def _moment(moment: datetime.datetime | None) -> float:
    return moment.timestamp() if moment else 0.0
