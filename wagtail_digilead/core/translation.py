"""What translation does to a field: text is translated, a fact is the same in every language."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from wagtail.models import Locale
from wagtail_localize.fields import SynchronizedField, TranslatableField


class VocabularyField(TranslatableField):
    """A snippet that a page or row names: a translation names the snippet's version in its own language.

    A snippet that has none in the language of the page itself is copied: wagtail-localize can't submit it with the page.
    """

    def is_translated(self, obj: Any) -> bool:
        snippet = getattr(obj, self.field_name)
        return snippet is None or snippet.locale_id == obj.locale_id or snippet.has_translation(obj.locale_id)

    def is_synchronized(self, obj: Any) -> bool:
        return not self.is_translated(obj)

    def is_overridable(self, obj: Any) -> bool:
        return False


def vocabulary(*names: str) -> list[VocabularyField]:
    """Return the ``override_translatable_fields`` entries for foreign keys to translatable snippets."""
    return [VocabularyField(name) for name in names]


def facts(*names: str) -> list[SynchronizedField]:
    """Return the ``override_translatable_fields`` entries that copy ``names`` to every language, not overridable."""
    return [SynchronizedField(name, overridable=False) for name in names]


def is_translated_by_localize(page: Any) -> bool:
    """Tell whether wagtail-localize writes the texts of ``page``: what is written elsewhere would be lost."""
    if not apps.is_installed("wagtail_localize"):
        return False
    translations = apps.get_model("wagtail_localize", "Translation").objects.filter(enabled=True)
    return translations.filter(source__object=page.translation_key, target_locale=page.locale_id).exists()


def active_locale(request: Any) -> Locale:
    """Return the locale of the language at hand, as ``Locale.get_active`` does; it is asked for once per request.

    ``None``, where something is rendered without a request, asks each time.
    """
    if request is None:
        return Locale.get_active()
    if not hasattr(request, "_digilead_locale"):
        request._digilead_locale = Locale.get_active()
    return request._digilead_locale
