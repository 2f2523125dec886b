"""Blocks in which something is chosen: a leader, an image, a page."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from wagtail import blocks
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.images.models import SourceImageIOError
from wagtail.snippets.blocks import SnippetChooserBlock

from ..visibility import is_visible
from .batch import SharedFetchMixin, fetch_images, fetch_leaders
from .facts import NotTranslated

#: In which size the API gives a picture: one that pages show too.
API_PICTURE = "width-1280"


class LeaderChooserBlock(SharedFetchMixin, NotTranslated, SnippetChooserBlock):
    """A leader record, fetched with today's posts."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("wagtail_digilead.Leader", **kwargs)

    def fetch(self, pks: Any) -> dict[int, Any]:
        return fetch_leaders(pks)


class FileChooserBlock(SharedFetchMixin, ImageChooserBlock):
    """The file of a picture; where it has words in it, a translator may choose another."""

    def fetch(self, pks: Any) -> dict[int, Any]:
        return fetch_images(pks)


class PortraitChooserBlock(NotTranslated, FileChooserBlock):
    """An image without words: a portrait stands beside the person's name, and is of that person in every language."""


class PictureBlock(ImageBlock):
    """An image with its alternative text."""

    class Meta:
        # What the editor calls it when it is folded; without it, the tick box "decorative" gives it its name: "No".
        label_format = "{image}"

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        self.child_blocks["image"] = FileChooserBlock(required=required)
        self.child_blocks["image"].set_name("image")

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        """Return what the block holds, and where the picture is: ``url``, ``width``, ``height``."""
        found, request = super().get_api_representation(value, context), (context or {}).get("request")
        if value is not None:
            with suppress(SourceImageIOError):
                made = value.get_rendition(API_PICTURE)
                url = request.build_absolute_uri(made.url) if request else made.url
                found |= {"url": url, "width": made.width, "height": made.height}
        return found


class VisiblePageChooserBlock(blocks.PageChooserBlock):
    """A page; it renders, exposes and indexes nothing of a page that the visitor may not see."""

    def render_basic(self, value: Any, context: Any = None) -> str:
        request = (context or {}).get("request")
        shown = is_visible(value, getattr(request, "user", None))
        return super().render_basic(value, context) if shown else ""

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any] | None:
        """Return ``id``, ``title`` and ``url`` of a page that the visitor may see, and nothing of any other."""
        request = (context or {}).get("request")
        if not is_visible(value, getattr(request, "user", None)):
            return None
        return {"id": value.pk, "title": value.title, "url": value.get_full_url(request)}

    def to_python(self, value: Any) -> Any:
        # Wagtail's API v3 hands back what it was given.
        return super().to_python(value.get("id") if isinstance(value, dict) else value)

    def get_searchable_content(self, value: Any) -> list[str]:
        return []
