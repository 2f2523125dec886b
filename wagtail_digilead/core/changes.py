"""When what is shown changes by itself: a scheduled page comes or is replaced, a page expires. No cache keeps it longer.

An embargo is a page that isn't live and has a planned hour. Wagtail's ``publish_scheduled`` publishes it; until then
nothing shows it. This module knows the hour, ``caching`` writes it into the headers. Every feature may import it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Cast
from django.http import HttpRequest
from wagtail.models import ReferenceIndex, Revision


def next_change(request: HttpRequest, pages: QuerySet | Iterable[Any]) -> datetime.datetime | None:
    """Return when the next one of ``pages`` comes, is replaced by its scheduled revision, or expires; ``None``: never.

    ``pages`` are those that might be shown, live or not: a queryset, for one query, or pages at hand, for one at most. A
    moment that has passed is a change that the scheduler is late with: it may come at any minute.
    """
    if isinstance(pages, QuerySet):
        rows = _rows(pages)
    else:
        pages = [page for page in pages if page is not None]
        # A page with nothing unpublished has no scheduled revision.
        coming = scheduled_pages(request) if any(page.has_unpublished_changes for page in pages) else {}
        rows = [(page.live and page.expire_at, coming.get(page.pk)) for page in pages]
    return min((moment for row in rows for moment in row if moment), default=None)


def next_change_on(request: HttpRequest, page: Any) -> datetime.datetime | None:
    """Return when ``page``, or a page that it refers to in fields, blocks or links, next comes, is replaced or expires.

    One query, and a second one while the page has unpublished changes.
    """
    base = page._meta.get_field("path").model
    content_type = ContentType.objects.get_for_model(base)
    references = ReferenceIndex.objects.filter(
        base_content_type=content_type, object_id=str(page.pk), to_content_type=content_type
    )
    keys = references.annotate(page=Cast("to_object_id", IntegerField())).values("page")
    moments = [next_change(request, [page]), next_change(request, base.objects.filter(pk__in=keys))]
    return min(filter(None, moments), default=None)


def scheduled_pages(request: HttpRequest) -> dict[int, datetime.datetime]:
    """Return the hour of every page that has a scheduled revision; asked once per request, by an index."""
    found = getattr(request, "_digilead_scheduled", None)
    if found is None:
        rows = _scheduled().values_list("object_id", "approved_go_live_at")
        found = request._digilead_scheduled = {int(pk): moment for pk, moment in rows}
    return found


def _rows(pages: QuerySet) -> list[tuple[datetime.datetime | None, datetime.datetime | None]]:
    """Return of each page that will expire, or has a scheduled revision, both moments."""
    # A revision keeps the key of its page as text: to make a number of it could fail, as other models have other keys.
    pages = pages.order_by().annotate(key=Cast("pk", CharField()))
    revisions = _scheduled()
    goes = Case(When(live=True, then="expire_at"))
    comes = Subquery(revisions.filter(object_id=OuterRef("key")).values("approved_go_live_at")[:1])
    known = Q(live=True, expire_at__isnull=False) | Q(key__in=revisions.order_by().values("object_id"))
    return list(pages.filter(known).values_list(goes, comes))


def _scheduled() -> QuerySet:
    revisions = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    return revisions.order_by("approved_go_live_at")
