"""Mail to participants: which kinds there are, and how each becomes a message in the outbox."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects

from ..core.outbox.delivery import send_soon
from ..core.outbox.models import OutboxMessage
from ..core.outbox.post import one_line
from .calendars import CANCEL, REQUEST
from .letters import Letters
from .runs import CourseSession
from .signups import Registration

INTERESTED = "interested"
REQUESTED = "requested"
CONFIRMED = "confirmed"
WAITING = "waiting"
PROMOTED = "promoted"
MOVED = "moved"
WITHDRAWN = "withdrawn"
DECLINED = "declined"
CANCELLED = "cancelled"
REMINDER = "reminder"
MAKE_PLAN = "make_plan"
OPENED = "opened"
MESSAGE = "message"

KINDS = (
    INTERESTED,
    REQUESTED,
    CONFIRMED,
    WAITING,
    PROMOTED,
    MOVED,
    WITHDRAWN,
    DECLINED,
    CANCELLED,
    REMINDER,
    MAKE_PLAN,
    OPENED,
    MESSAGE,
)

#: What the calendar part says, of the kinds that have one.
_METHODS = {
    CONFIRMED: REQUEST,
    PROMOTED: REQUEST,
    WITHDRAWN: CANCEL,
    DECLINED: CANCEL,
    CANCELLED: CANCEL,
}


def tell(
    kind: str,
    registrations: Sequence[Registration],
    *,
    keys: Sequence[str],
    by: Any = None,
    reason: str = "",
    sessions: Sequence[CourseSession] = (),
) -> None:
    """Write one mail of ``kind`` to each of ``registrations`` (all of one run) into the outbox.

    ``keys`` names each mail, in the order of the registrations. ``by`` is the user who acted; somebody signed up by
    another is told by whom. ``reason`` is what the organiser wrote. ``sessions`` are those that changed, for ``MOVED``.
    """
    if kind == MOVED:
        _tell_moved(registrations, keys, sessions)
    else:
        post(kind, registrations, keys, by=by, reason=reason, method=_METHODS.get(kind, ""))


def send_message(
    registrations: Iterable[Registration], subject: str, text: str, *, by: Any = None, uid: uuid.UUID | None = None
) -> int:
    """Send the organiser's own words to chosen participants of one run; return how many mails there are.

    ``uid`` names the act: a form posted twice sends once. Somebody signed up twice gets one mail. Whoever has no address
    gets none.
    """
    registrations = list(registrations)
    _fetch_people(registrations)
    people = {each.address.lower(): each for each in registrations if each.address}
    keys = [f"{MESSAGE}:{uid or uuid.uuid4()}:{registration.pk}" for registration in people.values()]
    words = {"message_subject": one_line(subject), "message_text": text, "sender": by.get_full_name() if by else ""}
    with transaction.atomic():
        count = post(MESSAGE, list(people.values()), keys, by=by, own=lambda _registration, _language: words)
        send_soon()
    return count


def post(kind: str, registrations: Sequence[Registration], keys: Sequence[str], **letter: Any) -> int:
    """Put mails (see ``Letters``) to those who have an address into the outbox, and return how many.

    A mail whose key is there already is left as it is.
    """
    _fetch_people(registrations)
    addressed = [(r, key) for r, key in zip(registrations, keys, strict=True) if r.address]
    if not addressed:
        return 0
    letters = Letters(kind, [registration for registration, _key in addressed], **letter)
    messages = letters.promise([key for _registration, key in addressed])
    OutboxMessage.objects.bulk_create(messages, ignore_conflicts=True)
    return len(messages)


def _fetch_people(registrations: Sequence[Registration]) -> None:
    """Fetch what a mail needs of each registration; what the caller has fetched already is not fetched again."""
    prefetch_related_objects(list(registrations), "leader", "unit", "sign_up", "pool")
    # Mail about a work unit goes to whoever signed it up.
    prefetch_related_objects([each for each in registrations if each.is_work_unit], "sign_up__by")


def _tell_moved(registrations: Sequence[Registration], keys: Sequence[str], sessions: Sequence[CourseSession]) -> None:
    """Tell of changed sessions. An invitation and a cancellation can't stand in one mail: if need be, there are two."""
    off = [session for session in sessions if session.status == CourseSession.Status.CANCELLED]
    held = [session for session in sessions if session.status != CourseSession.Status.CANCELLED]
    if held:
        post(MOVED, registrations, keys, changed=held, method=REQUEST)
    if off:
        off_keys = [f"{key}:cancelled" for key in keys] if held else keys
        post(MOVED, registrations, off_keys, changed=off, method=CANCEL)
