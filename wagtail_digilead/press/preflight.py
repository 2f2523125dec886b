"""What an editor should know before a release goes out: said in the editor, and refused only where the host wants it.

Every warning has a name; those that the setting ``PREFLIGHT_BLOCKS`` lists make publishing and scheduling fail.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, PageLogEntry, Revision

from ..conf import get_settings
from ..core.blocks import FigureBlock
from ..core.drafts import documents_in
from .documents import files_are_open, hidden_documents
from .walking import blocks_in


@dataclass(frozen=True)
class Remark:
    """One thing to know; ``field`` is where in the form it is put right."""

    name: str
    message: str
    field: str = ""
    #: Whether the button that schedules the translations helps.
    for_translations: bool = False


@dataclass(frozen=True)
class Schedule:
    """What is planned for a page: its approved revision and when it goes live."""

    revision: Revision | None

    @property
    def hour(self) -> datetime.datetime | None:
        return self.revision and self.revision.approved_go_live_at


def schedule_of(page: Any) -> Schedule:
    """Return what is planned for ``page``; one query."""
    return Schedule(page.revisions.filter(approved_go_live_at__isnull=False).first())


def warnings_for(page: Any, schedule: Schedule) -> list[Remark]:
    """Return all that an editor should know about a draft before it goes out, in a fixed number of queries."""
    streams = streams_of(page)
    found = [*about_hour(page, schedule), *about_translations(page, schedule)]
    found += about_pictures(streams)
    if not page.live:
        found += [*about_files(documents_in(page)), *about_open_pictures(streams)]
    return found


def streams_of(page: Any) -> dict[str, Any]:
    """Return the streams of a release that there may be something to say about."""
    return {name: getattr(page, name) for name in ("hero", "body", "attachments")}


def refusals(page: Any, values: Mapping[str, Any]) -> list[Remark]:
    """Return the warnings about ``page``, with these values of its fields, that the host wants to stop it.

    They are what a form has cleaned, or ``streams_of`` the page.
    """
    blocking = get_settings().preflight_blocks
    if not blocking:
        return []
    found = about_pictures(values)
    if not page.live:
        found += [*about_files(documents_in(page, values)), *about_open_pictures(values)]
    return [warning for warning in found if warning.name in blocking]


# The warnings -----------------------------------------------------------------------------------------------------------


def about_hour(page: Any, schedule: Schedule) -> list[Remark]:
    """Say what is odd about the planned hour."""
    now, found = timezone.now(), []
    if schedule.hour and schedule.hour <= now:
        message = _(
            "It should be live since %(hour)s. Nothing has published it: ask whoever runs the site whether "
            "“publish_scheduled” is run every few minutes."
        )
        found.append(Remark("overdue", message % {"hour": _moment(schedule.hour)}, "go_live_at"))
    if schedule.revision and schedule.revision.pk != page.latest_revision_id:
        message = _(
            "The version of %(saved)s is the one that goes live on %(hour)s. What has been written since then stays a "
            "draft, until you schedule it."
        )
        moments = {"saved": _moment(schedule.revision.created_at), "hour": _moment(schedule.hour)}
        found.append(Remark("older_approved", message % moments))
    if not page.live and not schedule.hour and page.go_live_at and page.go_live_at <= now:
        message = _("The planned hour, %(hour)s, has passed: if you publish now, the page is live at once.")
        found.append(Remark("hour_passed", message % {"hour": _moment(page.go_live_at)}, "go_live_at"))
    return found


def about_translations(page: Any, schedule: Schedule) -> list[Remark]:
    """Name the languages that don't go out with a scheduled page."""
    left = unscheduled_translations(page, schedule)
    if not left:
        return []
    languages = ", ".join(str(each.locale) for each in left)
    message = _("These languages don't go out at the same hour: %(languages)s.") % {"languages": languages}
    return [Remark("translations_not_scheduled", message, "go_live_at", for_translations=True)]


