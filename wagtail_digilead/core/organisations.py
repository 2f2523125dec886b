"""Other organisations: partners of a course, employers of external people."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index


class Organisation(index.Indexed, models.Model):
    """A university, a vendor, a region, another municipality."""

    name = models.CharField(_("name"), max_length=255, unique=True)
    website = models.URLField(_("website"), blank=True)

    search_fields = [index.SearchField("name", boost=2), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
