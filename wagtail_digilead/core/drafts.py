"""Keeps ``DraftDocument`` and ``DraftImage``: which documents and pictures the drafts of our pages refer to.

Wagtail's reference index is made from the saved page, so it knows what is published of a live page, and nothing of its
draft. The newest revision and a scheduled one are read here, whenever a revision is saved: by an edit, a copy, a
translation, a revert.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models.signals import post_save
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Revision
from wagtail.signals import page_published, page_unpublished

from .draft_files import DraftDocument, DraftImage
from .mixins import DigileadPageMixin


def keep_files(page: Any) -> None:
    """Let the rows of ``page`` say what its newest revision, and a scheduled one, refer to."""
    revisions = Revision.objects.for_instance(page)
    newest = revisions.order_by("-created_at", "-pk").first()
    kept = {newest.pk: newest} if newest else {}
    kept |= revisions.filter(approved_go_live_at__isnull=False).in_bulk()
    found = {file for revision in kept.values() for file in files_in(page.with_content_json(revision.content))}
    for rows, name in ((DraftDocument, "document"), (DraftImage, "image")):
        model = rows._meta.get_field(name).related_model
        _keep_rows(page, rows, name, {pk for kind, pk in found if issubclass(kind, model)})


def _keep_rows(page: Any, kept_in: Any, name: str, wanted: set[int]) -> None:
    rows = kept_in.objects.filter(page_id=page.pk)
    there = set(rows.values_list(f"{name}_id", flat=True))
    if there - wanted:
        rows.filter(**{f"{name}__in": there - wanted}).delete()
    if wanted - there:
        # A draft may name a file that has been deleted since.
        model = kept_in._meta.get_field(name).related_model
        real = model.objects.filter(pk__in=wanted - there).values_list("pk", flat=True)
        new = [kept_in(**{"page_id": page.pk, f"{name}_id": key}) for key in real]
        kept_in.objects.bulk_create(new, ignore_conflicts=True)


def documents_in(page: Any, values: Mapping[str, Any] | None = None) -> dict[int, str]:
    """Return the documents that a page refers to, in fields, blocks, links in rich text, and rows: the field of each by key.

    ``values`` are those of some fields that a form has cleaned, in place of the page's own.
    """
    document = get_document_model()
    return {int(pk): name for model, pk, name in _references(page, values or {}) if pk and issubclass(model, document)}


def files_in(page: Any) -> set[tuple[type, int]]:
    """Return model and key of the documents and images that a page refers to."""
    files = (get_document_model(), get_image_model())
    return {(model, int(pk)) for model, pk, _name in _references(page, {}) if pk and issubclass(model, files)}


def _references(thing: Any, values: Mapping[str, Any]) -> Iterator[tuple[type, Any, str]]:
    for field in thing._meta.get_fields():
        if field.concrete and field.many_to_one:
            value = values.get(field.name, field.value_from_object(thing))
            yield field.related_model, getattr(value, "pk", value), field.name
        elif hasattr(field, "extract_references"):
            value = values.get(field.name, field.value_from_object(thing))
            if value is not None:
                yield from ((model, pk, field.name) for model, pk, *_path in field.extract_references(value))
    if isinstance(thing, ClusterableModel):
        for relation in get_all_child_relations(thing):
            name = relation.get_accessor_name()
            for row in getattr(thing, name).all():
                yield from ((model, pk, name) for model, pk, _field in _references(row, {}))


def _follow_revision(sender: type, instance: Revision, raw: bool = False, **kwargs: Any) -> None:
    model = instance.content_type.model_class()
    if raw or model is None or not issubclass(model, DigileadPageMixin):
        return
    page = instance.content_object
    if page is not None:
        keep_files(page)


def _follow_page(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, DigileadPageMixin):
        keep_files(instance)


def connect_signals() -> None:
    """Watch for revisions, and for what is published and unpublished; called once when the apps are ready."""
    post_save.connect(_follow_revision, sender=Revision, dispatch_uid="digilead-draft-files")
    page_published.connect(_follow_page, dispatch_uid="digilead-draft-files")
    page_unpublished.connect(_follow_page, dispatch_uid="digilead-draft-files")