def unscheduled_translations(page: Any, schedule: Schedule) -> list[Any]:
    """Return the language versions that are not live and not planned for the hour of ``page``; two queries."""
    if not schedule.hour or page.live:
        return []
    others = type(page).objects.filter(translation_key=page.translation_key, live=False, alias_of=None)
    others = list(others.exclude(pk=page.pk).select_related("locale").order_by("locale__language_code"))
    keys = [str(each.pk) for each in others]
    planned = Revision.page_revisions.filter(object_id__in=keys, approved_go_live_at=schedule.hour) if keys else ()
    at_that_hour = {revision.pk for revision in planned}
    return [each for each in others if each.latest_revision_id not in at_that_hour]


def about_pictures(streams: Mapping[str, Any]) -> list[Remark]:
    """Count the pictures that lack something."""
    figures = blocks_in({name: streams[name] for name in ("hero", "body") if name in streams}, FigureBlock)
    lacking: dict[str, list[str]] = {"no_alt": [], "no_caption": [], "no_credit": []}
    for place, figure in figures:
        image = figure.get("image")
        if not image:
            continue
        if not image.contextual_alt_text and not image.decorative:
            lacking["no_alt"].append(place[0])
        if not figure.get("caption") and not figure.get("people"):
            lacking["no_caption"].append(place[0])
        if not figure.get("credit"):
            lacking["no_credit"].append(place[0])
    return [Remark(name, _lacks(name, len(fields)), fields[0]) for name, fields in lacking.items() if fields]


def _lacks(name: str, number: int) -> str:
    if name == "no_alt":
        text = ngettext(
            "%(number)d picture has no alternative text.", "%(number)d pictures have no alternative text.", number
        )
    elif name == "no_caption":
        text = ngettext("%(number)d picture has no caption.", "%(number)d pictures have no caption.", number)
    else:
        text = ngettext(
            "%(number)d picture does not say who took it.", "%(number)d pictures do not say who took them.", number
        )
    return text % {"number": number}


def about_files(places: Mapping[int, str]) -> list[Remark]:
    """Name the documents that anybody may fetch already, though the page is not out.

    ``places`` are the fields in which they stand, by the key of the document.
    """
    keys = set(places)
    if not keys:
        return []
    shown = keys if files_are_open() else keys - hidden_documents(AnonymousUser(), keys)
    private = Q()
    for path in CollectionViewRestriction.objects.values_list("collection__path", flat=True):
        private |= Q(collection__path__startswith=path)
    documents = get_document_model().objects.filter(pk__in=shown)
    documents = (documents.exclude(private) if private else documents).order_by("title")
    titles = dict(documents.values_list("pk", "title"))
    if not titles:
        return []
    if files_are_open():
        message = _(
            "Whoever guesses the address of a document can fetch it already, since the site's file store hands them out "
            "itself: %(titles)s."
        )
    else:
        message = _("Anybody can fetch these documents already, since something else shows them: %(titles)s.")
    return [Remark("public_attachments", message % {"titles": ", ".join(titles.values())}, places[next(iter(titles))])]


def about_open_pictures(streams: Mapping[str, Any]) -> list[Remark]:
    """Say that pictures have no embargo."""
    figures = blocks_in({name: streams[name] for name in ("hero", "body") if name in streams}, FigureBlock)
    place = next((place for place, _figure in figures), None)
    if place is None:
        return []
    message = _("Picture files are not kept back: give them file names that tell nothing.")
    return [Remark("open_pictures", message, place[0])]


# What is known of the scheduler ---------------------------------------------------------------------------------------------


def last_scheduled_run() -> datetime.datetime | None:
    """Return when ``publish_scheduled`` last published or unpublished a page: a run that finds nothing leaves no trace."""
    entries = PageLogEntry.objects.filter(action__in=["wagtail.publish.scheduled", "wagtail.unpublish.scheduled"])
    return entries.order_by("-timestamp").values_list("timestamp", flat=True).first()


def _moment(moment: datetime.datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
