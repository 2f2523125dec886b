"""Wagtail's API v2 without people who may not be listed, and without the pictures of unpublished pages.

Register these where you would register Wagtail's own. The API shows all live pages, and all pictures, by a rule of its own,
which knows nothing of posts that have ended, nor of an embargo.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet

from ..conf import get_page_model
from .files import listed_files
from .people.leaders import Leader
from .visibility import visible_pages


class ListedPagesMixin:
    """An API of the pages that the visitor may see listed: no people who may not be, no aliases of private pages."""

    def get_base_queryset(self) -> QuerySet:
        return visible_pages(super().get_base_queryset(), self.request.user)


class ListedImagesMixin:
    """An API of images that leaves out portraits of people who may not be listed, and what only unseen pages show."""

    def get_queryset(self) -> QuerySet:
        images, profile = listed_files(super().get_queryset(), self.request.user), get_page_model("LeaderPage")
        if profile is None:
            return images
        portraits = profile.objects.exclude(portrait=None)
        shown = portraits.filter(leader__in=Leader.objects.listable())
        hidden = portraits.exclude(portrait__in=shown.values("portrait"))
        return images.exclude(pk__in=hidden.values("portrait"))


class DigileadPagesAPIViewSet(ListedPagesMixin, PagesAPIViewSet):
    """Pages in API v2: what Wagtail's own viewset shows, as far as the visitor may see it listed."""


class DigileadImagesAPIViewSet(ListedImagesMixin, ImagesAPIViewSet):
    """Images in API v2: what Wagtail's own viewset shows, without those of unpublished pages and of unlisted people."""


def shows_everybody(view: Any) -> bool:
    """Tell whether ``view``, a view function, is an API v2 of pages that shows people who may not be listed."""
    viewset = getattr(view, "cls", None)
    if not isinstance(viewset, type) or viewset.__module__.startswith("wagtail.admin."):
        return False
    return issubclass(viewset, PagesAPIViewSet) and not issubclass(viewset, ListedPagesMixin)
