"""Files in Wagtail's APIs, without those of unpublished pages.

Register the viewset of documents where you would register Wagtail's own; that of images is in ``core.api``. The admin's own
API is replaced by itself.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from ..core.api import ListedImagesMixin
from .documents import listed_documents


class ListedDocumentsMixin:
    """An API of documents that leaves out what the visitor may not get."""

    def get_queryset(self) -> QuerySet:
        return listed_documents(super().get_queryset(), self.request.user)


class DigileadDocumentsAPIViewSet(ListedDocumentsMixin, DocumentsAPIViewSet):
    """Documents in API v2: what Wagtail's own viewset shows, without the documents of pages that the visitor may not see."""


class _DocumentsAdminAPIViewSet(ListedDocumentsMixin, DocumentsAdminAPIViewSet):
    """The same for the admin's own API, which every editor can ask."""


class _ImagesAdminAPIViewSet(ListedImagesMixin, ImagesAdminAPIViewSet):
    """Images in the admin's own API, without those of pages that the editor may not see."""


def replace_admin_api(router: Any) -> None:
    """Take the place of Wagtail's own endpoints (registered for ``construct_admin_api``)."""
    router.register_endpoint("documents", _DocumentsAdminAPIViewSet)
    router.register_endpoint("images", _ImagesAdminAPIViewSet)


def shows_all_documents(view: Any) -> bool:
    """Tell whether ``view``, a view function, is an API v2 of documents that shows those of unpublished pages."""
    viewset = getattr(view, "cls", None)
    if not isinstance(viewset, type) or issubclass(viewset, DocumentsAdminAPIViewSet):
        return False
    return issubclass(viewset, DocumentsAPIViewSet) and not issubclass(viewset, ListedDocumentsMixin)
