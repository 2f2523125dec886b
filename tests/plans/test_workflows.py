"""``digilead_setup_workflows`` and what ``digilead_check`` says of portfolios."""

from __future__ import annotations

import io

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Locale,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from wagtail_digilead.core.groups import setup_groups
from wagtail_digilead.plans.audit import audit_approvers, audit_portfolios
from wagtail_digilead.plans.tasks import PlanApprovalTask
from wagtail_digilead.plans.workflows import steps_of, workflow_on
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole():
    return f.ActionPlanIndexPageFactory(title="The portfolio")


@pytest.fixture
def children(whole):
    """The portfolio of one administration."""
    return f.ActionPlanIndexPageFactory(title="Children", parent=whole, unit=f.UnitFactory(name="Children and young"))


def run(**options) -> tuple[str, str]:
    said, warned = io.StringIO(), io.StringIO()
    call_command("digilead_setup_workflows", stdout=said, stderr=warned, **options)
    return said.getvalue(), warned.getvalue()


def approvers(page) -> set[str]:
    return {group.name for step in steps_of(page.get_workflow()) for group in step.groups.all()}


def may_publish(group_name: str, page) -> bool:
    user = User.objects.create(username=f"of {group_name}")
    user.groups.add(Group.objects.get(name=group_name))
    return page.permissions_for_user(user).can_publish_subpage() and user.has_perm("wagtailadmin.access_admin")


def host_workflow(page, group: Group, task_class=PlanApprovalTask) -> Workflow:
    """A workflow that the host has made by hand."""
    workflow, task = Workflow.objects.create(name="Ours"), task_class.objects.create(name="Ours")
    task.groups.add(group)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page_id=page.pk)
    return workflow


# The command ------------------------------------------------------------------------------------------------------------


def test_each_administration_gets_its_own_workflow_and_group(whole, children):
    said, warned = run()

    assert approvers(whole) == {"Directors"}
    assert approvers(children) == {"Directors: Children and young"}
    assert workflow_on(whole) != workflow_on(children)
    assert "The portfolio: plans are now approved by the workflow “Action plans”." in said
    assert "Children: plans are now approved by the workflow “Action plans: Children and young”." in said
    assert "Nobody is in the group “Directors: Children and young” yet" in warned


def test_approvers_may_publish_in_their_own_administration_only(whole, children):
    other = f.ActionPlanIndexPageFactory(title="Roads", parent=whole, unit=f.UnitFactory())
    run()

    name = "Directors: Children and young"
    assert may_publish(name, children)
    user = User.objects.get(username=f"of {name}")
    assert not other.permissions_for_user(user).can_publish_subpage()
    assert not whole.permissions_for_user(user).can_publish_subpage()
    assert may_publish("Directors", whole)


def test_second_run_changes_nothing(whole, children):
    run()
    counts = (Workflow, Task, Group, GroupPagePermission, WorkflowPage)
    before = [model.objects.count() for model in counts]
    said, _warned = run()

    assert [model.objects.count() for model in counts] == before
    assert said.count("as before") == 2
    assert "may now" not in said


def test_renamed_unit_keeps_its_workflow_and_group(whole, children):
    run()
    children.unit.name = "Children and culture"
    children.unit.save()
    run()

    assert approvers(children) == {"Directors: Children and young"}
    assert not Group.objects.filter(name__contains="culture").exists()


def test_translated_portfolio_shares_the_workflow(whole, children):
    danish = Locale.objects.create(language_code="da")
    translated = children.copy_for_translation(danish, copy_parents=True)
    run()

    assert workflow_on(translated) == workflow_on(children)
    assert not list(audit_portfolios())


def test_nested_portfolio_without_a_unit_of_its_own_takes_the_one_above(whole, children):
    nested = f.ActionPlanIndexPageFactory(parent=children, title="Archive")
    same = f.ActionPlanIndexPageFactory(parent=children, title="Schools", unit=children.unit)
    run()

    assert workflow_on(nested) is workflow_on(same) is None
    assert nested.get_workflow() == workflow_on(children)


def test_workflow_of_the_host_stays_and_gets_the_missing_right(whole):
    group = Group.objects.create(name="The board")
    workflow = host_workflow(whole, group)
    said, _warned = run()

    assert workflow_on(whole) == workflow
    assert not Group.objects.filter(name="Directors").exists()
    assert "the group “The board” may now add, edit and publish plans there" in said
    assert may_publish("The board", whole)


