"""What the admin shows of pages, documents and pictures to editors of other sections: no title that they could not see otherwise.

Wagtail's page chooser shows every page to every editor, and so do some screens to who guesses a number in an address.
Whoever may not edit a page of ours sees it in these places once it is out.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from wagtail.permission_policies.pages import PagePermissionPolicy

from ..core.files import listed_files, our_pages
from ..core.mixins import DigileadPageMixin
from ..core.visibility import visible_pages


def unseen_pages(user: Any) -> QuerySet:
    """Return the pages of ours that ``user`` can neither see on the site nor find in the explorer."""
    pages = our_pages()
    if user.is_superuser:
        return pages.none()
    pages = pages.exclude(pk__in=visible_pages(our_pages(), user).order_by().values("pk"))
    return pages.exclude(pk__in=PagePermissionPolicy().explorable_instances(user).order_by().values("pk"))


def choosable_pages(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """Offer no unseen page, and nothing below one (for ``construct_page_chooser_queryset``).

    Raises ``Http404`` where the chooser is asked to open such a page: its title would stand above the list.
    """
    unseen = unseen_pages(request.user)
    match = request.resolver_match
    opened = (match.kwargs.get("parent_page_id") or next(iter(match.args), None)) if match else None
    if opened is not None and unseen.filter(pk=opened).exists():
        raise Http404
    return pages.exclude(pk__in=unseen.order_by().values("pk"))


def guard_explorer(parent_page: Any, pages: QuerySet, request: HttpRequest) -> QuerySet:
    """Open the explorer at no unseen page (for ``construct_explorer_page_queryset``). Raises ``Http404``."""
    if isinstance(parent_page, DigileadPageMixin):
        _refuse(parent_page, request)
    return pages


def guard_move(request: HttpRequest, page: Any, destination: Any) -> None:
    """Ask nobody whether to move an unseen page (for ``before_move_page``). Raises ``Http404``."""
    if isinstance(page, DigileadPageMixin):
        _refuse(page, request)


def _refuse(page: Any, request: HttpRequest) -> None:
    if unseen_pages(request.user).filter(pk=page.pk).exists():
        raise Http404


def choosable_files(files: QuerySet, request: HttpRequest) -> QuerySet:
    """Offer no document or image of unseen pages only (for ``construct_document_chooser_queryset`` and that of images)."""
    return listed_files(files, request.user)
