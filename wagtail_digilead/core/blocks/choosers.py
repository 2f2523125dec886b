"""Blocks in which something is chosen: a leader, an image, a page."""

from __future__ import annotations

from typing import Any

from wagtail import blocks
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from ..visibility import is_visible
from .batch import SharedFetchMixin, fetch_images, fetch_leaders
from .facts import NotTranslated


class LeaderChooserBlock(SharedFetchMixin, NotTranslated, SnippetChooserBlock):
    """A leader record, fetched with today's posts."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("wagtail_digilead.Leader", **kwargs)

    def fetch(self, pks: Any) -> dict[int, Any]:
        return fetch_leaders(pks)


class PortraitChooserBlock(SharedFetchMixin, ImageChooserBlock):
    """An image without words: a portrait stands beside the person's name."""

    def fetch(self, pks: Any) -> dict[int, Any]:
        return fetch_images(pks)


class PictureBlock(ImageBlock):
    """An image with its alternative text."""

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        self.child_blocks["image"] = PortraitChooserBlock(required=required)
        self.child_blocks["image"].set_name("image")


class VisiblePageChooserBlock(blocks.PageChooserBlock):
    """A page; it renders, exposes and indexes nothing of a page that the visitor may not see."""

    def render_basic(self, value: Any, context: Any = None) -> str:
        request = (context or {}).get("request")
        shown = is_visible(value, getattr(request, "user", None))
        return super().render_basic(value, context) if shown else ""

    def get_api_representation(self, value: Any, context: Any = None) -> int | None:
        request = (context or {}).get("request")
        return value.pk if is_visible(value, getattr(request, "user", None)) else None

    def get_searchable_content(self, value: Any) -> list[str]:
        return []
