"""Records that plans point at."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin
from wagtail.search import index


class StrategyGoal(index.Indexed, TranslatableMixin, models.Model):
    """A goal of one of the organisation's strategies; one row per language."""

    strategy = models.CharField(_("strategy"), max_length=255, help_text=_("“Digitalisation strategy 2026–2030”."))
    title = models.CharField(_("goal"), max_length=255)
    address = models.URLField(_("address"), blank=True, help_text=_("Where the strategy can be read."))
    active = models.BooleanField(_("active"), default=True, help_text=_("A past goal is kept, inactive."))

    search_fields = [
        index.SearchField("title", boost=2),
        index.AutocompleteField("title"),
        index.SearchField("strategy"),
        index.AutocompleteField("strategy"),
        index.FilterField("active"),
        index.FilterField("strategy"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("strategy goal")
        verbose_name_plural = _("strategy goals")
        ordering = ["strategy", "title"]

    def __str__(self) -> str:
        return self.title


class ITSystem(index.Indexed, models.Model):
    """A system that people work with; a product's name is the same in every language."""

    name = models.CharField(_("name"), max_length=255, unique=True)
    vendor = models.CharField(_("vendor"), max_length=255, blank=True)
    owner = models.CharField(_("system owner"), max_length=255, blank=True, help_text=_("Who answers for it with us."))
    active = models.BooleanField(_("active"), default=True, help_text=_("A system out of use is kept, inactive."))

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("vendor"),
        index.AutocompleteField("vendor"),
        index.SearchField("owner"),
        index.FilterField("active"),
    ]

    class Meta:
        verbose_name = _("IT system")
        verbose_name_plural = _("IT systems")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
