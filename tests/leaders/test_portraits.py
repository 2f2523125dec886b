"""A person uploads a portrait: what is taken, what is refused and how, and what becomes of it."""

from __future__ import annotations

import io

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as PillowImage
from wagtail.images import get_image_model
from wagtail.models import Collection, Locale

from tests.leaders.conftest import form_of, post
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'


def photo(name="me.jpg", kind="JPEG", size=(40, 40)) -> SimpleUploadedFile:
    file = io.BytesIO()
    PillowImage.new("RGB", size, "teal").save(file, kind)
    return SimpleUploadedFile(name, file.getvalue())


def portrait_of(profile):
    return type(profile).objects.get(pk=profile.pk).portrait


def images():
    return get_image_model().objects


def test_photo_becomes_the_portrait_without_any_permission(own, profile, person):
    post(own, profile, portrait=photo())

    image = portrait_of(profile)
    assert (image.title, image.uploaded_by_user, image.collection) == (
        "Liv Bech Berg",
        person,
        Collection.get_first_root_node(),
    )
    shown = BeautifulSoup(own.get(profile.url).content, "html.parser").select_one(".digilead-portrait img")
    assert shown["src"].endswith(".jpg")


def test_new_portrait_lies_beside_the_old_one_which_stays(own, profile):
    post(own, profile, portrait=photo())
    old = portrait_of(profile)
    old.collection = Collection.get_first_root_node().add_child(name="Portraits")
    old.save()
    post(own, profile, portrait=photo("new.png", "PNG"))

    assert portrait_of(profile) != old
    assert portrait_of(profile).collection == old.collection
    assert images().filter(pk=old.pk).exists()


def test_portrait_is_removed_and_the_image_kept(own, profile):
    assert "remove_portrait" not in own.get(f"{profile.url}edit/").content.decode()
    post(own, profile, portrait=photo())
    post(own, profile, remove_portrait="on")

    assert portrait_of(profile) is None
    assert images().count() == 1


def test_new_and_remove_at_once_is_asked_back(own, profile):
    post(own, profile, portrait=photo())
    answer = post(own, profile, portrait=photo(), remove_portrait="on")

    assert "not both" in answer.context["form"].errors["remove_portrait"][0]
    assert images().count() == 1


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (SimpleUploadedFile("me.svg", SVG), "one of these formats"),
        (SimpleUploadedFile("me.jpg", SVG), "another format"),
        (SimpleUploadedFile("me.jpg", b"not a photo"), "no photo"),
        (SimpleUploadedFile("me.exe", b"MZ"), "no photo"),
        (SimpleUploadedFile("me.jpg", b""), "empty"),
        (photo("me.png"), "another format"),
        (photo("me.tiff", "TIFF"), "one of these formats"),
    ],
    ids=["svg", "svg called jpg", "text", "program", "empty", "jpg called png", "tiff"],
)
def test_what_is_no_photo_is_refused_in_words(own, profile, file, words):
    file.seek(0)
    answer = post(own, profile, portrait=file, ask_me_about="Mine")

    assert words in answer.context["form"].errors["portrait"][0]
    assert answer.context["form"]["ask_me_about"].value() == "Mine"
    assert not images().exists()
    assert type(profile).objects.get().ask_me_about == profile.ask_me_about


def test_svg_is_refused_where_the_host_takes_it_from_editors(own, profile, settings):
    settings.WAGTAILIMAGES_EXTENSIONS = ["jpg", "svg"]
    answer = post(own, profile, portrait=SimpleUploadedFile("me.svg", SVG))

    assert "one of these formats: JPG" in answer.context["form"].errors["portrait"][0]


def test_photo_that_breaks_off_is_refused(own, profile):
    whole = photo(size=(400, 400)).read()
    answer = post(own, profile, portrait=SimpleUploadedFile("me.jpg", whole[: len(whole) // 2]))

    assert "damaged" in answer.context["form"].errors["portrait"][0]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [("WAGTAILIMAGES_MAX_UPLOAD_SIZE", 100, "too big"), ("WAGTAILIMAGES_MAX_IMAGE_PIXELS", 100, "too many pixels")],
)
def test_limits_of_the_host_hold(own, profile, settings, name, value, words):
    setattr(settings, name, value)
    answer = post(own, profile, portrait=photo())

    assert words in answer.context["form"].errors["portrait"][0]


def test_bomb_of_pixels_is_refused(own, profile, monkeypatch):
    monkeypatch.setattr(PillowImage, "MAX_IMAGE_PIXELS", 100)
    answer = post(own, profile, portrait=photo())

    assert answer.status_code == 200
    assert answer.context["form"].errors["portrait"]


def test_photo_has_to_be_chosen_again_when_something_else_is_wrong(own, profile):
    answer = post(own, profile, portrait=photo(), phone="call me")

    assert "Choose the photo once more" in answer.content.decode()
    assert not images().exists()


def test_all_language_versions_show_the_portrait(own, own_danish, profile):
    danish = Locale.objects.create(language_code="da")
    profile.get_parent().specific.copy_for_translation(danish, copy_parents=True).save_revision().publish()
    page = profile.copy_for_translation(danish)
    page.save_revision().publish()
    page.ask_me_about = "Et udkast"
    page.save_revision()
    post(own, profile, portrait=photo())

    image = portrait_of(profile)
    assert portrait_of(page) == image
    assert type(page).objects.get(pk=page.pk).get_latest_revision_as_object().portrait == image
    post(own, profile, remove_portrait="on")
    assert portrait_of(page) is None
    assert "portrait" not in form_of(own_danish, page)


def test_portrait_of_a_translation_changes_no_other(profile):
    danish = Locale.objects.create(language_code="da")
    profile.get_parent().specific.copy_for_translation(danish, copy_parents=True).save_revision().publish()
    page = profile.copy_for_translation(danish)
    page.portrait = images().create(title="x", file=photo())
    page.save_revision().publish()

    assert portrait_of(profile) is None


def test_profile_of_somebody_else_is_not_touched(own, profile):
    other = f.LeaderPageFactory(parent=profile.get_parent().specific)
    answer = own.post(f"{other.url}edit/", {"portrait": photo(), "phone": "1"})

    assert answer.status_code == 403
    assert not images().exists()
