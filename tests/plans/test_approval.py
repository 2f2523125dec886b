"""Who approves a plan, on Wagtail's own screens, and what is written down of it."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, TaskState, Workflow, WorkflowTask

from tests.plans.editor import act, fields_of, newest, press, ready, reload
from wagtail_digilead.core.groups import setup_groups
from wagtail_digilead.models import Approval
from wagtail_digilead.plans.approval import may_approve
from wagtail_digilead.plans.rights import approver_of
from wagtail_digilead.plans.workflows import setup_workflows
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

DAY = datetime.date(2027, 3, 1)


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def portfolio():
    portfolio = f.ActionPlanIndexPageFactory()
    setup_workflows()
    return portfolio


@pytest.fixture
def leader():
    return f.LeaderFactory(full_name="Liv Berg", user=User.objects.create(username="liv"))


@pytest.fixture
def director(portfolio):
    """Somebody in the group that approves, with a leader record."""
    user = User.objects.create_user("rasmus", "rasmus@kommune.example", first_name="Rasmus", last_name="Dam")
    user.groups.add(Group.objects.get(name="Directors"))
    f.LeaderFactory(full_name="Rasmus Dam", user=user)
    return user


@pytest.fixture
def plan(portfolio, leader):
    """A draft that can be sent."""
    plan = f.ActionPlanPageFactory(
        parent=portfolio, leader=leader, owner=leader.user, live=False, difference="<p>Parents understand us.</p>"
    )
    f.PlanActionFactory(page=plan, title="Try it", deadline=DAY)
    f.PlanBenefitFactory(page=plan, title="Shorter wait")
    plan.save_revision()
    return reload(plan)


@pytest.fixture
def waiting(plan, leader):
    """The plan, sent for approval by its leader."""
    plan.get_workflow().start(plan, leader.user)
    return reload(plan)


def approvals() -> list[tuple[str, str]]:
    return [(row.by_name, row.comment) for row in Approval.objects.order_by("pk")]


def dashboard_action(client, plan, name="approve", comment=""):
    """Press a button of the dashboard or of the explorer, both of which ask in a modal."""
    state = plan.current_workflow_state.current_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[plan.pk, name, state.pk])
    return client.post(url, {"comment": comment})


# Approval ---------------------------------------------------------------------------------------------------------------


def test_director_approves_in_the_editor(waiting, director):
    act(client_of(director), waiting, "approve", "Go on!")

    plan = reload(waiting)
    assert plan.live
    assert approvals() == [("Rasmus Dam", "Go on!")]
    approval = Approval.objects.get()
    assert (approval.plan_id, approval.by, approval.revision_id) == (plan.anchor_key, director, plan.live_revision_id)
    assert [(row["title"], row["deadline"]) for row in approval.promise["actions"]] == [("Try it", "2027-03-01")]
    assert [row["target_value"] for row in approval.promise["benefits"]] == ["60.00"]


def test_director_approves_on_the_dashboard(waiting, director):
    client = client_of(director)
    assert waiting.title in client.get(reverse("wagtailadmin_home")).content.decode()
    dashboard_action(client, waiting, comment="Good")

    assert reload(waiting).live
    assert approvals() == [("Rasmus Dam", "Good")]


def test_what_the_approver_changed_is_what_is_stamped(waiting, director):
    client = client_of(director)
    press(client, waiting, **{"actions-0-deadline": "2027-04-01"})
    act(client, waiting, "approve")

    plan, approval = reload(waiting), Approval.objects.get()
    assert plan.actions.get().deadline == datetime.date(2027, 4, 1)
    assert approval.promise["actions"][0]["deadline"] == "2027-04-01"
    assert approval.revision_id == plan.live_revision_id


def test_each_version_that_is_approved_has_a_row(waiting, director, leader):
    client = client_of(director)
    act(client, waiting, "approve", "First")
    plan = newest(waiting)
    plan.difference = "<p>More.</p>"
    plan.save_revision()
    plan.get_workflow().start(reload(plan), leader.user)
    act(client, plan, "approve", "Second")

    assert [comment for _by, comment in approvals()] == ["First", "Second"]


def test_changes_that_are_asked_for_stamp_nothing(waiting, director):
    act(client_of(director), waiting, "reject", "When?")

    assert reload(waiting).current_workflow_state.status == "needs_changes"
    assert approvals() == []


def test_approval_survives_its_revision(waiting, director):
    act(client_of(director), waiting, "approve")
    revision = Approval.objects.get().revision_id
    waiting.revisions.all().delete()

    assert Approval.objects.get().revision_id == revision


def test_translation_that_is_approved_stamps_nothing(waiting, director):
    act(client_of(director), waiting, "approve")
    danish = waiting.copy_for_translation(Locale.objects.create(language_code="da"), copy_parents=True)
    setup_workflows()
    danish.get_workflow().start(danish, director)
    danish.current_workflow_state.current_task_state.approve(user=director)

    assert reload(danish).live
    assert len(approvals()) == 1


def test_other_pages_are_none_of_our_business(director):
    course = f.CoursePageFactory(parent=f.CourseIndexPageFactory(), live=False)
    workflow = Workflow.objects.create(name="Courses")
    task = f.PlanApprovalTaskFactory()
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    admin = User.objects.create_superuser("root")
    workflow.start(course, admin)
    assert task.get_actions(course, admin)

    course.current_workflow_state.current_task_state.specific.task.specific.on_action(
        course.current_workflow_state.current_task_state, admin, "approve"
    )
    course.refresh_from_db()
    assert course.live
    assert approvals() == []


# Self-approval ----------------------------------------------------------------------------------------------------------


@pytest.fixture(params=["leader", "owner", "leader_in_draft"])
def own(request, waiting, director):
    """The plan has become the director's own, in one of the ways in which it may."""
    record = director.digilead_leader
    if request.param == "owner":
        type(waiting).objects.update(owner=director)
    elif request.param == "leader":
        type(waiting).objects.update(leader=record)
    else:
        draft = newest(waiting)
        draft.leader = record
        draft.save_revision()
        type(waiting).objects.update(leader=waiting.leader_id)
    return reload(waiting)


