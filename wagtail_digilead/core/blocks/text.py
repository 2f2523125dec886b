"""Blocks of text."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.embeds.blocks import EmbedBlock

from ..languages import in_language_at_hand
from .base import DigileadStructBlock, PersonBlock, SpokenLabelMixin
from .choosers import VisiblePageChooserBlock

#: What a paragraph may hold; headings are blocks of their own, so that a page has one outline.
PARAGRAPH_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class HeadingBlock(SpokenLabelMixin, blocks.CharBlock):
    """A sub-heading; its anchor is made from its words."""

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("A sub-heading, a question for instance")
        template = "wagtail_digilead/blocks/heading.html"
        preview_template = "wagtail_digilead/blocks/preview.html"
        preview_value = "Hvad betyder det for din arbejdsplads?"

    def get_context(self, value: str, parent_context: Any = None) -> dict[str, Any]:
        return {**super().get_context(value, parent_context), "anchor": anchor_of(value)}


class ParagraphBlock(blocks.RichTextBlock):
    """Running text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": PARAGRAPH_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links")
        template = "wagtail_digilead/blocks/paragraph.html"
        preview_template = "wagtail_digilead/blocks/preview.html"
        preview_value = "<p>Digital ledelse er <b>ledelse</b>.</p>"


class FactBoxBlock(DigileadStructBlock):
    """The facts in short."""

    heading = blocks.CharBlock(label=_("Heading"))
    text = blocks.RichTextBlock(features=PARAGRAPH_FEATURES, label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Fact box")
        description = _("The facts in short, set apart")
        template = "wagtail_digilead/blocks/fact_box.html"
        preview_value = {"heading": "Fakta", "text": "<ul><li>40 ledere</li><li>9 kommuner</li></ul>"}


class AdviceBlock(DigileadStructBlock):
    """One piece of advice."""

    heading = blocks.CharBlock(label=_("Piece of advice"))
    text = blocks.RichTextBlock(features=PARAGRAPH_FEATURES, label=_("Text"))

    class Meta:
        icon = "tick"
        label = _("Piece of advice")
        label_format = "{heading}"


class AdviceListBlock(DigileadStructBlock):
    """Numbered advice, each with an anchor to link to."""

    title = blocks.CharBlock(required=False, label=_("Heading"))
    person = PersonBlock(required=False, label=_("Whose advice"))
    advice = blocks.ListBlock(AdviceBlock(), label=_("Advice"), min_num=1)

    class Meta:
        icon = "list-ol"
        label = _("Advice list")
        description = _("Numbered pieces of advice")
        template = "wagtail_digilead/blocks/advice_list.html"
        preview_value = {"title": "To gode råd", "advice": [{"heading": "Tag ansvaret", "text": "<p>…</p>"}]}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        anchors: list[str] = []
        for number, advice in enumerate(value["advice"], start=1):
            anchor = anchor_of(advice["heading"])
            anchors.append(f"{anchor}-{number}" if anchor in anchors else anchor)
        context["advice"] = list(zip(value["advice"], anchors, strict=True))
        return context


class QuestionBlock(DigileadStructBlock):
    """A question and its answer, as in an interview."""

    question = blocks.CharBlock(label=_("Question"))
    answer = blocks.RichTextBlock(features=PARAGRAPH_FEATURES, label=_("Answer"))

    class Meta:
        icon = "help"
        label = _("Question and answer")
        description = _("One question of an interview, with its answer")
        template = "wagtail_digilead/blocks/question.html"
        label_format = "{question}"
        preview_value = {"question": "Hvad er det sværeste?", "answer": "<p>At begynde med forskellen.</p>"}


class ReadMoreBlock(DigileadStructBlock):
    """A link to go on with: a page of the site, or an address outside."""

    page = VisiblePageChooserBlock(required=False, label=_("Page"))
    address = blocks.URLBlock(required=False, label=_("Address outside the site"))
    title = blocks.CharBlock(required=False, label=_("Link text"), help_text=_("Empty: the page's own title."))
    teaser = blocks.TextBlock(required=False, label=_("Teaser"))

    class Meta:
        icon = "link"
        label = _("Read more")
        description = _("A link to a page or an address, with a teaser")
        template = "wagtail_digilead/blocks/read_more.html"
        preview_value = {"address": "https://example.org/", "title": "Læs mere om programmet"}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors = {}
        if bool(cleaned["page"]) == bool(cleaned["address"]):
            errors["page"] = ValidationError(_("Choose a page or write an address, one of the two."))
        elif cleaned["address"] and not cleaned["title"]:
            errors["title"] = ValidationError(_("Write what the link shall say."))
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        outside = parent_context or {}
        shown = in_language_at_hand([value.get("page")], outside.get("request"), outside.get("page"))
        context["target"] = shown[0] if shown else None
        return context


class DigileadEmbedBlock(SpokenLabelMixin, EmbedBlock):
    """Something shown from another site, by its address."""

    class Meta:
        icon = "media"
        label = _("Embed")
        description = _("A film or another thing from outside, by its address")
        template = "wagtail_digilead/blocks/embed.html"
        preview_template = "wagtail_digilead/blocks/preview.html"


class CellsBlock(blocks.TextBlock):
    """Cells as pasted: the white space at the beginning counts, for the corner of a table may be empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.field_options["strip"] = False


class TableBlock(DigileadStructBlock):
    """A table, pasted from a spreadsheet.

    Wagtail's own table blocks live in contrib apps that a host would have to install, and wagtail-localize extracts
    nothing from them; one text with a line for each row is translated as any other text.
    """

    caption = blocks.CharBlock(label=_("Caption"), help_text=_("What the table shows. Screen readers say it first."))
    rows = CellsBlock(
        label=_("Rows"),
        help_text=_(
            "Copy the cells from a spreadsheet and paste them here: one line per row. The first row is the head."
        ),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("A small table, pasted from a spreadsheet")
        template = "wagtail_digilead/blocks/table.html"
        label_format = "{caption}"
        preview_value = {"caption": "Deltagere", "rows": "Gruppe\tAntal\nLedere\t16\nKonsulenter\t2"}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        rows = cells_of(value["rows"])
        return {**super().get_context(value, parent_context), "head": rows[:1], "body": rows[1:]}


def cells_of(text: str) -> list[list[str]]:
    """Return the rows of ``text``, each as long as the longest: cells are parted by a tab, or by ``|`` or ``;``."""
    text = text or ""
    parted_by = next((mark for mark in "\t|;" if mark in text), "\t")
    rows = [[cell.strip() for cell in line.split(parted_by)] for line in text.splitlines() if line.strip()]
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def anchor_of(text: str) -> str:
    """Return an address fragment made of ``text``, in the letters of ``text`` (``"grøn-økonomi"``)."""
    return slugify(text, allow_unicode=True) or "section"
