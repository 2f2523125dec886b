"""Loads venues, and the runs with their seats and sessions."""

from __future__ import annotations

from django.utils import timezone

from wagtail_digilead.models import Course, CourseRun, CourseSession, SeatPool, Venue

from ..content.runs import RUNS, VENUES, RunData
from .world import World


def load_runs(world: World) -> None:
    """Make the runs, all of them open; those that have begun without dates, since nobody could sign up otherwise."""
    for key, (name, address) in VENUES.items():
        world["venue", key] = Venue.objects.create(
            name=name, address=address, directions=f"https://nordby.example/steder/{key}/"
        )
    for data in RUNS:
        waiting_status = CourseRun.Status.INTEREST if data.status == "interest" else CourseRun.Status.OPEN
        page = world["page", data.slug]
        run = CourseRun(
            course=Course.objects.get(pk=page.translation_key),
            name=data.name,
            status=waiting_status,
            organiser=world["account", "organiser"],
            **{name: value for name, value in data.fields.items() if name not in _DATES},
        )
        run.full_clean()
        run.save()
        pool = SeatPool(run=run, seats=data.seats, admission=data.admission, holds=data.holds)
        pool.full_clean()
        pool.save()
        world["run", data.key] = run
        if not has_begun(data):
            add_dates(world, run, data)


#: Fields that decide until when one can sign up or withdraw.
_DATES = ("opens_at", "closes_at", "cancel_until")


def has_begun(data: RunData) -> bool:
    return any(session.times["starts_at"] < timezone.now() for session in data.sessions)


def finish_runs(world: World) -> None:
    """Give the runs that have begun their dates, and all of them their status; call it when everybody has signed up."""
    for data in RUNS:
        run = world["run", data.key]
        run.refresh_from_db()
        if has_begun(data):
            add_dates(world, run, data)
        # Only ``seats.cancel_run`` cancels a run.
        if data.status != CourseRun.Status.CANCELLED:
            run.status = data.status
            run.save(update_fields=["status"])


def add_dates(world: World, run: CourseRun, data: RunData) -> None:
    """Add the sessions, and until when one can sign up and withdraw."""
    for row in data.sessions:
        session = CourseSession(
            run=run,
            label=row.label,
            venue=world["venue", row.venue] if row.venue else None,
            speaker=row.speaker,
            **row.times,
        )
        session.full_clean()
        session.save()
    for name in _DATES:
        setattr(run, name, data.fields.get(name))
    run.full_clean()
    run.save(update_fields=list(_DATES))
