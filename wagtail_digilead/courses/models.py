"""Records of courses."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin
from wagtail.search import index


class TargetGroup(index.Indexed, TranslatableMixin, models.Model):
    """Whom a course is for: “Centre heads”, “Digitalisation consultants”; one row per language."""

    name = models.CharField(_("name"), max_length=100)

    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("locale_id")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
