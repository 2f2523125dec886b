"""Which documents and pictures a visitor may know of: none that only pages of ours refer to which the visitor may not see.

What no page of ours refers to is for everybody, and so is what a page that the visitor sees refers to, or a thing that is
no page, such as a footer. Editors of such a page get it, and whoever may change the file. Every feature may import it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.documents import get_document_model
from wagtail.models import ReferenceIndex
from wagtail.permission_policies.pages import PagePermissionPolicy

from ..conf import PAGE_TYPES, get_page_model
from .draft_files import DraftDocument, DraftImage
from .mixins import with_subclasses
from .visibility import visible_pages

#: By which permissions somebody works on a page.
_WORK = {"change", "publish"}


@dataclass
class References:
    """What refers to a file."""

    #: Saved pages, of any type: if such a page is live, it shows the file.
    pages: set[int] = field(default_factory=set)
    #: Pages of ours whose draft refers to it.
    drafts: set[int] = field(default_factory=set)
    #: Whether a saved page of ours is among them.
    ours: bool = False
    #: Whether something that is no page refers to it.
    others: bool = False

    @property
    def is_our_business(self) -> bool:
        return (self.ours or bool(self.drafts)) and not self.others


def listed_files(files: QuerySet, user: Any) -> QuerySet:
    """Return those of ``files``, documents or images, that ``user`` may know of: for lists, choosers, search, the API."""
    return files.exclude(pk__in=hidden_files(files.model, user))


def hidden_files(model: type, user: Any, keys: Iterable[int] | None = None) -> set[int]:
    """Return the keys of the files that ``user`` may not know of: of ``keys``, or of all. ``model`` says what they are.

    A fixed number of queries, however many files there are; for one file, a few more for the approver of a page.
    """
    user = user or AnonymousUser()
    if user.is_active and user.is_superuser:
        return set()
    found = references_to(model, _candidates(model, user) if keys is None else keys)
    found = {key: references for key, references in found.items() if references.is_our_business}
    saved = {page for references in found.values() for page in references.pages}
    visible = set(_keys(visible_pages(page_model().objects.filter(pk__in=saved), user)))
    found = {key: references for key, references in found.items() if not references.pages & visible}
    if found and user.is_authenticated:
        mine = set(_editable_files(model, user).filter(pk__in=found).values_list("pk", flat=True))
        pages = {page for references in found.values() for page in references.pages | references.drafts}
        workable = PagePermissionPolicy().instances_user_has_any_permission_for(user, _WORK)
        worked_on = set(_keys(workable.filter(pk__in=pages)))
        found = {
            key: references
            for key, references in found.items()
            if key not in mine and not (references.pages | references.drafts) & worked_on
        }
        if len(found) == 1 and keys is not None:
            # Who approves a page need not have a permission on it; Wagtail asks the task.
            approvable = page_model().objects.filter(pk__in=pages)
            if any(page.permissions_for_user(user).can_edit() for page in approvable):
                return set()
    return set(found)


def references_to(model: type, keys: Iterable[int]) -> dict[int, References]:
    """Return what refers to each of the files with these keys; two queries."""
    found = {key: References() for key in keys}
    if not found:
        return {}
    page, ours = _base_type(page_model()), _our_types()
    rows = ReferenceIndex.objects.filter(
        to_content_type=_base_type(model), to_object_id__in=[str(key) for key in found]
    )
    for to, base, kind, pk in rows.values_list("to_object_id", "base_content_type", "content_type", "object_id"):
        references = found[int(to)]
        if base != page:
            references.others = True
            continue
        references.pages.add(int(pk))
        references.ours |= kind in ours
    rows, name = _draft_rows(model)
    for key, pk in rows.filter(**{f"{name}__in": found}).values_list(name, "page_id"):
        found[key].drafts.add(pk)
    return found


def our_pages() -> QuerySet:
    """Return all pages of our types, as rows of the table that all pages share."""
    return page_model().objects.filter(content_type__in=_our_types())


def page_model() -> Any:
    """Return the model that all pages share: Wagtail's, or the host's own base page."""
    return DraftDocument._meta.get_field("page").related_model


def _draft_rows(model: type) -> tuple[QuerySet, str]:
    """Return the rows that say which drafts refer to a file of this model, and the name of its key in them."""
    if issubclass(model, get_document_model()):
        return DraftDocument.objects.order_by(), "document_id"
    return DraftImage.objects.order_by(), "image_id"


def _candidates(model: type, user: Any) -> set[int]:
    """Return the keys of all files that might have to be kept from ``user``: those of pages with something to hide."""
    pages = our_pages()
    unseen = pages.exclude(pk__in=visible_pages(pages, user).values("pk"))
    keys = list(_keys(unseen))
    saved = ReferenceIndex.objects.filter(
        to_content_type=_base_type(model),
        base_content_type=_base_type(page_model()),
        object_id__in=[str(key) for key in keys],
    )
    rows, name = _draft_rows(model)
    drafts = rows.filter(Q(page__in=keys) | Q(page__has_unpublished_changes=True))
    return {int(key) for key in saved.values_list("to_object_id", flat=True)} | set(drafts.values_list(name, flat=True))


def _editable_files(model: type, user: Any) -> QuerySet:
    try:
        from wagtail.permissions import policy_registry
    except ImportError:  # Wagtail 7
        from wagtail.documents.permissions import permission_policy as of_documents
        from wagtail.images.permissions import permission_policy as of_images

        policy = of_documents if issubclass(model, get_document_model()) else of_images
    else:
        policy = policy_registry.get_by_type(model)
    return policy.instances_user_has_permission_for(user, "change")


def _keys(pages: QuerySet) -> Iterable[int]:
    return pages.order_by().values_list("pk", flat=True)


def _our_types() -> set[int]:
    models = with_subclasses(*(model for name in PAGE_TYPES if (model := get_page_model(name))))
    return {content_type.pk for content_type in ContentType.objects.get_for_models(*models).values()}


def _base_type(model: Any) -> int:
    """Return the content type under which the reference index keeps things of this model."""
    parents = model._meta.get_parent_list()
    base = parents[-1] if parents else model
    return ContentType.objects.get_for_model(base, for_concrete_model=False).pk
