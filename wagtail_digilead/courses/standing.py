"""Where a registration stands, said to the person: “You are number 2 in the queue; you need 4 seats, 2 are free”."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .runs import CourseRun
from .seats.queue import position, taken
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
    """Return where each of ``registrations`` stands, for ``user``."""
    found = []
    sizes: dict[int, int] = {}
    free: dict[int, int] = {}
    for registration in registrations:
        leader = registration.leader if registration.leader_id else None
        standing = Standing(
            registration,
            own=bool(user.is_authenticated and user.pk in (registration.user_id, leader and leader.user_id)),
        )
        if registration.state == State.WAITING and registration.pool_id:
            if registration.sign_up.keep_together and registration.sign_up_id not in sizes:
                waiting = registration.sign_up.registrations.filter(state=State.WAITING, pool=registration.pool_id)
                sizes[registration.sign_up_id] = waiting.count()
            if registration.pool_id not in free:
                free[registration.pool_id] = max(registration.pool.seats - taken(registration.pool)[0], 0)
            standing.number = position(registration)
            standing.needs = sizes.get(registration.sign_up_id, 1)
            standing.free = free[registration.pool_id]
        found.append(standing)
    return found


def may_withdraw(registration: Registration, run: CourseRun) -> bool:
    """Tell whether the participant can still withdraw without asking the organiser."""
    return registration.is_active and run.takes_withdrawals()


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