@pytest.fixture(params=[False, True], ids=["member", "superuser"])
def approver(request, director):
    """Once an ordinary member of the group, once a superuser as well."""
    director.is_superuser = request.param
    director.save()
    return User.objects.get(pk=director.pk)


def test_own_plan_is_not_approved_in_the_editor(own, approver):
    client = client_of(approver)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[own.pk])).content.decode()
    assert 'data-workflow-action-name="approve"' not in html
    act(client, own, "approve")

    assert not reload(own).live
    assert reload(own).workflow_in_progress
    assert approvals() == []


@pytest.mark.parametrize("name", ["approve", "reject"])
def test_own_plan_is_not_decided_on_the_dashboard(own, approver, name):
    client = client_of(approver)
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert f"/{own.pk}/workflow/action/approve/" not in home
    dashboard_action(client, own, name)

    assert not reload(own).live
    assert reload(own).workflow_in_progress
    assert approvals() == []


def test_task_itself_refuses_too(own, approver):
    state = TaskState.objects.get()
    with pytest.raises(PermissionDenied, match="your own"):
        state.task.specific.on_action(state, approver, "approve")


def test_own_plan_is_not_offered_on_the_dashboard(waiting, director):
    assert TaskState.objects.reviewable_by(director).count() == 1

    type(waiting).objects.update(leader=director.digilead_leader)
    assert TaskState.objects.reviewable_by(director).count() == 0


def test_colleague_of_the_group_approves_it(own):
    colleague = User.objects.create(username="mette")
    colleague.groups.add(Group.objects.get(name="Directors"))
    act(client_of(colleague), own, "approve")

    assert reload(own).live
    assert approvals() == [("mette", "")]


