"""Looks through the streams of a release for blocks of a kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wagtail.blocks import ListBlock, StreamBlock, StructBlock

#: What tells one place in a stream from the others: the field, then the ids of the blocks down to it and names between.
Place = tuple[str, ...]


def blocks_in(streams: Mapping[str, Any], kind: type[StructBlock]) -> Iterator[tuple[Place, Any]]:
    """Yield place and value of every block of a kind in ``streams``, by field; not of those inside of one."""
    for name, stream in streams.items():
        yield from _blocks(stream, (name,), kind)


def _blocks(value: Any, place: Place, kind: type[StructBlock]) -> Iterator[tuple[Place, Any]]:
    block = getattr(value, "block", None) or getattr(value, "stream_block", None) or getattr(value, "list_block", None)
    if isinstance(block, kind):
        yield place, value
    elif isinstance(block, StructBlock):
        for name, inner in value.items():
            yield from _blocks(inner, (*place, name), kind)
    elif isinstance(block, StreamBlock):
        for child in value:
            yield from _blocks(child.value, (*place, child.id or ""), kind)
    elif isinstance(block, ListBlock):
        for child in value.bound_blocks:
            yield from _blocks(child.value, (*place, child.id or ""), kind)
