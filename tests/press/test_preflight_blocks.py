"""What `PREFLIGHT_BLOCKS` names stops a release, wherever somebody wants to send it out."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from tests.pages.filled import block
from tests.press.editor import edit_url, errors, posted, reload, save
from tests.press.people import attached, document, embargoed, later, release
from tests.press.preflight import figure, schedule_url, translated, warned
from wagtail_digilead.conf import PREFLIGHT_WARNINGS

pytestmark = pytest.mark.django_db


FAULTS = {
    "no_alt": (lambda: {"body": [block("image", figure(image={"alt_text": ""}))]}, "body"),
    "no_caption": (lambda: {"hero": [block("figure", figure(caption=""))]}, "hero"),
    "no_credit": (lambda: {"hero": [block("figure", figure(credit=""))]}, "hero"),
    "open_pictures": (lambda: {"hero": [block("figure", figure())]}, "hero"),
    "public_attachments": (lambda: {"attachments": attached(shown_document())}, "attachments"),
}
assert set(FAULTS) == set(PREFLIGHT_WARNINGS)


def shown_document():
    file = document()
    release(file)
    return file


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("hour", [None, 5])
def test_warning_that_the_host_wants_to_stop_it(admin_client, settings, name, hour):
    make, field = FAULTS[name]
    page = release(live=False, **make())
    hour = hour and later(hour)
    if name != "no_alt":  # which Wagtail refuses by itself
        assert save(admin_client, reload(page), "publish", go_live_at=later(24)).status_code == 302
        page.unpublish()
        page.revisions.update(approved_go_live_at=None)
    settings.WAGTAIL_DIGILEAD = {"PREFLIGHT_BLOCKS": [name]}

    answer = save(admin_client, reload(page), "publish", go_live_at=hour)
    assert errors(answer, field)
    page.refresh_from_db()
    assert not page.live
    assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()
    assert save(admin_client, reload(page), go_live_at=hour).status_code == 302, "A draft may be saved."


def test_open_document_that_the_text_links_to_stops_it_too(admin_client, settings):
    body = [block("paragraph", f'<p><a linktype="document" id="{shown_document().pk}">read</a></p>')]
    page = reload(release(live=False))
    settings.WAGTAIL_DIGILEAD = {"PREFLIGHT_BLOCKS": ["public_attachments"]}

    answer = save(admin_client, page, "publish", body=body)
    assert "Anybody can fetch these documents already" in errors(answer, "body")
    assert save(admin_client, page, body=body).status_code == 302
    assert warned(page) == {"public_attachments"}


@pytest.fixture
def waiting(admin_user):
    """A release with a fault that waits for approval."""
    page = release(live=False, hero=[block("figure", figure(credit=""))])
    workflow = Workflow.objects.create(name="Approval")
    task = GroupApprovalTask.objects.create(name="Read")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page_id=page.pk)
    workflow.start(page, admin_user)
    return page


def decide(client, page, name):
    fields = {"action-workflow-action": "1", "workflow-action-name": name}
    return client.post(edit_url(page), posted(reload(page), fields=fields))


def test_approval_in_the_editor_is_stopped_too(admin_client, waiting, settings):
    settings.WAGTAIL_DIGILEAD = {"PREFLIGHT_BLOCKS": ["no_credit"]}
    assert errors(decide(admin_client, waiting, "approve"), "hero")
    waiting.refresh_from_db()
    assert not waiting.live

    settings.WAGTAIL_DIGILEAD = {}
    assert decide(admin_client, waiting, "approve").status_code == 302
    waiting.refresh_from_db()
    assert waiting.live


def test_rejection_in_the_editor_is_not_stopped(admin_client, waiting, settings):
    settings.WAGTAIL_DIGILEAD = {"PREFLIGHT_BLOCKS": ["no_credit"]}

    assert decide(admin_client, waiting, "reject").status_code == 302
    assert waiting.workflow_states.get().status == "needs_changes"


def test_warning_that_stops_nothing_unless_the_host_says_so(admin_client):
    page = release(live=False, hero=[block("figure", figure(credit=""))])

    assert save(admin_client, reload(page), "publish").status_code == 302


def test_translation_with_a_fault_is_not_scheduled(admin_client, danish, settings):
    page = embargoed(hero=[block("figure", figure(credit=""))])
    translated(page, danish)
    settings.WAGTAIL_DIGILEAD = {"PREFLIGHT_BLOCKS": ("no_credit",)}

    answer = admin_client.post(schedule_url(page), follow=True).content.decode()
    assert "1 picture does not say who took it." in answer
    assert "is scheduled" not in answer


def test_publishing_in_bulk_is_stopped_too(admin_client, settings):
    page = release(live=False, hero=[block("figure", figure(credit=""))])
    settings.WAGTAIL_DIGILEAD = {"PREFLIGHT_BLOCKS": ("no_credit",)}

    answer = admin_client.post(bulk_url(page), follow=True)
    assert "1 picture does not say who took it." in answer.content.decode()
    page.refresh_from_db()
    assert not page.live
    settings.WAGTAIL_DIGILEAD = {}
    admin_client.post(bulk_url(page))
    page.refresh_from_db()
    assert page.live


def bulk_url(page):
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?next=/admin/&id={page.pk}"


def test_publishing_in_bulk_with_what_is_below_is_stopped_too(admin_client, settings):
    page = release(live=False, hero=[block("figure", figure(credit=""))])
    newsroom = page.get_parent()
    settings.WAGTAIL_DIGILEAD = {"PREFLIGHT_BLOCKS": ("no_credit",)}

    answer = admin_client.post(bulk_url(newsroom), {"include_descendants": "on"}, follow=True)
    assert "1 picture does not say who took it." in answer.content.decode()
    page.refresh_from_db()
    assert not page.live
    answer = admin_client.post(bulk_url(newsroom), follow=True)
    assert "1 picture does not say who took it." not in answer.content.decode()
    settings.WAGTAIL_DIGILEAD = {}
    admin_client.post(bulk_url(newsroom), {"include_descendants": "on"})
    page.refresh_from_db()
    assert page.live
