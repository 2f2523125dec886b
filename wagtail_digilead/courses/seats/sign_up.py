"""Signing people up."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...core.people.accounts import name_of
from .. import mail
from ..runs import CourseRun, SeatPool
from ..signups import ACTIVE, Registration, SignUp, State
from .lock import in_turn
from .people import Person, marks_of
from .queue import line_up, move, record, taken
from .refusals import refusal, team_too_large

_KINDS = {
    State.INTERESTED: mail.INTERESTED,
    State.REQUESTED: mail.REQUESTED,
    State.CONFIRMED: mail.CONFIRMED,
    State.WAITING: mail.WAITING,
}


def sign_up(
    run_pk: int,
    people: Sequence[Person],
    *,
    pool_pk: int | None = None,
    by: Any = None,
    team_name: str = "",
    keep_together: bool = False,
    note: str = "",
    uid: uuid.UUID | None = None,
    as_organiser: bool = False,
    reason: str = "",
) -> SignUp:
    """Sign ``people`` up for the run, and return the sign-up; their ``registrations`` say what became of each.

    ``pool_pk`` may be left out when the run has one pool. ``uid`` names the act: the same act again (a form posted
    twice) returns the first sign-up. An organiser (``as_organiser``) may sign up for an invited pool, before sign-up
    opens and after it has closed; and, with a written ``reason``, beyond the largest team and the seats of an
    organisation. Nobody signs up for more seats than there are.

    Raises ``ValidationError`` whose keys are ``run``, ``pool``, ``people``, ``keep_together`` or ``reason``, and
    ``CourseRun.DoesNotExist``.
    """

    def act(run: CourseRun) -> SignUp:
        pool = _find_pool(run, pool_pk)
        run.fetch_sessions()
        _check_run(run, as_organiser)
        _check_pool(pool, people, keep_together, as_organiser)
        interested = _check_people(run, people)
        rule = _check_limits(run, people, as_organiser, reason)
        # The new registration takes its place, and tells them.
        move(interested, State.WITHDRAWN, "", by=by)
        signed = SignUp.objects.create(
            run=run,
            uid=uid or uuid.uuid4(),
            team_name=team_name,
            keep_together=keep_together and len(people) > 1,
            by=by,
            by_name=name_of(by),
            note=note,
        )
        states = _states(run, pool, len(people), signed.keep_together, as_organiser)
        registrations = [
            person.register(run=run, pool=pool, sign_up=signed, state=state)
            for person, state in zip(people, states, strict=True)
        ]
        if State.WAITING in states:
            line_up(pool, [r for r in registrations if r.state == State.WAITING])
        Registration.objects.bulk_create(registrations)
        for state in dict.fromkeys(states):
            record([r for r in registrations if r.state == state], _KINDS[state], by=by, rule=rule, reason=reason)
        return signed

    try:
        return in_turn(run_pk, act)
    except (ValidationError, IntegrityError):
        # The same act again comes to this: the people are signed up, or else its `uid` is taken. Nobody has to wait at
        # the run while that is asked for each new act.
        earlier = SignUp.objects.filter(uid=uid).first() if uid else None
        if earlier is None:
            raise
    if earlier.run_id != run_pk:
        raise refusal("run", _("This form has been sent for another run. Open it anew."), "stale")
    _check_same(earlier, people)
    return earlier


def _find_pool(run: CourseRun, pool_pk: int | None) -> SeatPool | None:
    pools = list(run.pools.all())
    if pool_pk is not None:
        pools = [pool for pool in pools if pool.pk == pool_pk]
    if len(pools) == 1:
        return pools[0]
    if not pools and pool_pk is None and run.status == CourseRun.Status.INTEREST:
        return None
    raise refusal("pool", _("Choose one of the seat pools of this run."), "which_pool")


def _check_run(run: CourseRun, as_organiser: bool) -> None:
    if run.status == CourseRun.Status.CANCELLED:
        raise refusal("run", _("This run has been cancelled."), "cancelled")
    if run.status == CourseRun.Status.DONE:
        raise refusal("run", _("This run is over."), "done")
    if run.sign_up != CourseRun.SignUpBy.HERE and not as_organiser:
        raise refusal("run", _("Sign-up for this run is not here."), "elsewhere")
    if not as_organiser and not run.takes_sign_ups():
        raise refusal("run", _("Sign-up for this run is not open."), "closed")


def _check_pool(pool: SeatPool | None, people: Sequence[Person], keep_together: bool, as_organiser: bool) -> None:
    if pool is None:
        return
    if pool.admission == SeatPool.Admission.INVITED and not as_organiser:
        raise refusal("pool", _("These seats are by invitation: write to the organiser."), "invited")
    if keep_together and len(people) > pool.seats:
        raise refusal("keep_together", team_too_large(len(people), pool.seats), "too_large")
    units = pool.holds == SeatPool.Holds.WORK_UNITS
    if any(person.is_work_unit != units for person in people):
        message = _("These seats are for work units.") if units else _("These seats are for people, each with a name.")
        raise refusal("people", message, "wrong_kind")


def _check_people(run: CourseRun, people: Sequence[Person]) -> list[Registration]:
    """Refuse who is signed up already; return the registrations of interest that a real sign-up now takes up."""
    if not people:
        raise refusal("people", _("Name at least one person."), "nobody")
    marks: set[tuple[str, Any]] = set()
    for person in people:
        if not person.marks:
            raise refusal("people", _("Write an e-mail address for %(name)s.") % {"name": person}, "unknown_person")
        if marks & person.marks:
            raise refusal("people", _("%(name)s is in the list twice.") % {"name": person}, "twice")
        marks |= person.marks
    keys = {kind: [value for mark, value in marks if mark == kind] for kind in ("leader", "user", "email", "unit")}
    columns = {"leader": "leader", "user": "user", "email": "lower_email"}
    asked = [Q(**{f"{column}__in": keys[kind]}) for kind, column in columns.items() if keys[kind]]
    if keys["unit"]:
        asked.append(Q(unit__in=keys["unit"], name="", email=""))
    registered = Registration.objects.filter(run=run, state__in=ACTIVE).alias(lower_email=Lower("email"))
    known: set[tuple[str, Any]] = set()
    interested = []
    for registration in registered.filter(reduce(or_, asked)):
        if registration.state == State.INTERESTED and run.status != CourseRun.Status.INTEREST:
            interested.append(registration)
        else:
            known |= marks_of(registration)
    again = [str(person) for person in people if person.marks & known]
    if again:
        message = ngettext("%(names)s is signed up already.", "These are signed up already: %(names)s.", len(again))
        raise refusal("people", message % {"names": ", ".join(again)}, "signed_up")
    return interested


def _check_same(earlier: SignUp, people: Sequence[Person]) -> None:
    """Refuse a form that has been sent before and now names others too: a browser's way back leads to that."""
    known: set[tuple[str, Any]] = set()
    for registration in earlier.registrations.all():
        known |= marks_of(registration)
    if any(not person.marks & known for person in people):
        raise refusal("people", _("This form has been sent before. Open it anew to sign up others."), "sent")


