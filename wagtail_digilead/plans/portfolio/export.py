"""The portfolio as a spreadsheet, for those who may see units in the admin; each one is noted in the log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ...core.exports import ListingSheet
from ...core.people.leaders import Leader
from ...core.people.units import Unit
from .. import ledger
from ..gain_units import HOURS, MONEY
from ..states import PlanState
from .asked import Portfolio

EXPORTED = "wagtail_digilead.export_plans"


def may_export(user: Any) -> bool:
    """Tell whether ``user`` may take the portfolio away: who may view units in the admin."""
    return user.is_authenticated and user.has_perm("wagtail_digilead.view_unit")


class PortfolioSheet(ListingSheet):
    """A spreadsheet with one row for each plan, or for each unit without one, that ``portfolio`` has found."""

    export_filename = "plans"
    action = EXPORTED

    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio, self.places = portfolio, portfolio.places
        self.external_ids = dict(Unit.objects.exclude(external_id="").values_list("pk", "external_id"))
        if portfolio.without:
            super().__init__(_unit_headings(), self._units())
        else:
            super().__init__(_plan_headings(), self._plans())

    def _plans(self) -> list[dict[str, Any]]:
        facts, keys = self.portfolio.facts, self.portfolio.table.keys
        model = facts.pages.model
        pages = model.for_cards(facts.some(keys)).in_bulk()
        states = ledger.plan_states(pages.values(), self.portfolio.on)
        leaders = {page.leader_id for page in pages.values()}
        self.named = set(Leader.objects.listable().filter(pk__in=leaders).values_list("pk", flat=True))
        return [self._plan(states[pk]) for pk in keys if pk in states]

    def _plan(self, state: PlanState) -> dict[str, Any]:
        page, check_in = state.page, state.last_check_in
        gains = {(gain.unit, gain.recurrence): gain for gain in state.gains}
        sums = {}
        for unit in (HOURS, MONEY):
            for recurrence in ("per_year", "one_off"):
                gain = gains.get((unit, recurrence))
                sums[f"{unit}_{recurrence}_expected"] = gain.expected if gain else None
                sums[f"{unit}_{recurrence}_realised"] = gain.realised if gain else None
        run = self.portfolio.facts.runs.get(page.course_run_id)
        return {
            "id": str(page.translation_key),
            "title": page.title,
            **self._unit(page.unit_id),
            "leader": str(page.leader) if page.leader_id in self.named else "",
            "stage": page.stage_label,
            "run": str(run or ""),
            "approved": state.approved_on,
            "actions_done": state.progress.done,
            "actions": state.progress.counted,
            "overdue": len(state.overdue),
            "measured": _yes_or_no(state.is_measured),
            "check_in": check_in.on if check_in else None,
            "check_in_state": check_in.get_state_display() if check_in else "",
            "help": _yes_or_no(state.wants_help),
            "silent": _yes_or_no(state.is_silent),
            **sums,
        }

    def _units(self) -> list[dict[str, Any]]:
        owed = self.portfolio.units.owed
        return [
            {**self._unit(key), "run": each.title, "completed": each.completed_on}
            for key, each in owed.items()
            if key in self.portfolio.fitting
        ]

    def _unit(self, key: int | None) -> dict[str, str]:
        administration = self.places.administration_of(key)
        names = self.places.tree.names
        return {
            "unit": names.get(key, ""),
            "unit_id": self.external_ids.get(key, ""),
            "administration": names.get(administration, ""),
        }


def register_log_actions(actions: Any) -> None:
    """Name it in Wagtail's log."""
    actions.register_action(EXPORTED, _("Export action plans"), _("Action plans exported"))


def _yes_or_no(answer: bool) -> str:
    return pgettext("answer", "Yes") if answer else pgettext("answer", "No")


def _unit_headings() -> Mapping[str, str]:
    return {
        "unit": _("Unit"),
        "unit_id": _("External id of the unit"),
        "administration": _("Administration"),
        "run": _("Course run"),
        "completed": _("Sessions completed on"),
    }


def _plan_headings() -> Mapping[str, str]:
    return {
        "id": _("External id"),
        "title": _("Action plan"),
        "unit": _("Unit"),
        "unit_id": _("External id of the unit"),
        "administration": _("Administration"),
        "leader": _("Responsible leader"),
        "stage": pgettext("action plan", "Stage"),
        "run": _("Course run"),
        "approved": _("Approved on"),
        "actions_done": _("Actions done"),
        "actions": _("Actions that count"),
        "overdue": _("Actions whose deadline has passed"),
        "measured": _("Measured"),
        "check_in": _("Last check-in"),
        "check_in_state": _("How it goes"),
        "help": _("Help wanted"),
        "silent": _("Silent"),
        "hours_per_year_expected": _("Hours per year, expected"),
        "hours_per_year_realised": _("Hours per year, real so far"),
        "hours_one_off_expected": _("Hours, one-off, expected"),
        "hours_one_off_realised": _("Hours, one-off, real so far"),
        "money_per_year_expected": _("Money per year, expected"),
        "money_per_year_realised": _("Money per year, real so far"),
        "money_one_off_expected": _("Money, one-off, expected"),
        "money_one_off_realised": _("Money, one-off, real so far"),
    }
