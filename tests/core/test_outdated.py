"""The admin's home names the translations that lag behind their source, to those who can do something about it."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from wagtail_digilead.core.outdated import MOST, outdated_translations
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def danish():
    return Locale.objects.create(language_code="da")


@pytest.fixture
def catalogue():
    return f.CourseIndexPageFactory(title="Courses", slug="courses")


@pytest.fixture
def translate(danish, django_capture_on_commit_callbacks):
    """Return what translates every text of a page, and returns the translation."""

    def act(page, locale=danish) -> Translation:
        page.save_revision().publish()
        with django_capture_on_commit_callbacks(execute=True):
            source, _made = TranslationSource.update_or_create_from_instance(page)
            translation, _made = Translation.objects.get_or_create(source=source, target_locale=locale)
            for segment in StringSegment.objects.filter(source=source).select_related("string", "context"):
                StringTranslation.objects.get_or_create(
                    translation_of=segment.string,
                    context=segment.context,
                    locale=locale,
                    defaults={"data": f"da-{segment.string.data}"},
                )
            translation.save_target(publish=True)
        return translation

    return act


@pytest.fixture
def course(catalogue, translate):
    page = f.CoursePageFactory(parent=catalogue, title="Digital leadership", slug="digital", introduction="Two days.")
    translate(catalogue)
    translate(page)
    return page


def panel(client) -> BeautifulSoup | None:
    answer = client.get(reverse("wagtailadmin_home"))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").select_one("#digilead-outdated-translations-section")


def rows(client) -> list[str]:
    return [" ".join(row.get_text(" ").split()) for row in panel(client).select("tbody tr")]


def change(page, **texts):
    for name, text in texts.items():
        setattr(page, name, text)
    page.save_revision().publish()


def test_nothing_is_shown_where_all_is_up_to_date(course, admin_client):
    assert panel(admin_client) is None


def test_source_that_was_published_again_is_named(course, admin_client):
    change(course, introduction="Three days.")

    row = panel(admin_client).select_one("tbody tr")
    assert [row.get_text() for row in row.select("td.title a")] == ["da-Digital leadership"]
    assert "Danish" in row.get_text()
    assert "the changes have not been fetched" in row.get_text()
    translation = Translation.objects.get(source__object_id=course.translation_key)
    assert [link["href"] for link in row.select("a")] == [
        reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk]),
        reverse("wagtail_localize:update_translations", args=[translation.source_id]),
    ]
    assert all(admin_client.get(link["href"]).status_code == 200 for link in row.select("a"))


def test_draft_of_the_source_is_no_news(course, admin_client):
    course.introduction = "Three days."
    course.save_revision()

    assert panel(admin_client) is None


def test_text_that_waits_is_counted(course, admin_client):
    change(course, introduction="Three days.", workload="40 hours")
    Translation.objects.get(source__object_id=course.translation_key).source.update_from_db()

    assert rows(admin_client) == ["da-Digital leadership Danish 2 texts are not translated."]


def test_broken_text_counts_as_waiting(course, admin_client):
    StringTranslation.objects.filter(data="da-Two days.").update(has_error=True)

    assert rows(admin_client) == ["da-Digital leadership Danish 1 text is not translated."]


def test_translation_that_was_stopped_is_nobodys_business(course, admin_client):
    change(course, introduction="Three days.")
    Translation.objects.update(enabled=False)

    assert panel(admin_client) is None


def translator(user, page, permission: str = "change_page"):
    group = Group.objects.create(name="Translators")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    if page is not None:
        GroupPagePermission.objects.create(
            group=group, page=page, permission=Permission.objects.get(codename=permission)
        )
    user.groups.add(group)
    return group


def test_editor_of_the_translation_sees_it_and_the_link_with_the_right_only(course, client, django_user_model, danish):
    change(course, introduction="Three days.")
    user = django_user_model.objects.create_user("translator")
    group = translator(user, course.get_parent().get_translation(danish))
    client.force_login(user)
    assert len(panel(client).select("tbody a")) == 1

    group.permissions.add(
        Permission.objects.get(codename="submit_translation", content_type__app_label="wagtail_localize")
    )
    assert len(panel(client).select("tbody a")) == 2


@pytest.mark.parametrize("where", [None, "source"])
def test_others_see_nothing(where, course, client, django_user_model):
    change(course, introduction="Three days.")
    user = django_user_model.objects.create_user("other")
    translator(user, course.get_parent() if where else None)
    client.force_login(user)

    assert panel(client) is None


def test_list_is_short_and_says_so(catalogue, translate, admin_client):
    for number in range(MOST + 1):
        page = f.CoursePageFactory(parent=catalogue, title=f"Course {number:02}", slug=f"course-{number}")
        translate(page)
        change(page, introduction="Three days.")

    assert len(rows(admin_client)) == MOST
    report = panel(admin_client).find("a", string="All translations")["href"]
    assert admin_client.get(report).status_code == 200


def test_number_of_queries_is_that_of_one(course, catalogue, translate, admin_user, django_assert_num_queries):
    change(course, introduction="Three days.")
    swedish = Locale.objects.create(language_code="sv")
    for number in range(3):
        page = f.CoursePageFactory(parent=catalogue, title=f"Course {number}", slug=f"course-{number}")
        translate(page)
        translate(page, swedish)
        change(page, introduction="Three days.")
    list(outdated_translations(admin_user))
    with django_assert_num_queries(1):
        found = [
            (each.title, each.target_locale.language_code, each.missing) for each in outdated_translations(admin_user)
        ]

    assert len(found) == 7
