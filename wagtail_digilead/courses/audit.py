"""Looks for broken promises in the records of courses; each function yields a sentence for each one that it finds.

Registered with the hook ``digilead_audits`` and run by ``digilead_check``. The sentences carry keys, never names of
people: they end up in the mail of whoever runs the machines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from ..core.outbox.models import OutboxMessage
from ..core.people.leaders import Leader
from . import mail
from .completion import completions
from .runs import CourseRun, CourseSession, SeatPool
from .seats.queue import head_group, seats_move, taken
from .seats.runs import overbooked
from .signups import ACTIVE, Registration, SignUp, State, StateChange

_CHUNK = 2000


def audit_seats() -> Iterator[str]:
    """Never more confirmed than seats, in any pool."""
    for pool in overbooked():
        message = _("Seat pool %(pool)d of run %(run)d: %(confirmed)d confirmed, %(seats)d seats.")
        yield message % {"pool": pool.pk, "run": pool.run_id, "confirmed": pool.confirmed, "seats": pool.seats}


def audit_waiting() -> Iterator[str]:
    """Nobody waits while the first in the queue would fit and seats are given on."""
    waited_for = Registration.objects.filter(pool=OuterRef("pk"), state=State.WAITING)
    for pool in SeatPool.objects.filter(Exists(waited_for)).select_related("run"):
        if seats_move(pool.run):
            group = head_group(list(pool.registrations.waiting().select_related("sign_up")))
            free = pool.seats - taken(pool)[0]
            if len(group) <= free:
                message = _("Seat pool %(pool)d of run %(run)d: free seats: %(free)d, but the first still wait.")
                yield message % {"pool": pool.pk, "run": pool.run_id, "free": free}


def audit_queue_numbers() -> Iterator[str]:
    """Who waits has a number in the queue, nobody else has, and no two have the same."""
    wrong = Registration.objects.filter(
        Q(state=State.WAITING, queue_number=None) | (~Q(state=State.WAITING) & Q(queue_number__isnull=False))
    )
    for pk in wrong.values_list("pk", flat=True):
        yield _("Registration %(pk)d: only those who wait have a number in the queue.") % {"pk": pk}
    numbered = Registration.objects.filter(queue_number__isnull=False).order_by()
    for pool, number, _count in (
        numbered.values_list("pool", "queue_number").annotate(count=Count("pk")).filter(count__gt=1)
    ):
        message = _("Seat pool %(pool)s: number %(number)d in the queue is given twice.")
        yield message % {"pool": pool, "number": number}


def audit_teams() -> Iterator[str]:
    """A team that keeps together is seated as a whole or waits as a whole."""
    own = Registration.objects.filter(sign_up=OuterRef("pk"))
    torn = SignUp.objects.filter(
        Exists(own.filter(state=State.CONFIRMED)), Exists(own.filter(state=State.WAITING)), keep_together=True
    )
    for sign_up in torn:
        message = _("Sign-up %(pk)d of run %(run)d: the team keeps together, but only a part of it has seats.")
        yield message % {"pk": sign_up.pk, "run": sign_up.run_id}


def audit_people() -> Iterator[str]:
    """Nobody is signed up twice for a run, whether known by record, account or e-mail address."""
    users = dict(Leader.objects.exclude(user=None).values_list("pk", "user"))
    rows = Registration.objects.filter(state__in=ACTIVE).order_by("run", "pk")
    current, seen = None, {}
    for pk, run_pk, leader, user, email in rows.values_list("pk", "run", "leader", "user", "email").iterator(_CHUNK):
        if run_pk != current:
            current, seen = run_pk, {}
        marks = {("leader", leader), ("user", user), ("user", users.get(leader)), ("email", email.lower())}
        marks = {mark for mark in marks if mark[1]}
        if other := next((seen[mark] for mark in marks if mark in seen), None):
            message = _("Run %(run)d: registrations %(first)d and %(second)d are of one person.")
            yield message % {"run": run_pk, "first": other, "second": pk}
        seen.update(dict.fromkeys(marks, pk))


def audit_belonging() -> Iterator[str]:
    """A registration's pool and sign-up are of its run; a seat is in a pool; nobody is left in a cancelled run."""
    stray = Registration.objects.filter(
        ~Q(sign_up__run=F("run")) | (Q(pool__isnull=False) & ~Q(pool__run=F("run")))
    ).values_list("pk", flat=True)
    for pk in stray:
        yield _("Registration %(pk)d: its run, its pool and its sign-up don't belong together.") % {"pk": pk}
    seatless = Registration.objects.filter(pool=None, state__in=(State.REQUESTED, State.CONFIRMED, State.WAITING))
    for pk in seatless.values_list("pk", flat=True):
        yield _("Registration %(pk)d: it belongs to no seat pool.") % {"pk": pk}
    left = Registration.objects.filter(run__status=CourseRun.Status.CANCELLED, state__in=ACTIVE)
    for pk in left.values_list("pk", flat=True):
        yield _("Registration %(pk)d: the run is cancelled, the registration is not.") % {"pk": pk}