def test_workflow_that_was_switched_off_is_replaced(whole):
    workflow = host_workflow(whole, Group.objects.create(name="The board"))
    Workflow.objects.update(active=False)
    run()

    assert workflow_on(whole) not in (None, workflow)


def test_heads_are_put_into_their_group_when_asked_for(whole, children):
    user = User.objects.create(username="rasmus")
    f.AppointmentFactory(unit=children.unit, leader=f.LeaderFactory(full_name="Rasmus Dam", user=user), level="top")
    run()
    assert not user.groups.exists()

    said, warned = run(add_heads=True)
    assert [group.name for group in user.groups.all()] == ["Directors: Children and young"]
    assert "Rasmus Dam is now in the group “Directors: Children and young”." in said
    assert "Children: Nobody is in the group" not in warned
    assert "is now in the group" not in run(add_heads=True)[0]


def test_head_without_an_account_is_named(whole, children):
    f.AppointmentFactory(unit=children.unit, level="top")

    assert "Children and young: nobody with a user account heads it today." in run(add_heads=True)[1]


def test_host_names_the_group(settings, children):
    settings.WAGTAIL_DIGILEAD = {"GROUP_NAMES": {"director": "Direktører"}}
    run()

    assert approvers(children) == {"Direktører: Children and young"}


def test_without_a_portfolio_it_says_so():
    assert "There is no portfolio" in run()[1]


def test_it_gets_on_with_the_groups_of_the_roles(whole, children):
    setup_groups()
    run()

    assert GroupPagePermission.objects.filter(group__name="Directors", page_id=children.pk).count() == 0
    assert not list(audit_portfolios())


# The check --------------------------------------------------------------------------------------------------------------


def test_portfolio_without_a_workflow_is_reported(whole, children):
    assert [line.partition(":")[0] for line in audit_portfolios()] == [
        f"Portfolio {whole.pk}",
        f"Portfolio {children.pk}",
    ]
    assert "no workflow" in next(audit_portfolios())


def test_missing_publish_right_is_reported(whole):
    run()
    assert not list(audit_portfolios())

    group = Group.objects.get(name="Directors")
    GroupPagePermission.objects.filter(group=group, permission__codename__startswith="publish").delete()
    assert list(audit_portfolios()) == [
        f"Portfolio {whole.pk}: Group {group.pk} approves its plans but may not publish there. "
        "Run digilead_setup_workflows."
    ]


def test_step_at_which_one_approves_the_own_plan_is_reported(whole):
    host_workflow(whole, Group.objects.create(name="The board"), GroupApprovalTask)
    run()

    assert ["one can approve one's own plan" in line for line in audit_portfolios()] == [True]


def test_workflow_without_a_step_is_reported(whole):
    run()
    WorkflowTask.objects.all().delete()

    assert ["no step" in line for line in audit_portfolios()] == [True]


def test_approver_who_may_not_approve_is_reported_once_for_all_languages(whole):
    run()
    leader = f.LeaderFactory(user=User.objects.create(username="inger"))
    plan = f.ActionPlanPageFactory(parent=whole, approver=leader)
    f.ActionPlanPageFactory(parent=whole, approver=leader, stage="completed")
    danish = Locale.objects.create(language_code="da")
    plan.copy_for_translation(danish, copy_parents=True)
    assert not list(audit_approvers()), "nobody approves there yet, which is reported for the portfolio"

    group = Group.objects.get(name="Directors")
    group.user_set.add(User.objects.create(username="director"))
    assert list(audit_approvers()) == [
        f"Plan {plan.pk}: its approver is in no group that approves it, so it waits for those who are."
    ]

    group.user_set.add(leader.user)
    assert not list(audit_approvers())


def test_check_says_nothing_where_there_are_no_workflows(settings, whole):
    f.ActionPlanPageFactory(parent=whole, approver=f.LeaderFactory())
    settings.WAGTAIL_WORKFLOW_ENABLED = False
    assert not [*audit_portfolios(), *audit_approvers()]

    assert "switched off" in run()[1]


def test_check_command_reports_it(whole):
    with pytest.raises(SystemExit):
        call_command("digilead_check", stdout=(said := io.StringIO()))
    assert f"Portfolio {whole.pk}: It has no workflow." in said.getvalue()
