"""What the newsroom adds to a leader's profile: the releases that quote the person."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, Q
from django.db.models.functions import Cast
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex

from ..conf import get_page_model
from ..core.caching import note_change
from ..core.changes import next_change, scheduled_pages
from ..core.languages import one_version_each
from ..core.people.leaders import Leader
from ..core.sections import Section, SectionItem, page_items

#: Where in a body a quote's speaker stands, as Wagtail's reference index names it.
_SPEAKER = ".quote.leader"


def press_sections(leader: Leader, request: Any) -> list[Section]:
    """Return the section “Quoted in” (registered for ``digilead_profile_sections``)."""
    return [Section("quoted", _("Quoted in"), _quoted(leader, request), order=140)]


def _quoted(leader: Leader, request: Any) -> list[SectionItem]:
    """Return the releases that quote the person, the newest first: live ones that the visitor may see, each in the
    language of the page if it is there.

    Wagtail's reference index knows what the live page holds; what only a draft says is not in it.
    """
    model = get_page_model("PressReleasePage")
    if model is None:
        return []
    quotes = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(Leader),
        to_object_id=str(leader.pk),
        content_type=ContentType.objects.get_for_model(model),
        model_path__endswith=_SPEAKER,
    )
    keys = quotes.annotate(page=Cast("object_id", IntegerField())).values("page")
    pages = model.objects.visible_to(request.user).filter(pk__in=keys)
    pages = list(model.for_cards(one_version_each(pages, request)).defer(*_streams(model)))

    def next_one() -> datetime.datetime | None:
        coming = list(scheduled_pages(request))
        later = model.objects.filter(Q(pk__in=keys) & Q(pk__in=coming)) if coming else model.objects.none()
        later = later.only("live", "expire_at", "has_unpublished_changes")
        return next_change(request, [*pages, *later])

    note_change(request, next_one)
    return page_items(pages, request, lambda page: date_format(page.date, "DATE_FORMAT") if page.date else "")


def _streams(model: Any) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if hasattr(field, "stream_block")]
