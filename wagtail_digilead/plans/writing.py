"""The one door through which something is added to a plan's log, or corrected in it."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..core.anchors import Plan
from ..core.people.accounts import name_of
from .records import CheckIn, LogEntry, Measurement

SECOND_OF_A_DAY = gettext_lazy("A value of this day is registered already. Correct that one, or choose another day.")

#: Within this time the same words by the same person are a button pressed twice.
_TWICE = datetime.timedelta(minutes=10)


def just_said(model: type[LogEntry], *, plan_id: Any, by: Any, **values: Any) -> LogEntry | None:
    """Return what ``by`` said last about a plan, if these are the same words and it was just now: they are said once."""
    since = timezone.now() - _TWICE
    said = model.objects.counting().filter(plan_id=plan_id, by=by, corrects=None, logged_at__gte=since)
    twin = said.filter(**values).order_by("-pk").first()
    return twin if twin is not None and said.order_by("-pk").first() == twin else None


def measured_on(plan_id: Any, uid: Any, date: datetime.date, but: LogEntry | None = None) -> Measurement | None:
    """Return what counts as measured of a benefit on a day; ``but`` is left out, and what has taken its place."""
    own = Measurement.objects.counting().filter(plan_id=plan_id, benefit_uid=uid, date=date)
    if but is not None:
        own = own.exclude(pk=but.pk).exclude(corrects=but)
    return own.order_by("-pk").first()


@transaction.atomic
def add_entry(model: type[LogEntry], *, plan_id: Any, by: Any, **values: Any) -> LogEntry:
    """Add what ``by`` says about a plan, and return it; what the same person has just said is not said twice.

    Raises:
        ValidationError: the benefit has a value of that day already.
    """
    _take_turn(plan_id)
    twin = just_said(model, plan_id=plan_id, by=by, **values)
    if twin is not None:
        return twin
    entry = model(plan_id=plan_id, by=by, **values)
    _refuse_second_of_a_day(entry)
    entry.save()
    return entry


def correct_entry(wrong: LogEntry, *, by: Any, reason: str, **values: Any) -> LogEntry:
    """Put a corrected entry in the place of ``wrong``, which stays, and return it; ``values`` are what is different.

    Raises:
        ValidationError: somebody has corrected it meanwhile, or the benefit has another value of that day.
    """
    return _replace(wrong, by=by, reason=reason, **values)


def take_back(wrong: LogEntry, *, by: Any, reason: str) -> LogEntry:
    """Let ``wrong`` count no more, without anything in its place.

    Raises:
        ValidationError: somebody has corrected it meanwhile.
    """
    return _replace(wrong, by=by, reason=reason, withdrawn=True)


@transaction.atomic
def _replace(wrong: LogEntry, **values: Any) -> LogEntry:
    _take_turn(wrong.plan_id)
    newer = type(wrong).objects.filter(corrects=wrong).first()
    if newer is not None:
        if all(getattr(newer, name) == value for name, value in values.items()):
            return newer  # a button pressed twice
        raise ValidationError(_("Somebody has corrected this meanwhile. Go back and look at what it says now."))
    # What is about the entry itself, and not about the plan, is not handed on.
    own = {"id", "plan", "logged_at", "by", "by_name", "corrects", "reason", "withdrawn"}
    own |= {field.name for field in wrong._meta.concrete_fields if field.name.startswith("acknowledge")}
    kept = {
        field.attname: getattr(wrong, field.attname) for field in wrong._meta.concrete_fields if field.name not in own
    }
    entry = type(wrong)(plan_id=wrong.plan_id, corrects=wrong, **{**kept, **values})
    _refuse_second_of_a_day(entry)
    entry.save()
    return entry


def _take_turn(plan_id: Any) -> None:
    """Make whoever else writes on this plan wait until the transaction ends.

    A write, since SQLite has no other lock: what is read after it is what the one before has written.
    """
    Plan.objects.filter(pk=plan_id).update(title=F("title"))


def _refuse_second_of_a_day(entry: LogEntry) -> None:
    if not isinstance(entry, Measurement) or entry.withdrawn:
        return
    if measured_on(entry.plan_id, entry.benefit_uid, entry.date, but=entry.corrects) is not None:
        raise ValidationError({"date": str(SECOND_OF_A_DAY)})


def acknowledge(check_in: CheckIn, *, by: Any, answer: str) -> bool:
    """Note that ``by`` has read the check-in, with an answer; tell whether nobody had done so before."""
    waiting = CheckIn.objects.filter(pk=check_in.pk, acknowledged_at=None, corrected_by=None, withdrawn=False)
    return bool(
        waiting.update(
            acknowledged_by=by,
            acknowledged_by_name=name_of(by)[:255],
            acknowledged_at=timezone.now(),
            acknowledgement=answer,
        )
    )
