"""Blocks with pictures."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.images import get_image_model

from .base import DigileadStructBlock, PersonBlock
from .choosers import PictureBlock
from .facts import NameBlock
from .names import people_in_a_row


class FigureBlock(DigileadStructBlock):
    """A picture with its caption; the people in it are named from left to right."""

    image = PictureBlock(label=_("Image"))
    caption = blocks.CharBlock(required=False, label=_("Opening words"), help_text=_("What the picture shows."))
    names = NameBlock(
        required=False,
        label=_("People in a row"),
        help_text=_(
            "“Inger Lund, Bo Holm (head teacher)”, from left to right. When you save, each gets a row of its own; whoever "
            "has a leader record is linked to it."
        ),
    )
    people = blocks.ListBlock(
        PersonBlock(),
        required=False,
        default=[],
        label=_("People from left to right"),
        help_text=_("The caption “From left: …” is made from them."),
    )
    credit = NameBlock(required=False, label=_("Photographer"))

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A picture with caption, people from left to right and photographer")
        template = "wagtail_digilead/blocks/figure.html"
        label_format = "{caption}"
        preview_value = {
            "caption": "Holdet på første kursusdag.",
            "people": [{"name": "Inger Lund", "title": "rektor"}],
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        written = people_in_a_row(cleaned.get("names"))
        if written:
            people, person = self.child_blocks["people"], self.child_blocks["people"].child_block
            added = [ListValue.ListChild(person, each) for each in person.bulk_to_python(written)]
            cleaned["people"] = ListValue(people, bound_blocks=[*cleaned["people"].bound_blocks, *added])
            cleaned["names"] = ""
        return cleaned

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        shown = super().get_api_representation(value, context)
        # How people are written in the editor; those who are there are in ``people``.
        return {name: part for name, part in shown.items() if name != "names"}

    def get_preview_value(self) -> Any:
        value = super().get_preview_value()
        value["image"] = get_image_model().objects.first()
        return value


class GalleryBlock(DigileadStructBlock):
    """Several pictures side by side."""

    heading = blocks.CharBlock(required=False, label=_("Heading"))
    figures = blocks.ListBlock(FigureBlock(), label=_("Images"), min_num=1)

    class Meta:
        icon = "image"
        label = _("Gallery")
        description = _("Several pictures side by side")
        template = "wagtail_digilead/blocks/gallery.html"
        preview_value = {"heading": "Fra første samling", "figures": [{"caption": "Holdet på første kursusdag."}]}

    def get_preview_value(self) -> Any:
        value = super().get_preview_value()
        for figure in value["figures"]:
            figure["image"] = get_image_model().objects.first()
        return value


class HeroBlock(blocks.StreamBlock):
    """The one big picture at the top."""

    figure = FigureBlock()

    class Meta:
        max_num = 1
