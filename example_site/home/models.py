"""The intranet's own page types: the home page, and plain pages such as the accessibility statement."""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from wagtail_digilead.core.fields import SlimStreamField
from wagtail_digilead.core.languages import note_text_languages

from .glance import front_page_context


class BodyPage(Page):
    """A page with an introduction and the same body as our own page types."""

    introduction = models.TextField("indledning", blank=True)
    body = SlimStreamField(
        setting="body_blocks", blocks="wagtail_digilead.core.blocks.BodyBlock", blank=True, verbose_name="tekst"
    )

    content_panels = Page.content_panels + [FieldPanel("introduction"), FieldPanel("body")]
    search_fields = Page.search_fields + [index.SearchField("introduction"), index.SearchField("body")]

    class Meta:
        abstract = True

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        note_text_languages([self])
        return super().get_context(request, *args, **kwargs)


class HomePage(BodyPage):
    """The front page of the intranet."""

    max_count_per_parent = 1

    class Meta:
        verbose_name = "forside"
        verbose_name_plural = "forsider"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **front_page_context(self, request.user)}


class StandardPage(BodyPage):
    """A plain page of text."""

    class Meta:
        verbose_name = "side"
        verbose_name_plural = "sider"
