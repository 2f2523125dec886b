"""How plans stand: reads their rows and their log, for one plan or for many, and has ``figures`` do the sums.

What works for many plans does so in a fixed number of queries, however many there are.
"""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import CharField, Exists, F, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from ..core.anchors import Plan
from ..core.people.appointments import today
from . import figures
from .figures import BenefitLine, FollowUp
from .records import ActionUpdate, Approval, CheckIn, Measurement, day_of
from .states import NOT_STARTED, ActionState, BenefitState, PlanLog, PlanState

# Many plans ------------------------------------------------------------------------------------------------------------


def without_aliases(pages: QuerySet) -> QuerySet:
    """Return ``pages`` without what is only a mirror of another one in the same language: it is the same plan again."""
    return pages.exclude(alias_of__isnull=False, alias_of__locale=F("locale"))


def plan_states(pages: Iterable[Any], on: datetime.date | None = None) -> dict[int, PlanState]:
    """Return how plans stand, by the key of the page, in four queries; aliases are to be left out before."""
    pages, on = list(pages), on or today()
    if not pages:
        return {}
    logs = last_logged(pages)
    states = {page.pk: PlanState(page, on, logs[page.pk].follow_up(page)) for page in pages}
    for row in action_rows(pages[0], states).select_related("owner"):
        state = states[row.page_id]
        state.actions.append(ActionState(row, state.page.stage, on, row.latest_status))
    for row in benefit_rows(pages[0], states).select_related("owner"):
        states[row.page_id].benefits.append(BenefitState(row, line_of(row, row.latest_value, row.latest_date), on))
    check_ins = CheckIn.objects.in_bulk([log.check_in for log in logs.values() if log.check_in])
    for pk, state in states.items():
        state.approved_at = logs[pk].approved_at
        state.last_check_in = check_ins.get(logs[pk].check_in)
    return states


def follow_ups(pages: Iterable[Any]) -> dict[int, FollowUp]:
    """Return the follow-up of plans by the key of the page, in one query; for the question who is silent."""
    pages = list(pages)
    logs = last_logged(pages)
    return {page.pk: logs[page.pk].follow_up(page) for page in pages}


def silent(pages: Iterable[Any], on: datetime.date | None = None) -> set[int]:
    """Return the keys of those of ``pages`` that are silent."""
    on = on or today()
    return {pk for pk, follow_up in follow_ups(pages).items() if follow_up.is_silent(on)}


def overdue(pages: QuerySet, on: datetime.date | None = None) -> QuerySet:
    """Return the plans with an overdue action: the rule of ``figures.is_overdue``, asked of the database."""
    late = open_actions(pages.model).filter(page=OuterRef("pk"), deadline__lt=on or today())
    return pages.filter(Exists(late), stage__in=figures.UNDER_WAY)


def open_actions(model: type) -> QuerySet:
    """Return the actions with something left to do: the rule of ``figures.is_open``; ``model`` is the class of plans."""
    rows = _rows_of(model, "actions").annotate(latest_status=latest_status())
    return rows.exclude(latest_status__in=figures.CLOSED).order_by()


def help_wanted(pages: QuerySet) -> QuerySet:
    """Return the plans whose latest check-in asks for help."""
    own = CheckIn.objects.counting().filter(plan=OuterRef("translation_key")).order_by("-at", "-pk")
    return pages.annotate(_help=Subquery(own.values("help_from")[:1])).exclude(_help=None).exclude(_help="")


def benefit_lines(pages: QuerySet) -> list[tuple[int, BenefitLine]]:
    """Return the numbers of every benefit of ``pages`` with the key of its page, in one query; for sums over many.

    The day of the latest value, which no sum asks for, is left out: it would cost as much as the value.
    """
    rows = _rows_of(pages.model, "benefits").filter(page__in=pages.order_by().values("pk")).order_by()
    columns = (
        "type",
        "recurrence",
        "unit_of_measure",
        "baseline_value",
        "baseline_date",
        "target_value",
        "target_date",
    )
    found = rows.annotate(latest_value=_latest("value")).values_list("page_id", *columns, "latest_value")
    return [(page, BenefitLine(*numbers)) for page, *numbers in found]


def action_rows(page: Any, keys: Iterable[int]) -> QuerySet:
    """Return the actions of the plans with these keys, each with ``latest_status``; ``page`` says of which class."""
    rows = _rows_of(type(page), "actions").filter(page__in=list(keys))
    return rows.annotate(latest_status=latest_status()).order_by("page", "sort_order", "pk")


def benefit_rows(page: Any, keys: Iterable[int]) -> QuerySet:
    """Return the benefits of the plans with these keys, each with ``latest_value`` and ``latest_date``."""
    return _with_latest(_rows_of(type(page), "benefits").filter(page__in=list(keys))).order_by(
        "page", "sort_order", "pk"
    )


def latest_status() -> Coalesce:
    """Return the status that counts of an action, to annotate its row with."""
    own = ActionUpdate.objects.counting().filter(plan=OuterRef("page__translation_key"), action_uid=OuterRef("uid"))
    latest = Subquery(own.order_by("-at", "-pk").values("status")[:1], output_field=CharField())
    return Coalesce(latest, Value(NOT_STARTED))


