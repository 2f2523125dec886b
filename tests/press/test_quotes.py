"""Names and titles in a release stay as they were at its first publication."""

from __future__ import annotations

import datetime

import pytest
import wagtail_factories
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.operations import translate_object

from tests.pages.filled import block, contacts, figure_value, item
from tests.press.editor import reload, save
from tests.press.people import embargoed, release
from wagtail_digilead.models import Appointment
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

NOBODY = {"leader": None, "name": "", "title": ""}


@pytest.fixture
def leader():
    made = f.LeaderFactory(full_name="Inger Lund", email="")
    f.AppointmentFactory(leader=made, title="Centre head")
    return made


def quote(leader, **changes):
    more = {"portrait": None, "publication": "", "address": ""}
    return block("quote", {**NOBODY, **more, "text": "Yes.", "leader": leader.pk, **changes})


def rename(leader, name: str = "Inger Holm", title: str = "Director") -> None:
    leader.full_name = name
    leader.save()
    leader.appointments.update(title=title)


def leave(leader) -> None:
    Appointment.objects.filter(leader=leader).update(ends_on=timezone.localdate() - datetime.timedelta(days=1))


def shown(client, page) -> tuple[bool, bool]:
    """Whether the page says the old name and title, and whether it says the new ones."""
    html = client.get(page.url).content.decode()
    return ("Inger Lund" in html and "Centre head" in html, "Inger Holm" in html or "Director" in html)


OLD, NEW = (True, False), (False, True)


@pytest.mark.parametrize("becomes", [rename, leave, lambda leader: leader.appointments.all().delete()])
def test_quote_stays_as_it_was_published(client, leader, becomes):
    page = release(body=[quote(leader)])
    becomes(leader)

    assert shown(client, page) == OLD


def test_quote_outlives_the_record(client, leader):
    page = release(body=[quote(leader)])
    leader.delete()

    assert shown(client, page) == OLD


def test_draft_shows_the_record_until_it_is_published(client, leader):
    page = release(body=[quote(leader)], live=False)
    rename(leader)
    page.latest_revision.publish()

    assert shown(client, page) == NEW


def test_embargoed_release_is_frozen_at_its_hour(client, leader, time_machine):
    page = embargoed(hours=1, body=[quote(leader)])
    rename(leader)
    time_machine.move_to(page.go_live_at + datetime.timedelta(minutes=1))
    call_command("publish_scheduled")
    rename(leader, "Inger Lund", "Centre head")

    assert shown(client, page) == NEW


def test_published_again_it_stays(client, leader):
    page = release(body=[quote(leader)])
    rename(leader)
    page.refresh_from_db()
    page.save_revision().publish()

    assert shown(client, page) == OLD


def test_draft_from_before_the_publication_takes_what_was_published(client, leader):
    page = release(body=[quote(leader)], live=False)
    first = page.latest_revision
    page.title = "A newer draft"
    page.save_revision()
    first.publish()
    rename(leader)
    page.refresh_from_db()
    page.latest_revision.publish()

    assert shown(client, page) == OLD


def test_unpublished_and_published_again_it_stays(client, leader):
    page = release(body=[quote(leader)])
    page.unpublish()
    rename(leader)
    page.refresh_from_db()
    page.save_revision().publish()

    assert shown(client, page) == OLD


def test_going_back_to_a_revision_from_before_keeps_it(client, leader):
    page = release(body=[quote(leader)], live=False)
    old = page.latest_revision
    old_content = {**old.content}
    old.publish()
    rename(leader)
    page.refresh_from_db()
    type(old).objects.filter(pk=old.pk).update(content=old_content)
    old.refresh_from_db()
    old.as_object().save_revision(previous_revision=old).publish()

    assert shown(client, page) == OLD


def test_copy_keeps_what_was_published(client, leader):
    page = release(body=[quote(leader)])
    rename(leader)
    copied = page.copy(update_attrs={"slug": "copied"}, keep_live=False)
    copied.latest_revision.publish()
    copied.refresh_from_db()

    assert shown(client, copied) == OLD


def test_translation_made_before_the_publication_says_what_the_source_says(client, leader):
    danish = Locale.objects.create(language_code="da")
    page = release(body=[quote(leader)], live=False)
    translated = page.copy_for_translation(danish, copy_parents=True)
    page.latest_revision.publish()
    rename(leader)
    translated.save_revision().publish()
    translated.refresh_from_db()

    assert shown(client, translated) == OLD


