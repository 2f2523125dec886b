"""Anchors: the records that operational facts hang on, since a page's own rows change with every revision.

An anchor's primary key *is* the page's ``translation_key``: one value for all its language versions. It is made when
the page is first saved, outlives the page, and keeps the last known title.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _
from wagtail.search import index


class Anchor(index.Indexed, models.Model):
    """What facts about one page hang on, whatever happens to the page."""

    key = models.UUIDField(_("key"), primary_key=True, editable=False)
    title = models.CharField(_("title"), max_length=255)

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class Course(Anchor):
    """A course, in whatever languages it is described."""

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["title"]


class Plan(Anchor):
    """A workplace's action plan, in whatever languages it is written."""

    class Meta:
        verbose_name = _("action plan")
        verbose_name_plural = _("action plans")
        ordering = ["title"]


class AnchoredPageMixin(models.Model):
    """A page whose facts hang on an anchor."""

    #: The anchor class, ``Course`` or ``Plan``.
    anchor_model: type[Anchor]

    class Meta:
        abstract = True

    @property
    def anchor_key(self) -> uuid.UUID:
        """The key of this page's anchor. An alias, which has a key of its own, follows the page it mirrors."""
        page = self
        while page.alias_of_id:
            page = page.alias_of
        return page.translation_key

    @property
    def owns_facts(self) -> bool:
        """Whether this is the first of the page's language versions: only that one writes to the anchor."""
        versions = type(self)._default_manager.filter(translation_key=self.translation_key)
        return not versions.filter(pk__lt=self.pk).exists()


def _keep_anchor(sender: type, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """Make the page's anchor, or give it the page's new title: a live page's own, a draft's latest."""
    # A draft of a live page saves its new title as `draft_title`, with the live title unsaved on the instance.
    watched = {"title", "alias_of", "alias_of_id"} | (set() if instance.live else {"draft_title"})
    if raw or instance.alias_of_id or (update_fields is not None and not watched & set(update_fields)):
        return
    title = instance.title if instance.live else instance.draft_title or instance.title
    anchor, made = instance.anchor_model.objects.get_or_create(pk=instance.translation_key, defaults={"title": title})
    if not made and anchor.title != title and instance.owns_facts:
        anchor.title = title
        anchor.save(update_fields=["title"])


def connect_signals() -> None:
    """Watch every concrete page class that has an anchor; called once when the apps are ready."""
    for model in apps.get_models():
        if issubclass(model, AnchoredPageMixin):
            post_save.connect(_keep_anchor, sender=model, dispatch_uid=f"digilead-anchor-{model._meta.label}")
