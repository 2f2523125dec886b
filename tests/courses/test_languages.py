"""One course in four languages has one set of seats, whatever becomes of its pages."""

from __future__ import annotations

import uuid

import pytest
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from wagtail_digilead.core.anchors import Course
from wagtail_digilead.courses.runs import CourseRun
from wagtail_digilead.courses.signups import Registration
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

LANGUAGES = ("da", "nb", "sv")


@pytest.fixture
def translate(django_capture_on_commit_callbacks):
    """Return what has a page translated by wagtail-localize and published, and returns the translation."""

    def act(page, language: str):
        locale, _made = Locale.objects.get_or_create(language_code=language)
        # It publishes when the transaction ends.
        with django_capture_on_commit_callbacks(execute=True):
            source, _made = TranslationSource.update_or_create_from_instance(page)
            translation, _made = Translation.objects.get_or_create(source=source, target_locale=locale)
            translation.save_target(publish=True)
        return translation.get_target_instance()

    return act


@pytest.fixture
def pages(translate):
    """The course in English, Danish, Norwegian and Swedish, by language."""
    index = f.CourseIndexPageFactory(slug="courses")
    course = f.CoursePageFactory(parent=index, title="Digital leadership")
    for language in LANGUAGES:
        # Beside the English tree: there is one site, and each version needs an address.
        home = index.get_parent()
        locale = Locale.objects.create(language_code=language)
        copied = home.copy_for_translation(locale)
        copied.move(home, "last-child")
        translate(index, language)
    return {"en": course, **{language: translate(course, language) for language in LANGUAGES}}


@pytest.fixture
def run(pages):
    return f.CourseRunFactory(course=Course.objects.get(pk=pages["en"].translation_key), seats=3)


@pytest.fixture
def sign_up(client, run, django_user_model):
    """Return what signs one more reader up through a page, and returns what came of it."""

    def act(page) -> str:
        user = django_user_model.objects.create_user(f"reader{uuid.uuid4()}", email=f"{uuid.uuid4()}@kommune.example")
        client.force_login(user)
        page = type(page).objects.get(pk=page.pk)
        answer = client.post(f"{page.url}runs/{run.pk}/sign-up/", {"uid": uuid.uuid4(), "me": "on"})
        assert answer.status_code == 302, answer.status_code
        return Registration.objects.get(user=user).state

    return act


def test_four_languages_share_the_seats(pages, sign_up):
    assert [sign_up(page) for page in pages.values()] == ["confirmed", "confirmed", "confirmed", "waiting"]


def test_sync_changes_nothing(pages, sign_up, run, translate):
    sign_up(pages["da"])
    pages["en"].title = "Digital leadership, revised"
    pages["en"].save_revision().publish()
    for language in LANGUAGES:
        translate(pages["en"], language)

    assert [sign_up(page) for page in pages.values()] == ["confirmed", "confirmed", "waiting", "waiting"]
    assert run.registrations.count() == 5


def test_version_made_an_alias_shares_the_seats(pages, sign_up):
    danish = pages["da"]
    danish.alias_of = pages["en"]
    danish.save(update_fields=["alias_of"])

    assert [sign_up(page) for page in (danish, pages["en"], danish, pages["sv"])] == ["confirmed"] * 3 + ["waiting"]


def test_alias_elsewhere_shares_the_seats(pages, sign_up):
    alias = pages["en"].create_alias(update_slug="again")

    assert alias.translation_key != pages["en"].translation_key
    assert [sign_up(page) for page in (alias, pages["en"], alias, pages["nb"])] == ["confirmed"] * 3 + ["waiting"]


def test_copy_starts_empty(pages, sign_up, client, run):
    sign_up(pages["en"])
    copy = pages["en"].copy(update_attrs={"slug": "copy"})

    assert not CourseRun.objects.filter(course=copy.anchor_key).exists()
    assert client.get(f"{copy.url}runs/{run.pk}/sign-up/").status_code == 404
    assert run.registrations.count() == 1


def test_going_back_to_an_old_version_changes_nothing(pages, sign_up):
    page = pages["en"]
    first = page.save_revision()
    first.publish()
    sign_up(page)
    page.title = "Another title"
    page.save_revision().publish()
    first.publish()

    assert [sign_up(page), sign_up(pages["sv"]), sign_up(page)] == ["confirmed", "confirmed", "waiting"]


def test_seats_stay_when_the_source_is_unpublished(pages, sign_up):
    sign_up(pages["en"])
    pages["en"].unpublish()

    assert [sign_up(pages[language]) for language in LANGUAGES] == ["confirmed", "confirmed", "waiting"]


def test_seats_stay_when_the_source_is_deleted(pages, sign_up, run):
    sign_up(pages["en"])
    pages["en"].delete()

    assert [sign_up(pages[language]) for language in LANGUAGES] == ["confirmed", "confirmed", "waiting"]
    assert run.registrations.count() == 4


def test_seats_stay_when_every_version_is_deleted(pages, sign_up, run):
    sign_up(pages["en"])
    for page in reversed(pages.values()):
        type(page).objects.get(pk=page.pk).delete()

    assert run.registrations.get().state == "confirmed"
    assert CourseRun.objects.get().course.title == "Digital leadership"