def test_translation_by_localize_keeps_name_and_title(client, leader):
    danish = Locale.objects.create(language_code="da")
    page = release(body=[quote(leader)])
    rename(leader)
    translate_object(page, [danish])
    translated = page.get_translation(danish)
    if not translated.live:
        translated.save_revision().publish()
        translated.refresh_from_db()

    assert shown(client, translated) == OLD


def test_alias_says_what_the_source_says(client, leader):
    page = release(body=[quote(leader)], live=False)
    alias = page.create_alias(update_slug="alias")
    page.latest_revision.publish()
    rename(leader)
    alias.refresh_from_db()

    assert shown(client, alias) == OLD


def test_title_that_the_editor_wrote_is_kept(client, leader):
    page = release(body=[quote(leader, title="acting centre head")])
    rename(leader)

    html = client.get(page.url).content.decode()
    assert "acting centre head" in html
    assert "Inger Lund" in html


def test_person_without_a_post_has_no_title_later_either(client):
    leader = f.LeaderFactory(full_name="Inger Lund")
    page = release(body=[quote(leader)])
    f.AppointmentFactory(leader=leader, title="Director")

    assert "Director" not in client.get(page.url).content.decode()


def test_quote_without_a_speaker_still_takes_the_one_before(client, leader):
    page = release(body=[quote(leader), block("quote", {**quote(leader)["value"], "leader": None})])
    rename(leader)

    assert client.get(page.url).content.decode().count("Inger Lund") >= 2


@pytest.mark.parametrize("stream", ["hero", "gallery", "authors", "person_box", "advice_list"])
def test_others_who_are_named_stay_too(client, leader, stream):
    image = wagtail_factories.ImageFactory()
    person = {**NOBODY, "leader": leader.pk}
    box = {"email": "", "phone": "", "organisation": "", "portrait": None, "text": "", "role": "portrait"}
    advice = [item({"heading": "Take it on", "text": ""})]
    fields = {
        "hero": {"hero": [block("figure", figure_value(image, leader))]},
        "gallery": {"body": [block("gallery", {"heading": "", "figures": [item(figure_value(image, leader))]})]},
        "authors": {"authors": [block("author", person)]},
        "person_box": {"body": [block("person_box", {**person, **box})]},
        "advice_list": {"body": [block("advice_list", {"title": "", "person": person, "advice": advice})]},
    }
    page = release(**fields[stream])
    rename(leader)

    assert shown(client, page) == OLD


def test_press_contact_is_who_it_is_today(client, leader):
    page = release(press_contacts=contacts(leader))
    rename(leader)

    assert shown(client, page) == NEW


def test_editor_sees_what_is_kept(admin_client, leader):
    page = release(body=[quote(leader)])

    value = reload(page).body[0].value
    assert (value["name"], value["title"]) == ("Inger Lund", "Centre head")
    value = page.get_latest_revision().as_object().body[0].value
    assert (value["name"], value["title"]) == ("Inger Lund", "Centre head")


def test_other_person_in_the_same_quote_is_not_called_by_the_old_name(admin_client, client, leader):
    other = f.LeaderFactory(full_name="Bo Holm")
    f.AppointmentFactory(leader=other, title="Director")
    page = reload(release(body=[quote(leader)]))
    page.body[0].value["leader"] = other

    assert save(admin_client, page, "publish").status_code == 302
    html = client.get(page.url).content.decode()
    assert "Inger Lund" not in html
    assert "Bo Holm" in html
    assert "Director" in html


def test_name_that_the_editor_writes_for_the_other_person_stays(admin_client, client, leader):
    other = f.LeaderFactory(full_name="Bo Holm")
    page = reload(release(body=[quote(leader)]))
    page.body[0].value["leader"] = other
    page.body[0].value["name"] = "B. Holm"

    assert save(admin_client, page, "publish").status_code == 302
    assert "B. Holm" in client.get(page.url).content.decode()


# The caption of a picture ------------------------------------------------------------------------------------------------


def test_caption_names_records_and_free_names_from_left_to_right(client, leader):
    image = wagtail_factories.ImageFactory()
    page = release(hero=[block("figure", figure_value(image, leader))])

    text = " ".join(client.get(page.url).content.decode().split())
    assert "From left: Inger Lund (Centre head)" in text
    assert text.index("Inger Lund") < text.index("Kari Lie (municipal director)")
