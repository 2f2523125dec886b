"""The pictures of cards whose page keeps its main picture in a StreamField."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.images import get_image_model


def attach_heroes(pages: Iterable[Any]) -> None:
    """Set ``hero_image`` (an image or ``None``) on each page, in two queries for all of them.

    The ids are read from the raw data of the ``hero`` stream: making blocks of twenty streams would ask twenty times.
    """
    pages = list(pages)
    ids = {page.pk: hero_image_id(page.hero) for page in pages}
    images = get_image_model().objects.prefetch_related("renditions").in_bulk({pk for pk in ids.values() if pk})
    for page in pages:
        page.hero_image = images.get(ids[page.pk])


def hero_image_id(hero: Any) -> int | None:
    """Return the primary key of the image in a ``HeroBlock`` stream, if it has one."""
    for raw in hero.raw_data:
        image = (raw.get("value") or {}).get("image")
        return image.get("image") if isinstance(image, dict) else image
    return None
