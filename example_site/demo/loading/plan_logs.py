"""Loads what happened with the action plans: approvals, check-ins, statuses of actions and measurements.

Each entry goes through the same door as on a real site, and is dated back to the day on which it was said.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from wagtail_digilead.models import ActionUpdate, Approval, CheckIn, Measurement
from wagtail_digilead.plans.records import promise_of
from wagtail_digilead.plans.writing import correct_entry

from ..content.dates import day, moment
from ..content.log_care import LOGS_OF_CARE_AND_STAFF
from ..content.log_children import LOGS_OF_CHILDREN_AND_TECHNOLOGY
from ..content.log_rows import Entry, Log, Point, Said, Update
from .world import World

#: How many days later an approver answers a check-in.
ANSWERED_AFTER = 3


def load_logs(world: World) -> None:
    for data in [*LOGS_OF_CHILDREN_AND_TECHNOLOGY, *LOGS_OF_CARE_AND_STAFF]:
        page = world["page", data.plan.slug]
        if data.approver:
            approve(world, page, data)
        for entry in sorted(data.entries, key=lambda each: -each.days_ago):
            add(world, page, entry, entry.by or data.plan.fields["leader"].key, data.approver)


def approve(world: World, page: Any, data: Log) -> None:
    """Stamp the version that is published, as on the day when it came out."""
    Approval.objects.create(
        plan_id=page.anchor_key,
        revision_id=page.latest_revision_id,
        comment=data.comment,
        promise=promise_of(page),
        **said_by(world, data.approver),
        **dated(data.plan.days_ago),
    )


def add(world: World, page: Any, entry: Entry, by: str, approver: str) -> None:
    """Put one entry into the log of the plan on ``page``."""
    more = {"plan_id": page.anchor_key, **said_by(world, by), **dated(entry.days_ago, 13)}
    if isinstance(entry, Update):
        row = beginning(page.actions.all(), entry.action)
        ActionUpdate.objects.create(
            action_uid=row.uid, row_title=row.title, status=entry.status, note=entry.note, **more
        )
    elif isinstance(entry, Point):
        row = beginning(page.benefits.all(), entry.benefit)
        point = Measurement.objects.create(
            benefit_uid=row.uid,
            row_title=row.title,
            date=day(-entry.days_ago),
            value=Decimal(str(entry.value if entry.typed is None else entry.typed)),
            source=row.source,
            comment=entry.comment,
            **more,
        )
        if entry.typed is not None:
            written = dated(entry.days_ago - 1, 8)["logged_at"]
            value = Decimal(str(entry.value))
            correct_entry(point, reason=entry.reason, value=value, logged_at=written, **said_by(world, by))
    elif isinstance(entry, Said):
        CheckIn.objects.create(
            state=entry.state,
            text=entry.text,
            help_from=entry.help_from,
            acknowledgement=entry.answer,
            **(acknowledged(world, approver, entry.days_ago - ANSWERED_AFTER) if entry.answer else {}),
            **more,
        )


def beginning(rows: Any, words: str) -> Any:
    """Return the one row whose title begins with ``words``."""
    (row,) = (row for row in rows if row.title.startswith(words))
    return row


def said_by(world: World, leader: str) -> dict[str, Any]:
    """Return who says something: a leader, with the account if there is one."""
    record = world["leader", leader]
    return {"by": record.user, "by_name": record.full_name}


def acknowledged(world: World, leader: str, days_ago: int) -> dict[str, Any]:
    record = world["leader", leader]
    return {
        "acknowledged_by": record.user,
        "acknowledged_by_name": record.full_name,
        "acknowledged_at": moment(-days_ago, 8),
    }


def dated(days_ago: int, hour: int = 10) -> dict[str, datetime.datetime]:
    return {"at": moment(-days_ago, hour), "logged_at": moment(-days_ago, hour)}


def reset() -> None:
    """Delete all logs; a correction goes before what it corrects."""
    for model in (ActionUpdate, Approval, CheckIn, Measurement):
        while (last := model.objects.filter(corrected_by=None)).exists():
            last.delete()
