"""Where a registration stands, said to the person, or to whoever signed them up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .places import Place, places_of
from .runs import CourseRun
from .signups import Registration, State


@dataclass
class Standing:
    """A registration as the person, or who signed them up, sees it."""

    registration: Registration
    #: Whether it is the reader's own.
    own: bool
    #: The place in the queue, of who waits.
    place: Place | None = None
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
        """The place in the queue in a sentence; empty for who does not wait."""
        return self.place.in_words(own=self.own) if self.place else ""


def standings(registrations: Iterable[Registration], user: Any) -> list[Standing]:
    """Return where each of ``registrations`` stands, for ``user``; two queries at most, however many there are."""
    registrations = list(registrations)
    places = places_of(registrations)
    found = []
    for registration in registrations:
        leader = registration.leader if registration.leader_id else None
        own = bool(user.is_authenticated and user.pk in (registration.user_id, leader and leader.user_id))
        found.append(Standing(registration, own=own, place=places.get(registration.pk)))
    return found


def may_withdraw(registration: Registration, run: CourseRun) -> bool:
    """Tell whether the participant can still withdraw without asking the organiser (the rule of ``seats.withdraw``)."""
    return registration.is_active and run.takes_withdrawals(seated=registration.state == State.CONFIRMED)


def may_sign_up(registration: Registration, run: CourseRun) -> bool:
    """Tell whether the person is noted as interested only, in a run that now gives seats."""
    interested = registration.state == State.INTERESTED and run.status != CourseRun.Status.INTEREST
    return interested and run.takes_sign_ups()


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
