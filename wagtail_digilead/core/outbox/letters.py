"""How a mail is written: from templates, in its recipient's language. Every feature may import it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils import timezone, translation
from wagtail.users.models import UserProfile

from .models import OutboxMessage
from .post import one_line


class Content(NamedTuple):
    """What a mail says: to its templates, and the calendar objects that go with it."""

    context: Mapping[str, Any]
    calendar: str = ""


_AUTHORS: dict[str, Callable[[OutboxMessage], Content]] = {}


def register_author(kinds: Iterable[str], author: Callable[[OutboxMessage], Content]) -> None:
    """Have ``author(message)`` say what stands in mails of these kinds, from their ``facts``, in the active language."""
    _AUTHORS.update(dict.fromkeys(kinds, author))


def write_letter(kind: str, context: Mapping[str, Any], *, key: str, recipient: str, language: str) -> OutboxMessage:
    """Return a mail, unsaved, of the templates ``email/<kind>.txt`` (its first line is the subject) and ``.html``.

    The caller has activated ``language``, since what is in ``context`` is in it, too.
    """
    message = OutboxMessage(key=key, kind=kind, recipient=recipient, language=language)
    _fill(message, Content(context))
    return message


def write_out(message: OutboxMessage) -> OutboxMessage:
    """Return ``message`` written out of its facts, unsaved; one that is written already is left as it is."""
    if message.facts is not None:
        # `None`: the time zone of the site, not that of whoever is signed in.
        with translation.override(message.language), timezone.override(None):
            _fill(message, _AUTHORS[message.kind](message))
        message.facts = None
    return message


def _fill(message: OutboxMessage, content: Content) -> None:
    template = f"wagtail_digilead/email/{message.kind}"
    subject, _newline, text = render_to_string(f"{template}.txt", dict(content.context)).strip().partition("\n")
    message.subject = one_line(subject)
    message.text = _tidy(text)
    message.html = render_to_string(f"{template}.html", dict(content.context))
    message.calendar = content.calendar


def chosen_languages(accounts: Iterable[Any]) -> dict[Any, str]:
    """Return the language that each user (by key) has chosen in the account, of those that the site has."""
    profiles = UserProfile.objects.filter(user__in={pk for pk in accounts if pk})
    chosen = profiles.values_list("user_id", "preferred_language")
    return {user: language for user, said in chosen if (language := supported(said))}


def supported(language: str | None) -> str:
    """Return the site's variant of a language; empty for one that it does not have."""
    try:
        return translation.get_supported_language_variant(language) if language else ""
    except LookupError:
        return ""


def _tidy(text: str) -> str:
    """Return ``text`` without the empty lines that a template leaves where it says nothing."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    kept = [line for line, above in zip(lines, ["", *lines], strict=False) if line or above]
    return "\n".join(kept) + "\n"
