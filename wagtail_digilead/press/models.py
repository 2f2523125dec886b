"""Records of the press office."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import TranslatableMixin
from wagtail.search import index


class Boilerplate(index.Indexed, TranslatableMixin, models.Model):
    """The standing text about the organisation that ends a release; one row per language."""

    name = models.CharField(_("name"), max_length=100, help_text=_("For you to find it by; readers don't see it."))
    text = RichTextField(_("text"), features=["bold", "italic", "link"])

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("text"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("boilerplate")
        verbose_name_plural = _("boilerplates")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
