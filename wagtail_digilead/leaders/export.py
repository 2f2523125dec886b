"""The directory as a spreadsheet, for those who may see leaders in the admin; each one is noted in the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..core.exports import ListingSheet
from ..core.people.leaders import Leader
from ..core.people.units import Unit
from .directory import Directory

EXPORTED = "wagtail_digilead.export_leaders"


def may_export(user: Any) -> bool:
    """Tell whether ``user`` may take the directory away: who may view or change leaders in the admin."""
    return user.has_perm("wagtail_digilead.view_leader") or user.has_perm("wagtail_digilead.change_leader")


class DirectorySheet(ListingSheet):
    """A spreadsheet with one row for each person, or for each vacant post, that ``directory`` has found."""

    export_filename = "leaders"
    action = EXPORTED

    def __init__(self, directory: Directory) -> None:
        headings, row = (_vacancy_headings(), _vacancy_row) if directory.vacant else (_people_headings(), _person_row)
        super().__init__(headings, [row(card) for card in directory.cards(directory.found)])


def register_log_actions(actions: Any) -> None:
    """Name it in Wagtail's log."""
    actions.register_action(EXPORTED, _("Export leaders"), _("Leaders exported"))


def _people_headings() -> Mapping[str, str]:
    return {
        "name": _("Name"),
        "title": pgettext("job", "Title"),
        "unit": _("Unit"),
        "level": _("Level"),
        "organisation": _("Organisation"),
        "email": _("E-mail"),
        "phone": _("Phone"),
    }


def _person_row(leader: Leader) -> dict[str, str]:
    posts = leader.current_posts
    return {
        "name": leader.full_name,
        "title": _together(post.title_in_words for post in posts),
        "unit": _together(post.unit.name for post in posts),
        "level": _together(post.level_label for post in posts),
        "organisation": str(leader.organisation or ""),
        "email": leader.email,
        "phone": leader.phone,
    }


def _vacancy_headings() -> Mapping[str, str]:
    return {"unit": _("Unit"), "part_of": _("Part of"), "acting": _("Acting"), "title": pgettext("job", "Title")}


def _vacancy_row(unit: Unit) -> dict[str, str]:
    return {
        "unit": unit.name,
        "part_of": unit.above[-1].name if unit.above else "",
        "acting": _together(post.leader.full_name for post in unit.acting),
        "title": _together(post.title for post in unit.acting),
    }


def _together(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(texts))
