"""What mails to participants tell, noted when they are promised: each in its recipient's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils import timezone, translation

from ..core.outbox.letters import chosen_languages, supported
from ..core.outbox.models import OutboxMessage
from ..core.people.accounts import name_of
from .calendars import CANCEL, REQUEST
from .links import withdrawal_token
from .mail_facts import Guest, SessionFacts
from .places import Place, places_of
from .runs import CourseSession
from .signups import Registration, State


@dataclass
class Letters:
    """Mails of one kind to participants of one run. What they share is asked for once, however many there are.

    Only what has to be told is noted here, as it is now; ``writing`` finds the words for it when the mail is sent.
    """

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
        self.run.fetch_sessions()
        sessions = list(self.run.sessions.all())
        self.held = [session for session in sessions if session.status != CourseSession.Status.CANCELLED]
        # Of a run that is off all sessions are cancelled; the mail still says which they were.
        self.sessions = self.held or sessions
        self._withdrawals: dict[bool, bool] = {}

    def promise(self, keys: Sequence[str]) -> list[OutboxMessage]:
        """Return the mails, unsaved, with their ``keys`` in the order of the registrations."""
        languages = languages_of(self.registrations)
        shared = {
            "run": self.run.pk,
            "run_name": self.run.name,
            "course": str(self.run.course_id),
            "title": self.run.course.title,
            "sessions": _noted(self.sessions),
            "changed": _noted(self.changed),
            "method": self.method,
            "reason": self.reason,
        }
        return [
            OutboxMessage(
                key=key,
                kind=self.kind,
                recipient=registration.address,
                language=language,
                facts={**shared, **self._facts(registration, language)},
            )
            for key, registration, language in zip(keys, self.registrations, languages, strict=True)
        ]

    def _facts(self, registration: Registration, language: str) -> dict[str, Any]:
        """Return what one participant's mail has for itself."""
        sign_up = registration.sign_up
        seated = registration.state == State.CONFIRMED
        withdraws = registration.is_active and self._takes_withdrawals(seated=seated)
        with translation.override(language):
            return {
                "guest": Guest.of(registration).as_json(),
                "confirmed": seated,
                "withdrawal": withdrawal_token(registration) if withdraws else "",
                "signed_up_by": sign_up.by_name if _is_other(sign_up.by_id, registration) else "",
                "by": name_of(self.by) if self.by and _is_other(self.by.pk, registration) else "",
                "queue": self._places.get(registration.pk) if registration.state == State.WAITING else None,
                "invited": _noted(self._invited(registration)),
                "words": dict(self.own(registration, language)) if self.own else {},
            }

    def _takes_withdrawals(self, *, seated: bool) -> bool:
        if seated not in self._withdrawals:
            begins = self.held[0].starts_at if self.held else None
            self._withdrawals[seated] = self.run.takes_withdrawals(seated=seated, begins=begins)
        return self._withdrawals[seated]

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


def _noted(sessions: Iterable[CourseSession]) -> list[dict[str, Any]]:
    return [SessionFacts.of(session).as_json() for session in sessions]
