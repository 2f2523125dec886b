"""Mail about plans: the addresses in it, and how a mail with many lines comes into the outbox."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.utils import timezone, translation

from ..core.outbox.letters import write_letter
from ..core.outbox.models import OutboxMessage
from ..core.versions import address_of, route_of

MONDAY = "plan_monday"
REMINDER = "plan_reminder"


def address_below(page: Any, route: str = "", **parts: Any) -> str:
    """Return the absolute address of ``page`` or of a route below it; empty without a page."""
    address = address_of(page)
    return route_of(page, address, route, **parts) if route else address


def post(kind: str, context: Mapping[str, Any], *, key: str, recipient: str, language: str) -> bool:
    """Put a mail into the outbox, and tell whether it is new: one with that key is left as it is.

    The caller has activated ``language``.
    """
    if OutboxMessage.objects.filter(key=key).exists():
        return False
    message = write_letter(kind, {**context, "language": language}, key=key, recipient=recipient, language=language)
    OutboxMessage.objects.bulk_create([message], ignore_conflicts=True)
    return True


@contextmanager
def in_words_of(language: str) -> Iterator[None]:
    """Write in ``language``, and in the time zone of the site instead of that of whoever is signed in."""
    with translation.override(language), timezone.override(None):
        yield
