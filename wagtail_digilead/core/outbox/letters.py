"""How a mail is written: from templates, in its recipient's language. Every feature may import it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from wagtail.users.models import UserProfile

from .models import OutboxMessage
from .post import one_line


def write_letter(
    kind: str, context: Mapping[str, Any], *, key: str, recipient: str, language: str, calendar: str = ""
) -> OutboxMessage:
    """Return a mail, unsaved, of the templates ``email/<kind>.txt`` (its first line is the subject) and ``.html``.

    The caller has activated ``language``, since what is in ``context`` is in it, too.
    """
    template = f"wagtail_digilead/email/{kind}"
    subject, _newline, text = render_to_string(f"{template}.txt", dict(context)).strip().partition("\n")
    return OutboxMessage(
        key=key,
        kind=kind,
        recipient=recipient,
        language=language,
        subject=one_line(subject),
        text=_tidy(text),
        html=render_to_string(f"{template}.html", dict(context)),
        calendar=calendar,
    )


def chosen_languages(accounts: Iterable[Any]) -> dict[Any, str]:
    """Return the language that each user (by key) has chosen in the account, of those that the site has."""
    profiles = UserProfile.objects.filter(user__in={pk for pk in accounts if pk}).exclude(preferred_language="")
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
