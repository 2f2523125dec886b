"""The body of a page: every block there is. Hosts extend ``BodyBlock`` and name their class in ``BODY_BLOCKS``."""

from __future__ import annotations

from typing import Any

from wagtail import blocks

from .media import FigureBlock, GalleryBlock
from .people import ContactBlock, PersonBoxBlock, QuoteBlock
from .text import (
    AdviceListBlock,
    DigileadEmbedBlock,
    FactBoxBlock,
    HeadingBlock,
    ParagraphBlock,
    QuestionBlock,
    ReadMoreBlock,
    TableBlock,
)


class BodyBlock(blocks.StreamBlock):
    """Text, pictures and boxes in any order."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    quote = QuoteBlock()
    image = FigureBlock()
    gallery = GalleryBlock()
    fact_box = FactBoxBlock()
    advice_list = AdviceListBlock()
    person_box = PersonBoxBlock()
    question = QuestionBlock()
    read_more = ReadMoreBlock()
    embed = DigileadEmbedBlock()
    table = TableBlock()

    class Meta:
        template = "wagtail_digilead/blocks/body.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        link_quotes(value)
        return super().get_context(value, parent_context)

    def get_api_representation(self, value: Any, context: Any = None) -> list[dict[str, Any]]:
        link_quotes(value or ())
        return super().get_api_representation(value, context)


def link_quotes(body: Any) -> None:
    """Let each quote know the one before it, whose speaker it takes when it names none."""
    previous = None
    for child in body:
        if isinstance(child.block, QuoteBlock):
            child.value.previous, previous = previous, child.value


class ContactsBlock(blocks.StreamBlock):
    """Whom to ask."""

    contact = ContactBlock()
