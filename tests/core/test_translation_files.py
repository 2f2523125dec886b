"""A page goes out to a translator as a PO file and comes back; a file that would break something changes nothing."""

from __future__ import annotations

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from tests.hosts.default.models import HomePage
from tests.pages import filled
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

PAGES = {
    "course": filled.course_page,
    "leader": filled.leader_page,
    "release": filled.release_page,
    "plan": filled.plan_page,
    "courses": f.CourseIndexPageFactory,
    "leaders": f.LeaderIndexPageFactory,
    "news": f.PressIndexPageFactory,
    "plans": f.ActionPlanIndexPageFactory,
}
NOTHING_CHANGED = "Nothing has been changed."


def translation_of(page) -> Translation:
    """Return the translation into Danish that the page has just been submitted for."""
    page.save_revision().publish()
    translate_object(page, [Locale.objects.get_or_create(language_code="da")[0]])
    return Translation.objects.get(source__object_id=page.translation_key)


def download(client, translation) -> polib.POFile:
    answer = client.get(reverse("wagtail_localize:download_pofile", args=[translation.pk]))
    assert answer.status_code == 200
    return polib.pofile(answer.content.decode())


def upload(client, translation, file) -> str:
    """Upload a file, a PO file or bytes, and return what the translator is told."""
    content = file if isinstance(file, bytes) else str(file).encode()
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    answer = client.post(address, {"file": SimpleUploadedFile("words.po", content)}, follow=True)
    assert answer.status_code == 200
    return " ".join(str(message) for message in answer.context["messages"])


def in_danish(text: str) -> str:
    """Return the text with a word before the first letter: tags and links stay what they are."""
    return f"da-{text}" if "@" not in text else text


@pytest.fixture
def course():
    return translation_of(filled.course_page())


@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES)
def test_page_comes_back_translated(make, admin_client, django_capture_on_commit_callbacks):
    page = make()
    translation = translation_of(page)
    file = download(admin_client, translation)
    assert file
    assert not any(entry.msgstr for entry in file)
    for entry in file:
        entry.msgstr = in_danish(entry.msgid)

    assert "Successfully imported" in upload(admin_client, translation, file)
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)

    done, of_all = translation.get_progress()[::-1]
    assert done == of_all == len(file)
    translated = translation.get_target_instance().specific
    assert translated.live
    assert translated.title == f"da-{page.title}"
    again = download(admin_client, translation)
    assert {(entry.msgctxt, entry.msgid): entry.msgstr for entry in again} == {
        (entry.msgctxt, entry.msgid): entry.msgstr for entry in file
    }


def test_file_of_another_page_changes_nothing(course, admin_client):
    other = translation_of(f.PressReleasePageFactory(parent=f.PressIndexPageFactory()))
    file = download(admin_client, other)
    for entry in file:
        entry.msgstr = in_danish(entry.msgid)

    assert "different translation" in upload(admin_client, course, file)
    assert not StringTranslation.objects.exists()


def test_file_that_names_no_translation_changes_nothing(course, admin_client):
    file = download(admin_client, course)
    del file.metadata["X-WagtailLocalize-TranslationID"]
    file[0].msgstr = "Digital ledelse"

    assert NOTHING_CHANGED in upload(admin_client, course, file)
    assert not StringTranslation.objects.exists()


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x00", b"msgid nothing\n", 'msgid "å"\n'.encode("latin-1")])
def test_file_that_is_none_changes_nothing(content, course, admin_client):
    assert upload(admin_client, course, content)
    assert not StringTranslation.objects.exists()


def test_no_file_is_asked_for(course, admin_client):
    answer = admin_client.post(reverse("wagtail_localize:upload_pofile", args=[course.pk]), follow=True)

    assert "Choose a file first" in answer.content.decode()


@pytest.fixture
def linked():
    body = [filled.block("paragraph", '<p>Read <a href="https://example.com/">this</a> first.</p>')]
    return translation_of(f.CoursePageFactory(parent=f.CourseIndexPageFactory(), title="Digital leadership", body=body))


@pytest.mark.parametrize(
    "broken",
    [
        'Læs <a id="a7">dette</a> først.',
        "Læs dette først.",
        '<p>Læs <a id="a1">dette</a> først.</p>',
        'Læs <a id="a1" href="javascript:go()">dette</a> først.',
        'Læs\x00 <a id="a1">dette</a> først.',
    ],
)
def test_broken_text_changes_nothing(broken, linked, admin_client):
    file = download(admin_client, linked)
    entry = next(entry for entry in file if "<a" in entry.msgid)
    entry.msgstr = 'Læs <a id="a1">dette</a> først.'
    upload(admin_client, linked, file)
    assert StringTranslation.objects.get().data == entry.msgstr
    entry.msgstr = broken
    file.find("Digital leadership").msgstr = "Digital ledelse"

    said = upload(admin_client, linked, file)

    assert "1 translation in the file" in said
    assert NOTHING_CHANGED in said
    assert StringTranslation.objects.get().data == 'Læs <a id="a1">dette</a> først.'


def test_three_broken_texts_are_named(course, admin_client):
    file = download(admin_client, course)
    for entry in file:
        entry.msgstr = "<p>x</p>"

    said = upload(admin_client, course, file)

    assert f"{len(file)} translations in the file" in said
    assert said.count("“") == 3
    assert escape(file[0].msgid[:20]) in escape(said)


def test_who_may_not_edit_is_told_nothing(course, client, django_user_model):
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    client.force_login(reader)
    address = reverse("wagtail_localize:upload_pofile", args=[course.pk])

    answer = client.post(address, {"file": SimpleUploadedFile("words.po", b"x")}, follow=True)

    assert "Choose" not in answer.content.decode()
    assert not StringTranslation.objects.exists()


def test_pages_of_others_are_taken_in_too(admin_client):
    from wagtail.models import Site

    page = Site.objects.get(is_default_site=True).root_page.add_child(instance=HomePage(title="Welcome"))
    translation = translation_of(page)
    file = download(admin_client, translation)
    file.find("Welcome").msgstr = "Velkommen"

    assert "Successfully imported" in upload(admin_client, translation, file)
