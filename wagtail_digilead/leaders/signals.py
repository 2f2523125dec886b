"""The portrait is a fact: it is the same in all language versions of a profile."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from wagtail.models import Revision
from wagtail.signals import page_published

from .pages import LeaderPageMixin


def _share_portrait(sender: type, instance: Any, **kwargs: Any) -> None:
    """Give the other language versions the portrait of the oldest one, which has just been published.

    Drafts of them get it too: a person who has taken the portrait away does not want it back.
    """
    if instance.alias_of_id:
        return
    versions = sender.objects.filter(translation_key=instance.translation_key, alias_of=None)
    if versions.filter(pk__lt=instance.pk).exists():
        return
    for page in versions.exclude(pk=instance.pk).exclude(portrait=instance.portrait_id):
        page.portrait_id = instance.portrait_id
        page.save(update_fields=["portrait"], clean=False)
        for revision in Revision.objects.filter(pk__in=[page.latest_revision_id, page.live_revision_id]):
            revision.content["portrait"] = instance.portrait_id
            revision.save(update_fields=["content"])
        page.update_aliases()


def connect_signals() -> None:
    """Watch the profile pages of this host; called once when the apps are ready."""
    for model in apps.get_models():
        if issubclass(model, LeaderPageMixin):
            page_published.connect(_share_portrait, sender=model, dispatch_uid=f"digilead-portrait-{model._meta.label}")
