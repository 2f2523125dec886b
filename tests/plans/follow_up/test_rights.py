"""Who follows up a plan, who reads and who answers a check-in, whatever draft waits."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from tests.plans.follow_up.using import SECRET, address, measure, sign_in
from wagtail_digilead.models import Approval, CheckIn, Leader
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


# Rights ----------------------------------------------------------------------------------------------------------------

FOLLOW_UP = ["owner", "leader", "acting", "deputy", "admin"]
OTHERS = ["director", "manager", "former", "politician", "specialist", "colleague", "caretaker", "analyst"]


@pytest.mark.parametrize("name", FOLLOW_UP)
def test_who_answers_for_the_plan_may_follow_it_up(client, people, name):
    sign_in(client, name)
    for url in (
        address(people, "follow_up"),
        address(people, "check_in"),
        address(people, "action_status", uid=people.action.uid),
        address(people, "measure", uid=people.benefit.uid),
    ):
        response = client.get(url)
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
    assert client.post(address(people, "check_in"), {"state": "on_track"}).status_code == 302
    assert address(people, "follow_up") in client.get(people.url).content.decode()


@pytest.mark.parametrize("name", OTHERS)
def test_others_may_not_check_in(client, people, name):
    sign_in(client, name)
    assert client.get(address(people, "check_in")).status_code == 403
    assert client.post(address(people, "check_in"), {"state": "on_track"}).status_code == 403
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize("name", [name for name in OTHERS if name not in ("caretaker", "analyst")])
def test_others_may_not_report_or_correct(client, people, name):
    update = f.ActionUpdateFactory(plan_id=people.anchor_key, action_uid=people.action.uid)
    sign_in(client, name)
    for url in (
        address(people, "follow_up"),
        address(people, "action_status", uid=people.action.uid),
        address(people, "measure", uid=people.benefit.uid),
        address(people, "correct_entry", kind="action", pk=update.pk),
        address(people, "logged", kind="action", pk=update.pk),
    ):
        assert client.get(url).status_code == 403
    assert address(people, "follow_up") not in client.get(people.url).content.decode()


def test_who_is_responsible_for_a_row_reports_on_that_row_only(client, people):
    sign_in(client, "caretaker")
    assert client.get(address(people, "follow_up")).status_code == 200
    assert client.post(address(people, "action_status", uid=people.action.uid), {"status": "done"}).status_code == 302
    assert client.get(address(people, "measure", uid=people.benefit.uid)).status_code == 403

    sign_in(client, "analyst")
    assert measure(client, people).status_code == 302
    assert client.get(address(people, "action_status", uid=people.action.uid)).status_code == 403


def test_anonymous_visitor_is_asked_to_sign_in(client, plan):
    for url in (address(plan, "follow_up"), address(plan, "check_in")):
        response = client.get(url)
        assert response.status_code == 302
        assert "next=" in response.url


@pytest.mark.parametrize("name", [*FOLLOW_UP, "director", "manager"])
def test_text_of_a_check_in_is_shown_to_those_who_answer_for_the_plan(client, people, name):
    f.CheckInFactory(plan_id=people.anchor_key, text=SECRET, help_from="The IT department", by_name="Inger Lund")
    response = sign_in(client, name).get(people.url)

    assert SECRET in response.content.decode()
    assert "The IT department" in response.content.decode()
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("name", [None, *(name for name in OTHERS if name not in ("director", "manager"))])
def test_others_see_state_and_day_of_a_check_in_only(client, people, name):
    f.CheckInFactory(
        plan_id=people.anchor_key,
        text=SECRET,
        help_from="The IT department",
        by_name="Bodil Krogh",
        acknowledged_by_name="Didrik Bang",
        acknowledgement="Let us talk",
        acknowledged_at=timezone.now(),
    )
    text = sign_in(client, name).get(people.url).content.decode()

    assert "On track" in text
    for secret in (SECRET, "The IT department", "Bodil Krogh", "Didrik Bang", "Let us talk"):
        assert secret not in text


def test_whoever_approved_the_plan_reads_check_ins(client, people):
    f.CheckInFactory(plan_id=people.anchor_key, text=SECRET)
    user = get_user_model().objects.get(username="colleague")
    Approval.objects.create(plan_id=people.anchor_key, by=user)
    assert SECRET in sign_in(client, "colleague").get(people.url).content.decode()


def test_approver_named_in_the_plan_takes_the_place_of_the_director(client, people):
    f.CheckInFactory(plan_id=people.anchor_key, text=SECRET)
    people.approver = Leader.objects.get(user__username="colleague")
    people.save()
    assert SECRET in sign_in(client, "colleague").get(people.url).content.decode()
    assert SECRET not in sign_in(client, "director").get(people.url).content.decode()


# Acknowledging ---------------------------------------------------------------------------------------------------------


def test_director_answers_a_check_in_once(client, people):
    check_in = f.CheckInFactory(plan_id=people.anchor_key)
    sign_in(client, "director")
    url = address(people, "acknowledge", pk=check_in.pk)
    assert url in client.get(people.url).content.decode()
    client.post(url, {"answer": "Call me"})
    client.post(url, {"answer": "Never mind"})

    check_in.refresh_from_db()
    assert (check_in.acknowledged_by.username, check_in.acknowledgement) == ("director", "Call me")
    assert check_in.acknowledged_at is not None
    assert url not in client.get(people.url).content.decode()


def test_director_answers_without_a_word(client, people):
    check_in = f.CheckInFactory(plan_id=people.anchor_key)
    sign_in(client, "director").post(address(people, "acknowledge", pk=check_in.pk))
    check_in.refresh_from_db()
    assert check_in.acknowledged_by.username == "director"


@pytest.mark.parametrize("name", ["owner", "leader", "deputy", "manager", "colleague"])
def test_others_do_not_answer_a_check_in(client, people, name):
    check_in = f.CheckInFactory(plan_id=people.anchor_key)
    response = sign_in(client, name).post(address(people, "acknowledge", pk=check_in.pk), {"answer": "Well"})
    assert response.status_code == 403
    check_in.refresh_from_db()
    assert check_in.acknowledged_at is None


def test_check_in_that_was_corrected_is_not_answered(client, people):
    wrong = f.CheckInFactory(plan_id=people.anchor_key)
    f.CheckInFactory(plan=wrong.plan, corrects=wrong, reason="Wrong box")
    assert sign_in(client, "director").post(address(people, "acknowledge", pk=wrong.pk)).status_code == 404


@pytest.mark.parametrize(("name", "reads"), [("leader", True), ("director", True), ("colleague", False)])
def test_answer_is_still_read_when_the_check_in_is_corrected_twice(client, people, name, reads):
    answered = f.CheckInFactory(
        plan_id=people.anchor_key,
        acknowledged_by_name="Didrik Bang",
        acknowledgement="Let us talk",
        acknowledged_at=timezone.now(),
    )
    once = f.CheckInFactory(plan=answered.plan, corrects=answered, reason="Wrong box")
    f.CheckInFactory(plan=answered.plan, corrects=once, reason="Wrong box again")
    text = sign_in(client, name).get(people.url).content.decode()

    assert ("Read by Didrik Bang" in text) == ("before it was corrected: <span>Let us talk</span>" in text) == reads
    assert ("Let us talk" in text) == reads


# Whatever waits --------------------------------------------------------------------------------------------------------


def test_plan_is_followed_up_while_a_newer_draft_waits_in_workflow(client, people):
    workflow = Workflow.objects.create(name="Plans")
    task = GroupApprovalTask.objects.create(name="Approve")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page_id=people.pk)
    people.title = "A newer title"
    people.stage = "planned"
    people.save_revision()
    people.refresh_from_db()
    workflow.start(people, get_user_model().objects.get(username="leader"))
    assert people.current_workflow_state is not None

    sign_in(client, "leader")
    assert client.post(address(people, "check_in"), {"state": "on_track"}).status_code == 302
    assert measure(client, people).status_code == 302


def test_plan_that_is_not_published_has_no_addresses(client, people):
    url = address(people, "check_in")
    people.unpublish()
    assert sign_in(client, "leader").get(url).status_code == 404
