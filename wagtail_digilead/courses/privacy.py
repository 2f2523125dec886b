"""Taking names out of the records of courses: of one person who asks for it, and of everybody in time.

Registrations are made nameless, never deleted, so that counts stay right. What has been decided by an organiser against
a rule keeps the organiser's name and reason on other people's registrations: it is the promise of the waiting list, and
an act of office.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ..conf import get_settings
from ..core.outbox.models import OutboxMessage
from ..core.people.identity import Identity
from .results import Result
from .runs import CourseRun
from .seats import withdraw
from .signups import ACTIVE, Registration, SignUp, StateChange

#: What a registration is without its person. The workplace goes too: often it has one leader only.
_NAMELESS: dict[str, Any] = {
    "leader": None,
    "user": None,
    "name": "",
    "email": "",
    "organisation": None,
    "unit": None,
    "special_needs": "",
    "language": "",
}


class Participant(Identity):
    """One person as somebody who takes part in courses."""

    def registrations(self) -> QuerySet:
        """Return the person's registrations, in whatever state."""
        known = Q(leader__in=self.leaders) | Q(user__in=self.users)
        for email in self.emails:
            known |= Q(email__iexact=email)
        return Registration.objects.filter(known)

    def messages(self) -> QuerySet:
        """Return the person's mail in the outbox."""
        known = Q(pk__in=())
        for email in self.emails:
            known |= Q(recipient__iexact=email)
        return OutboxMessage.objects.filter(known)


def forget(person: Participant) -> dict[str, int]:
    """Take the person out of the records of courses, and return how much there was.

    A registration for a run that has not ended is withdrawn first, so that the seat goes on. The leader record and the
    account are not touched: they belong to HR and to whoever runs the site.
    """
    withdrawn = 0
    for run in CourseRun.objects.filter(registrations__in=person.registrations().filter(state__in=ACTIVE)).distinct():
        if run.status != CourseRun.Status.DONE and (run.finishes is None or run.finishes > timezone.now()):
            pks = person.registrations().filter(run=run, state__in=ACTIVE).values_list("pk", flat=True)
            withdrawn += len(
                withdraw(run.pk, list(pks), as_organiser=True, reason=_("Forgotten at the person's wish."))
            )
    with transaction.atomic():
        own = list(person.registrations().values_list("pk", flat=True))
        # Mail goes first: afterwards nothing says whose it was.
        messages = person.messages().delete()[0]
        registrations = make_nameless(Registration.objects.filter(pk__in=own))
        StateChange.objects.filter(registration__in=own, by__in=person.users).update(by=None, by_name="")
        StateChange.objects.filter(by__in=person.users, rule="", reason="").update(by=None, by_name="")
        SignUp.objects.filter(by__in=person.users).update(by=None, by_name="", note="")
    return {"registrations": registrations, "withdrawn": withdrawn, "messages": messages}


def make_nameless(registrations: QuerySet) -> int:
    """Take the people out of ``registrations``, and return how many there were.

    Reasons given, who acted by the rules, results in words and addresses go; that a result was accepted stays, and
    which organiser set which rule aside. The note and the name of a team go with the last of it.
    """
    own = list(registrations.values_list("pk", flat=True))
    sign_ups = list(registrations.order_by().values_list("sign_up", flat=True).distinct())
    registrations = Registration.objects.filter(pk__in=own)
    registrations.update(**_NAMELESS)
    StateChange.objects.filter(registration__in=own).update(reason="")
    StateChange.objects.filter(registration__in=own, rule="").update(by=None, by_name="")
    Result.objects.filter(registration__in=own).update(text="", address="")
    named = Registration.objects.filter(sign_up=OuterRef("pk")).exclude(leader=None, user=None, name="", email="")
    SignUp.objects.filter(~Exists(named), pk__in=sign_ups).update(note="", team_name="", by=None, by_name="")
    return len(own)


def purge(now: datetime.datetime | None = None) -> dict[str, int]:
    """Take out what has been kept long enough, and return how much there was; the times are settings."""
    now, settings = now or timezone.now(), get_settings()
    sent = OutboxMessage.objects.filter(sent_at__lt=now - datetime.timedelta(days=settings.outbox_retention_days))
    sent = sent.exclude(text="", html="", calendar="", last_error="", facts__isnull=True)
    emptied = {"subject": "", "text": "", "html": "", "calendar": "", "last_error": "", "facts": None}
    purged = {"messages": sent.update(**emptied)}

    ended = _over_since(now - datetime.timedelta(days=settings.needs_retention_days))
    needs = Registration.objects.filter(run__in=ended).exclude(special_needs="")
    notes = SignUp.objects.filter(run__in=ended).exclude(note="")
    purged |= {"needs": needs.update(special_needs=""), "notes": notes.update(note="")}

    purged["registrations"] = 0
    if settings.sign_up_retention_months:
        long_over = _over_since(now - datetime.timedelta(days=settings.sign_up_retention_months * 365.25 / 12))
        named = Registration.objects.filter(run__in=long_over).exclude(leader=None, user=None, name="", email="")
        purged["registrations"] = make_nameless(named)
    return purged


def _over_since(limit: datetime.datetime) -> QuerySet:
    """Return the runs whose last session, held or cancelled, ended before ``limit``.

    A run without sessions is over when it is cancelled or done; the last change of a registration says since when.
    """
    runs = CourseRun.objects.annotate(
        ended=Max("sessions__ends_at"), changed=Max("registrations__changes__at")
    ).order_by()
    off = Q(ended=None, changed__lt=limit, status__in=(CourseRun.Status.CANCELLED, CourseRun.Status.DONE))
    return runs.filter(Q(ended__lt=limit) | off).values("pk")
