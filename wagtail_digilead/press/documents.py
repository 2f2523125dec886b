"""Who may get a document: one that only unpublished pages of ours refer to is kept from those who may not see the page.

Which those are is decided in ``core.files``; here documents are served, or not.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction

from ..core.files import hidden_files, listed_files, page_model, references_to
from ..core.visibility import without_unlisted

#: The id of the check that names a file store which hands out documents past Wagtail.
OPEN_STORE = "wagtail_digilead.W008"


def may_get_document(document: Any, user: Any) -> bool:
    """Tell whether ``user`` (may be anonymous) may have ``document``, as far as our pages are concerned.

    What Wagtail asks for, such as the privacy of a collection, is asked beside it.
    """
    return document.pk not in hidden_documents(user, [document.pk])


def listed_documents(documents: QuerySet, user: Any) -> QuerySet:
    """Return those of ``documents`` that ``user`` may get: for lists, choosers, search and the API."""
    return listed_files(documents, user)


def hidden_documents(user: Any, keys: Iterable[int] | None = None) -> set[int]:
    """Return the keys of the documents that ``user`` may not get: of ``keys``, or of all."""
    return hidden_files(get_document_model(), user, keys)


def keep_document(document: Any, request: HttpRequest) -> HttpResponse | None:
    """Answer for a document that the visitor may not get (registered for ``before_serve_document``).

    An embargo gives 404. Where a live page lets in who signs in, the answer is the log-in, as for the page; who has given
    the password of a section gets what its pages refer to.
    """
    if may_get_document(document, request.user):
        return None
    pages = references_to(get_document_model(), [document.pk])[document.pk].pages
    live = without_unlisted(page_model().objects.live().filter(pk__in=pages))
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
