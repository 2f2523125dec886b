"""Topics: the shared vocabulary by which courses, leaders, news and plans find each other."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from .translation import vocabulary


class Topic(index.Indexed, TranslatableMixin, models.Model):
    """A subject such as “Welfare technology”; one row per language."""

    name = models.CharField(_("name"), max_length=100)

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
        index.FilterField("name"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class TopicRow(TranslatableMixin, Orderable):
    """A topic on a page; the concrete row adds the ``ParentalKey``."""

    topic = models.ForeignKey(Topic, verbose_name=_("topic"), on_delete=models.CASCADE, related_name="+")

    panels = ["topic"]
    override_translatable_fields = vocabulary("topic")

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return str(self.topic)
