"""The pages that mirror another one in a language into which nobody has translated it: they go when it goes.

Wagtail publishes and unpublishes an alias with its source, but leaves it behind, live, when the source is deleted.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models.signals import pre_delete

from .mixins import DigileadPageMixin


def _delete_mirrors(sender: type, instance: Any, **kwargs: Any) -> None:
    """Delete the aliases of the page in other languages, but for one with a page below that is no alias."""
    for alias in instance.aliases.filter(translation_key=instance.translation_key):
        if not alias.get_descendants().filter(alias_of=None).exists():
            alias.specific.delete()


def connect_signals() -> None:
    """Watch every concrete page class of ours; called once when the apps are ready."""
    for model in apps.get_models():
        if issubclass(model, DigileadPageMixin):
            pre_delete.connect(_delete_mirrors, sender=model, dispatch_uid=f"digilead-mirrors-{model._meta.label}")
