"""Loads the translations of the main pages, as a translator makes them with wagtail-localize."""

from __future__ import annotations

from pathlib import Path

import polib
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from wagtail.models import Locale, Page, PageLogEntry, Revision
from wagtail_localize.models import (
    LocaleSynchronization,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from wagtail_digilead.pages.models import PressReleasePage

from ..content import site_pages
from ..content.courses import COURSES
from ..content.plans_care import FYRTAARNET
from ..content.plans_children import SOLSIKKEN
from ..content.press_programmes import ADVICE, ALL_LEADERS
from ..content.profiles import AASE, FATMA, HELLE

#: What the demo can be read in besides Danish. Each has a folder of words.
LANGUAGES = ("en", "nb", "sv", "fi")

WORDS = Path(__file__).resolve().parent.parent / "content" / "translations"

#: What is translated, those above first. The rest is there in Danish: see ``mirror``.
TRANSLATED = [
    site_pages.HOME,
    site_pages.COURSE_INDEX,
    site_pages.LEADER_INDEX,
    site_pages.PRESS_INDEX,
    site_pages.PLAN_INDEX,
    *site_pages.PORTFOLIOS.values(),
    *site_pages.PLAIN_PAGES,
    *COURSES,
    ALL_LEADERS,
    ADVICE,
    SOLSIKKEN,
    FYRTAARNET,
    HELLE,
    FATMA,
    AASE,
]


def words_of(language: str) -> dict[str, str]:
    """Return the words of a language, by the Danish ones that they translate."""
    files = sorted((WORDS / language).glob("*.po"))
    return {entry.msgid: entry.msgstr for file in files for entry in polib.pofile(str(file))}


def pages_of_other_languages() -> QuerySet:
    return Page.objects.filter(locale__language_code__in=LANGUAGES, depth__gt=1)


def is_loaded() -> bool:
    return pages_of_other_languages().filter(alias_of=None).count() >= len(TRANSLATED) * len(LANGUAGES)


def load() -> None:
    """Translate every page of ``TRANSLATED`` into every language in which it is not there yet.

    wagtail-localize publishes when the transaction is committed, and that must happen before a page below is added:
    it would write back the number of children that the page had when it was saved. So each is a transaction of its own.
    """
    words = {Locale.objects.get(language_code=language): words_of(language) for language in LANGUAGES}
    for content in TRANSLATED:
        page = Page.objects.get(slug=content.slug, locale=Locale.get_default()).specific
        todo = [locale for locale in words if not page.has_translation(locale)]
        if todo:
            source, _made = TranslationSource.update_or_create_from_instance(page)
            segments = StringSegment.objects.filter(source=source).select_related("string")
            for locale in todo:
                with transaction.atomic():
                    translate(source, segments, locale, words[locale])
    date_back()


def is_mirrored() -> bool:
    return LocaleSynchronization.objects.filter(sync_from=Locale.get_default()).count() >= len(LANGUAGES)


@transaction.atomic
def mirror() -> None:
    """Let every language have the pages that nobody has translated into it, in Danish: what is new appears by itself.

    This is what "Synchronise content from another locale" does under Settings, Locales.
    """
    for language in LANGUAGES:
        LocaleSynchronization.objects.get_or_create(
            locale=Locale.objects.get(language_code=language), defaults={"sync_from": Locale.get_default()}
        )
    date_back()


def translate(source: TranslationSource, segments: QuerySet, locale: Locale, words: dict[str, str]) -> None:
    """Submit a page for translation, translate every string that it has, and publish the translation."""
    translator = get_user_model().objects.get(username="translator")
    translation = Translation.objects.create(source=source, target_locale=locale)
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of=segment.string,
                locale=locale,
                context_id=segment.context_id,
                data=words[segment.string.data],
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                last_translated_by=translator,
            )
            for segment in segments
        ],
        # A text that stands twice in one field is one string.
        ignore_conflicts=True,
    )
    translation.save_target(user=translator, publish=True)


def date_back() -> None:
    """Let translations and mirrors say that they came out on the same day as the Danish pages."""
    sources = Page.objects.filter(translation_key=OuterRef("translation_key"), locale=Locale.get_default())
    when = Subquery(sources.values("first_published_at")[:1])
    # A page that waits for its hour, or for an answer, has not come out.
    pages = pages_of_other_languages().filter(live=True)
    pages.update(first_published_at=when, last_published_at=when, latest_revision_created_at=when)
    for page in pages:
        PressReleasePage.objects.filter(pk=page.pk).update(sorted_at=page.first_published_at)
        Revision.objects.for_instance(page).update(created_at=page.first_published_at)
        PageLogEntry.objects.filter(page=page.pk).update(timestamp=page.first_published_at)
