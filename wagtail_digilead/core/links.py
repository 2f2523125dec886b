"""Links to pages in running text: one to an unpublished page of ours leaves its words, and tells no address.

One to a live page keeps its address, also behind a login or for a group: no request is at hand, and the links within such a
section have to work. See docs/explanation/visibility.md.
"""

from __future__ import annotations

from typing import Any

from django.utils.html import escape
from wagtail.rich_text.pages import PageLinkHandler

from .languages import live_versions
from .mixins import DigileadPageMixin


class LivePageLinkHandler(PageLinkHandler):
    """Wagtail's own, but for pages of ours that are not live: their address would tell their title."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        return [
            f'<a href="{escape(page.url)}">'
            if page and (page.live or not isinstance(page, DigileadPageMixin))
            else "<a>"
            for page in live_versions(cls.get_many(attrs_list))
        ]


def register_links(features: Any) -> None:
    """Take the place of Wagtail's own handler, not of a host's (registered for ``register_rich_text_features``)."""
    if features.link_types.get(PageLinkHandler.identifier) is PageLinkHandler:
        features.register_link_type(LivePageLinkHandler)
