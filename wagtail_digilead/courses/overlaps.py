"""Who has another course at the same time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from ..core.dates import period_in_words
from .runs import CourseRun, CourseSession
from .seats import Person
from .seats.people import marks_of
from .signups import Registration, State


def overlaps(run: CourseRun, people: Sequence[Person], *, user: Any) -> list[str]:
    """Return a sentence for each of ``people`` who has a confirmed seat elsewhere while a session of ``run`` is held.

    It names the other session where ``user`` may know of it: their own, and what they signed up. Of others it only says
    that there is one. Two queries at most.
    """
    marks = set().union(*(person.marks for person in people)) if people else set()
    columns = {"leader": "leader__in", "user": "user__in", "email": "lower_email__in"}
    same = Q(pk__in=())
    for kind, column in columns.items():
        if known := [value for mark, value in marks if mark == kind]:
            same |= Q(**{column: known})
    # Most people have no seat elsewhere, which is soon asked.
    seats = Registration.objects.alias(lower_email=Lower("email")).filter(same, state=State.CONFIRMED).exclude(run=run)
    elsewhere = list(seats.annotate(signed_by=F("sign_up__by")).select_related("leader"))
    if not elsewhere:
        return []
    times = Q(pk__in=())
    for session in run.held_sessions:
        times |= Q(starts_at__lt=session.ends_at, ends_at__gt=session.starts_at)
    sessions = CourseSession.objects.filter(times, run__in={registration.run_id for registration in elsewhere})
    sessions = sessions.exclude(status=CourseSession.Status.CANCELLED)
    sessions = sessions.exclude(run__status=CourseRun.Status.CANCELLED).select_related("run__course")
    others: dict[int, CourseSession] = {}
    for session in sessions:
        others.setdefault(session.run_id, session)
    busy = [registration for registration in elsewhere if registration.run_id in others]
    return [
        _sentence(person, others[registration.run_id], own=_may_know(registration, user))
        for person in people
        for registration in busy
        if person.marks & marks_of(registration)
    ]


def _may_know(registration: Registration, user: Any) -> bool:
    own = user.pk in (registration.user_id, registration.signed_by)
    return own or bool(registration.leader_id and registration.leader.user_id == user.pk)


def _sentence(person: Person, session: CourseSession, *, own: bool) -> str:
    if not own:
        return _("%(name)s has a seat in another course at the same time.") % {"name": person}
    return _("%(name)s has a seat in “%(course)s” at the same time: %(when)s.") % {
        "name": person,
        "course": session.run.course if not session.label else f"{session.run.course}, {session.label}",
        "when": period_in_words(session.starts_at, session.ends_at),
    }
