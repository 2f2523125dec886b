"""What the editor of a release refuses: corrections, withdrawal, hours that make no sense."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from tests.pages.filled import block
from tests.press.editor import edit_url, errors, posted, reload, save
from tests.press.people import embargoed, later, release
from wagtail_digilead.conf import get_page_model

pytestmark = pytest.mark.django_db

WHEN = datetime.datetime(2026, 5, 4, 10, 15, 30, tzinfo=datetime.timezone.utc)
WRONG_NUMBER = {"when": WHEN, "text": "There were nine schools,\nnot eight."}


def stored(page):
    return [child.value["text"] for child in get_page_model("PressReleasePage").objects.get(pk=page.pk).corrections]


def corrected(**kwargs):
    """A live release with a published correction, as the editor finds it."""
    page = release(**kwargs)
    page.corrections = [block("correction", WRONG_NUMBER)]
    page.save_revision().publish()
    return reload(page)


def correct(page, *texts: str) -> None:
    """Add corrections to those that the page has."""
    added = [block("correction", {"when": WHEN, "text": text}) for text in texts]
    page.corrections = [*page.corrections.get_prep_value(), *added]


# Corrections -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["", "publish"])
def test_correction_of_an_unpublished_release_is_refused(admin_client, action):
    page = release(live=False)
    correct(page, "Nothing was wrong.")
    answer = save(admin_client, page, action)

    assert "not published" in errors(answer, "corrections")
    assert "Nothing was wrong." in answer.content.decode()
    assert stored(page) == []


def test_correction_of_a_live_release_is_published(admin_client, client):
    page = release()
    correct(page, "Nine schools.")

    assert save(admin_client, page, "publish").status_code == 302
    assert "Nine schools." in client.get(page.url).content.decode()


def test_correction_in_a_draft_may_still_be_changed(admin_client):
    page = release()
    correct(page, "Nine schools.")
    assert save(admin_client, page).status_code == 302
    page = reload(page)
    page.corrections[0].value["text"] = "Ten schools."

    assert save(admin_client, page, "publish").status_code == 302
    assert stored(page) == ["Ten schools."]


def test_published_correction_stays_as_the_form_posts_it(admin_client):
    page = corrected()

    assert errors(save(admin_client, page, "publish"), "corrections") == ""
    assert stored(page) == [WRONG_NUMBER["text"]]


@pytest.mark.parametrize("action", ["", "publish"])
@pytest.mark.parametrize("change", ["text", "when", "removed"])
def test_published_correction_is_neither_changed_nor_removed(admin_client, change, action):
    page = corrected()
    if change == "removed":
        page.corrections = []
    else:
        page.corrections[0].value[change] = {"text": "Nothing.", "when": WHEN + datetime.timedelta(days=1)}[change]
    answer = save(admin_client, page, action)

    assert "The correction of May 4, 2026 is published" in errors(answer, "corrections")
    assert stored(page) == [WRONG_NUMBER["text"]]


def test_another_correction_may_follow(admin_client):
    page = corrected()
    correct(page, "And ten teachers.")

    assert save(admin_client, page, "publish").status_code == 302
    assert stored(page) == [WRONG_NUMBER["text"], "And ten teachers."]


def test_unpublished_release_keeps_its_corrections_and_gets_no_new_ones(admin_client):
    page = corrected()
    page.unpublish()
    page = reload(page)
    assert save(admin_client, page).status_code == 302
    page = reload(page)
    correct(page, "And ten teachers.")

    assert "not published" in errors(save(admin_client, page), "corrections")


def test_going_back_to_a_revision_from_before_the_correction_keeps_it(admin_client):
    page = release(title="Before")
    before = page.latest_revision
    page.corrections = [block("correction", WRONG_NUMBER)]
    page.title = "After"
    page.save_revision().publish()
    from django.urls import reverse

    form = admin_client.get(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, before.pk])).context["form"]
    assert [child.value["text"] for child in form["corrections"].value()] == [WRONG_NUMBER["text"]]
    assert form["title"].value() == "Before"


def test_older_revision_that_is_published_by_a_program_keeps_it():
    page = release()
    before = page.latest_revision
    page.corrections = [block("correction", WRONG_NUMBER)]
    page.save_revision().publish()
    before.refresh_from_db()
    before.publish()

    assert stored(page) == [WRONG_NUMBER["text"]]
    before.refresh_from_db()
    assert [child.value["text"] for child in before.as_object().corrections] == [WRONG_NUMBER["text"]]


def test_copy_is_corrected_in_nothing(admin_client):
    page = corrected(withdrawn=True, withdrawn_reason="Wrong figures.", go_live_at=timezone.now())
    copied = page.copy(update_attrs={"slug": "copied"}, keep_live=False)

    copied = copied.latest_revision.as_object()
    assert len(copied.corrections) == 0
    assert not copied.withdrawn
    assert copied.withdrawn_reason == ""
    assert copied.go_live_at is None
    assert save(admin_client, copied, "publish").status_code == 302


# Withdrawing ---------------------------------------------------------------------------------------------------------------


def test_withdrawing_needs_a_reason(admin_client):
    page = release()
    answer = save(admin_client, page, "publish", withdrawn=True)

    assert "Say why" in errors(answer, "withdrawn_reason")
    assert not get_page_model("PressReleasePage").objects.get(pk=page.pk).withdrawn
    assert save(admin_client, page, "publish", withdrawn=True, withdrawn_reason="Wrong figures.").status_code == 302
    assert get_page_model("PressReleasePage").objects.get(pk=page.pk).withdrawn


def test_draft_may_lack_the_reason(admin_client):
    assert save(admin_client, release(), withdrawn=True).status_code == 302


# Hours -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("live", [True, False])
def test_embargo_in_the_past_is_refused(admin_client, live):
    page = release(live=live, title="Before")
    answer = save(admin_client, page, "publish", title="After", go_live_at=later(-1))

    assert "This hour has passed" in errors(answer, "go_live_at")
    page.refresh_from_db()
    assert (page.live, page.title) == (live, "Before")


def test_release_that_went_live_at_its_hour_can_be_edited(admin_client):
    page = release(go_live_at=later(-48))

    assert save(admin_client, reload(page), "publish", title="Corrected").status_code == 302


def test_expiry_before_going_live_is_refused(admin_client):
    answer = save(admin_client, release(live=False), "publish", go_live_at=later(5), expire_at=later(2))

    assert "before expiry" in errors(answer, "go_live_at")
    assert "before expiry" in errors(answer, "expire_at")


def test_expiry_in_the_past_is_refused(admin_client):
    assert "future" in errors(save(admin_client, release(), "publish", expire_at=later(-2)), "expire_at")


@pytest.mark.parametrize("name", ["go_live_at", "expire_at"])
def test_time_zone_stands_beside_the_hour(admin_client, name):
    answer = admin_client.get(edit_url(release()))

    assert answer.context["form"].fields[name].help_text == "Times are in Europe/Copenhagen."
    assert answer.content.decode().count("Times are in Europe/Copenhagen.") >= 2


def test_date_shown_is_not_that_of_a_planned_change():
    page = release()
    page.go_live_at = later(24)
    page.save_revision().publish()

    assert page.latest_revision.as_object().date == page.first_published_at


def test_date_shown_of_an_embargoed_release_is_its_hour():
    page = embargoed()

    assert page.date == page.go_live_at


def test_what_was_typed_is_not_lost(admin_client):
    page = release(live=False)
    data = posted(page, lead="<p>A long lead.</p>", go_live_at=later(-1))
    answer = admin_client.post(edit_url(page), {**data, "action-publish": "1"})

    assert "A long lead." in answer.content.decode()
