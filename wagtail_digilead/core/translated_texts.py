"""What a translator writes in wagtail-localize is measured at once, before a database that cuts nothing refuses it.

wagtail-localize checks lengths only when the page is published, and copies a page's title as it is written.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.signals import post_save, pre_save
from wagtail.models import Page


def connect_signals() -> None:
    """Watch what translators write; called once when the apps are ready."""
    if not apps.is_installed("wagtail_localize"):
        return
    from wagtail_localize.models import StringTranslation, post_save_string_translation

    pre_save.connect(_measure, sender=StringTranslation, dispatch_uid="digilead-measure-translation")
    # In the place of wagtail-localize's own.
    post_save.disconnect(post_save_string_translation, sender=StringTranslation)
    post_save.connect(_show_title, sender=StringTranslation, dispatch_uid="digilead-show-translated-title")


def _measure(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Mark a text that is longer than the field it is for: it is kept, and shown with the reason, but not used."""
    from wagtail_localize.strings import StringValue

    limit = None if raw else _max_length(instance.context)
    if limit is None:
        return
    try:
        MaxLengthValidator(limit)(StringValue(instance.data).render_text())
    except ValidationError as error:
        instance.has_error, instance.field_error = True, error.messages[0]


def _show_title(instance: Any, **kwargs: Any) -> None:
    """Show a page's translated title in the page's listing, unless it is too long for one."""
    from wagtail_localize.models import post_save_string_translation

    if len(instance.data) <= Page._meta.get_field("draft_title").max_length:
        post_save_string_translation(instance=instance, **kwargs)


def _max_length(context: Any) -> int | None:
    """Return how long the text of ``context`` may be; the texts of rows and blocks have no limit."""
    if context is None or "." in context.path:
        return None
    try:
        field: models.Field = context.object.content_type.model_class()._meta.get_field(context.path)
    except (AttributeError, FieldDoesNotExist):
        return None
    return getattr(field, "max_length", None)
