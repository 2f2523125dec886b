"""Leaf blocks that hold facts: wagtail-localize copies them to every language instead of asking for a translation."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from ..visibility import is_visible


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


class LeaderChooserBlock(NotTranslated, SnippetChooserBlock):
    """A leader record, fetched with today's posts: two queries for all the leaders of a block type on a page."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("wagtail_digilead.Leader", **kwargs)

    def bulk_to_python(self, values: Any) -> list[Any]:
        from ..people.appointments import Appointment

        current = Appointment.objects.current().acting_first()
        posts = Prefetch("appointments", queryset=current, to_attr="current_posts")
        people = self.model_class.objects.prefetch_related(posts).in_bulk([value for value in values if value])
        return [people.get(value) for value in values]


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
