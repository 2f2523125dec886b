"""A translation whose original has been deleted stays a page of its own.

Where wagtail-localize keeps the translations of deleted pages (``WAGTAILLOCALIZE_DISABLE_ON_DELETE``), its editor fails
for one that is started again.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages


def keep_stopped(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Refuse to start a translation again that has no original (hooks ``before_edit_page``, ``before_edit_snippet``)."""
    wanted = request.method == "POST" and "localize-restart-translation" in request.POST
    if not wanted or not apps.is_installed("wagtail_localize") or _has_original(instance):
        return None
    text = _("The original has been deleted, so the translation can't be started again. Nothing has been changed.")
    messages.error(request, text)
    return redirect(request.get_full_path())


def _has_original(instance: Any) -> bool:
    from wagtail_localize.models import TranslationSource

    sources = TranslationSource.objects.filter(
        object=instance.translation_key, translations__target_locale=instance.locale_id
    )
    return any(source.object.has_translation(source.locale_id) for source in sources)
