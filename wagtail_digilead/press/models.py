"""Records of the press office."""

from __future__ import annotations

import swapper
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string
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


class DraftDocument(models.Model):
    """A document that the newest draft of a page of ours, or its scheduled revision, refers to.

    Wagtail's reference index knows the live version of a live page only, so a document that somebody has just added to a
    page's draft would be served to anyone who guesses its address.
    """

    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"), on_delete=models.CASCADE, related_name="digilead_draft_documents"
    )
    document = models.ForeignKey(
        get_document_model_string(), on_delete=models.CASCADE, related_name="digilead_draft_documents"
    )

    # It is no use of the document by itself: the page is.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("document in a draft")
        verbose_name_plural = _("documents in drafts")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["page", "document"], name="digilead_draft_document")]

    def __str__(self) -> str:
        return f"{self.document_id} in {self.page_id}"
