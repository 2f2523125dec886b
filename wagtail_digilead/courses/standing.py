"""Where a registration stands, said to the person: “You are number 2 in the queue; you need 4 seats, 2 are free”."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .runs import CourseRun, SeatPool
from .seats.queue import queue_places
from .signups import Registration, State


@dataclass
class Standing:
    """A registration as the person, or who signed them up, sees it."""

    registration: Registration
    #: Whether it is the reader's own.
    own: bool
    #: What is known of the queue: the place in it, how many seats are needed together, how many are free.
    number: int = 0
    needs: int = 1
    free: int = 0
    #: Where one signs up, for those who were interested in a run that now has seats.
    sign_up_url: str = ""
    withdraw_url: str = ""
    certificate_url: str = ""

    @property
    def state_in_words(self) -> str:
        """The state in a sentence, to the person or about the person."""
        if self.own and self.registration.completed_on:
            return _("You completed the course on %(day)s.") % {
                "day": date_format(self.registration.completed_on, "DATE_FORMAT")
            }
        sentences = _OWN if self.own else _OTHERS
        return str(sentences[self.registration.state]) % {"name": self.registration.display_name}

    @property
    def queue_in_words(self) -> str:
        """The place in the queue; a team that keeps together is told how many seats it needs and how many are free."""
        if not self.number:
            return ""
        if self.needs > 1:
            return _team_in_words(self.number, self.needs, self.free, own=self.own)
        if self.own:
            return _("You are number %(number)d in the queue.") % {"number": self.number}
        return _("Number %(number)d in the queue.") % {"number": self.number}


def standings(registrations: Iterable[Registration], user: Any) -> list[Standing]:
    """Return where each of ``registrations`` stands, for ``user``; two queries at most, however many there are."""
    registrations = list(registrations)
    pools = {each.pool_id: each.pool for each in registrations if each.state == State.WAITING and each.pool_id}
    places = queue_places(pools) if pools else {}
    free = _free_seats(pools) if pools else {}
    found = []
    for registration in registrations:
        leader = registration.leader if registration.leader_id else None
        standing = Standing(
            registration,
            own=bool(user.is_authenticated and user.pk in (registration.user_id, leader and leader.user_id)),
        )
        # Who has got a seat a moment ago is in no queue any more.
        if registration.pk in places:
            standing.number, standing.needs = places[registration.pk]
            standing.free = free[registration.pool_id]
        found.append(standing)
    return found


def _free_seats(pools: Mapping[int, SeatPool]) -> dict[int, int]:
    """Return how many seats of each pool are not confirmed, by the pool's key."""
    confirmed = Registration.objects.filter(pool__in=pools).confirmed().order_by()
    taken = dict(confirmed.values_list("pool").annotate(Count("pk")))
    return {pk: max(pool.seats - taken.get(pk, 0), 0) for pk, pool in pools.items()}


def may_withdraw(registration: Registration, run: CourseRun) -> bool:
    """Tell whether the participant can still withdraw without asking the organiser (the rule of ``seats.withdraw``)."""
    return registration.is_active and run.takes_withdrawals(seated=registration.state == State.CONFIRMED)


def may_sign_up(registration: Registration, run: CourseRun) -> bool:
    """Tell whether the person is noted as interested only, in a run that now gives seats."""
    interested = registration.state == State.INTERESTED and run.status != CourseRun.Status.INTEREST
    return interested and run.takes_sign_ups()


def _team_in_words(number: int, needs: int, free: int, *, own: bool) -> str:
    values = {"number": number, "needs": needs, "free": free}
    if own:
        return (
            ngettext(
                "You are number %(number)d in the queue; you need %(needs)d seats, %(free)d is free.",
                "You are number %(number)d in the queue; you need %(needs)d seats, %(free)d are free.",
                free,
            )
            % values
        )
    return (
        ngettext(
            "Number %(number)d in the queue; the team needs %(needs)d seats, %(free)d is free.",
            "Number %(number)d in the queue; the team needs %(needs)d seats, %(free)d are free.",
            free,
        )
        % values
    )


#: Said to the person.
_OWN = {
    State.INTERESTED: gettext_lazy("We have noted that you are interested."),
    State.REQUESTED: gettext_lazy("You have asked for a seat. The organiser answers you by mail."),
    State.CONFIRMED: gettext_lazy("You have a seat."),
    State.WAITING: gettext_lazy("You are on the waiting list."),
    State.WITHDRAWN: gettext_lazy("You have withdrawn."),
    State.DECLINED: gettext_lazy("The organiser has said no."),
    State.CANCELLED: gettext_lazy("The run has been cancelled."),
}

#: Said to whoever signed the person up.
_OTHERS = {
    State.INTERESTED: gettext_lazy("%(name)s is noted as interested."),
    State.REQUESTED: gettext_lazy("A seat is asked for; the organiser answers %(name)s by mail."),
    State.CONFIRMED: gettext_lazy("%(name)s has a seat."),
    State.WAITING: gettext_lazy("%(name)s is on the waiting list."),
    State.WITHDRAWN: gettext_lazy("%(name)s has been withdrawn."),
    State.DECLINED: gettext_lazy("The organiser has said no to %(name)s."),
    State.CANCELLED: gettext_lazy("The run of %(name)s has been cancelled."),
}
