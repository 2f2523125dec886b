"""Calendars (RFC 5545): invitations to participants, and what everybody may have in the calendar.

All times are written in UTC, which every calendar program shows in its owner's time zone, whichever side of a change of
the clock the session is on.
"""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress

from ..core.outbox.post import one_line, sender_address
from .links import course_pages
from .mail_facts import Guest, SessionFacts
from .runs import CourseRun, CourseSession

REQUEST = "REQUEST"
CANCEL = "CANCEL"

_PRODUCT = "-//wagtail-digilead//wagtail-digilead//EN"


def invitation(guest: Guest, sessions: Iterable[SessionFacts], method: str, *, title: str, url: str = "") -> str:
    """Return the invitation of one participant to ``sessions``, or (``CANCEL``) that it no longer holds.

    An event has the same UID from the first invitation to the cancellation, and a SEQUENCE that rises with each change
    of the session and of the seat (RFC 5546, 2.1.4). ``title`` is the course's. Each session is a calendar object of
    its own in the text: an invitation is about one UID (RFC 5546, 3.2.2), and some programs show only the first.
    """
    objects = []
    for session in sessions:
        calendar = _calendar(method)
        event = _event(session, title, url)
        event.add("uid", str(uuid.uuid5(session.uid, guest.uid.hex)))
        event.add("sequence", session.sequence + guest.sequence)
        event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
        if session.online_address and method == REQUEST:
            if not session.place:
                event.add("location", session.online_address)
            event.add("description", _("Take part online: %(address)s") % {"address": session.online_address})
        event.add("attendee", _attendee(guest, method))
        calendar.add_component(event)
        objects.append(calendar.to_ical().decode())
    return "".join(objects)


def run_calendar(run: CourseRun, *, url: str) -> str:
    """Return the sessions of ``run`` for anybody's calendar; ``url`` is its course page.

    It names no participant and no online address.
    """
    return catalogue_calendar([run], name="", url_of=lambda _run: url)


def catalogue_calendar(runs: Iterable[CourseRun], *, name: str, url_of: Callable[[CourseRun], str]) -> str:
    """Return the sessions of ``runs`` for anybody's calendar, to subscribe to under ``name``.

    ``url_of(run)`` is the address of its course page. It names no participant and no online address.
    """
    runs = list(runs)
    pages = course_pages(run.course_id for run in runs)
    calendar = _calendar("PUBLISH")
    if name:
        calendar.add("x-wr-calname", one_line(name))
    sessions = _sessions_of(runs)
    for run in runs:
        page = pages.get(run.course_id, get_language() or "")
        for session in sessions[run.pk]:
            event = _event(session, page.title if page else run.course.title, url_of(run))
            event.add("uid", str(session.uid))
            event.add("sequence", session.sequence)
            cancelled = session.status == CourseSession.Status.CANCELLED
            event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
            calendar.add_component(event)
    return calendar.to_ical().decode()


def _sessions_of(runs: Sequence[CourseRun]) -> dict[int, list[CourseSession]]:
    """Return the sessions by the key of their run, in one query."""
    found = defaultdict(list)
    for session in CourseSession.objects.filter(run__in=[run.pk for run in runs]).select_related("venue"):
        found[session.run_id].append(session)
    return found


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _event(session: CourseSession | SessionFacts, title: str, url: str) -> Event:
    """Return what an invitation and a published event have in common."""
    event = Event()
    event.add("dtstamp", timezone.now().astimezone(datetime.timezone.utc))
    event.add("dtstart", session.starts_at.astimezone(datetime.timezone.utc))
    event.add("dtend", session.ends_at.astimezone(datetime.timezone.utc))
    event.add("summary", _summary(session, title))
    if session.place:
        event.add("location", session.place)
    if url:
        event.add("url", url)
    event.add("organizer", vCalAddress(f"mailto:{sender_address()}"))
    return event


def _summary(session: CourseSession | SessionFacts, title: str) -> str:
    if not session.label:
        return one_line(title)
    # Translators: a session in a calendar, “Digital leadership: Day 1”.
    return one_line(_("%(course)s: %(session)s") % {"course": title, "session": session.label})


def _attendee(guest: Guest, method: str) -> vCalAddress:
    attendee = vCalAddress(f"mailto:{one_line(guest.address)}")
    attendee.params["cn"] = one_line(guest.name).replace('"', "”")
    attendee.params["role"] = "REQ-PARTICIPANT"
    if method == REQUEST:
        attendee.params["partstat"] = "NEEDS-ACTION"
        attendee.params["rsvp"] = "TRUE"
    return attendee