# Publishing without a workflow --------------------------------------------------------------------------------------------


def publisher(portfolio, name="nanna"):
    """Somebody who may publish there but is in no group that approves."""
    setup_groups()
    user = User.objects.create(username=name)
    user.groups.add(Group.objects.get(name="Programme managers"))
    return user


def test_publishing_by_somebody_else_is_no_approval(plan, portfolio):
    press(client_of(publisher(portfolio)), plan, "publish")

    assert reload(plan).live
    assert approvals() == []


def test_publishing_by_a_member_of_the_approving_group_is_one(plan, director):
    press(client_of(director), plan, "publish")

    plan = reload(plan)
    assert approvals() == [("Rasmus Dam", "")]
    assert Approval.objects.get().revision_id == plan.live_revision_id


def test_publishing_by_the_approver_of_the_plan_is_one(plan, portfolio):
    user = publisher(portfolio)
    type(plan).objects.update(approver=f.LeaderFactory(user=user))
    draft = newest(plan)
    draft.approver = user.digilead_leader
    draft.save_revision()
    press(client_of(user), plan, "publish")

    assert approvals() == [("nanna", "")]


@pytest.mark.parametrize("superuser", [False, True])
def test_publishing_the_own_plan_is_none(plan, director, superuser):
    User.objects.update(is_superuser=superuser)
    type(plan).objects.update(owner=director)
    press(client_of(director), plan, "publish")

    assert reload(plan).live
    assert approvals() == []


def test_superuser_who_publishes_is_no_approver(plan, admin_client):
    press(admin_client, plan, "publish")

    assert approvals() == []


def test_publishing_many_at_a_time_is_no_approval(plan, director):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?next=/&id={plan.pk}"
    client_of(director).post(url, {"include_descendants": False})

    assert reload(plan).live
    assert approvals() == []


def test_publishing_by_a_program_is_no_approval(plan):
    plan.latest_revision.publish()

    assert approvals() == []


def test_publishing_what_waits_ends_the_workflow_and_counts_once(waiting, director):
    press(client_of(director), waiting, "publish")

    assert reload(waiting).current_workflow_state is None
    assert len(approvals()) == 1


def test_new_page_that_its_approver_makes_is_the_own_one(portfolio, director):
    url = reverse("wagtailadmin_pages:add", args=["wagtail_digilead_pages", "actionplanpage", portfolio.pk])
    client = client_of(director)
    data = fields_of(client.get(url).content, "form#w-editor-form, form[action*='/add/']")
    data |= {"title": "New", "slug": "new", "unit": f.UnitFactory().pk, "leader": f.LeaderFactory().pk, **ready()}
    client.post(url, {**data, "action-publish": "1"})

    assert approvals() == []


def test_may_approve(plan, director, leader):
    assert may_approve(plan, director)
    assert not may_approve(plan, leader.user)
    assert not may_approve(plan, AnonymousUser())
    assert not may_approve(plan, User.objects.create_superuser("root"))


# Who approves -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def line():
    """A team in an institution in an administration in a municipality, each with its head."""
    units = [f.UnitFactory(name="Nordby")]
    for name in ("Children", "Elderberry", "Ants"):
        units.append(f.UnitFactory(name=name, parent=units[-1]))
    levels = ("top", "top", "institution", "group")
    return [f.AppointmentFactory(unit=unit, level=level) for unit, level in zip(units, levels, strict=True)]


def test_approver_is_the_nearest_director_above_the_unit(plan, line):
    chief, director, institution, group = line
    plan.unit, plan.leader = group.unit, group.leader
    assert approver_of(plan) == director.leader

    plan.unit, plan.leader = director.unit, director.leader
    assert approver_of(plan) == chief.leader

    plan.approver = institution.leader
    assert approver_of(plan) == institution.leader
