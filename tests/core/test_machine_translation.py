"""The text of an unpublished page reaches no machine translation service, unless the host allows it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.machine_translators.dummy import DummyTranslator
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from tests.hosts.default.models import HomePage
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

sent: list[str] = []


class Service(DummyTranslator):
    """Remembers what has been sent to it."""

    def translate(self, source_locale, target_locale, strings):
        sent.extend(string.data for string in strings)
        return super().translate(source_locale, target_locale, strings)


@pytest.fixture(autouse=True)
def service(settings):
    sent.clear()
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": f"{__name__}.Service"}


def translation_of(page) -> Translation:
    translate_object(page, [Locale.objects.get_or_create(language_code="da")[0]])
    return Translation.objects.get(source__object_id=page.translation_key)


def ask(client, translation, screen: str):
    if screen == "translate":
        return client.post(reverse("wagtail_localize:machine_translate", args=[translation.pk]), follow=True)
    address = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    return client.post(address, {"use_machine_translation": "on"}, follow=True)


SCREENS = pytest.mark.parametrize("screen", ["translate", "update"])


@SCREENS
def test_text_of_an_unpublished_page_is_not_sent(admin_client, screen):
    translation = translation_of(f.PressReleasePageFactory(parent=f.PressIndexPageFactory(), live=False))
    answer = ask(admin_client, translation, screen)

    assert "nothing of it is sent to a translation service" in answer.content.decode()
    assert sent == []
    assert not StringTranslation.objects.exists()


@SCREENS
def test_host_may_allow_it(admin_client, settings, screen):
    settings.WAGTAIL_DIGILEAD = {"TRANSLATE_UNPUBLISHED": True}
    translation = translation_of(f.PressReleasePageFactory(parent=f.PressIndexPageFactory(), live=False))
    ask(admin_client, translation, screen)

    assert "The news in short." in sent


@SCREENS
def test_text_of_a_published_page_is_sent(admin_client, screen):
    ask(admin_client, translation_of(f.PressReleasePageFactory(parent=f.PressIndexPageFactory())), screen)

    assert "The news in short." in sent


@SCREENS
def test_pages_of_others_are_not_our_business(admin_client, root_page, screen):
    page = root_page.add_child(instance=HomePage(title="Welcome", seo_title="Hello", live=False))
    ask(admin_client, translation_of(page), screen)

    assert "Hello" in sent


@pytest.fixture
def root_page():
    from wagtail.models import Site

    return Site.objects.get(is_default_site=True).root_page


def test_translations_are_updated_without_the_service(admin_client):
    translation = translation_of(f.PressReleasePageFactory(parent=f.PressIndexPageFactory(), live=False))
    address = reverse("wagtail_localize:update_translations", args=[translation.source_id])

    assert admin_client.get(address).status_code == 200
    assert "Successfully updated" in admin_client.post(address, {}, follow=True).content.decode()
