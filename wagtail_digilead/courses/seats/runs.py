"""Changing a run that has participants: its seats, its sessions, whether it is held at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Count, F, ProtectedError, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...core.outbox.delivery import send_soon
from .. import completion, mail
from ..runs import CourseRun, CourseSession, SeatPool
from ..signups import ACTIVE, Registration, State
from .lock import in_turn
from .queue import move, promote, touch_edit_version
from .refusals import refusal

T = TypeVar("T")

#: What participants have in their calendars.
_CALENDAR_FACTS = ("label", "starts_at", "ends_at", "mode", "venue_id", "online_address", "status")
_TIME_AND_PLACE = ("starts_at", "ends_at", "mode", "venue_id")


def edit_run(run_pk: int, edit: Callable[[CourseRun], T], *, by: Any = None) -> T:
    """Return what ``edit(run)`` returns; it may save the run, its pools and its sessions, and nobody moves a seat meanwhile.

    Afterwards new seats are given to the waiting list, and confirmed participants are told of changed sessions. What
    would break a promise raises ``ValidationError``, and nothing is changed; a form asks first (``too_few_seats``,
    ``why_pool_stays``, ``why_session_stays``), so that it can say so at the right row. ``edit_version`` counts the
    edits that changed something.
    """

    def act(run: CourseRun) -> T:
        before = {session.pk: session for session in CourseSession.objects.filter(run=run)}
        status, facts = run.status, _facts(run)
        try:
            outcome = edit(run)
        except ProtectedError as error:
            raise ValidationError(_("People have signed up for what you would remove."), "protected") from error
        fresh = CourseRun.objects.select_related("course").get(pk=run.pk)
        if status == CourseRun.Status.CANCELLED != fresh.status:
            raise refusal("status", _("A cancelled run stays cancelled. Make a new run."), "cancelled")
        if fresh.status == CourseRun.Status.CANCELLED != status:
            raise refusal("status", _("Use “Cancel the run”: it tells everybody."), "cancel")
        if message := why_status_stays(fresh, fresh.status):
            raise refusal("status", message, "status")
        if fresh.status == CourseRun.Status.CANCELLED and fresh.held_sessions:
            raise ValidationError(_("A cancelled run has cancelled sessions only."), "cancelled")
        for pool in fresh.pools.all():
            if message := too_few_seats(pool, pool.seats):
                raise ValidationError(message, "too_few_seats")
        gone = before.keys() - set(fresh.sessions.values_list("pk", flat=True))
        if gone and (message := why_session_stays(before[min(gone)])):
            raise ValidationError(message, "lost_session")
        if _facts(fresh) != facts:
            touch_edit_version(fresh)
            _tell_changes(fresh, before)
            if (status, fresh.status) == (CourseRun.Status.INTEREST, CourseRun.Status.OPEN):
                _tell_interested(fresh)
            completion.update(fresh.registrations.all())
            for pool in fresh.pools.all():
                promote(fresh, pool)
        return outcome

    return in_turn(run_pk, act)


def _facts(run: CourseRun) -> list[Any]:
    """Return all that an edit may change, comparable."""
    rows = [
        CourseRun.objects.filter(pk=run.pk),
        SeatPool.objects.filter(run=run),
        CourseSession.objects.filter(run=run),
    ]
    return [list(queryset.order_by("pk").values()) for queryset in rows]


def too_few_seats(pool: SeatPool, seats: int) -> str:
    """Return why the pool can't have that few seats, or an empty text.

    Confirmed seats stay; and a waiting team that keeps together must fit in at all, else nobody behind it ever moves.
    """
    confirmed = Registration.objects.filter(pool=pool, state=State.CONFIRMED).count()
    if seats < confirmed:
        message = ngettext(
            "%(count)d seat is confirmed already, so there can't be fewer.",
            "%(count)d seats are confirmed already, so there can't be fewer.",
            confirmed,
        )
        return message % {"count": confirmed}
    waiting = Registration.objects.filter(pool=pool, state=State.WAITING, sign_up__keep_together=True).order_by()
    teams = waiting.values("sign_up").annotate(size=Count("pk"))
    largest = teams.order_by("-size").values_list("size", flat=True).first() or 0
    if seats < largest:
        return _("A team of %(size)d keeps together and waits, so there can't be fewer seats.") % {"size": largest}
    return ""


def why_status_stays(run: CourseRun, status: str) -> str:
    """Return why the run can't become a draft again, or open for interest only; an empty text if it can.

    Readers don't see a draft: people who have signed up would lose sight of it. Interest promises nobody a seat.
    """
    if status == CourseRun.Status.DRAFT and run.registrations.exists():
        return _("People have signed up for this run, so it can't be a draft. You can close or cancel it.")
    promised = (State.REQUESTED, State.CONFIRMED, State.WAITING)
    if status == CourseRun.Status.INTEREST and run.registrations.filter(state__in=promised).exists():
        return _("People have signed up for seats, so it can't be open for interest only.")
    return ""


def why_pool_stays(pool: SeatPool) -> str:
    """Return why the pool can't be removed, or an empty text."""
    return _("People have signed up for these seats.") if pool.registrations.exists() else ""


