"""“Before it goes out”: what the editor of a release says, and the button that schedules the translations."""

from __future__ import annotations

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, GroupApprovalTask, Workflow, WorkflowTask

from tests.pages.filled import block, item
from tests.press.editor import reload
from tests.press.people import document, editor_of, embargoed, later, release
from tests.press.preflight import figure, panel, schedule_url, translated, warned
from wagtail_digilead.conf import get_page_model
from wagtail_digilead.press.documents import OPEN_STORE
from wagtail_digilead.press.preflight import schedule_of, warnings_for
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


# Warnings ----------------------------------------------------------------------------------------------------------------


def test_release_in_order_hears_nothing(admin_client):
    page = release(live=False)

    assert warned(page) == set()
    assert "There is nothing to look after." in panel(admin_client, page)


def test_time_zone_is_said(admin_client):
    assert "Times are in Europe/Copenhagen." in panel(admin_client, release(live=False))


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"image": {"alt_text": ""}}, "no_alt"),
        ({"caption": ""}, "no_caption"),
        ({"credit": ""}, "no_credit"),
    ],
)
@pytest.mark.parametrize("place", ["hero", "body", "gallery"])
def test_picture_that_lacks_something(changes, name, place):
    value = figure(**changes)
    streams = {
        "hero": {"hero": [block("figure", value)]},
        "body": {"body": [block("image", value)]},
        "gallery": {"body": [block("gallery", {"heading": "", "figures": [item(value)]})]},
    }

    assert warned(release(live=True, **streams[place])) == {name}


@pytest.mark.parametrize("kind", ["hero", "body"])
def test_figure_without_a_picture_lacks_nothing(kind):
    value = {"image": None, "caption": "", "people": [], "credit": ""}
    blocks = {"hero": [block("figure", value)]} if kind == "hero" else {"body": [block("image", value)]}

    assert warned(release(**blocks)) == set()


def test_decorative_picture_needs_no_alternative_text():
    value = figure(image={"alt_text": "", "decorative": True})

    assert warned(release(hero=[block("figure", value)])) == set()


def test_picture_with_people_needs_no_caption():
    people = [item({"leader": None, "name": "Kari Lie", "title": ""})]

    assert warned(release(hero=[block("figure", figure(caption="", people=people))])) == set()


def test_pictures_of_an_unpublished_release_can_be_guessed():
    assert warned(release(live=False, hero=[block("figure", figure())])) == {"open_pictures"}


def test_attachment_that_something_else_shows(admin_client):
    file = document("figures")
    release(file)
    page = embargoed(file, document("kept back"))

    assert warned(page) == {"public_attachments"}
    text = panel(admin_client, page)
    assert "already, since something else shows them: figures." in text
    assert "kept back" not in text


def test_attachment_in_a_private_collection_is_kept_back():
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type=CollectionViewRestriction.LOGIN)
    file = document("figures", collection=private)
    release(file)

    assert warned(embargoed(file)) == set()


@pytest.mark.parametrize("method", ["direct", "redirect"])
def test_attachment_in_a_store_that_hands_it_out_itself(settings, method):
    page = embargoed(document())
    settings.WAGTAILDOCS_SERVE_METHOD = method

    assert warned(page) == {"public_attachments"}
    settings.SILENCED_SYSTEM_CHECKS = [*settings.SILENCED_SYSTEM_CHECKS, OPEN_STORE]
    assert warned(page) == set()


def test_draft_that_is_newer_than_what_goes_live(admin_client):
    page = embargoed()
    page.title = "A newer draft"
    page.save_revision()

    assert warned(page) == {"older_approved"}
    assert "What has been written since then stays a draft" in panel(admin_client, page)


def test_hour_that_has_passed_before_it_was_scheduled():
    page = release(live=False, go_live_at=later(-1))

    assert warned(page) == {"hour_passed"}


def test_page_that_the_scheduler_has_forgotten(admin_client, time_machine):
    page = embargoed()
    time_machine.move_to(later(25))

    assert warned(page) == {"overdue"}
    call_command("publish_scheduled")
    assert warned(page) == set()


def test_last_time_the_scheduler_had_something_to_do(client, admin_user, time_machine):
    time_machine.move_to(datetime.datetime(2027, 5, 4, 8, 0, tzinfo=datetime.timezone.utc))
    client.force_login(admin_user)
    page = embargoed(hours=1)
    assert "has not published or unpublished anything yet" in panel(client, page)
    time_machine.move_to(later(1.5))
    call_command("publish_scheduled")

    assert "The scheduler last had something to do on May 4, 2027, 11:30 a.m." in panel(client, page)


