"""The language versions of pages, and absolute addresses on them, for what is written without a request: mail, calendars.

Every feature may import it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from ..conf import get_page_model


class PageVersions:
    """The live pages of a type (a key of ``conf.PAGE_TYPES``) with these translation keys, in all their languages; one query.

    ``only`` names the fields to read, where not all are needed.
    """

    def __init__(self, page_type: str, keys: Iterable[uuid.UUID], only: Sequence[str] = ()) -> None:
        self._pages: dict[uuid.UUID, dict[str, Any]] = {}
        model = get_page_model(page_type)
        if model is None:
            return
        pages = model.objects.live().filter(translation_key__in=set(keys)).select_related("locale").order_by("pk")
        if only:
            pages = pages.only(*only, "locale__language_code")
        for page in pages:
            # In this order the source is first: it is there before its translations.
            self._pages.setdefault(page.translation_key, {})[page.locale.language_code] = page

    def get(self, key: uuid.UUID, language: str) -> Any:
        """Return the page in ``language``, else its source or what else is live, or ``None``."""
        pages = self._pages.get(key, {})
        return pages.get(language) or next(iter(pages.values()), None)


def address_of(page: Any) -> str:
    """Return the absolute address of ``page``; empty without a page, or for one that no site shows."""
    return (page.full_url or "") if page is not None else ""


def route_of(page: Any, address: str, route: str, **kwargs: Any) -> str:
    """Return the absolute address of the route of that name below ``page``, whose own is ``address``; empty without it.

    For many routes of one page, whose address is then asked for once.
    """
    return f"{address.rstrip('/')}/{page.reverse_subpage(route, kwargs=kwargs)}" if address else ""
