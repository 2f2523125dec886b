"""The one door through which something is added to a plan's log, or corrected in it."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..core.people.accounts import name_of
from .records import CheckIn, LogEntry

#: Within this time the same words by the same person are a button pressed twice.
_TWICE = datetime.timedelta(minutes=10)


@transaction.atomic
def add_entry(model: type[LogEntry], *, plan_id: Any, by: Any, **values: Any) -> LogEntry:
    """Add what ``by`` says about a plan, and return it; what the same person has just said is not said twice."""
    since = timezone.now() - _TWICE
    said = model.objects.counting().filter(plan_id=plan_id, by=by, corrects=None, logged_at__gte=since)
    twin = said.filter(**values).order_by("-pk").first()
    if twin is not None and said.order_by("-pk").first() == twin:
        return twin
    return model.objects.create(plan_id=plan_id, by=by, **values)


def correct_entry(wrong: LogEntry, *, by: Any, reason: str, **values: Any) -> LogEntry:
    """Put a corrected entry in the place of ``wrong``, which stays, and return it; ``values`` are what is different.

    Raises:
        ValidationError: somebody has corrected it meanwhile.
    """
    return _replace(wrong, by=by, reason=reason, **values)


def take_back(wrong: LogEntry, *, by: Any, reason: str) -> LogEntry:
    """Let ``wrong`` count no more, without anything in its place.

    Raises:
        ValidationError: somebody has corrected it meanwhile.
    """
    return _replace(wrong, by=by, reason=reason, withdrawn=True)


def _replace(wrong: LogEntry, **values: Any) -> LogEntry:
    # What is about the entry itself, and not about the plan, is not handed on.
    own = {"id", "plan", "logged_at", "by", "by_name", "corrects", "reason", "withdrawn"}
    own |= {field.name for field in wrong._meta.concrete_fields if field.name.startswith("acknowledge")}
    kept = {
        field.attname: getattr(wrong, field.attname) for field in wrong._meta.concrete_fields if field.name not in own
    }
    try:
        with transaction.atomic():
            return type(wrong).objects.create(plan_id=wrong.plan_id, corrects=wrong, **{**kept, **values})
    except IntegrityError as error:
        message = _("Somebody has corrected this meanwhile. Go back and look at what it says now.")
        raise ValidationError(message) from error


def acknowledge(check_in: CheckIn, *, by: Any, answer: str) -> bool:
    """Note that ``by`` has read the check-in, with an answer; tell whether nobody had done so before."""
    waiting = CheckIn.objects.filter(pk=check_in.pk, acknowledged_at=None, corrected_by=None, withdrawn=False)
    return bool(
        waiting.update(
            acknowledged_by=by,
            acknowledged_by_name=name_of(by),
            acknowledged_at=timezone.now(),
            acknowledgement=answer,
        )
    )
