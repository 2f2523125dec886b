"""Takes in no file of translations that would overwrite good ones with broken ones.

wagtail-localize reads what a translator uploads for a page. Its address is served here first, as in
``machine_translation``; a file in order goes on to it.
"""

from __future__ import annotations

import tempfile
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request

#: So many of the faulty texts are named, each by so many letters.
MOST, LETTERS = 3, 60


def translation_file_urls() -> list[URLPattern]:
    """Return the address that stands before that of wagtail-localize (for ``register_admin_urls``)."""
    if not apps.is_installed("wagtail_localize"):
        return []
    return [path("localize/translate/<int:translation_id>/pofile/upload/", _upload)]


def _upload(request: HttpRequest, translation_id: int) -> HttpResponse:
    from wagtail_localize.models import Translation
    from wagtail_localize.views.edit_translation import upload_pofile, user_can_edit_instance

    if request.method == "POST":
        translation = get_object_or_404(Translation, pk=translation_id)
        if user_can_edit_instance(request.user, translation.get_target_instance()):
            problem = _problem(request.FILES.get("file"))
            if problem:
                messages.error(request, problem)
                return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")
    return upload_pofile(request, translation_id)


def _problem(file: Any) -> str:
    """Return what is wrong with the file, in words; empty for what wagtail-localize can deal with itself."""
    import polib

    if file is None:
        return _("Choose a file first. Nothing has been changed.")
    with tempfile.NamedTemporaryFile() as copy:
        copy.write(file.read())
        copy.flush()
        file.seek(0)
        try:
            entries = polib.pofile(copy.name)
        except (OSError, ValueError):  # what can't be read as letters is a ValueError
            return ""
    if "X-WagtailLocalize-TranslationID" not in entries.metadata:
        return _(
            "The file doesn't say which translation it belongs to: use one that was downloaded here."
            " Nothing has been changed."
        )
    faulty = [entry.msgid for entry in entries if _is_broken(entry.msgid, entry.msgstr)]
    if not faulty:
        return ""
    said = ngettext(
        "%(number)s translation in the file has other links than its source, or a tag that may not stand there: %(texts)s."
        " Nothing has been changed.",
        "%(number)s translations in the file have other links than their sources, or tags that may not stand there:"
        " %(texts)s. Nothing has been changed.",
        len(faulty),
    )
    texts = ", ".join(f"“{text[:LETTERS]}”" for text in faulty[:MOST])
    return said % {"number": len(faulty), "texts": f"{texts} …" if len(faulty) > MOST else texts}


def _is_broken(source: str, translated: str) -> bool:
    from wagtail_localize.strings import StringValue, extract_ids

    # An empty one is passed over; a database takes no null character.
    if not translated or "\x00" in translated:
        return bool(translated)
    try:
        StringValue.from_translated_html(translated)
    except ValueError:
        return True
    return extract_ids(source) != extract_ids(translated)
