"""Loads the English translations of the main pages, as a translator makes them with wagtail-localize."""

from __future__ import annotations

from pathlib import Path

import polib
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Locale, Page, PageLogEntry, Revision
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from wagtail_digilead.pages.models import PressReleasePage

from ..content import site_pages
from ..content.courses import FOR_EVERY_LEADER, MASTERCLASS
from ..content.plans_children import SOLSIKKEN
from ..content.press_programmes import ADVICE, ALL_LEADERS
from ..content.profiles import FATMA, HELLE

WORDS = Path(__file__).resolve().parent.parent / "content" / "english.po"

#: What is translated, those above first.
TRANSLATED = [
    site_pages.HOME,
    site_pages.COURSE_INDEX,
    site_pages.LEADER_INDEX,
    site_pages.PRESS_INDEX,
    site_pages.PLAN_INDEX,
    *site_pages.PORTFOLIOS.values(),
    *site_pages.PLAIN_PAGES,
    FOR_EVERY_LEADER,
    MASTERCLASS,
    ALL_LEADERS,
    ADVICE,
    SOLSIKKEN,
    HELLE,
    FATMA,
]


def english_pages() -> QuerySet:
    return Page.objects.filter(locale__language_code="en", depth__gt=1)


def is_loaded() -> bool:
    return english_pages().count() >= len(TRANSLATED)


def load() -> None:
    """Translate every page of ``TRANSLATED`` that is not translated yet.

    wagtail-localize publishes when the transaction is committed, and that must happen before a page below is added:
    it would write back the number of children that the page had when it was saved. So each is a transaction of its own.
    """
    words = {entry.msgid: entry.msgstr for entry in polib.pofile(str(WORDS))}
    for content in TRANSLATED:
        page = Page.objects.get(slug=content.slug, locale=Locale.get_default()).specific
        if not page.has_translation(Locale.objects.get(language_code="en")):
            with transaction.atomic():
                translate(page, words)
    date_back()


def translate(page: Page, words: dict[str, str]) -> None:
    """Submit ``page`` for translation, translate every string that it has, and publish the translation."""
    english = Locale.objects.get(language_code="en")
    translator = get_user_model().objects.get(username="translator")
    source, _made = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=english)
    for segment in StringSegment.objects.filter(source=source).select_related("string"):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=english,
            context_id=segment.context_id,
            defaults={
                "data": words[segment.string.data],
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "last_translated_by": translator,
            },
        )
    translation.save_target(user=translator, publish=True)


def date_back() -> None:
    """Let the translations say that they came out on the same day as the pages they translate."""
    for page in english_pages():
        source = Page.objects.get(translation_key=page.translation_key, locale=Locale.get_default())
        when = source.first_published_at
        Page.objects.filter(pk=page.pk).update(
            first_published_at=when, last_published_at=when, latest_revision_created_at=when
        )
        PressReleasePage.objects.filter(pk=page.pk).update(sorted_at=when)
        Revision.objects.for_instance(page).update(created_at=when)
        PageLogEntry.objects.filter(page=page.pk).update(timestamp=when)
