"""Keeps ``DraftDocument``: which documents the drafts of our pages refer to.

Wagtail's reference index is made from the saved page, so it knows what is published of a live page, and nothing of its
draft. The newest revision and a scheduled one are read here, whenever a revision is saved: by an edit, a copy, a
translation, a revert.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models.signals import post_save
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.models import Revision
from wagtail.signals import page_published, page_unpublished

from ..core.mixins import DigileadPageMixin
from .models import DraftDocument


def keep_documents(page: Any) -> None:
    """Let the rows of ``page`` say what its newest revision, and a scheduled one, refer to."""
    revisions = Revision.objects.for_instance(page)
    newest = revisions.order_by("-created_at", "-pk").first()
    kept = {newest.pk: newest} if newest else {}
    kept |= revisions.filter(approved_go_live_at__isnull=False).in_bulk()
    wanted = {key for revision in kept.values() for key in documents_in(page.with_content_json(revision.content))}
    rows = DraftDocument.objects.filter(page_id=page.pk)
    there = set(rows.values_list("document_id", flat=True))
    if there - wanted:
        rows.filter(document_id__in=there - wanted).delete()
    if wanted - there:
        # A draft may name a document that has been deleted since.
        real = get_document_model().objects.filter(pk__in=wanted - there).values_list("pk", flat=True)
        new = [DraftDocument(page_id=page.pk, document_id=key) for key in real]
        DraftDocument.objects.bulk_create(new, ignore_conflicts=True)


def documents_in(thing: Any) -> set[int]:
    """Return the keys of the documents that a page refers to: in fields, blocks, links in rich text, and rows."""
    document = get_document_model()
    return {int(pk) for model, pk in _references(thing) if pk and issubclass(model, document)}


def _references(thing: Any) -> Iterator[tuple[type, Any]]:
    for field in thing._meta.get_fields():
        if field.concrete and field.many_to_one:
            yield field.related_model, field.value_from_object(thing)
        elif hasattr(field, "extract_references"):
            value = field.value_from_object(thing)
            if value is not None:
                yield from ((model, pk) for model, pk, *_path in field.extract_references(value))
    if isinstance(thing, ClusterableModel):
        for relation in get_all_child_relations(thing):
            for row in getattr(thing, relation.get_accessor_name()).all():
                yield from _references(row)


def _follow_revision(sender: type, instance: Revision, raw: bool = False, **kwargs: Any) -> None:
    model = instance.content_type.model_class()
    if raw or model is None or not issubclass(model, DigileadPageMixin):
        return
    page = instance.content_object
    if page is not None:
        keep_documents(page)


def _follow_page(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, DigileadPageMixin):
        keep_documents(instance)


def connect_signals() -> None:
    """Watch for revisions, and for what is published and unpublished; called once when the apps are ready."""
    post_save.connect(_follow_revision, sender=Revision, dispatch_uid="digilead-draft-documents")
    page_published.connect(_follow_page, dispatch_uid="digilead-draft-documents")
    page_unpublished.connect(_follow_page, dispatch_uid="digilead-draft-documents")
