"""Leaf blocks that hold facts: wagtail-localize copies them to every language instead of asking for a translation."""

from __future__ import annotations

from typing import Any

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class NotTranslated:
    """Gives the translator nothing: the value is the same in every language."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        return []

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        return value


class NameBlock(NotTranslated, blocks.CharBlock):
    """A name, a phone number, a credit."""


class EmailFactBlock(NotTranslated, blocks.EmailBlock):
    """An e-mail address."""


class ChoiceFactBlock(NotTranslated, blocks.ChoiceBlock):
    """One of a fixed set of codes."""


class DateTimeFactBlock(NotTranslated, blocks.DateTimeBlock):
    """A moment."""


class DocumentFactBlock(NotTranslated, DocumentChooserBlock):
    """A file."""