def _with_latest(rows: QuerySet) -> QuerySet:
    return rows.annotate(latest_value=_latest("value"), latest_date=_latest("date"))


def _latest(column: str) -> Subquery:
    """Return what stands in ``column`` of a benefit's latest measurement, to annotate its row with.

    Which measurements count is the rule of ``figures.counts``, asked of the database.
    """
    own = Measurement.objects.counting().filter(plan=OuterRef("page__translation_key"), benefit_uid=OuterRef("uid"))
    own = own.filter(date__gte=Coalesce(OuterRef("baseline_date"), Value(datetime.date.min)))
    return Subquery(own.order_by("-date", "-pk").values(column)[:1])


class Logged(NamedTuple):
    """When something was last logged on a plan, and what was said last."""

    updated_at: datetime.datetime | None = None
    measured_at: datetime.datetime | None = None
    checked_in_at: datetime.datetime | None = None
    approved_at: datetime.datetime | None = None
    check_in: int | None = None

    def follow_up(self, page: Any) -> FollowUp:
        began = max(filter(None, [_day(self.approved_at), page.period_start]), default=_day(page.first_published_at))
        logged = filter(None, map(_day, (self.updated_at, self.measured_at, self.checked_in_at)))
        return FollowUp(
            page.stage,
            page.review_months,
            page.next_review_on,
            began,
            max(logged, default=None),
            _day(self.checked_in_at),
        )


def last_logged(pages: list[Any]) -> dict[int, Logged]:
    """Return for each page, by its key, what was logged last, in one query.

    Rows of ``values_list(named=True)`` do for pages, if they have what ``Logged.follow_up`` reads.
    """

    def last(model: type[Model], column: str = "at") -> Subquery:
        own = model.objects.counting().filter(plan=OuterRef("pk")).order_by("-at", "-pk")
        return Subquery(own.values(column)[:1])

    plans = Plan.objects.filter(pk__in={page.translation_key for page in pages}).values_list(
        "pk", last(ActionUpdate), last(Measurement), last(CheckIn), last(Approval), last(CheckIn, "pk")
    )
    logs = {key: Logged(*found) for key, *found in plans}
    return {page.pk: logs.get(page.translation_key, Logged()) for page in pages}


def _rows_of(model: type, relation: str) -> QuerySet:
    return model._meta.get_field(relation).related_model.objects.all()


# One plan --------------------------------------------------------------------------------------------------------------


def plan_state(page: Any, on: datetime.date | None = None) -> PlanLog:
    """Return how the plan on ``page`` stands, with its whole log, in six queries.

    ``page`` may be a preview, or an alias: then it is the log of the page that it mirrors.
    """
    key, on = page.anchor_key, on or today()
    updates: dict[uuid.UUID, ActionUpdate] = {}
    for update in ActionUpdate.objects.counting().filter(plan=key).order_by("at", "pk"):
        updates[update.action_uid] = update
    points: dict[uuid.UUID, list[Measurement]] = defaultdict(list)
    for point in Measurement.objects.counting().filter(plan=key).order_by("date", "pk"):
        points[point.benefit_uid].append(point)
    check_ins = list(CheckIn.objects.counting().filter(plan=key))
    approvals = list(Approval.objects.counting().filter(plan=key))

    log = Logged(
        max((update.at for update in updates.values()), default=None),
        max((point.at for own in points.values() for point in own), default=None),
        check_ins[0].at if check_ins else None,
        approvals[0].at if approvals else None,
    )
    state = PlanLog(
        page,
        on,
        log.follow_up(page),
        last_check_in=check_ins[0] if check_ins else None,
        approved_at=log.approved_at,
        check_ins=check_ins,
        approvals=approvals,
    )
    for row in page.actions.select_related("owner"):
        update = updates.get(row.uid)
        state.actions.append(ActionState(row, page.stage, on, update.status if update else NOT_STARTED, update))
    for row in page.benefits.select_related("owner"):
        own = points.get(row.uid, [])
        last = next((point for point in reversed(own) if figures.counts(point.date, row.baseline_date)), None)
        state.benefits.append(BenefitState(row, line_of(row, last and last.value, last and last.date), on, own))
    actions, benefits = ({each.row.uid for each in rows} for rows in (state.actions, state.benefits))
    state.gone_actions = [update for uid, update in updates.items() if uid not in actions]
    state.gone_benefits = [own for uid, own in points.items() if uid not in benefits]
    return state


def line_of(row: Any, latest: Any = None, latest_date: datetime.date | None = None) -> BenefitLine:
    """Return the numbers of the benefit ``row``, with its latest value."""
    return BenefitLine(
        row.type,
        row.recurrence,
        row.unit_of_measure,
        row.baseline_value,
        row.baseline_date,
        row.target_value,
        row.target_date,
        latest,
        latest_date,
    )


def _day(moment: datetime.datetime | None) -> datetime.date | None:
    return day_of(moment) if moment else None
