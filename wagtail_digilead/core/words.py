"""Lists and people as they stand in a sentence. Every feature may import it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext


def in_words(items: Iterable[Any]) -> str:
    """Return a list as it is written in a sentence: ``"centre heads, head teachers and group leaders"``."""
    # Translators: stands before the last thing of a list: “a, b and c”.
    return get_text_list([str(item) for item in items or [] if str(item)], gettext("and"))


def with_title(person: Any) -> str:
    """Return ``"Inger Lund (head teacher)"`` of a person in a block, or the name alone."""
    if person.display_name and person.display_title:
        # Translators: a person in a caption or a byline, “Inger Lund (head teacher)”.
        return gettext("%(name)s (%(title)s)") % {"name": person.display_name, "title": person.display_title}
    return person.display_name or person.display_title


def people_in_words(people: Iterable[Any]) -> str:
    """Return people of a block, each with the title, as a list in a sentence."""
    return in_words(with_title(person) for person in people or [])
