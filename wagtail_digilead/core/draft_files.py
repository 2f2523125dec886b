"""Records of the files that drafts refer to; ``drafts`` keeps them, ``files`` asks them."""

from __future__ import annotations

import swapper
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string


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


class DraftImage(models.Model):
    """A picture that the newest draft of a page of ours, or its scheduled revision, refers to: its title may tell much."""

    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"), on_delete=models.CASCADE, related_name="digilead_draft_images"
    )
    image = models.ForeignKey(get_image_model_string(), on_delete=models.CASCADE, related_name="digilead_draft_images")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("picture in a draft")
        verbose_name_plural = _("pictures in drafts")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["page", "image"], name="digilead_draft_image")]

    def __str__(self) -> str:
        return f"{self.image_id} in {self.page_id}"
