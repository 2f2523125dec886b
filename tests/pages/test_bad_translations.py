"""What goes wrong with translations says so at the right text, and nothing is lost by it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Locale, Site
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import TranslationCreator, translate_object

from tests.pages import everything
from wagtail_digilead.conf import PAGE_TYPES
from wagtail_digilead.models import Topic
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

#: Longer than any column with a limit.
LONG = "ord" + " ord" * 300


@pytest.fixture
def danish():
    locale = Locale.objects.create(language_code="da")
    home = Site.objects.get(is_default_site=True).root_page
    # Beside the English tree: there is one site, and each version needs an address.
    home.copy_for_translation(locale).move(home, "last-child")
    return locale


@pytest.fixture
def submit(danish, django_capture_on_commit_callbacks):
    """Return what submits a page or snippet for translation into Danish, and returns the ``Translation``."""

    def act(original) -> Translation:
        with django_capture_on_commit_callbacks(execute=True):
            translate_object(original, [danish])
        return Translation.objects.get(source__object_id=original.translation_key)

    return act


@pytest.fixture
def publish(admin_client, django_capture_on_commit_callbacks):
    """Return what publishes a translation as the translator does."""

    def act(translation: Translation) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            assert admin_client.post(edit_address(translation), {"action": "publish"}).status_code == 302

    return act


def edit_address(translation: Translation) -> str:
    return translation.get_target_instance_edit_url()


def write(client, translation: Translation, path: str, words: str):
    """Write the translation of one text as the translation editor does, and return its answer."""
    segment = StringSegment.objects.get(source=translation.source, context__path=path)
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    answer = client.put(address, f"value={words}", content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (200, 201)
    return answer.json()


@pytest.mark.parametrize("path", ["title", "slug", "seo_title"])
def test_translation_longer_than_its_field_is_told_at_once(submit, publish, admin_client, path):
    page = f.CoursePageFactory(title="Course", seo_title="A course")
    translation = submit(page)
    answer = write(admin_client, translation, path, "x" * 300)

    assert answer["error"] == "Ensure this value has at most 255 characters (it has 300)."
    assert answer["data"] == "x" * 300
    publish(translation)
    assert getattr(translation.get_target_instance(), path) != "x" * 300
    assert StringTranslation.objects.get().data == "x" * 300

    assert write(admin_client, translation, path, "kort")["error"] is None
    publish(translation)
    assert getattr(translation.get_target_instance(), path) == "kort"


def test_characters_are_counted_as_they_are_read(submit, admin_client):
    translation = submit(f.CoursePageFactory(title="Course"))

    assert write(admin_client, translation, "title", "%26amp%3B" * 255)["error"] is None
    assert len(translation.get_target_instance().draft_title) <= 255


def test_too_long_name_of_a_snippet_is_told(submit, publish, admin_client):
    translation = submit(f.TopicFactory(name="Data"))

    assert "100" in write(admin_client, translation, "name", "x" * 101)["error"]
    publish(translation)
    assert translation.get_target_instance().name == "Data"


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_other_texts_may_be_of_any_length(submit, publish, name):
    page = everything.page_of_type(name, body=("paragraph", "image"))
    translation = submit(page)
    limited = {"title", "slug", "seo_title"}
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of=segment.string, context=segment.context, locale=translation.target_locale, data=LONG
        )
        for segment in StringSegment.objects.filter(source=translation.source).exclude(context__path__in=limited)
    )
    publish(translation)

    shown = translation.get_target_instance()
    assert shown.live
    assert shown.search_description == LONG
    assert all(row.title == LONG for row in shown.actions.all()) if name == "ActionPlanPage" else True


def test_snippet_translated_after_the_page_is_named_after_the_next_sync(
    danish, admin_client, django_capture_on_commit_callbacks
):
    page = f.CoursePageFactory()
    topic = f.TopicFactory()
    page.topics.add(f.CourseTopicFactory.build(page=page, topic=topic))
    page.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        TranslationCreator(None, [danish]).create_translations(page, include_related_objects=False)
    translation = Translation.objects.get()
    assert translation.get_target_instance().topics.get().topic == topic

    with django_capture_on_commit_callbacks(execute=True):
        translate_object(topic, [danish])
        address = reverse("wagtail_localize:update_translations", args=[translation.source_id])
        assert admin_client.post(address, {"publish_translations": "on"}).status_code == 302

    assert translation.get_target_instance().topics.get().topic == topic.get_translation(danish)


def test_page_with_a_snippet_in_another_language_is_submitted(submit, danish):
    finnish = Locale.objects.create(language_code="fi")
    page = f.CoursePageFactory()
    topic = Topic.objects.create(name="Tieto", locale=finnish)
    page.topics.add(f.CourseTopicFactory.build(page=page, topic=topic))
    page.save_revision().publish()

    translation = submit(page)
    assert translation.get_target_instance().topics.get().topic == topic


def test_source_is_deleted_where_translations_are_kept(submit, settings, admin_client):
    settings.WAGTAILLOCALIZE_DISABLE_ON_DELETE = True
    page = f.CoursePageFactory()
    translation = submit(page)
    page.delete()

    assert admin_client.get(edit_address(translation)).status_code == 200
    answer = admin_client.post(edit_address(translation), {"localize-restart-translation": "on"}, follow=True)
    assert answer.status_code == 200
    assert "has been deleted" in answer.content.decode()
    assert not Translation.objects.get().enabled


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_language_taken_out_of_the_settings(submit, settings, client, name):
    page = getattr(f, f"{name}Factory")()
    translation = submit(page)
    take_danish_out(settings)

    for shown in (page, translation.get_target_instance()):
        assert client.get(shown.url, headers={"accept-language": "da"}).status_code == 200


def test_admin_knows_pages_in_a_language_taken_out_of_the_settings(submit, settings, admin_client):
    page = f.CoursePageFactory()
    translation = submit(page)
    take_danish_out(settings)

    addresses = [
        edit_address(translation),
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_explore", args=[page.get_parent().pk]),
        reverse("wagtailadmin_home"),
        reverse("wagtail_localize:translations_report"),
    ]
    assert [admin_client.get(address).status_code for address in addresses] == [200] * 5


def take_danish_out(settings) -> None:
    left = [(code, words) for code, words in settings.LANGUAGES if code != "da"]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = left
