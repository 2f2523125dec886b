"""One query for all the leaders and one for all the images in all the streams of a page.

Wagtail fetches what choosers point at once per *kind of block*: a page with quotes, pictures, contacts and authors would
ask for leaders six times. ``read_streams`` looks for the keys in the stored data first.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Prefetch
from wagtail.fields import StreamField
from wagtail.images import get_image_model

#: Under which keys our blocks store a leader, and under which an image. A block of a host that uses another key
#: works too: it asks for itself.
_LEADER_KEYS, _IMAGE_KEYS = frozenset({"leader"}), frozenset({"image", "portrait"})

_fetched: ContextVar[dict[type, dict[int, Any]] | None] = ContextVar("digilead_fetched", default=None)


def fetch_leaders(pks: Iterable[int]) -> dict[int, Any]:
    """Return the leaders by primary key, each with ``current_posts`` and ``is_listable``: two queries."""
    from ..people.appointments import Appointment
    from ..people.leaders import Leader

    posts = Prefetch("appointments", Appointment.objects.current().acting_first(), to_attr="current_posts")
    return Leader.objects.with_listable().prefetch_related(posts).in_bulk(pks)


def fetch_images(pks: Iterable[int]) -> dict[int, Any]:
    """Return the images by primary key, each with its renditions: two queries."""
    return get_image_model().objects.prefetch_renditions().in_bulk(pks)


class SharedFetchMixin:
    """A chooser block that takes what ``read_streams`` has fetched, and asks only for what is missing there."""

    def fetch(self, pks: Iterable[int]) -> dict[int, Any]:
        raise NotImplementedError

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Any]:
        values = list(values)
        known = (_fetched.get() or {}).get(self.model_class, {})
        missing = {value for value in values if value and value not in known}
        found = {**known, **self.fetch(missing)} if missing else known
        # Each place has an instance of its own: Wagtail's image block writes the alternative text on it.
        return [copy.copy(found[value]) if value in found else None for value in values]


def read_streams(page: Any) -> None:
    """Turn all StreamFields of ``page`` into blocks, with what their choosers point at fetched in four queries."""
    streams = [getattr(page, field.name) for field in page._meta.get_fields() if isinstance(field, StreamField)]
    leaders, images = set(), set()
    for stream in streams:
        for raw in stream.raw_data:
            leaders.update(_keys(raw["value"], _LEADER_KEYS))
            images.update(_keys(raw["value"], _IMAGE_KEYS))
    with _sharing(leaders, images):
        for stream in streams:
            for _child in stream:
                pass


@contextmanager
def _sharing(leaders: set[int], images: set[int]) -> Iterator[None]:
    from ..people.leaders import Leader

    found = {
        Leader: fetch_leaders(leaders) if leaders else {},
        get_image_model(): fetch_images(images) if images else {},
    }
    token = _fetched.set(found)
    try:
        yield
    finally:
        _fetched.reset(token)


def _keys(value: Any, names: frozenset[str]) -> Iterator[int]:
    """Yield the whole numbers stored under ``names``, however deep."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in names and isinstance(inner, int):
                yield inner
            else:
                yield from _keys(inner, names)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner, names)
