"""Small filters for our templates; a host's own templates may load them too: ``{% load digilead_tags %}``.

None of them asks the database, but ``unit_url``, once for a page.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import template
from django.conf.locale import LANG_INFO
from django.core.paginator import Page
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from ..core.decimals import in_figures
from ..core.people.units import Unit
from ..core.words import in_words, people_in_words, with_title
from ..leaders.addresses import directory_for

register = template.Library()

#: What is said of a text that is in one of our languages, for a reader of another.
LANGUAGES = {
    "da": _("in Danish"),
    "en": _("in English"),
    "fi": _("in Finnish"),
    "nb": _("in Norwegian"),
    "sv": _("in Swedish"),
}

for words in (in_words, with_title, people_in_words):
    register.filter(words.__name__, words)


@register.simple_tag(takes_context=True)
def unit_url(context: Any, unit: Unit | None) -> str:
    """Return the address of the unit's page: ``{% unit_url post.unit as url %}``. Empty where there is none for the visitor.

    It asks the database once for all units of a page, on a directory not at all. Of the unit it reads ``active`` and
    ``slug``: fetch them with it.
    """
    request = context.get("request")
    directory = directory_for(request, context.get("page")) if unit else None
    return directory.unit_url(unit, request) if directory else ""


@register.filter
def lang_attribute(page: Any) -> str:
    """Return the attribute that says which language a page's text is in, where it isn't the reader's: `` lang="da"``."""
    language = getattr(page, "text_language", "")
    return format_html(' lang="{}"', language) if language else ""


@register.filter
def in_language(code: Any) -> str:
    """Return which language a text is in, in words: ``"in Danish"``. A language that is none of ours: its own name."""
    if code in LANGUAGES:
        return str(LANGUAGES[code])
    return translation.get_language_info(code)["name_local"] if code in LANG_INFO else str(code or "")


@register.filter
def initials(name: Any) -> str:
    """Return the first letters of the first and the last word: ``"MH"`` for ``"Mette Bech Holm"``."""
    words = str(name or "").split()
    return "".join(word[0] for word in dict.fromkeys([*words[:1], *words[-1:]])).upper()


@register.filter
def lines(text: Any) -> list[str]:
    """Return the lines of ``text`` that hold something: for fields where an editor writes one thing per line."""
    return [line.strip() for line in str(text or "").splitlines() if line.strip()]


@register.filter
def dialled(phone: Any) -> str:
    """Return a telephone number as it stands in a ``tel:`` address: ``"+4512345678"``."""
    number = re.sub(r"[^\d+]", "", str(phone or ""))
    return number[:1] + number[1:].replace("+", "")


@register.filter
def host_of(address: Any) -> str:
    """Return the name of the site that a web address leads to: ``"example.org"``."""
    return re.sub(r"^[a-z]+://(?:www\.)?|[/?#].*$", "", str(address or ""), flags=re.IGNORECASE)


@register.filter
def choice_label(value: Any, name: str) -> str:
    """Return the label of the choice made in the field ``name`` of a struct block's value."""
    choices = dict(value.block.child_blocks[name].field.choices)
    return str(choices.get(value.get(name)) or "")


@register.filter
def by_role(partners: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """Return a course's partners as pairs of role label and organisations, the roles in the order of the form."""
    values = [child.value for child in partners or [] if child.value.get("organisation")]
    if not values:
        return []
    choices = [code for code, _label in values[0].block.child_blocks["role"].field.choices]
    values.sort(key=lambda value: choices.index(value["role"]) if value["role"] in choices else len(choices))
    grouped: dict[str, list[Any]] = {}
    for value in values:
        grouped.setdefault(choice_label(value, "role"), []).append(value["organisation"])
    return list(grouped.items())


@register.filter
def milestones(actions: Iterable[Any]) -> list[Any]:
    """Return the milestones among a plan's actions by deadline, those without one last."""
    found = [action for action in actions or [] if action.milestone]
    return sorted(found, key=lambda action: action.deadline or datetime.date.max)


@register.filter
def srcset(pictures: Any) -> str:
    """Return the ``srcset`` of what ``{% srcset_image … as pictures %}`` made, each width once.

    A small original gives the same width twice, which HTML forbids; one width alone needs no ``srcset``.
    """
    widths = {rendition.width: rendition.url for rendition in pictures.renditions}
    return ", ".join(f"{url} {width}w" for width, url in widths.items()) if len(widths) > 1 else ""


@register.filter
def page_numbers(listing: Page) -> list[int | str]:
    """Return the page numbers of a long listing with gaps where numbers are left out."""
    return list(listing.paginator.get_elided_page_range(listing.number, on_each_side=1, on_ends=1))


@register.filter
def figure(value: Decimal | None) -> str:
    """Return a number as it is written here, with no more decimals than it has: ``"1.240"``, ``"0,5"``."""
    return "" if value is None else in_figures(value)


@register.filter
def unbroken(text: Any) -> str:
    """Return ``text`` with spaces that no line breaks at: for a date or a number with its unit."""
    return str(text).replace(" ", "\N{NO-BREAK SPACE}")
