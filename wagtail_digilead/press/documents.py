"""Who may get a document: one that only unpublished pages of ours refer to is kept from those who may not see the page.

What no page of ours refers to is served as Wagtail serves it, and so is what a page that the visitor sees refers to, or
a thing that is no page, such as a footer. Editors of such a page get it, and whoever may change the document.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction, ReferenceIndex
from wagtail.permission_policies.pages import PagePermissionPolicy

from ..conf import PAGE_TYPES, get_page_model
from ..core.mixins import with_subclasses
from ..core.visibility import visible_pages, without_unlisted
from .models import DraftDocument

#: The id of the check that names a file store which hands out documents past Wagtail.
OPEN_STORE = "wagtail_digilead.W008"

#: By which permissions somebody works on a page.
_WORK = {"change", "publish"}


@dataclass
class References:
    """What refers to a document."""

    #: Saved pages, of any type: if such a page is live, it shows the document.
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


def may_get_document(document: Any, user: Any) -> bool:
    """Tell whether ``user`` (may be anonymous) may have ``document``, as far as our pages are concerned.

    What Wagtail asks for, such as the privacy of a collection, is asked beside it.
    """
    return document.pk not in hidden_documents(user, [document.pk])


def listed_documents(documents: QuerySet, user: Any) -> QuerySet:
    """Return those of ``documents`` that ``user`` may get: for lists, choosers, search and the API."""
    return documents.exclude(pk__in=hidden_documents(user))


def hidden_documents(user: Any, keys: Iterable[int] | None = None) -> set[int]:
    """Return the keys of the documents that ``user`` may not get: of ``keys``, or of all.

    A fixed number of queries, however many documents there are; for one document, a few more for the approver of a page.
    """
    user = user or AnonymousUser()
    if user.is_active and user.is_superuser:
        return set()
    found = references_to(_candidates(user) if keys is None else keys)
    found = {key: references for key, references in found.items() if references.is_our_business}
    saved = {page for references in found.values() for page in references.pages}
    visible = set(_keys(visible_pages(_page_model().objects.filter(pk__in=saved), user)))
    found = {key: references for key, references in found.items() if not references.pages & visible}
    if found and user.is_authenticated:
        mine = set(_editable_documents(user).filter(pk__in=found).values_list("pk", flat=True))
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
            approvable = _page_model().objects.filter(pk__in=pages)
            if any(page.permissions_for_user(user).can_edit() for page in approvable):
                return set()
    return set(found)


def references_to(keys: Iterable[int]) -> dict[int, References]:
    """Return what refers to each of the documents with these keys; two queries."""
    found = {key: References() for key in keys}
    if not found:
        return {}
    page, ours = _base_type(_page_model()), _our_types()
    rows = ReferenceIndex.objects.filter(
        to_content_type=_base_type(get_document_model()), to_object_id__in=[str(key) for key in found]
    )
    for to, base, kind, pk in rows.values_list("to_object_id", "base_content_type", "content_type", "object_id"):
        references = found[int(to)]
        if base != page:
            references.others = True
            continue
        references.pages.add(int(pk))
        references.ours |= kind in ours
    for key, pk in DraftDocument.objects.filter(document__in=found).values_list("document_id", "page_id"):
        found[key].drafts.add(pk)
    return found


def keep_document(document: Any, request: HttpRequest) -> HttpResponse | None:
    """Answer for a document that the visitor may not get (registered for ``before_serve_document``).

    An embargo gives 404. Where a live page lets in who signs in, the answer is the log-in, as for the page; who has given
    the password of a section gets what its pages refer to.
    """
    if may_get_document(document, request.user):
        return None
    live = without_unlisted(_page_model().objects.live().filter(pk__in=references_to([document.pk])[document.pk].pages))
    kinds = set()
    for page in live:
        refused = [each for each in page.get_view_restrictions() if not each.accept_request(request)]
        if not refused:
            return None
        kinds |= {restriction.restriction_type for restriction in refused}
    if kinds - {PageViewRestriction.PASSWORD} and not request.user.is_authenticated:
        login = getattr(settings, "WAGTAIL_FRONTEND_LOGIN_URL", None) or reverse("wagtailcore_login")
        return redirect_to_login(request.get_full_path(), login)
    raise Http404


def stores_files_openly() -> bool:
    """Tell whether the file store hands out documents by an address of its own (``WAGTAILDOCS_SERVE_METHOD``)."""
    method = getattr(settings, "WAGTAILDOCS_SERVE_METHOD", None)
    if method is not None:
        return method in ("direct", "redirect")
    try:
        get_document_model()._meta.get_field("file").storage.path("a")
    except NotImplementedError:
        return True
    return False


def files_are_open() -> bool:
    """Tell whether documents can't be kept back here, unless the host has silenced the check that says so."""
    return stores_files_openly() and OPEN_STORE not in settings.SILENCED_SYSTEM_CHECKS


def our_pages() -> QuerySet:
    """Return all pages of our types, as rows of the table that all pages share."""
    return _page_model().objects.filter(content_type__in=_our_types())


def _candidates(user: Any) -> set[int]:
    """Return the keys of all documents that might have to be kept from ``user``: those of pages with something to hide."""
    pages = our_pages()
    unseen = pages.exclude(pk__in=visible_pages(pages, user).values("pk"))
    keys = list(_keys(unseen))
    saved = ReferenceIndex.objects.filter(
        to_content_type=_base_type(get_document_model()),
        base_content_type=_base_type(_page_model()),
        object_id__in=[str(key) for key in keys],
    )
    drafts = DraftDocument.objects.filter(Q(page__in=keys) | Q(page__has_unpublished_changes=True))
    return {int(key) for key in saved.values_list("to_object_id", flat=True)} | set(
        drafts.values_list("document_id", flat=True)
    )


def _editable_documents(user: Any) -> QuerySet:
    model = get_document_model()
    try:
        from wagtail.permissions import policy_registry
    except ImportError:  # Wagtail 7
        from wagtail.documents.permissions import permission_policy as policy
    else:
        policy = policy_registry.get_by_type(model)
    return policy.instances_user_has_permission_for(user, "change")


def _keys(pages: QuerySet) -> Iterable[int]:
    return pages.order_by().values_list("pk", flat=True)


def _page_model() -> type:
    return DraftDocument._meta.get_field("page").related_model


def _our_types() -> set[int]:
    models = with_subclasses(*(model for name in PAGE_TYPES if (model := get_page_model(name))))
    return {content_type.pk for content_type in ContentType.objects.get_for_models(*models).values()}


def _base_type(model: type) -> int:
    """Return the content type under which the reference index keeps things of this model."""
    parents = model._meta.get_parent_list()
    base = parents[-1] if parents else model
    return ContentType.objects.get_for_model(base, for_concrete_model=False).pk
