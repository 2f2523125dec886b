"""Documents of unpublished pages are neither served nor listed; no cache keeps what is about to change."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction, ReferenceIndex

from tests.pages.filled import block
from tests.press.people import attached, document, editor_of, embargoed, release
from wagtail_digilead.models import DraftDocument
from wagtail_digilead.press.documents import hidden_documents, listed_documents, may_get_document
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

NOBODY = AnonymousUser()


def status(client, file) -> int:
    return client.get(file.url).status_code


def save_draft(page, **changes):
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision()
    page.refresh_from_db()
    return page


# Who gets it --------------------------------------------------------------------------------------------------------


def test_document_of_an_embargoed_release_is_not_served(client):
    file = document()
    embargoed(file)

    assert status(client, file) == 404


def test_document_of_a_live_release_is_served(client):
    file = document()
    release(file)

    assert status(client, file) == 200


def test_document_that_no_page_of_ours_refers_to_is_served_as_wagtail_does(client):
    assert status(client, document()) == 200


def test_document_that_a_visible_page_refers_to_is_served(client):
    file = document()
    embargoed(file)
    release(file)

    assert status(client, file) == 200


def test_document_added_in_a_draft_of_a_live_release_is_not_served(client):
    old, new = document("old"), document("new")
    page = save_draft(release(old), attachments=attached(old, new))

    assert (status(client, old), status(client, new)) == (200, 404)
    page.latest_revision.publish()
    assert (status(client, old), status(client, new)) == (200, 200)


def test_document_linked_in_rich_text_of_a_draft_is_not_served(client):
    in_lead, in_body, in_box = document("lead"), document("body"), document("box")
    page = release()
    page.body = [
        block("paragraph", f'<p><a linktype="document" id="{in_body.pk}">read</a></p>'),
        block("fact_box", {"heading": "Facts", "text": f'<a linktype="document" id="{in_box.pk}">read</a>'}),
    ]
    save_draft(page, lead=f'<p><a linktype="document" id="{in_lead.pk}">read</a></p>')

    assert [status(client, file) for file in (in_lead, in_body, in_box)] == [404] * 3


def test_document_of_a_draft_of_another_page_type_is_not_served(client):
    file = document()
    link = f'<p><a linktype="document" id="{file.pk}">read</a></p>'
    page = f.CoursePageFactory(parent=f.CourseIndexPageFactory(), body=[block("paragraph", link)], live=False)

    assert status(client, file) == 404
    page.latest_revision.publish()
    assert status(client, file) == 200


def test_document_of_the_approved_revision_is_not_served_when_the_draft_has_dropped_it(client):
    file = document()
    save_draft(embargoed(file), attachments=[])

    assert status(client, file) == 404


def test_document_that_a_thing_which_is_no_page_refers_to_is_served(client):
    file = document()
    embargoed(file)
    boilerplate = f.BoilerplateFactory()
    reference = ReferenceIndex.get_references_to(file).first()
    ReferenceIndex.objects.create(
        base_content_type=boilerplate.get_content_type()
        if hasattr(boilerplate, "get_content_type")
        else type_of(boilerplate),
        content_type=type_of(boilerplate),
        object_id=str(boilerplate.pk),
        to_content_type=reference.to_content_type,
        to_object_id=reference.to_object_id,
        model_path="text",
        content_path="text",
        content_path_hash=ReferenceIndex._get_content_path_hash("text"),
    )

    assert status(client, file) == 200


def type_of(thing):
    from django.contrib.contenttypes.models import ContentType

    return ContentType.objects.get_for_model(thing)


def test_editor_of_the_page_gets_it_and_one_of_another_section_does_not(client):
    file = document()
    page = embargoed(file)
    other = f.PressIndexPageFactory(slug="other")

    client.force_login(editor_of(page.get_parent(), "mine"))
    assert status(client, file) == 200
    client.force_login(editor_of(other, "theirs"))
    assert status(client, file) == 404


def test_whoever_uploaded_it_gets_it(client):
    uploader = User.objects.create_user("uploader")
    file = document(uploaded_by_user=uploader)
    embargoed(file)
    group = Group.objects.create(name="uploaders")
    uploader.groups.add(group)
    from django.contrib.auth.models import Permission
    from wagtail.models import Collection, GroupCollectionPermission

    GroupCollectionPermission.objects.create(
        group=group,
        collection=Collection.get_first_root_node(),
        permission=Permission.objects.get(codename="add_document"),
    )

    assert may_get_document(file, User.objects.get(pk=uploader.pk))


def test_superuser_gets_it(admin_client):
    file = document()
    embargoed(file)

    assert status(admin_client, file) == 200


def test_approver_of_the_page_gets_it():
    from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

    file = document()
    page = embargoed(file)
    approver = editor_of(f.PressIndexPageFactory(slug="other"), "approver")
    task = GroupApprovalTask.objects.create(name="Approve")
    task.groups.add(approver.groups.get())
    workflow = Workflow.objects.create(name="Approval")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page_id=page.pk)

    assert not may_get_document(file, approver)
    workflow.start(page, User.objects.create_user("writer"))
    assert may_get_document(file, User.objects.get(pk=approver.pk))


def test_document_of_a_page_behind_a_login_asks_for_it(client):
    file = document()
    page = release(file)
    PageViewRestriction.objects.create(page_id=page.pk, restriction_type=PageViewRestriction.LOGIN)

    answer = client.get(file.url)
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("wagtailcore_login"))
    client.force_login(User.objects.create_user("reader"))
    assert status(client, file) == 200


def test_document_of_a_page_for_a_group_is_for_the_group(client):
    file = document()
    page = release(file)
    group = Group.objects.create(name="Leaders")
    restriction = PageViewRestriction.objects.create(page_id=page.pk, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(group)
    leader, reader = User.objects.create_user("leader"), User.objects.create_user("reader")
    leader.groups.add(group)

    assert (may_get_document(file, leader), may_get_document(file, reader)) == (True, False)
    client.force_login(reader)
    assert status(client, file) == 404


def test_document_of_a_page_behind_a_password_is_for_who_has_given_it(client):
    file = document()
    page = release(file)
    restriction = PageViewRestriction.objects.create(
        page_id=page.pk, restriction_type=PageViewRestriction.PASSWORD, password="swordfish"
    )

    assert status(client, file) == 404
    address = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
    client.post(address, {"password": "swordfish", "return_url": page.url})
    assert status(client, file) == 200


def test_document_of_a_profile_that_is_not_listed_is_not_served(client):
    file = document()
    leader = f.LeaderFactory()
    link = f'<p><a linktype="document" id="{file.pk}">read</a></p>'
    f.LeaderPageFactory(parent=f.LeaderIndexPageFactory(), leader=leader, introduction=link)

    assert may_get_document(file, NOBODY)
    leader.protected = True
    leader.save()
    assert status(client, file) == 404


def test_link_in_running_text_tells_no_address_of_an_unpublished_page(client):
    secret = embargoed(title="Planted secret")
    text = f'<p>See <a linktype="page" id="{secret.pk}">what comes</a>, <a linktype="page" id="1">root</a>.</p>'
    page = release(parent=secret.get_parent(), lead=text, body=[block("paragraph", text)])

    html = client.get(page.url).content.decode()
    assert "planted-secret" not in html
    assert html.count("what comes") >= 2
    secret.go_live_at = None
    secret.save_revision().publish()
    assert client.get(page.url).content.decode().count('planted-secret/">what comes</a>') == 2


def test_link_in_running_text_to_a_page_for_a_group_works_for_everybody_who_reads_the_text(client):
    """It tells the address and no more: the text doesn't know its reader (see docs/explanation/visibility.md)."""
    page = release(title="For leaders")
    restriction = PageViewRestriction.objects.create(page_id=page.pk, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(Group.objects.create(name="Leaders"))
    open_page = release(parent=page.get_parent(), lead=f'<p><a linktype="page" id="{page.pk}">what they get</a></p>')

    assert f'<a href="{page.url}">what they get</a>' in client.get(open_page.url).content.decode()
    assert client.get(page.url).status_code == 302


# Lists ---------------------------------------------------------------------------------------------------------------


def test_lists_agree_with_what_is_served(django_user_model):
    files = {name: document(name) for name in ("hidden", "shown", "both", "free", "draft")}
    embargoed(files["hidden"])
    release(files["shown"])
    embargoed(files["both"])
    page = release(files["both"])
    save_draft(page, attachments=attached(files["both"], files["draft"]))

    shown = {file.title for file in listed_documents(type(files["free"]).objects.all(), NOBODY)}
    assert shown == {"shown", "both", "free"}
    assert {name for name, file in files.items() if may_get_document(file, NOBODY)} == shown


def test_list_costs_the_same_however_many_documents_there_are():
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            hidden_documents(AnonymousUser())
        return len(captured)

    newsroom = f.PressIndexPageFactory()
    for number in range(2):
        embargoed(document(f"a{number}"), parent=newsroom)
    cost()
    few = cost()
    for number in range(6):
        embargoed(document(f"b{number}"), parent=newsroom)
    assert cost() == few <= 8


def test_api_lists_and_details_leave_it_out(client):
    file = document("plantedsecret")
    page = embargoed(file)

    assert "plantedsecret" not in client.get("/api/v2/documents/").content.decode()
    assert client.get(f"/api/v2/documents/{file.pk}/").status_code == 404
    page.go_live_at = None
    page.save_revision().publish()
    assert "plantedsecret" in client.get("/api/v2/documents/").content.decode()
    assert client.get(f"/api/v2/documents/{file.pk}/").status_code == 200


def test_chooser_offers_it_to_editors_of_the_page_only(client):
    file = document("plantedsecret")
    page = embargoed(file)
    address = reverse("wagtaildocs_chooser:choose_results")

    client.force_login(editor_of(page.get_parent(), "mine"))
    assert "plantedsecret" in client.get(address).content.decode()
    client.force_login(editor_of(f.PressIndexPageFactory(slug="other"), "theirs"))
    assert "plantedsecret" not in client.get(address).content.decode()


@pytest.mark.parametrize("query", ["", "?q=planted"])
def test_page_chooser_offers_an_embargoed_release_to_its_editors_only(client, query):
    page = embargoed(title="Planted secret")
    open_page = release(title="Planted openly", parent=page.get_parent())
    name = "wagtailadmin_choose_page_search" if query else "wagtailadmin_choose_page_child"
    address = reverse(name, args=[] if query else [page.get_parent().pk]) + query

    client.force_login(editor_of(page.get_parent(), "mine"))
    answer = client.get(address).content.decode()
    assert page.title in answer
    client.force_login(editor_of(f.PressIndexPageFactory(slug="other"), "theirs"))
    answer = client.get(address).content.decode()
    assert page.title not in answer
    assert open_page.title in answer


def test_page_chooser_does_not_open_at_an_embargoed_release(client):
    page = embargoed()
    client.force_login(editor_of(f.PressIndexPageFactory(slug="other"), "theirs"))

    assert client.get(reverse("wagtailadmin_choose_page_child", args=[page.pk])).status_code == 404


# What drafts refer to --------------------------------------------------------------------------------------------------


def test_rows_of_a_page_go_with_it():
    page = embargoed(document())
    assert DraftDocument.objects.exists()
    page.delete()

    assert not DraftDocument.objects.exists()


def test_draft_is_no_use_of_the_document_by_itself():
    file = document()
    page = embargoed(file)

    references = ReferenceIndex.get_references_to(file)
    assert {reference.object_id for reference in references} == {str(page.pk)}
    assert references.count() == 1


def test_draft_may_name_a_document_that_is_gone():
    file = document()
    page = embargoed(file)
    stale = page.attachments.get_prep_value()
    file.delete()
    page.refresh_from_db()
    page.attachments = stale
    page.save_revision(clean=False)

    assert not DraftDocument.objects.exists()