def test_panel_costs_the_same_however_much_there_is_to_say(admin_client, danish):
    def cost(page) -> int:
        page = reload(page)
        with CaptureQueriesContext(connection) as captured:
            warnings_for(page, schedule_of(page))
        return len(captured)

    def with_files(number):
        files = [document(f"file {number} {each}") for each in range(number)]
        page = embargoed(*files, hero=[block("figure", figure())], body=[block("image", figure())] * number)
        release(*files)
        translated(page, danish)
        return page

    few = with_files(1)
    cost(few)
    assert cost(few) == cost(with_files(6)) <= 20


def test_panel_does_not_look_after_a_page_that_is_not_there_yet(admin_client):
    model = get_page_model("PressReleasePage")
    newsroom = f.PressIndexPageFactory()
    address = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, newsroom.pk])

    assert "Before it goes out" not in admin_client.get(address).content.decode()


# Translations ----------------------------------------------------------------------------------------------------------


def test_translation_that_is_not_scheduled(admin_client, danish):
    page = embargoed()
    translated(page, danish)

    assert warned(page) == {"translations_not_scheduled"}
    assert "These languages don't go out at the same hour: Danish." in panel(admin_client, page)


def test_draft_that_is_not_scheduled_says_nothing_of_translations(danish):
    page = release(live=False)
    translated(page, danish)

    assert warned(page) == set()


def test_button_schedules_the_newest_draft_alike(admin_client, danish, client):
    page = embargoed(expire_at=later(48))
    other = translated(page, danish, title="Nyhed")
    shown = admin_client.get(schedule_url(page)).content.decode()
    assert "Nyhed" in shown
    assert not other.revisions.filter(approved_go_live_at__isnull=False).exists()
    answer = admin_client.post(schedule_url(page), follow=True)

    assert "1 language is scheduled." in answer.content.decode()
    scheduled = other.revisions.get(approved_go_live_at__isnull=False)
    assert scheduled.approved_go_live_at == page.go_live_at
    assert scheduled.as_object().expire_at == page.expire_at
    assert scheduled.as_object().title == "Nyhed"
    assert warned(page) == set()
    other.refresh_from_db()
    assert not other.live


def test_button_pressed_twice_changes_nothing(admin_client, danish):
    page = embargoed()
    other = translated(page, danish)
    admin_client.post(schedule_url(page))
    before = other.revisions.count()
    answer = admin_client.post(schedule_url(page), follow=True)

    assert "There was nothing left to schedule." in answer.content.decode()
    assert other.revisions.count() == before


def test_both_go_live_at_the_hour(admin_client, danish, time_machine):
    page = embargoed()
    other = translated(page, danish)
    admin_client.post(schedule_url(page))
    time_machine.move_to(later(25))
    call_command("publish_scheduled")

    for each in (page, other):
        each.refresh_from_db()
        assert each.live


def test_translation_planned_for_another_hour_is_moved(admin_client, danish):
    page = embargoed()
    other = translated(page, danish, go_live_at=later(3))
    other.get_latest_revision().publish()
    assert warned(page) == {"translations_not_scheduled"}
    admin_client.post(schedule_url(page))

    assert other.revisions.get(approved_go_live_at__isnull=False).approved_go_live_at == page.go_live_at


def test_translation_that_the_editor_may_not_publish_stays(client, danish):
    page = embargoed()
    other = translated(page, danish)
    client.force_login(editor_of(page.get_parent()))
    answer = client.post(schedule_url(page), follow=True)

    assert "Danish is not scheduled. You may not publish it." in answer.content.decode()
    assert not other.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_translation_that_is_locked_stays(client, danish):
    page = embargoed()
    other = translated(page, danish)
    other.locked = True
    other.locked_by = editor_of(other, "locker")
    other.save()
    both = editor_of(page.get_root(), "both")
    client.force_login(both)

    assert "It is locked." in client.post(schedule_url(page), follow=True).content.decode()


def test_translation_in_workflow_stays(admin_client, admin_user, danish):
    page = embargoed()
    other = translated(page, danish)
    workflow = Workflow.objects.create(name="Approval")
    WorkflowTask.objects.create(workflow=workflow, task=GroupApprovalTask.objects.create(name="Read"), sort_order=0)
    workflow.start(other, admin_user)

    assert "It waits for approval." in admin_client.post(schedule_url(page), follow=True).content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_button_is_for_editors_of_the_page(client, danish, method):
    page = embargoed()
    translated(page, danish)
    client.force_login(editor_of(f.PressIndexPageFactory(slug="other")))

    answer = getattr(client, method)(schedule_url(page))
    assert answer.status_code in (302, 403)
    assert page.title not in answer.content.decode()
    assert warned(page) == {"translations_not_scheduled"}


def test_screen_of_the_button_is_not_cached(admin_client, danish):
    page = embargoed()

    assert "no-store" in admin_client.get(schedule_url(page))["Cache-Control"]
