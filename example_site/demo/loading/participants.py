"""Loads who takes part: every seat changes hands through ``wagtail_digilead.courses.seats``, as on a real site.

Runs that are over were filled while they were open: ``load_sign_ups`` comes before ``runs.finish_runs``, the rest after.
What is written down when is then dated back.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from wagtail_digilead.core.outbox.letters import write_out
from wagtail_digilead.courses import seats
from wagtail_digilead.courses.completion import record_attendance, update
from wagtail_digilead.models import OutboxMessage, Registration, Result, SignUp, StateChange

from ..content import participants as words
from ..content.dates import day, moment
from ..content.participants import Someone, WorkUnit
from .world import World

#: After so many days the body of a mail is gone.
KEPT_FOR = 90


def load_sign_ups(world: World) -> None:
    """Sign up everybody, and let organisers and participants decide what they decided."""
    for data in words.SIGN_UPS:
        signed = seats.sign_up(
            world["run", data.run].pk,
            [person(world, who) for who in data.people],
            by=world["account", data.by],
            team_name=data.team,
            keep_together=data.keep_together,
            note=data.note,
            as_organiser=data.as_organiser,
        )
        registrations = list(signed.registrations.order_by("pk"))
        for who, registration in zip(data.people, registrations, strict=True):
            world["registration", key_of(data.run, who)] = registration
        when = moment(-data.days_ago, 10, 15)
        SignUp.objects.filter(pk=signed.pk).update(created_at=when)
        Registration.objects.filter(sign_up=signed).update(created_at=when)
        date_back(data.days_ago)
    for data in words.DECISIONS:
        act = getattr(seats, data.act)
        more: dict[str, Any] = {"as_organiser": True} if data.act == "withdraw" else {}
        pks = [world["registration", key_of(data.run, who)].pk for who in data.people]
        act(world["run", data.run].pk, pks, by=world["account", "organiser"], reason=data.reason, **more)
        date_back(data.days_ago)


def load_outcomes(world: World) -> None:
    """Cancel what was cancelled, tick who came, note what they made, and say who has completed a course."""
    organiser = world["account", "organiser"]
    seats.cancel_run(world["run", words.CANCELLED_RUN].pk, by=organiser, reason=words.WHY_CANCELLED)
    date_back(words.CANCELLED_DAYS_AGO)
    load_attendance(world)
    load_results(world)
    update(Registration.objects.all())


def person(world: World, who: words.Who) -> seats.Person:
    if isinstance(who, WorkUnit):
        return seats.Person(unit=world["unit", who.unit], head_count=who.head_count)
    if isinstance(who, Someone):
        return seats.Person(
            name=who.name,
            email=who.email,
            unit=world["unit", who.unit] if who.unit else None,
            organisation=world["organisation", who.organisation] if who.organisation else None,
            special_needs=who.needs,
            language="nb" if who.organisation else "da",
        )
    leader = world["leader", who]
    post = leader.appointments.select_related("unit").first()
    return seats.Person.of_leader(leader, unit=post.unit if post else None, language="da")


def key_of(run: str, who: words.Who) -> str:
    """Return what the registration of a person in a run is known by."""
    return f"{run}: {who if isinstance(who, str) else getattr(who, 'name', '') or who.unit}"


def date_back(days_ago: int) -> None:
    """Let the changes and the mail that were just written say that this happened then.

    The mail counts as sent, so that nobody gets it today; as on a real site, nothing but its subject is kept for long.
    """
    when = moment(-days_ago, 10, 15)
    StateChange.objects.filter(at__date__gte=timezone.localdate()).update(at=when)
    for message in OutboxMessage.objects.filter(sent_at=None, facts__isnull=False):
        write_out(message).save()
    bodies = {} if days_ago < KEPT_FOR else {"text": "", "html": "", "calendar": ""}
    OutboxMessage.objects.filter(sent_at=None).update(created_at=when, tried_at=when, sent_at=when, tries=1, **bodies)


def load_attendance(world: World) -> None:
    """Tick everybody who has a seat, for each session that is over."""
    unusual = {(key_of(run, who), number): value for run, who, number, value in words.ATTENDANCE}
    keys = {thing.pk: key for key, thing in world.all("registration").items()}
    for run in world.all("run").values():
        confirmed = list(run.registrations.confirmed())
        for number, session in enumerate(run.held_sessions):
            if session.ends_at < timezone.now():
                values = {each.pk: unusual.get((keys[each.pk], number), "present") for each in confirmed}
                record_attendance(session, values, by=world["account", "organiser"])
                session.attendances.update(at=session.ends_at)


def load_results(world: World) -> None:
    """Note which plan or prototype a participant made, and when the organiser accepted it."""
    organiser = world["account", "organiser"]
    for who, content in words.PLANS.items():
        accepted = who not in words.NOT_ACCEPTED
        Result.objects.create(
            registration=world["registration", key_of("hold-1", who)],
            plan_id=world["page", content.slug].translation_key,
            accepted_on=day(-content.days_ago) if accepted else None,
            accepted_by=organiser if accepted else None,
        )
    for address, text, members in words.PROTOTYPES:
        for who in members:
            Result.objects.create(
                registration=world["registration", key_of("egen-klasse", who)],
                address=address,
                text=text,
                accepted_on=day(-255),
                accepted_by=organiser,
            )
