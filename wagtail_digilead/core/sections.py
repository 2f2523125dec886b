"""What a feature, or a host, adds to a leader's profile or to a unit's page, by a hook each.

A function registered for ``digilead_profile_sections`` is called with the leader record and the request, one for
``digilead_unit_sections`` with the unit and the request; both return sections::

    @hooks.register("digilead_profile_sections")
    def publications(leader, request):
        return [Section("publications", _("Publications"), [SectionItem("A thesis", "/theses/7/")])]
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from wagtail import hooks

from .languages import note_text_languages
from .translation import active_locale

PROFILE_HOOK = "digilead_profile_sections"
UNIT_HOOK = "digilead_unit_sections"


@dataclass(frozen=True)
class SectionItem:
    """One line of a section: a title, perhaps an address that it leads to, perhaps a few words about it."""

    title: str
    url: str = ""
    text: str = ""
    #: The code of the language of the title where that isn't the reader's.
    text_language: str = ""


@dataclass(frozen=True)
class Section:
    """A list on a profile or on a unit's page. One without items is not shown."""

    #: In small letters and hyphens; the heading's id is made of it.
    name: str
    heading: Any
    items: Sequence[Any]
    #: Sections stand in this order; ours have 100, 110 and so on.
    order: int = 200
    #: Another template for it, which gets ``section``.
    template: str = "wagtail_digilead/elements/profile_section.html"
    #: Whether only some may see it: the page is then kept out of every cache.
    private: bool = False


#: The name for a section of a profile.
ProfileSection = Section


def page_items(pages: Sequence[Any], request: Any, about: Callable[[Any], str]) -> list[SectionItem]:
    """Return a line for each page: its title, its address, what ``about`` says of it, and its language if that is another."""
    note_text_languages(pages, active_locale(request).pk)
    return [SectionItem(page.title, page.get_url(request) or "", about(page), page.text_language) for page in pages]


def profile_sections(leader: Any, request: Any) -> list[Section]:
    """Return the sections of the leader's profile for whoever asks, in their order."""
    return _sections(PROFILE_HOOK, leader, request)


def unit_sections(unit: Any, request: Any) -> list[Section]:
    """Return the sections of the unit's page for whoever asks, in their order."""
    return _sections(UNIT_HOOK, unit, request)


def _sections(hook: str, subject: Any, request: Any) -> list[Section]:
    found = [section for function in hooks.get_hooks(hook) for section in function(subject, request) or ()]
    return sorted((section for section in found if section.items), key=lambda section: section.order)
