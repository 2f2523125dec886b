"""How plans stand: reads their rows and their log, for one plan or for many, and has ``figures`` do the sums.

What works for many plans does so in a fixed number of queries, however many there are.
"""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connections
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Round

from ..core.anchors import Plan
from ..core.people.appointments import today
from . import figures
from .figures import BenefitLine, FollowUp, Subtotal
from .records import ActionUpdate, Approval, CheckIn, LogEntry, Measurement, day_of, start_of
from .states import NOT_STARTED, ActionState, BenefitState, PlanLog, PlanState

#: The columns of a plan's row that its follow-up is reckoned from, and when something was last logged, as ``Logged`` has it.
_FOLLOWED = ("pk", "stage", "review_months", "next_review_on", "period_start", "first_published_at")
_LAST = {
    "log_updated_at": ActionUpdate,
    "log_measured_at": Measurement,
    "log_checked_in_at": CheckIn,
    "log_approved_at": Approval,
}

#: What ``figures.Subtotal`` says, of rows with numbers in hundredths.
_SUBTOTALS = """
    SELECT type, recurrence, unit_of_measure,
        COUNT(*),
        COUNT(CASE WHEN target <> baseline THEN 1 END),
        COUNT(CASE WHEN target <> baseline THEN latest END),
        COUNT(CASE WHEN (target > baseline AND latest >= target) OR (target < baseline AND latest <= target) THEN 1 END),
        SUM(ABS(target - baseline)),
        SUM(CASE WHEN target > baseline THEN latest - baseline WHEN target < baseline THEN baseline - latest END)
    FROM (%s) AS benefits
    GROUP BY type, recurrence, unit_of_measure
"""

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


def silent(pages: QuerySet, on: datetime.date | None = None) -> set[int]:
    """Return the keys of those of ``pages`` that are silent, in one query: ``figures`` is asked of the quiet ones."""
    on = on or today()
    quiet = _quiet(pages, on).order_by().values_list(*_FOLLOWED, *_LAST, named=True)
    logs = ((row, Logged(*(getattr(row, name) for name in _LAST))) for row in quiet)
    return {row.pk for row, log in logs if log.follow_up(row).is_silent(on)}


def _quiet(pages: QuerySet, on: datetime.date) -> QuerySet:
    """Return the active plans that can be silent at all: nothing was logged so lately that no follow-up is due.

    Without an appointed day a follow-up is at least 28 days a month after the last entry.
    """

    def after(months: int) -> Value:
        day = on - figures.SILENT_AFTER - datetime.timedelta(days=28 * months - 1)
        return Value(start_of(day), output_field=DateTimeField())

    rhythm = [When(review_months__gte=months, then=after(months)) for months in (12, 6, 3, 2)]
    lately = Case(When(next_review_on__isnull=False, then=after(0)), *rhythm, default=after(1))
    quiet = pages.filter(stage="active").alias(log_lately=lately)
    quiet = quiet.annotate(**{name: _last(record, "translation_key") for name, record in _LAST.items()})
    for name in ("log_checked_in_at", "log_updated_at", "log_measured_at"):
        never = Value(start_of(datetime.date(1900, 1, 1)))
        quiet = quiet.alias(**{f"{name}_or_never": Coalesce(name, never)})
        quiet = quiet.filter(**{f"{name}_or_never__lt": F("log_lately")})
    return quiet


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
    later = Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk"))
    newer = CheckIn.objects.counting().filter(later, plan=OuterRef("plan"))
    asking = CheckIn.objects.counting().exclude(help_from="").exclude(Exists(newer))
    return pages.filter(translation_key__in=asking.order_by().values("plan"))


def measured(pages: QuerySet) -> QuerySet:
    """Return the plans with a benefit of which something is measured."""
    own = Measurement.objects.counting().filter(plan=OuterRef("page__translation_key"), benefit_uid=OuterRef("uid"))
    return pages.filter(Exists(_rows_of(pages.model, "benefits").filter(Exists(own), page=OuterRef("pk"))))


def benefit_sums(pages: QuerySet) -> list[Subtotal]:
    """Return ``figures.subtotals`` of every benefit of ``pages``, added up by the database, in one query."""
    rows = _rows_of(pages.model, "benefits").filter(page__in=pages.order_by().values("pk")).order_by()
    columns = {"baseline": F("baseline_value"), "target": F("target_value"), "latest": _latest("value")}
    # In hundredths, since SQLite would add up floats; the limit makes the database look for each latest value once.
    numbers = {name: Cast(Round(value * 100), BigIntegerField()) for name, value in columns.items()}
    benefits = rows.values("type", "recurrence", "unit_of_measure").annotate(**numbers)[: 2**62]
    statement, parameters = benefits.query.sql_with_params()
    with connections[rows.db].cursor() as cursor:
        cursor.execute(_SUBTOTALS % statement, parameters)
        found = cursor.fetchall()
    return [Subtotal(*row[:7], *(Decimal(int(amount or 0)).scaleb(-2) for amount in row[7:])) for row in found]


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


def last_logged(pages: Collection[Any]) -> dict[int, Logged]:
    """Return for each page, by its key, what was logged last, in one query."""

    check_in = CheckIn.objects.counting().filter(plan=OuterRef("pk")).order_by("-at", "-pk").values("pk")[:1]
    moments = [_last(record, "pk") for record in _LAST.values()]
    plans = Plan.objects.filter(pk__in={page.translation_key for page in pages})
    plans = plans.values_list("pk", *moments, Subquery(check_in))
    logs = {key: Logged(*found) for key, *found in plans}
    return {page.pk: logs.get(page.translation_key, Logged()) for page in pages}


def latest_moments(pages: QuerySet, record: type[LogEntry]) -> dict[int, datetime.datetime | None]:
    """Return when the last entry of this class was made on each of ``pages``, by its key, in one query."""
    return dict(pages.order_by().values_list("pk", _last(record, "translation_key")))


def _last(record: type[LogEntry], key: str) -> Subquery:
    """Return when the last entry of this class was made on the plan whose key stands in the column ``key``."""
    own = record.objects.counting().filter(plan=OuterRef(key)).order_by("-at")
    return Subquery(own.values("at")[:1])


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
    check_ins = list(CheckIn.objects.counting().filter(plan=key).select_related("corrects"))
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