def audit_history() -> Iterator[str]:
    """The changes of a registration follow each other without a gap, up to the state it is in."""
    reached: dict[int, str] = {}
    broken: set[int] = set()
    changes = StateChange.objects.order_by("pk").values_list("registration", "from_state", "to_state")
    for pk, from_state, to_state in changes.iterator(_CHUNK):
        if from_state != reached.get(pk, ""):
            broken.add(pk)
        reached[pk] = to_state
    for pk, state in Registration.objects.order_by("pk").values_list("pk", "state").iterator(_CHUNK):
        if pk in broken or reached.get(pk) != state:
            yield _("Registration %(pk)d: its changes of state don't lead to the state it is in.") % {"pk": pk}


def audit_mail() -> Iterator[str]:
    """Whoever got a seat, and has an address, has a message about it in the outbox, sent or not."""

    def key(kind: str) -> Any:
        return Concat(Value(f"{kind}:change:"), Cast(OuterRef("pk"), CharField()))

    told = OutboxMessage.objects.filter(Q(key=key(mail.CONFIRMED)) | Q(key=key(mail.PROMOTED)))
    person = ~Q(registration__email="")
    # A work unit's mail goes to whoever signed it up.
    unit = Q(
        registration__unit__isnull=False, registration__name="", registration__leader=None, registration__user=None
    )
    addressed = person | (unit & Q(registration__sign_up__by__isnull=False) & ~Q(registration__sign_up__by__email=""))
    silent = StateChange.objects.filter(addressed, ~Exists(told), to_state=State.CONFIRMED)
    for pk, registration in silent.values_list("pk", "registration"):
        message = _("Registration %(registration)d: nobody was told of the seat given in change %(pk)d.")
        yield message % {"registration": registration, "pk": pk}


def audit_sessions() -> Iterator[str]:
    """A session ends after it starts."""
    for pk, run_pk in CourseSession.objects.filter(ends_at__lte=F("starts_at")).values_list("pk", "run"):
        yield _("Session %(pk)d of run %(run)d: it ends before it starts.") % {"pk": pk, "run": run_pk}


def audit_completion() -> Iterator[str]:
    """Who has completed the course is registered so, and nobody else is (``completion.completions``)."""
    touched = Registration.objects.filter(
        Q(completed_on__isnull=False) | Q(attendances__isnull=False) | Q(result__isnull=False) | Q(unit__isnull=False)
    )
    for registration, completed_on in completions(touched.distinct()):
        if completed_on and not registration.completed_on:
            yield _("Registration %(pk)d: completed, but not registered so.") % {"pk": registration.pk}
        elif registration.completed_on and not completed_on:
            yield _("Registration %(pk)d: registered as completed, but not completed.") % {"pk": registration.pk}


AUDITS = (
    audit_seats,
    audit_waiting,
    audit_queue_numbers,
    audit_teams,
    audit_people,
    audit_belonging,
    audit_history,
    audit_mail,
    audit_sessions,
    audit_completion,
)
