"""Withdrawing, and the organiser's yes and no."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .. import mail
from ..runs import CourseRun, SeatPool
from ..signups import Registration, State
from .lock import in_turn
from .queue import head_group, line_up, move, promote, taken
from .refusals import team_too_large


def withdraw(
    run_pk: int, pks: Iterable[int], *, by: Any = None, as_organiser: bool = False, reason: str = ""
) -> list[Registration]:
    """Withdraw registrations of the run, give the seats on, and return what was withdrawn.

    What is withdrawn already is left as it is. An organiser (``as_organiser``) may do it at any time, and takes back a
    confirmed seat only with a written ``reason``. Raises ``ValidationError`` when it is too late to withdraw without the
    organiser, or the reason is missing.
    """

    def act(run: CourseRun) -> list[Registration]:
        going = [registration for registration in _chosen(run, pks) if registration.is_active]
        if as_organiser:
            _ask_why(_seated(going), reason)
        elif not all(run.takes_withdrawals(seated=each.state == State.CONFIRMED) for each in going):
            raise ValidationError(_("It is too late to withdraw here: write to the organiser."), "too_late")
        rule = "confirmed" if as_organiser else ""
        return _let_go(run, going, State.WITHDRAWN, mail.WITHDRAWN, by=by, rule=rule, reason=reason)

    return in_turn(run_pk, act)


def confirm(run_pk: int, pks: Iterable[int], *, by: Any, reason: str = "") -> list[Registration]:
    """Give registrations of the run a seat, as its organiser; return them with the states they came into.

    Who had asked, or was interested, gets a seat if there is one and nobody waits; otherwise the last place in the
    queue. Who waits gets a free seat; if others are before them, only with a written ``reason``.

    Raises ``ValidationError``: no free seat, a reason is missing, a team torn apart, a person who has left.
    """

    def act(run: CourseRun) -> list[Registration]:
        if run.status in (CourseRun.Status.CANCELLED, CourseRun.Status.DONE):
            raise ValidationError(_("This run is cancelled or over."), "over")
        chosen = [registration for registration in _chosen(run, pks) if registration.state != State.CONFIRMED]
        gone = [str(registration) for registration in chosen if not registration.is_active]
        if gone:
            raise ValidationError(
                _("No longer signed up: %(names)s. Sign them up anew.") % {"names": ", ".join(gone)}, "gone"
            )
        _check_teams(run, chosen)
        _find_pools(run, chosen)
        for pool in {registration.pool for registration in chosen}:
            of_pool = [registration for registration in chosen if registration.pool == pool]
            # Sorted out first: who is admitted may come to wait.
            waiting = [registration for registration in of_pool if registration.state == State.WAITING]
            _admit(pool, [registration for registration in of_pool if registration not in waiting], by)
            _let_pass(pool, waiting, by, reason)
        return chosen

    return in_turn(run_pk, act)


def decline(run_pk: int, pks: Iterable[int], *, by: Any, reason: str = "") -> list[Registration]:
    """Say no to registrations of the run, as its organiser; give freed seats on, and return what was declined.

    A confirmed seat is taken back only with a written ``reason``. Raises ``ValidationError``.
    """

    def act(run: CourseRun) -> list[Registration]:
        going = [registration for registration in _chosen(run, pks) if registration.is_active]
        _ask_why(_seated(going), reason)
        return _let_go(run, going, State.DECLINED, mail.DECLINED, by=by, rule="confirmed", reason=reason)

    return in_turn(run_pk, act)


def _ask_why(seated: Sequence[Registration], reason: str) -> None:
    """Refuse to take a confirmed seat back without a written reason."""
    if seated and not reason.strip():
        raise ValidationError(
            _("Confirmed already: %(names)s. To take a seat back, write why.") % {"names": ", ".join(map(str, seated))},
            "reason",
        )


def _chosen(run: CourseRun, pks: Iterable[int]) -> list[Registration]:
    found = run.registrations.filter(pk__in=list(pks)).select_related("sign_up", "pool", "leader")
    return list(found.order_by("pk"))


def _seated(registrations: Iterable[Registration]) -> list[Registration]:
    return [registration for registration in registrations if registration.state == State.CONFIRMED]


def _let_go(
    run: CourseRun, going: list[Registration], state: str, kind: str, *, by: Any, rule: str, reason: str
) -> list[Registration]:
    """Put ``going`` into ``state``, give their seats on, and return them; ``rule`` is what is set aside for a seat."""
    seated = _seated(going)
    others = [registration for registration in going if registration not in seated]
    move(seated, state, kind, by=by, rule=rule, reason=reason)
    move(others, state, kind, by=by, reason=reason)
    for pool in {registration.pool for registration in going if registration.pool}:
        promote(run, pool)
    return going


def _check_teams(run: CourseRun, chosen: Sequence[Registration]) -> None:
    """Refuse to tear a team apart that keeps together."""
    pks = {registration.pk for registration in chosen}
    teams = {registration.sign_up for registration in chosen if registration.sign_up.keep_together}
    pending = run.registrations.filter(sign_up__in=teams, state__in=(State.REQUESTED, State.INTERESTED, State.WAITING))
    for registration in pending.exclude(pk__in=pks).select_related("sign_up"):
        raise ValidationError(
            _("The team %(team)s keeps together: choose all of it.") % {"team": registration.sign_up}, "team"
        )


def _find_pools(run: CourseRun, chosen: Sequence[Registration]) -> None:
    """Put those who showed interest before the run had seats into its first pool of their kind."""
    homeless = [registration for registration in chosen if registration.pool is None]
    pools = list(run.pools.all()) if homeless else []
    for registration in homeless:
        holds = SeatPool.Holds.WORK_UNITS if registration.is_work_unit else SeatPool.Holds.PEOPLE
        registration.pool = next((pool for pool in pools if pool.holds == holds), None)
        if registration.pool is None:
            raise ValidationError(_("Give the run seats first."), "no_seats")
    Registration.objects.bulk_update(homeless, ["pool"])


def _admit(pool: SeatPool, asking: Sequence[Registration], by: Any) -> None:
    """Give seats to those who had asked, or the last places in the queue; a team as a whole."""
    groups: dict[int, list[Registration]] = {}
    for registration in asking:
        key = registration.sign_up_id if registration.sign_up.keep_together else -registration.pk
        groups.setdefault(key, []).append(registration)
    for group in groups.values():
        if len(group) > pool.seats:
            raise ValidationError(team_too_large(len(group), pool.seats), "too_large")
        confirmed, waiting = taken(pool)
        if not waiting and len(group) <= pool.seats - confirmed:
            move(group, State.CONFIRMED, mail.CONFIRMED, by=by)
        else:
            line_up(pool, group)
            move(group, State.WAITING, mail.WAITING, by=by)


def _let_pass(pool: SeatPool, chosen: Sequence[Registration], by: Any, reason: str) -> None:
    """Give free seats to those who wait; past others only for a reason."""
    if not chosen:
        return
    confirmed, _waiting = taken(pool)
    free = pool.seats - confirmed
    if len(chosen) > free:
        raise ValidationError(
            _("Chosen: %(wanted)d. Free seats: %(free)d. More seats are given in the run's form.")
            % {"wanted": len(chosen), "free": free},
            "no_free_seat",
        )
    waiting = list(Registration.objects.filter(pool=pool).waiting().select_related("sign_up"))
    passes = False
    left = list(chosen)
    while left:
        group = head_group(waiting)
        if not set(group) <= set(left):
            passes = True
            break
        left = [registration for registration in left if registration not in group]
        waiting = [registration for registration in waiting if registration not in group]
    if passes and not reason.strip():
        raise ValidationError(_("Others are before them in the queue. To let them pass, write why."), "reason")
    rule = "queue" if passes else ""
    move(chosen, State.CONFIRMED, mail.PROMOTED, by=by, rule=rule, reason=reason)
