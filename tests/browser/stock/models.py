"""A record with nothing but Wagtail's own fields: what axe finds in its form, it finds in any."""

from __future__ import annotations

from django.db import models
from wagtail.fields import RichTextField
from wagtail.snippets.models import register_snippet


@register_snippet
class Stock(models.Model):
    title = models.CharField(max_length=100)
    day = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True)
    more_words = models.TextField(blank=True)
    other_words = models.TextField(blank=True)
    rich_text = RichTextField(blank=True)

    panels = ["title", "day", "words", "more_words", "other_words", "rich_text"]

    def __str__(self) -> str:
        return self.title
