"""Where a unit's page is: below the directory that goes with the page at hand."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from ..conf import get_page_model


def directory_for(request: Any, page: Any = None) -> Any | None:
    """Return the directory whose unit pages a link on ``page`` leads to; ``None`` if the visitor may see none.

    That is the page itself, else the directory above it, else one in the language at hand, else the oldest. It is
    looked for once per request.
    """
    model = get_page_model("LeaderIndexPage")
    if model is None or request is None:
        return None
    if isinstance(page, model):
        return page
    found = getattr(request, "_digilead_directory", ...)
    if found is ...:
        found = request._digilead_directory = _find(model, request, page)
    return found


def _find(model: Any, request: Any, page: Any) -> Any | None:
    pages = model.objects.visible_to(getattr(request, "user", None)).select_related("locale").order_by("pk")
    path, language = getattr(page, "path", ""), get_language()

    def nearness(directory: Any) -> tuple[bool, bool]:
        return (not path.startswith(directory.path), directory.locale.language_code != language)

    return min(pages, key=nearness, default=None)
