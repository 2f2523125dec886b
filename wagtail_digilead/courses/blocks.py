"""Blocks of the lists on a course page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from ..core.blocks import DigileadStructBlock, NotTranslated
from ..core.blocks.base import SpokenLabelMixin
from ..core.blocks.facts import ChoiceFactBlock

__all__ = [
    "OrganisationChooserBlock",
    "OutcomesBlock",
    "PartnerBlock",
    "PartnersBlock",
    "ThemesBlock",
]


class OutcomeBlock(SpokenLabelMixin, blocks.TextBlock):
    """A line of text."""


class OutcomesBlock(blocks.StreamBlock):
    """What a participant can do afterwards, one line each."""

    outcome = OutcomeBlock(rows=2, label=_("Learning outcome"), icon="tick")


class ThemeBlock(SpokenLabelMixin, blocks.CharBlock):
    """A few words."""


class ThemesBlock(blocks.StreamBlock):
    """What the course is about, one line each."""

    theme = ThemeBlock(label=_("Theme"), icon="list-ul")


class OrganisationChooserBlock(NotTranslated, SnippetChooserBlock):
    """An organisation record; the same in every language."""

    def __init__(self, **kwargs) -> None:
        super().__init__("wagtail_digilead.Organisation", **kwargs)


class PartnerBlock(DigileadStructBlock):
    """An organisation with a part in the course."""

    organisation = OrganisationChooserBlock(label=_("Organisation"))
    role = ChoiceFactBlock(
        label=_("Role"),
        choices=[
            ("provider", _("Provider")),
            ("developer", _("Developed together with")),
            ("organiser", _("Organiser")),
            ("teaching", _("Teaching")),
            ("funder", _("Funded by")),
        ],
        default="developer",
    )

    class Meta:
        icon = "group"
        label = _("Partner")
        description = _("An organisation with a part in the course")
        template = "wagtail_digilead/courses/partner.html"


class PartnersBlock(blocks.StreamBlock):
    """The organisations with a part in the course."""

    partner = PartnerBlock()
