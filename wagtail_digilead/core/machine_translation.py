"""Sends no text of an unpublished page of ours to a machine translation service, unless the host allows it.

wagtail-localize sends all texts of a page when an editor asks for it, in two screens. Their addresses are served here
first; what may be sent goes on to them.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request

from ..conf import get_settings
from .mixins import DigileadPageMixin


def may_be_sent(page: Any) -> bool:
    """Tell whether the text of ``page`` may be sent to a service outside (setting ``TRANSLATE_UNPUBLISHED``)."""
    return not isinstance(page, DigileadPageMixin) or page.live or get_settings().translate_unpublished


def machine_translation_urls() -> list[URLPattern]:
    """Return the addresses that stand before those of wagtail-localize (for ``register_admin_urls``)."""
    if not apps.is_installed("wagtail_localize"):
        return []
    return [
        path("localize/translate/<int:translation_id>/machine_translate/", _translate),
        path("localize/update/<int:translation_source_id>/", _update),
    ]


def _translate(request: HttpRequest, translation_id: int) -> HttpResponse:
    from wagtail_localize.models import Translation
    from wagtail_localize.views.edit_translation import machine_translate

    if request.method == "POST":
        translation = get_object_or_404(Translation, pk=translation_id)
        if not may_be_sent(translation.source.get_source_instance()):
            return _refuse(request, get_valid_next_url_from_request(request) or "wagtailadmin_home")
    return machine_translate(request, translation_id)


def _update(request: HttpRequest, translation_source_id: int) -> HttpResponse:
    from wagtail_localize.models import TranslationSource
    from wagtail_localize.views.update_translations import UpdateTranslationsView

    if request.method == "POST" and request.POST.get("use_machine_translation"):
        source = get_object_or_404(TranslationSource, pk=translation_source_id)
        if not may_be_sent(source.get_source_instance()):
            return _refuse(request, request.get_full_path())
    return UpdateTranslationsView.as_view()(request, translation_source_id=translation_source_id)


def _refuse(request: HttpRequest, back: str) -> HttpResponse:
    messages.error(
        request,
        _(
            "The page is not published yet, so nothing of it is sent to a translation service. Nothing has been changed."
        ),
    )
    return redirect(back)
