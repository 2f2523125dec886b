"""In which language a reader gets a page: the version in the language at hand, else the source, marked as what it is.

Every feature may import it. Wagtail's own ``page.localized`` does the first half, with two queries for each page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db.models import Min, Q, QuerySet
from django.utils.translation import get_language
from wagtail.models import Locale

from .translation import active_locale
from .visibility import visible_among


def live_versions(pages: Sequence[Any]) -> list[Any]:
    """Return ``pages``, each as its live version in the language at hand; itself where there is none.

    ``None`` stays ``None``. At most two queries. For what has no visitor, such as running text.
    """
    if not _has_languages() or not any(pages):
        return list(pages)
    versions = _versions(pages, Locale.get_active())
    return [versions.get(page.translation_key, page) if page else page for page in pages]


def in_language_at_hand(pages: Iterable[Any], request: Any, shown_on: Any = None) -> list[Any]:
    """Return what the visitor may see of ``pages``, in their order: the version in the language at hand, else the page.

    ``shown_on`` is the page that names them: those in its own language cost no query, the others at most three together.
    Each has ``text_language``; see ``note_text_languages``.
    """
    pages = [page for page in pages if page is not None]
    user, home = getattr(request, "user", None), getattr(shown_on, "locale_id", None)
    if _has_languages() and any(page.locale_id != home for page in pages):
        found = visible_among(_versions(pages, active_locale(request)).values(), user)
        versions = {page.translation_key: page for page in found}
        pages = [versions.get(page.translation_key, page) for page in pages]
    shown = visible_among(pages, user)
    note_text_languages(shown, home)
    return shown


def one_version_each(pages: QuerySet, request: Any) -> QuerySet:
    """Return of each text among ``pages`` one version: that in the language at hand, else the first written.

    ``note_text_languages`` tells them apart.
    """
    here = Q(locale=active_locale(request))
    elsewhere = pages.exclude(translation_key__in=pages.filter(here).order_by().values("translation_key")).order_by()
    return pages.filter(here | Q(pk__in=elsewhere.values("translation_key").annotate(first=Min("pk")).values("first")))


def note_text_languages(pages: Sequence[Any], locale: int | None = None) -> None:
    """Set ``text_language`` of each page: the code of its texts' language where that isn't the one at hand, else ``""``.

    A page that waits for its translation is an alias: it shows the source's texts among pages in another language
    (WCAG 2.2, 3.1.2: language of parts). One query if there is such a page, or one in another locale than that with the
    key ``locale``.
    """
    for page in pages:
        page.text_language = ""
    if not _has_languages():
        return
    texts = {
        page.pk: page.alias_of_id or page.pk
        for page in pages
        if page.alias_of_id or (locale is not None and page.locale_id != locale)
    }
    if not texts:
        return
    model = pages[0]._meta.get_field("path").model
    codes = dict(model.objects.filter(pk__in=texts.values()).values_list("pk", "locale__language_code"))
    for page in pages:
        code = codes.get(texts.get(page.pk), "")
        page.text_language = "" if code == get_language() else code


def _versions(pages: Sequence[Any], locale: Locale) -> dict[Any, Any]:
    """Return the live versions in ``locale`` of those ``pages`` that are in another, by translation key."""
    foreign = [page for page in pages if page is not None and page.locale_id != locale.pk]
    if not foreign:
        return {}
    versions = foreign[0]._meta.get_field("path").model.objects.live().filter(locale=locale)
    found = versions.filter(translation_key__in={page.translation_key for page in foreign}).specific(defer=True)
    return {page.translation_key: page for page in found}


def _has_languages() -> bool:
    return bool(getattr(settings, "WAGTAIL_I18N_ENABLED", False))
