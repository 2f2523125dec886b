"""What translation does to every field and block there is: text is translated, a fact is the same in every language."""

from __future__ import annotations

import pytest
from wagtail.models import Locale, TranslatableMixin
from wagtail_localize.fields import TranslatableField, get_translatable_fields
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource
from wagtail_localize.operations import translate_object

from tests.pages import everything
from tests.pages.what_is_translated import DERIVED, FACTS, SWAPS, TEXTS, VOCABULARY
from wagtail_digilead import models
from wagtail_digilead.conf import PAGE_TYPES, get_page_model

pytestmark = pytest.mark.django_db

SNIPPETS = [name for name in models.__all__ if issubclass(getattr(models, name), TranslatableMixin)]
everything_there_is = pytest.mark.parametrize("name", [*PAGE_TYPES, *SNIPPETS])


def make(name: str):
    model = getattr(models, name, None)
    return everything.snippet(model) if model else everything.page_of_type(name)


def paths(segments) -> set[str]:
    """Return where the segments lie; a link within a text lies where the text does."""
    return {segment.context.field_path for segment in segments.all() if "'" not in segment.context.path}


def links(segments) -> set[str]:
    """Return in which texts there are links that a translator may lead elsewhere."""
    return {segment.context.field_path for segment in segments.all() if "'" in segment.context.path}


def in_danish(source: TranslationSource, original):
    """Translate every string into Danish, and return the Danish version."""
    danish = Locale.objects.create(language_code="da")
    translate_object(original, [danish])
    for segment in StringSegment.objects.select_related("string", "context"):
        words = f"{segment.string.data}-da" if segment.context.path == "slug" else f"{segment.string.data} (på dansk)"
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=danish, data=words
        )
    source.translations.get(target_locale=danish).save_target()
    return original.get_translation(danish)


def test_every_page_type_and_translatable_snippet_is_listed():
    assert set(TEXTS) == set(FACTS) == {*PAGE_TYPES, *SNIPPETS}
    assert {*VOCABULARY, *SWAPS, *DERIVED} <= set(TEXTS)


@everything_there_is
def test_every_field_and_block_is_in_one_list_and_filled(name):
    leaves = everything.leaves(make(name))
    lists = [lists.get(name, set()) for lists in (TEXTS, FACTS, VOCABULARY, SWAPS, DERIVED)]

    assert set(leaves) == set().union(*lists)
    assert len(leaves) == sum(map(len, lists))
    assert [
        path for path, values in leaves.items() if not values or any(each in ("", None, []) for each in values)
    ] == []


@everything_there_is
def test_texts_are_segments_and_facts_are_none(name):
    source, _made = TranslationSource.get_or_create_from_instance(make(name))

    assert paths(source.stringsegment_set) == TEXTS[name]
    assert paths(source.relatedobjectsegment_set) == VOCABULARY.get(name, set())
    assert paths(source.overridablesegment_set) == SWAPS.get(name, set())
    # Links in a rich text, and only there.
    assert links(source.overridablesegment_set) == paths(source.templatesegment_set) <= TEXTS[name]


@everything_there_is
def test_fields_that_hold_facts_are_synchronised(name):
    model = getattr(models, name, None) or get_page_model(name)
    owners = {"": model, **{f"{each.get_accessor_name()}.": each.related_model for each in everything.rows_of(model)}}
    fields, synchronised = set(), set()
    for prefix, owner in owners.items():
        fields |= {f"{prefix}{field.name}" for field in everything.content_fields(owner)}
        synchronised |= {
            f"{prefix}{field.field_name}"
            for field in get_translatable_fields(owner)
            if not isinstance(field, TranslatableField)
        }

    assert synchronised == (FACTS[name] | SWAPS.get(name, set())) & fields


@everything_there_is
def test_translation_has_other_words_and_the_same_facts(name):
    original = make(name)
    source, _made = TranslationSource.get_or_create_from_instance(original)
    danish = everything.leaves(in_danish(source, original))
    english = everything.leaves(original)

    for path in TEXTS[name] | VOCABULARY.get(name, set()):
        assert not set(danish[path]) & set(english[path]), path
    for path in FACTS[name] | SWAPS.get(name, set()) | DERIVED.get(name, set()):
        assert danish[path] == english[path], path