def why_session_stays(session: CourseSession) -> str:
    """Return why the session can't be removed, or an empty text."""
    if session.attendances.exists() or session.run.registrations.exists():
        return _("People have signed up for this session. Set its status to “Cancelled”, so that they are told.")
    return ""


def cancel_run(run_pk: int, *, by: Any, reason: str = "") -> list[Registration]:
    """Cancel the run with all its sessions and registrations, and tell everybody; return the registrations.

    A run cancelled before is left as it is. Raises ``ValidationError`` when the run has been held.
    """

    def act(run: CourseRun) -> list[Registration]:
        if run.status == CourseRun.Status.CANCELLED:
            return []
        if run.status == CourseRun.Status.DONE:
            raise ValidationError(_("This run is over."), "over")
        run.status = CourseRun.Status.CANCELLED
        run.save(update_fields=["status"])
        touch_edit_version(run)
        run.sessions.exclude(status=CourseSession.Status.CANCELLED).update(
            status=CourseSession.Status.CANCELLED, sequence=F("sequence") + 1
        )
        going = list(run.registrations.filter(state__in=ACTIVE).select_related("sign_up", "pool", "leader"))
        move(going, State.CANCELLED, mail.CANCELLED, by=by, reason=reason)
        return going

    return in_turn(run_pk, act)


def overbooked() -> Any:
    """Return the pools with more confirmed than seats: there is none, says the audit."""
    confirmed = Count("registrations", filter=Q(registrations__state=State.CONFIRMED))
    return SeatPool.objects.annotate(confirmed=confirmed).filter(confirmed__gt=F("seats"))


def _tell_interested(run: CourseRun) -> None:
    """Tell those who were interested that there are seats now."""
    interested = list(run.registrations.filter(state=State.INTERESTED).select_related("sign_up", "leader"))
    mail.tell(mail.OPENED, interested, keys=[f"{mail.OPENED}:{each.pk}:{run.edit_version}" for each in interested])
    send_soon()


def _tell_changes(run: CourseRun, before: dict[int, CourseSession]) -> None:
    """Number the changed sessions anew and tell the confirmed participants."""
    changed = []
    for session in CourseSession.objects.filter(run=run).select_related("venue"):
        old = before.get(session.pk)
        if old and all(getattr(old, name) == getattr(session, name) for name in _CALENDAR_FACTS):
            continue
        if old:
            session.sequence += 1
            moved = any(getattr(old, name) != getattr(session, name) for name in _TIME_AND_PLACE)
            if moved and session.status == CourseSession.Status.SCHEDULED:
                session.status = CourseSession.Status.MOVED
            session.save(update_fields=["sequence", "status"])
        changed.append(session)
    if not changed:
        return
    confirmed = list(run.registrations.confirmed().select_related("sign_up", "leader"))
    keys = [f"{mail.MOVED}:{registration.pk}:{run.edit_version}" for registration in confirmed]
    mail.tell(mail.MOVED, confirmed, keys=keys, sessions=changed)
    send_soon()