def _check_limits(run: CourseRun, people: Sequence[Person], as_organiser: bool, reason: str) -> str:
    """Return the name of the rule that an organiser sets aside, or an empty text."""
    rule = message = ""
    if run.team_size and len(people) > run.team_size:
        rule = "team_size"
        message = ngettext(
            "At most %(count)d person may be signed up at a time.",
            "At most %(count)d people may be signed up at a time.",
            run.team_size,
        ) % {"count": run.team_size}
    elif run.seats_per_organisation:
        for organisation in {person.organisation for person in people}:
            taken_seats = run.registrations.filter(state__in=ACTIVE, organisation=organisation).count()
            wanted = sum(1 for person in people if person.organisation == organisation)
            if taken_seats + wanted > run.seats_per_organisation:
                rule = "seats_per_organisation"
                message = ngettext(
                    "Each organisation may have %(limit)d seat. Seats taken: %(taken)d.",
                    "Each organisation may have %(limit)d seats. Seats taken: %(taken)d.",
                    run.seats_per_organisation,
                ) % {"limit": run.seats_per_organisation, "taken": taken_seats}
    if rule and not as_organiser:
        raise refusal("people", message, rule)
    if rule and not reason.strip():
        values = {"message": message}
        raise refusal("reason", _("%(message)s To allow it all the same, write why.") % values, "reason")
    return rule


def _states(run: CourseRun, pool: SeatPool | None, size: int, keep_together: bool, as_organiser: bool) -> list[str]:
    """Return the states that ``size`` people come into, the first ones first."""
    if run.status == CourseRun.Status.INTEREST or pool is None:
        return [State.INTERESTED] * size
    if run.approval == CourseRun.Approval.ORGANISER and not as_organiser:
        return [State.REQUESTED] * size
    confirmed, waiting = taken(pool)
    free = 0 if waiting else max(pool.seats - confirmed, 0)
    if keep_together and free < size:
        free = 0
    return [State.CONFIRMED if place < free else State.WAITING for place in range(size)]
