"""Blocks with pictures."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model

from .base import DigileadStructBlock, PersonBlock
from .choosers import PictureBlock
from .facts import NameBlock


class FigureBlock(DigileadStructBlock):
    """A picture with its caption; the people in it are named from left to right."""

    image = PictureBlock(label=_("Image"))
    caption = blocks.CharBlock(required=False, label=_("Opening words"), help_text=_("What the picture shows."))
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
