"""How mail to participants is written: each in its recipient's language, with what the recipient may know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils import timezone, translation

from ..core.dates import moment_in_words, period_in_words
from ..core.outbox.letters import chosen_languages, supported, write_letter
from ..core.outbox.models import OutboxMessage
from ..core.outbox.post import one_line
from ..core.people.accounts import name_of
from ..core.versions import address_of, route_of
from .calendars import CANCEL, REQUEST, invitation
from .links import course_pages, withdrawal_token
from .places import Place, places_of
from .runs import CourseSession
from .signups import Registration, State


@dataclass
class Letters:
    """Mails of one kind to participants of one run. What they share is asked for once, however many there are."""

    kind: str
    registrations: Sequence[Registration]
    #: Who acted, as a user.
    by: Any = None
    reason: str = ""
    #: ``REQUEST`` or ``CANCEL``: what the calendar part says; empty for a mail without one.
    method: str = ""
    #: The sessions that the mail is about, if not about all.
    changed: Sequence[CourseSession] = ()
    #: What the templates get beside that, of a registration and a language.
    own: Callable[[Registration, str], Mapping[str, Any]] | None = None

    def __post_init__(self) -> None:
        self.run = self.registrations[0].run
        sessions = list(CourseSession.objects.filter(run=self.run).select_related("venue"))
        self.held = [session for session in sessions if session.status != CourseSession.Status.CANCELLED]
        # Of a run that is off all sessions are cancelled; the mail still says which they were.
        self.sessions = self.held or sessions
        self.pages = course_pages([self.run.course_id])
        self._withdrawals: dict[bool, bool] = {}
        self._per_language: dict[str, dict[str, Any]] = {}

    def write(self, keys: Sequence[str]) -> list[OutboxMessage]:
        """Return the mails, unsaved, with their ``keys`` in the order of the registrations."""
        languages = languages_of(self.registrations)
        # `None`: the time zone of the site, not that of whoever is signed in.
        with timezone.override(None):
            return [
                self._letter(key, registration, language)
                for key, registration, language in zip(keys, self.registrations, languages, strict=True)
            ]

    def _letter(self, key: str, registration: Registration, language: str) -> OutboxMessage:
        with translation.override(language):
            shared = self._shared(language)
            context = {**shared, **self._own(registration, shared)}
            if self.own:
                context.update(self.own(registration, language))
            return write_letter(
                self.kind,
                context,
                key=key,
                recipient=registration.address,
                language=language,
                calendar=self._calendar(registration, shared),
            )

    def _shared(self, language: str) -> dict[str, Any]:
        """Return what all mails in the active language have in common."""
        if language not in self._per_language:
            page = self.pages.get(self.run.course_id, language)
            self._per_language[language] = {
                "language": language,
                "page": page,
                "course": one_line(page.title if page else self.run.course.title),
                "run": self.run.name,
                "url": address_of(page),
                "sign_up_url": route_of(page, address_of(page), "sign_up", run_pk=self.run.pk),
                "sessions": _in_words(self.sessions),
                "begins": moment_in_words(self.held[0].starts_at) if self.held else "",
                "changed": _in_words(self.changed),
            }
        return self._per_language[language]

    def _own(self, registration: Registration, shared: Mapping[str, Any]) -> dict[str, Any]:
        """Return what one participant's mail has for itself."""
        withdraw_url = ""
        if registration.is_active and self._takes_withdrawals(seated=registration.state == State.CONFIRMED):
            token = withdrawal_token(registration)
            withdraw_url = route_of(shared["page"], shared["url"], "withdraw", token=token)
        sign_up = registration.sign_up
        return {
            "name": registration.display_name,
            "confirmed": registration.state == State.CONFIRMED,
            "withdraw_url": withdraw_url,
            "signed_up_by": sign_up.by_name if _is_other(sign_up.by_id, registration) else "",
            "by": name_of(self.by) if self.by and _is_other(self.by.pk, registration) else "",
            "reason": self.reason,
            "queue": self._queue_in_words(registration) if registration.state == State.WAITING else "",
        }

    def _takes_withdrawals(self, *, seated: bool) -> bool:
        if seated not in self._withdrawals:
            begins = self.held[0].starts_at if self.held else None
            self._withdrawals[seated] = self.run.takes_withdrawals(seated=seated, begins=begins)
        return self._withdrawals[seated]

    def _calendar(self, registration: Registration, shared: Mapping[str, Any]) -> str:
        sessions = self._invited(registration)
        if not sessions:
            return ""
        return invitation(registration, sessions, self.method, title=shared["course"], url=shared["url"])

    def _invited(self, registration: Registration) -> list[CourseSession]:
        """Return the sessions that the calendar part is about."""
        if self.changed:
            return list(self.changed)
        # The sequence has risen when a seat was given up; who had none has no invitation to take back.
        if not self.method or (self.method == CANCEL and not registration.calendar_sequence):
            return []
        now = timezone.now()
        return [
            session for session in (self.held if self.method == REQUEST else self.sessions) if session.ends_at > now
        ]

    def _queue_in_words(self, registration: Registration) -> str:
        place = self._places.get(registration.pk)
        return place.in_words(own=True) if place else ""

    @cached_property
    def _places(self) -> dict[int, Place]:
        return places_of(self.registrations)


def languages_of(registrations: Iterable[Registration]) -> list[str]:
    """Return the language of each person: chosen in the account, else at sign-up, else the site's."""
    accounts = [registration.account_id for registration in registrations]
    chosen = chosen_languages(accounts)
    return [
        chosen.get(account) or supported(registration.language) or settings.LANGUAGE_CODE
        for account, registration in zip(accounts, registrations, strict=True)
    ]


def _is_other(user_pk: Any, registration: Registration) -> bool:
    """Tell whether the user is somebody else than the participant."""
    leader = registration.leader if registration.leader_id else None
    return bool(user_pk) and user_pk not in (registration.account_id, registration.user_id, leader and leader.user_id)


def _in_words(sessions: Iterable[CourseSession]) -> list[dict[str, Any]]:
    """Return sessions as the templates show them; ``online_address`` is for those with a seat only."""
    return [
        {
            "label": session.label,
            "when": period_in_words(session.starts_at, session.ends_at),
            "place": session.place,
            "online": session.mode != CourseSession.Mode.ON_SITE,
            "online_address": session.online_address,
            "cancelled": session.status == CourseSession.Status.CANCELLED,
        }
        for session in sessions
    ]
