"""What a feature, or a host, adds to a leader's profile: the hook ``digilead_profile_sections``.

A function registered for it is called with the leader record and the request, and returns sections::

    @hooks.register("digilead_profile_sections")
    def publications(leader, request):
        return [ProfileSection("publications", _("Publications"), [SectionItem("A thesis", "/theses/7/")])]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wagtail import hooks

PROFILE_HOOK = "digilead_profile_sections"


@dataclass(frozen=True)
class SectionItem:
    """One line of a section: a title, perhaps an address that it leads to, perhaps a few words about it."""

    title: str
    url: str = ""
    text: str = ""


@dataclass(frozen=True)
class ProfileSection:
    """A list on a profile. One without items is not shown."""

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


def profile_sections(leader: Any, request: Any) -> list[ProfileSection]:
    """Return the sections of the leader's profile for whoever asks, in their order."""
    found = [section for function in hooks.get_hooks(PROFILE_HOOK) for section in function(leader, request) or ()]
    return sorted((section for section in found if section.items), key=lambda section: section.order)
