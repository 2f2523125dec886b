"""What a director looks at on a Monday: which plans need a word, and what has gone well."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...core.languages import note_text_languages
from ...core.people.appointments import today
from ...core.sorting import Alphabetical
from .. import ledger
from ..figures import UNDER_WAY
from ..records import CheckIn, day_of
from ..states import PlanState
from ..without_plan import GRACE
from .facts import Places
from .without_plan import UnitsWithoutPlan

#: How far ahead the day of a target is named.
AHEAD = datetime.timedelta(days=30)
#: How long an approval, a target that is reached or a last action is news.
NEWS = datetime.timedelta(days=7)


@dataclass(frozen=True)
class MondayItem:
    """A line: a plan, or a unit without one, and why it stands there."""

    title: str
    unit: str
    text: str
    page: Any = None


@dataclass(frozen=True)
class MondayList:
    """A part of the Monday page."""

    name: str
    heading: str
    items: list[MondayItem]
    #: What it says without items.
    empty: str


class Monday:
    """The Monday page for ``user``: of the plans ``pages``, those of the units that the user answers for.

    These are the units at or below one that the person leads, acts for or deputises in today; for programme managers
    all.
    """

    def __init__(self, pages: QuerySet, user: Any, unit: int | None = None, on: datetime.date | None = None) -> None:
        self.pages, self.on = ledger.without_aliases(pages), on or today()
        self.places = Places(user)
        self.units = UnitsWithoutPlan(self.places, self.on, unit)

    @property
    def may_see(self) -> bool:
        """Whether the user answers for any unit, or for all."""
        return self.units.may_see

    @cached_property
    def states(self) -> list[PlanState]:
        """How the plans stand, by title: those under way, and what was completed; in six queries."""
        pages = self.pages.exclude(stage="stopped").select_related("unit").order_by(Alphabetical("title"), "pk")
        own = [page for page in pages if self.units.answers_for(page.unit_id)]
        note_text_languages(own)
        states = ledger.plan_states(own, self.on)
        return [states[page.pk] for page in own]

    @cached_property
    def under_way(self) -> list[PlanState]:
        return [state for state in self.states if state.page.stage in UNDER_WAY]

    @property
    def lists(self) -> list[MondayList]:
        """The six parts, in their order."""
        return [
            MondayList("help", _("Help wanted"), self._help(), _("Nobody asks for help.")),
            MondayList("stuck", _("Stuck"), self._stuck(), _("No plan is stuck.")),
            MondayList("silent", _("Silent"), self._silent(), _("No plan is silent.")),
            MondayList("without", _("Without a plan"), self._without(), _("No unit is without a plan.")),
            MondayList("due", _("Benefits due"), self._due(), _("No benefit is due in the next 30 days.")),
            MondayList("good", _("Good news"), self._good(), _("No news from the last seven days.")),
        ]

    def _help(self) -> list[MondayItem]:
        message = _("Help has been wanted since %(date)s.")
        asking = (state for state in self.under_way if state.wants_help and state.last_check_in.acknowledged_at is None)
        return [_item(state, message % {"date": _date(state.last_check_in.on)}) for state in asking]

    def _stuck(self) -> list[MondayItem]:
        found = []
        for state in self.under_way:
            reasons = []
            if state.last_check_in is not None and state.last_check_in.state == CheckIn.State.OFF_TRACK:
                reasons.append(_("Off track since %(date)s.") % {"date": _date(state.last_check_in.on)})
            if late := len(state.overdue):
                message = ngettext(
                    "The deadline of one action has passed.", "The deadlines of %(counter)d actions have passed.", late
                )
                reasons.append(message % {"counter": late})
            if reasons:
                found.append(_item(state, " ".join(reasons)))
        return found

    def _silent(self) -> list[MondayItem]:
        message = _("It should have been followed up on %(date)s.")
        silent = (state for state in self.under_way if state.is_silent)
        return [_item(state, message % {"date": _date(state.follow_up.review_on)}) for state in silent]

    def _without(self) -> list[MondayItem]:
        message = _("%(course)s was over on %(date)s. A plan was due %(days)d days later.")
        return [
            MondayItem(
                self.places.tree.names[unit],
                "",
                message % {"course": each.title, "date": _date(each.completed_on), "days": GRACE.days},
            )
            for unit, each in self.units.owed.items()
        ]

    def _due(self) -> list[MondayItem]:
        found = []
        for state in self.under_way:
            for benefit in state.benefits:
                late = benefit.line.is_due(self.on)
                if late or (benefit.line.is_due(self.on + AHEAD) and not benefit.line.is_reached):
                    message = _("%(benefit)s: was to be reached on %(date)s, and has not been measured since.")
                    if not late:
                        message = _("%(benefit)s: is to be reached on %(date)s.")
                    found.append(
                        _item(state, message % {"benefit": benefit.row.title, "date": _date(benefit.row.target_date)})
                    )
        return found

    def _good(self) -> list[MondayItem]:
        return [_item(state, " ".join(news)) for state in self.states if (news := list(self._news(state)))]

    def _news(self, state: PlanState) -> Iterable[str]:
        if state.approved_at is not None and self._is_news(day_of(state.approved_at)):
            yield _("Approved on %(date)s.") % {"date": _date(state.approved_on)}
        for benefit in state.benefits:
            if benefit.line.is_reached and self._is_news(benefit.line.latest_date):
                yield _("%(benefit)s: the target is reached.") % {"benefit": benefit.row.title}
        logged = state.follow_up.last_logged
        if state.progress.share == 1 and logged is not None and self._is_news(logged):
            yield _("All actions are done.")

    def _is_news(self, day: datetime.date) -> bool:
        return self.on - NEWS < day <= self.on


def _item(state: PlanState, text: str) -> MondayItem:
    return MondayItem(state.page.title, str(state.page.unit or ""), text, state.page)


def _date(day: datetime.date) -> str:
    return date_format(day, "DATE_FORMAT")
