"""The plan goes to whoever approves it, comes back, goes again, and is approved on the real admin screens."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import Workflow, WorkflowPage, WorkflowState, WorkflowTask

from tests.plans.editor import act, press
from tests.plans.start.using import ACTION, text_of
from wagtail_digilead.models import Approval
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(director):
    """A client in which the director is signed in."""
    client = Client()
    client.force_login(director)
    return client


def state(guided, plan):
    return guided.again(plan).current_workflow_state


# From the first draft to the approval -------------------------------------------------------------------------------------


def test_whole_way(guided, plan, person, admin, director):
    assert not person.has_perm("wagtailadmin.access_admin")
    guided.fill(plan)
    answer = guided.send(plan)
    assert answer.url == guided.url("sent", plan.pk)
    text = guided.text(answer.url)
    assert "Your plan is sent" in text
    assert f"“{plan.title}” waits for approval." in text
    assert (state(guided, plan).requested_by, state(guided, plan).status) == (person, "in_progress")
    assert [message.to for message in mail.outbox] == [["rasmus@kommune.example"]]

    assert plan.title in admin.get(reverse("wagtailadmin_home")).content.decode()
    act(admin, plan, "reject", "By when do you try it with fifty?")
    text = guided.text(guided.url("my-plans"))
    assert "Came back: changes are asked for By when do you try it with fifty?" in text
    assert "By when do you try it with fifty?" in guided.text(guided.step_url(plan, "actions"))

    guided.add(plan, "actions", title="Try it with fifty", who="Liv Bech Berg", deadline="2027-06-01")
    assert "Came back" in guided.text(guided.step_url(plan))
    assert guided.send(plan).url == guided.url("sent", plan.pk)
    assert WorkflowState.objects.count() == 1
    assert state(guided, plan).status == "in_progress"

    act(admin, plan, "approve", "Go on!")
    page = guided.again(plan)
    assert page.live
    assert [row.title for row in page.actions.all()] == [ACTION["title"], "Try it with fifty"]
    approval = Approval.objects.get()
    assert (approval.by, approval.comment, approval.revision_id) == (director, "Go on!", page.live_revision_id)
    assert [row["deadline"] for row in approval.promise["actions"]] == ["2027-03-01", "2027-06-01"]
    assert "Published" in guided.text(guided.url("my-plans"))
    assert "Parents understand us." in text_of(guided.client.get(page.url))


def test_published_plan_is_changed_and_approved_again(guided, ready, admin):
    guided.send(ready)
    act(admin, ready, "approve")
    assert "Send to my director" not in guided.text(guided.step_url(ready))

    guided.post(ready, "difference", answer="More.")
    page = guided.again(ready)
    assert "Parents understand us." in page.difference
    assert page.has_unpublished_changes
    assert "Published, with changes that are not sent yet" in guided.text(guided.step_url(ready))
    guided.send(ready)
    act(admin, ready, "approve")

    assert "More." in guided.again(ready).difference
    assert Approval.objects.count() == 2


def test_leader_who_is_in_the_approving_group_does_not_approve(guided, ready, person):
    person.groups.add(Group.objects.get(name="Directors"))
    guided.send(ready)
    act(guided.client, ready, "approve")

    assert not guided.again(ready).live
    assert not Approval.objects.exists()


# What is missing ----------------------------------------------------------------------------------------------------------


def test_empty_plan_is_not_sent_and_hears_what_is_missing_with_the_way_there(guided, plan):
    answer = guided.send(plan)

    assert answer.status_code == 200
    html = answer.content.decode()
    assert "Your plan has not been sent: something is missing" in html
    assert (
        f'<a href="{guided.step_url(plan, "difference")}">Write what difference you want for the core task.</a>' in html
    )
    assert f'href="{guided.step_url(plan, "actions")}">Write at least one action' in html
    assert f'href="{guided.step_url(plan, "benefits")}">Write at least one benefit' in html
    assert state(guided, plan) is None


def test_summary_says_what_is_missing_before_one_asks(guided, plan):
    text = guided.text(guided.step_url(plan))

    assert "Before you can send it" in text
    assert "Nothing is written yet." in text
    assert "Send to my director" not in text


def test_summary_shows_the_whole_plan(guided, ready, unit):
    guided.add(
        ready, "benefits", title="Hours", type="time", baseline_value="10", target_value="4", unit_of_measure="hours"
    )
    guided.add(ready, "specialists", who="Somebody from IT", need="Accounts")
    guided.add(ready, "systems", system=f.ITSystemFactory(name="Calendar").pk)
    guided.post(ready, "goals", goals=[f.StrategyGoalFactory(title="Digital first").pk])
    text = guided.text(guided.step_url(ready))

    for words in (
        "Parents understand us.",
        "Try it with ten parents The team, March 1, 2027",
        "Shorter wait Parents say so",
        "Hours From 10 to 4 hours",
        "Somebody from IT Accounts",
        "Calendar We use it as it is",
        "Digital first",
        "Elderberry",
    ):
        assert words in text
    assert "Send to my director" in text


def test_approver_is_named(guided, ready, unit, director):
    leader = f.LeaderFactory(full_name="Rasmus Dam", user=director)
    f.AppointmentFactory(unit=unit.parent, level="top", leader=leader)

    assert "Rasmus Dam is your approver" in guided.text(guided.step_url(ready))
    guided.send(ready)
    assert "Rasmus Dam, or somebody else who approves plans there" in guided.text(guided.url("sent", ready.pk))


def test_approver_who_may_not_approve_here_is_not_promised(guided, ready, unit):
    leader = f.LeaderFactory(full_name="Rasmus Dam", user=User.objects.create(username="dam"))
    f.AppointmentFactory(unit=unit.parent, level="top", leader=leader)

    assert "Rasmus Dam" not in guided.text(guided.step_url(ready))
    guided.send(ready)
    assert "Rasmus Dam" not in guided.text(guided.url("sent", ready.pk))


# Twice, too late, in the way ------------------------------------------------------------------------------------------------


def test_sent_twice_it_is_sent_once(guided, ready):
    for _time in range(2):
        assert guided.send(ready).url == guided.url("sent", ready.pk)

    assert WorkflowState.objects.count() == 1


def test_what_waits_is_not_written(guided, ready):
    data = guided.form(ready, "difference")
    guided.send(ready)
    url = guided.step_url(ready, "difference")

    assert guided.client.get(url).url == guided.step_url(ready)
    assert guided.client.post(url, {**data, "answer": "Late.", "then": "next"}).url == guided.step_url(ready)
    assert guided.newest(ready).difference == "<p>Parents understand us.</p>"
    text = guided.text(guided.step_url(ready))
    assert "Take it back if you want to change it" in text
    assert "Change:" not in text


def test_what_waits_can_be_taken_back(guided, ready):
    guided.send(ready)
    url = guided.url("take-back", ready.pk)
    assert "Take your plan back?" in guided.text(url)
    assert state(guided, ready) is not None

    assert guided.client.post(url).url == guided.step_url(ready)
    assert state(guided, ready) is None
    assert guided.client.get(url).url == guided.step_url(ready)
    guided.post(ready, "difference", answer="Better.")
    assert guided.send(ready).status_code == 302


def test_confirmation_of_what_does_not_wait_leads_to_the_plan(guided, plan):
    assert guided.client.get(guided.url("sent", plan.pk)).url == guided.step_url(plan)


def test_without_anybody_who_approves_it_is_not_sent(guided, ready):
    WorkflowPage.objects.all().delete()

    assert "Nobody has been named yet who approves plans here." in guided.text(guided.step_url(ready))
    answer = guided.send(ready)
    assert answer.status_code == 200
    assert state(guided, ready) is None
    assert not guided.again(ready).live


@pytest.mark.parametrize(
    "spoil", [lambda: Workflow.objects.update(active=False), lambda: WorkflowTask.objects.all().delete()]
)
def test_workflow_that_is_switched_off_or_has_no_step_takes_nothing(guided, ready, spoil):
    spoil()

    assert guided.send(ready).status_code == 200
    assert not guided.again(ready).live


def test_plan_that_an_editor_has_locked_is_left_alone(guided, ready):
    type(ready).objects.update(locked=True, locked_by=User.objects.create(username="editor"))

    assert "An editor has locked your plan." in guided.text(guided.step_url(ready))
    assert guided.client.get(guided.step_url(ready, "difference")).status_code == 302
    assert guided.send(ready).status_code == 200
    assert state(guided, ready) is None


def test_plan_that_is_scheduled_is_left_alone(guided, ready, admin):
    later = (datetime.datetime.now() + datetime.timedelta(days=30)).strftime("%Y-%m-%d %H:%M")
    press(admin, ready, "publish", go_live_at=later)

    assert "will be published later" in guided.text(guided.step_url(ready))
    assert guided.send(ready).status_code == 200


def test_draft_of_an_editor_for_the_leader_is_written_on(guided, person, portfolio):
    plan = f.ActionPlanPageFactory(parent=portfolio, live=False, leader=person.digilead_leader, title="Begun for you")
    guided.fill(plan)

    assert guided.send(plan).status_code == 302


def test_sending_needs_a_csrf_token(person, ready, guided):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)

    assert client.post(guided.step_url(ready)).status_code == 403
    assert state(guided, ready) is None
