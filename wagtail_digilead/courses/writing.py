"""How a mail to a participant is written out, when it is sent: from what ``letters`` has noted of it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from ..core.dates import moment_in_words, period_in_words
from ..core.outbox.letters import Content, register_author
from ..core.outbox.models import OutboxMessage
from ..core.outbox.post import one_line
from ..core.versions import address_of, route_of
from . import mail
from .calendars import invitation
from .links import course_pages
from .mail_facts import Guest, SessionFacts
from .places import Place


def register() -> None:
    """Have mail to participants written here."""
    register_author(mail.KINDS, content_of)


def content_of(message: OutboxMessage) -> Content:
    """Return what a mail says, in the active language.

    It tells what was so when it was promised. Only the course page's title and addresses are those of today, so that
    the links lead somewhere.
    """
    facts = message.facts
    course = uuid.UUID(facts["course"])
    page = course_pages([course]).get(course, message.language)
    title, url = one_line(page.title if page else facts["title"]), address_of(page)
    sessions = [SessionFacts.from_json(kept) for kept in facts["sessions"]]
    held = [session for session in sessions if not session.cancelled]
    withdrawal = facts["withdrawal"]
    context = {
        "language": message.language,
        "course": title,
        "run": facts["run_name"],
        "url": url,
        "sign_up_url": route_of(page, url, "sign_up", run_pk=facts["run"]),
        "sessions": _in_words(sessions),
        "begins": moment_in_words(held[0].starts_at) if held else "",
        "changed": _in_words(map(SessionFacts.from_json, facts["changed"])),
        "name": facts["guest"]["name"],
        "confirmed": facts["confirmed"],
        "withdraw_url": route_of(page, url, "withdraw", token=withdrawal) if withdrawal else "",
        "signed_up_by": facts["signed_up_by"],
        "by": facts["by"],
        "reason": facts["reason"],
        "queue": Place(*facts["queue"]).in_words(own=True) if facts["queue"] else "",
        **facts["words"],
    }
    invited = map(SessionFacts.from_json, facts["invited"])
    guest = Guest.from_json(facts["guest"])
    return Content(context, invitation(guest, invited, facts["method"], title=title, url=url))


def _in_words(sessions: Iterable[SessionFacts]) -> list[dict[str, Any]]:
    """Return sessions as the templates show them."""
    return [{**session.__dict__, "when": period_in_words(session.starts_at, session.ends_at)} for session in sessions]
