"""Mail about plans: the addresses in it, and how a mail with many lines comes into the outbox."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.utils import timezone, translation

from ..conf import get_page_model
from ..core.outbox.letters import write_letter
from ..core.outbox.models import OutboxMessage

MONDAY = "plan_monday"
REMINDER = "plan_reminder"


class Versions:
    """The live pages of a type with these translation keys, in all their languages; one query."""

    def __init__(self, page_type: str, keys: Iterable[uuid.UUID]) -> None:
        self._pages: dict[uuid.UUID, dict[str, Any]] = {}
        model = get_page_model(page_type)
        if model is None:
            return
        pages = model.objects.live().filter(translation_key__in=set(keys)).select_related("locale")
        for page in pages.order_by("pk"):
            self._pages.setdefault(page.translation_key, {})[page.locale.language_code] = page

    def get(self, key: uuid.UUID, language: str) -> Any:
        """Return the page in ``language``, else what else is live, or ``None``."""
        pages = self._pages.get(key, {})
        return pages.get(language) or next(iter(pages.values()), None)


def address_below(page: Any, route: str = "", **parts: Any) -> str:
    """Return the absolute address of ``page`` or of a route below it; empty without a page."""
    address = (page.full_url or "") if page is not None else ""
    return f"{address.rstrip('/')}/{page.reverse_subpage(route, kwargs=parts)}" if address and route else address


def post(kind: str, context: Mapping[str, Any], *, key: str, recipient: str, language: str) -> bool:
    """Put a mail into the outbox, and tell whether it is new: one with that key is left as it is.

    The caller has activated ``language``.
    """
    message = write_letter(kind, {**context, "language": language}, key=key, recipient=recipient, language=language)
    if OutboxMessage.objects.filter(key=key).exists():
        return False
    OutboxMessage.objects.bulk_create([message], ignore_conflicts=True)
    return True


@contextmanager
def in_words_of(language: str) -> Iterator[None]:
    """Write in ``language``, and in the time zone of the site instead of that of whoever is signed in."""
    with translation.override(language), timezone.override(None):
        yield
