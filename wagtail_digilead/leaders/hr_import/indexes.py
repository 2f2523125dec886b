"""Tells Wagtail's search and its index of references what has been written in bulk, of which no signal has told them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backends_with_name

from ...conf import get_page_model
from ...core.people.appointments import Appointment
from ...core.people.leaders import Leader
from ...core.people.units import Unit

logger = logging.getLogger("wagtail_digilead.hr_import")

BATCH = 500


def update_indexes(
    units: Collection[int],
    leaders: Collection[int],
    renamed: Collection[int],
    progress: Callable[[str, int, int], None],
) -> None:
    """Bring both indexes up to date for the units and leaders with these keys.

    The profile pages of the ``renamed`` are found by the new name from now on.
    """
    posts = Prefetch("appointments", Appointment.objects.order_by("pk"))
    done = 0
    for records in (Unit.objects.all(), Leader.objects.prefetch_related(posts)):
        keys = units if records.model is Unit else leaders
        for batch in _batches(records, keys):
            progress(_("Search"), done, len(units) + len(leaders))
            _add_to_search(records.model, batch)
            _update_references(records.model, batch)
            done += len(batch)
    page_model = get_page_model("LeaderPage")
    if page_model is not None:
        for batch in _batches(page_model.objects.all(), renamed, "leader__in"):
            _add_to_search(page_model, batch)


def _batches(records: QuerySet, keys: Collection[int], lookup: str = "pk__in") -> Iterator[list[Any]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), BATCH):
        yield list(records.filter(**{lookup: ordered[start : start + BATCH]}))


def _add_to_search(model: type, records: Sequence[Any]) -> None:
    """Put ``records`` into every search backend that Wagtail keeps up to date by itself."""
    if not records:
        return
    for name, backend in get_search_backends_with_name(with_auto_update=True):
        try:
            backend.add_bulk(model, records)
        except Exception:  # noqa: PERF203 (the work in it is long beside it)
            # As Wagtail does it: a search engine that is down must not cost the import, a database that fails does.
            logger.exception("%d records were not added to the search backend “%s”", len(records), name)
            if not backend.catch_indexing_errors:
                raise


def _update_references(model: type, records: Sequence[Any]) -> None:
    """Do for many ``records`` what ``ReferenceIndex.create_or_update_for_object`` does for one, which takes two queries.

    It reads what a record refers to by Wagtail's own function, private though it is: a test compares the two.
    """
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    known = {}
    rows = ReferenceIndex.objects.filter(
        base_content_type=content_type, object_id__in=[str(each.pk) for each in records]
    )
    for pk, *reference in rows.values_list(
        "pk", "object_id", "to_content_type", "to_object_id", "model_path", "content_path"
    ):
        known[tuple(reference)] = pk
    wanted = {
        (str(record.pk), *reference)
        for record in records
        for reference in ReferenceIndex._extract_references_from_object(record)
    }
    ReferenceIndex.objects.bulk_create(
        [
            ReferenceIndex(
                content_type=content_type,
                base_content_type=content_type,
                object_id=object_id,
                to_content_type_id=to_content_type,
                to_object_id=to_object,
                model_path=model_path,
                content_path=content_path,
                content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
            )
            for object_id, to_content_type, to_object, model_path, content_path in sorted(wanted - known.keys())
        ],
        ignore_conflicts=True,
        batch_size=BATCH,
    )
    gone = [pk for reference, pk in known.items() if reference not in wanted]
    for start in range(0, len(gone), BATCH):
        ReferenceIndex.objects.filter(pk__in=gone[start : start + BATCH]).delete()
