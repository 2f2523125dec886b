"""Records that describe courses: whom they are for and where they are held."""

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


class Venue(index.Indexed, models.Model):
    """A place where sessions are held (schema.org ``Place``)."""

    name = models.CharField(_("name"), max_length=255, help_text=_("“Nordby Town Hall, hall 2”, “Campus North”."))
    address = models.TextField(_("postal address"), blank=True)
    directions = models.URLField(_("directions"), blank=True, help_text=_("A map, or a page about how to get there."))
    active = models.BooleanField(_("active"), default=True, help_text=_("A venue no longer used is kept, inactive."))

    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("address")]

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def full_address(self) -> str:
        """Name and address in one line, as a calendar shows it."""
        return ", ".join([self.name, *filter(None, map(str.strip, self.address.splitlines()))])
