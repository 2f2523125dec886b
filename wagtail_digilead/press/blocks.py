"""Blocks of the lists on a release."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..conf import PAGE_TYPES, get_page_model
from ..core.blocks import DigileadStructBlock, NameBlock, PersonBlock, VisiblePageChooserBlock
from ..core.blocks.base import require_one_of
from ..core.blocks.facts import DateTimeFactBlock, DocumentFactBlock

__all__ = [
    "AttachmentBlock",
    "AttachmentsBlock",
    "AuthorBlock",
    "AuthorsBlock",
    "CorrectionBlock",
    "CorrectionsBlock",
    "OurPageChooserBlock",
    "RelatedPagesBlock",
]


class AuthorBlock(PersonBlock):
    """Who wrote it."""

    class Meta:
        icon = "edit"
        label = _("Author")

    def clean(self, value):
        cleaned = super().clean(value)
        require_one_of(cleaned, ("leader", "name"), _("Choose a leader, or write a name."))
        return cleaned


class AuthorsBlock(blocks.StreamBlock):
    """Who wrote it, one after the other."""

    author = AuthorBlock()


class AttachmentBlock(DigileadStructBlock):
    """A file for the press."""

    document = DocumentFactBlock(label=_("Document"))
    label = blocks.CharBlock(required=False, label=_("Label"), help_text=_("Empty: the document's own title."))
    rights = NameBlock(required=False, label=_("Rights"), help_text=_("“Free for editorial use. Photo: …”"))

    class Meta:
        icon = "doc-full"
        label = _("Attachment")
        label_format = "{document}"


class AttachmentsBlock(blocks.StreamBlock):
    """Files for the press."""

    attachment = AttachmentBlock()


class CorrectionBlock(DigileadStructBlock):
    """What was wrong and is right now (schema.org ``correction``)."""

    when = DateTimeFactBlock(label=_("When"))
    text = blocks.TextBlock(label=_("Correction"))

    class Meta:
        icon = "warning"
        label = _("Correction")


class CorrectionsBlock(blocks.StreamBlock):
    """Corrections, the latest last."""

    correction = CorrectionBlock()


class OurPageChooserBlock(VisiblePageChooserBlock):
    """A course, a profile, a release or a plan."""

    def __init__(self, **kwargs) -> None:
        ours = [get_page_model(name) for name in PAGE_TYPES if not name.endswith("IndexPage")]
        super().__init__(page_type=[model for model in ours if model is not None] or None, **kwargs)

    class Meta:
        icon = "link"
        label = _("Page")


class RelatedPagesBlock(blocks.StreamBlock):
    """What to read next."""

    page = OurPageChooserBlock()
