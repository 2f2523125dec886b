"""Seats and the waiting list of a pool. Everything here is called within a turn (``lock.in_turn``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, F, Max
from django.utils import timezone

from ...core.outbox.delivery import send_soon
from ...core.people.accounts import name_of
from .. import mail
from ..runs import CourseRun, SeatPool
from ..signups import Registration, State, StateChange


def taken(pool: SeatPool) -> tuple[int, int]:
    """Return how many are confirmed in the pool and how many wait for it."""
    rows = Registration.objects.filter(pool=pool, state__in=(State.CONFIRMED, State.WAITING)).order_by()
    counts = dict(rows.values_list("state").annotate(Count("pk")))
    return counts.get(State.CONFIRMED, 0), counts.get(State.WAITING, 0)


def line_up(pool: SeatPool, registrations: Iterable[Registration]) -> None:
    """Give ``registrations`` (unsaved or to be saved) their numbers at the end of the pool's waiting list."""
    last = Registration.objects.filter(pool=pool).aggregate(last=Max("queue_number"))["last"] or 0
    for number, registration in enumerate(registrations, start=last + 1):
        registration.queue_number = number


def move(
    registrations: Sequence[Registration],
    state: str,
    kind: str,
    *,
    by: Any = None,
    rule: str = "",
    reason: str = "",
) -> None:
    """Put ``registrations`` of one run into ``state``, keep that it happened, and write the mail that tells it.

    Without a ``kind`` nobody is told.
    """
    if not registrations:
        return
    before = {registration.pk: registration.state for registration in registrations}
    for registration in registrations:
        # An invitation withdrawn or sent anew needs a higher SEQUENCE than the one before (RFC 5546, 2.1.4).
        left = registration.state == State.CONFIRMED
        back = state == State.CONFIRMED and registration.calendar_sequence
        registration.calendar_sequence += bool(left or back)
        registration.state = state
        if state != State.WAITING:
            registration.queue_number = None
        if state != State.CONFIRMED:
            registration.completed_on = None
    fields = ["state", "queue_number", "calendar_sequence", "completed_on"]
    Registration.objects.bulk_update(registrations, fields)
    record(registrations, kind, before=before, by=by, rule=rule, reason=reason)


def record(
    registrations: Sequence[Registration],
    kind: str,
    *,
    before: dict[int, str] | None = None,
    by: Any = None,
    rule: str = "",
    reason: str = "",
) -> None:
    """Keep that ``registrations`` came into the state they are in, and write the mail that tells it."""
    changes = [
        StateChange(
            registration=registration,
            by=by,
            by_name=name_of(by),
            from_state=(before or {}).get(registration.pk, ""),
            to_state=registration.state,
            rule=rule,
            reason=reason,
        )
        for registration in registrations
    ]
    StateChange.objects.bulk_create(changes)
    if kind:
        mail.tell(kind, registrations, keys=[f"{kind}:change:{change.pk}" for change in changes], by=by, reason=reason)
        send_soon()


def seats_move(run: CourseRun) -> bool:
    """Tell whether a freed seat of the run is given on: before it begins, and unless it is over or off."""
    if run.status not in (CourseRun.Status.OPEN, CourseRun.Status.CLOSED):
        return False
    begins = run.begins
    return begins is None or timezone.now() < begins


def promote(run: CourseRun, pool: SeatPool) -> list[Registration]:
    """Give the free seats of the pool to the waiting list, in strict order; return who got one.

    A team that keeps together goes in as a whole. While it is first and does not fit, nobody behind it moves.
    """
    if not seats_move(run):
        return []
    waiting = list(run.registrations.filter(pool=pool).waiting().select_related("sign_up", "leader"))
    if not waiting:
        return []
    free = pool.seats - taken(pool)[0]
    promoted: list[Registration] = []
    while waiting:
        group = head_group(waiting)
        if len(group) > free - len(promoted):
            break
        promoted += group
        waiting = [registration for registration in waiting if registration not in group]
    move(promoted, State.CONFIRMED, mail.PROMOTED)
    return promoted


def head_group(waiting: Sequence[Registration]) -> list[Registration]:
    """Return who is first in a waiting list: one registration, or all of a team that keeps together."""
    head = waiting[0]
    if not head.sign_up.keep_together:
        return [head]
    return [registration for registration in waiting if registration.sign_up_id == head.sign_up_id]


def touch_edit_version(run: CourseRun) -> None:
    """Count one more edit of the run, so that a form opened before it is known to be stale."""
    CourseRun.objects.filter(pk=run.pk).update(edit_version=F("edit_version") + 1)
    run.edit_version += 1
