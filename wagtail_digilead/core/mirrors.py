"""The pages that mirror another one: live only while it is, and gone when it goes.

Wagtail publishes and unpublishes an alias with its source. But it publishes the alias already when the source is only
scheduled, and leaves it behind, live, when the source is deleted.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models.signals import pre_delete, pre_save

from .mixins import DigileadPageMixin


def _keep_embargo(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Keep the alias of a page that isn't live from being live: what waits for its hour waits in every language."""
    if instance.alias_of_id and instance.live and not raw:
        sources = instance._meta.get_field("alias_of").related_model.objects
        instance.live = sources.filter(pk=instance.alias_of_id, live=True).exists()


def _delete_mirrors(sender: type, instance: Any, **kwargs: Any) -> None:
    """Delete the aliases of the page in other languages, but for one with a page below that is no alias."""
    for alias in instance.aliases.filter(translation_key=instance.translation_key):
        if not alias.get_descendants().filter(alias_of=None).exists():
            alias.specific.delete()


def connect_signals() -> None:
    """Watch every concrete page class of ours; called once when the apps are ready."""
    for model in apps.get_models():
        if issubclass(model, DigileadPageMixin):
            pre_save.connect(_keep_embargo, sender=model, dispatch_uid=f"digilead-embargo-{model._meta.label}")
            pre_delete.connect(_delete_mirrors, sender=model, dispatch_uid=f"digilead-mirrors-{model._meta.label}")
