"""Approval by Wagtail's workflows: one for each administration's portfolio, with the groups and rights that it needs.

Workflows and rights hang on parts of the page tree, so an administration that approves its own plans has a portfolio of
its own. What a host has set up by hand stays; only what is missing is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Task, Workflow, WorkflowPage, WorkflowTask

from ..conf import get_group_name, get_page_model
from ..core.groups import ROLES, grant_on_page, grant_role, may_on_page
from ..core.people.appointments import head_of
from ..core.people.units import Unit
from .tasks import PlanApprovalTask


@dataclass
class Report:
    """What was done, and what somebody has to look at; both in sentences."""

    done: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def workflows_enabled() -> bool:
    """Tell whether the host has left Wagtail's workflows switched on."""
    return getattr(settings, "WAGTAIL_WORKFLOW_ENABLED", True)


def portfolios_with_approval() -> list[Any]:
    """Return the portfolios whose plans are approved by a workflow of their own, from the top of the tree.

    Those are the topmost ones, and each below for another unit than the portfolio above it is for. The others take
    theirs from the portfolio above.
    """
    model = get_page_model("ActionPlanIndexPage")
    if model is None:
        return []
    found: list[Any] = []
    seen: list[Any] = []
    for page in model.objects.select_related("unit").order_by("path"):
        above = next((other for other in reversed(seen) if page.is_descendant_of(other)), None)
        seen.append(page)
        if above is None or page.unit_id not in (None, above.unit_id):
            found.append(page)
    return found


def workflow_on(page: Any) -> Workflow | None:
    """Return the active workflow that hangs on ``page`` itself, and not on a page above it."""
    own = WorkflowPage.objects.filter(page_id=page.pk, workflow__active=True).select_related("workflow").first()
    return own.workflow if own else None


def steps_of(workflow: Workflow) -> list[Task]:
    """Return the steps that the workflow takes, in their order."""
    return [task.specific for task in workflow.tasks.filter(active=True)]


def deciders(pages: Iterable[Any]) -> dict[int, set[Any]]:
    """Return who may approve each of ``pages`` in its workflow: keys of users, by the key of the page.

    One query, and four for each workflow.
    """
    lines = {page.pk: [page.path[:end] for end in range(len(page.path), 0, -page.steplen)] for page in pages}
    paths = {path for line in lines.values() for path in line} if workflows_enabled() else ()
    hung = WorkflowPage.objects.filter(workflow__active=True, page__path__in=paths).select_related("workflow", "page")
    by_path = {each.page.path: each.workflow for each in hung}
    nearest = {pk: next((by_path[path] for path in line if path in by_path), None) for pk, line in lines.items()}
    members = {workflow: _members(workflow) for workflow in set(nearest.values()) - {None}}
    return {pk: members.get(workflow, set()) for pk, workflow in nearest.items()}


def _members(workflow: Workflow) -> set[Any]:
    groups = {group.pk for step in steps_of(workflow) for group in groups_of(step)}
    users = get_user_model().objects.filter(is_active=True, groups__in=groups)
    return set(users.values_list("pk", flat=True))


def groups_of(step: Task) -> list[Group]:
    """Return the groups that approve at ``step``; none for a step that finds its people in another way."""
    return list(step.groups.order_by("name")) if hasattr(step, "groups") else []


@transaction.atomic
def setup_workflows(*, add_heads: bool = False) -> Report:
    """Give every portfolio that needs one a workflow, and its approvers the rights that they need.

    ``add_heads`` puts whoever heads the administration today into the group that approves its plans. It takes nothing
    away, and changes nothing when run again.
    """
    report = Report()
    portfolios = portfolios_with_approval()
    by_unit = {page.unit_id: workflow for page in reversed(portfolios) if (workflow := workflow_on(page))}
    for page in portfolios:
        workflow = workflow_on(page)
        if workflow is None:
            workflow = by_unit.get(page.unit_id) or _make_workflow(page.unit)
            by_unit[page.unit_id] = workflow
            WorkflowPage.objects.update_or_create(page_id=page.pk, defaults={"workflow": workflow})
            message = _("%(portfolio)s: plans are now approved by the workflow “%(workflow)s”.")
        else:
            message = _("%(portfolio)s: plans are approved by the workflow “%(workflow)s”, as before.")
        report.done.append(message % {"portfolio": page.title, "workflow": workflow.name})
        _grant(page, workflow, report)
        if add_heads and page.unit:
            _add_head(page.unit, workflow, report)
        report.warnings += [f"{page.title}: {fault}" for fault in (*_faults(page, workflow), *_empty_groups(workflow))]
    if not workflows_enabled():
        report.warnings.append(_("Workflows are switched off here: WAGTAIL_WORKFLOW_ENABLED is False."))
    return report


def faults_of(page: Any) -> Iterator[str]:
    """Yield a sentence for everything that keeps the plans of a portfolio from being approved as they should be."""
    workflow = workflow_on(page)
    if workflow is None:
        yield _("It has no workflow. Run digilead_setup_workflows.")
    else:
        yield from _faults(page, workflow)


def _faults(page: Any, workflow: Workflow) -> Iterator[str]:
    steps = steps_of(workflow)
    if not steps:
        yield _("Its workflow has no step, so that nobody approves its plans.")
        return
    for group in groups_of(steps[-1]):
        if not may_on_page(group, page, "publish"):
            message = _("Group %(key)d approves its plans but may not publish there. Run digilead_setup_workflows.")
            yield message % {"key": group.pk}
    if any(groups_of(step) and not isinstance(step, PlanApprovalTask) for step in steps):
        yield _(
            "Its workflow has a step at which one can approve one's own plan. Use “Approval of action plans” instead."
        )


def _empty_groups(workflow: Workflow) -> Iterator[str]:
    for step in steps_of(workflow):
        groups = groups_of(step)
        if groups and not any(group.user_set.filter(is_active=True).exists() for group in groups):
            message = _("Nobody is in the group “%(group)s” yet, so nobody can approve its plans.")
            yield message % {"group": groups[0].name}


def _make_workflow(unit: Unit | None) -> Workflow:
    """Make a workflow of one step, at which the directors approve: those of the administration, or all."""
    name = get_group_name("director")
    if unit is not None:
        name = _named(_("%(directors)s: %(unit)s"), 150, directors=name, unit=unit)
    group, made = Group.objects.get_or_create(name=name)
    if made:
        grant_role(group, "director")
    texts = (_("Action plans"), _("Approval of action plans"))
    if unit is not None:
        texts = tuple(_named("%(text)s: %(unit)s", 255, text=text, unit=unit) for text in texts)
    task = PlanApprovalTask.objects.create(name=texts[1])
    task.groups.add(group)
    workflow = Workflow.objects.create(name=texts[0])
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


def _named(pattern: str, most: int, **parts: Any) -> str:
    return (pattern % parts)[:most]


def _grant(page: Any, workflow: Workflow, report: Report) -> None:
    """Let the approvers into the admin, and let those of the last step publish: Wagtail publishes in their name."""
    access = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    steps = steps_of(workflow)
    for step in steps:
        for group in groups_of(step):
            group.permissions.add(access)
            wanted = ROLES["director"].pages["ActionPlanIndexPage"] if step == steps[-1] else ()
            missing = [action for action in wanted if not may_on_page(group, page, action)]
            if grant_on_page(group, page, missing):
                message = _("%(portfolio)s: the group “%(group)s” may now add, edit and publish plans there.")
                report.done.append(message % {"portfolio": page.title, "group": group.name})


def _add_head(unit: Unit, workflow: Workflow, report: Report) -> None:
    """Put whoever heads ``unit`` today into the group that approves at the last step."""
    post = head_of(unit)
    groups = groups_of(steps_of(workflow)[-1]) if steps_of(workflow) else []
    if post is None or post.leader.user is None:
        report.warnings.append(_("%(unit)s: nobody with a user account heads it today.") % {"unit": unit})
    elif groups and not post.leader.user.groups.filter(pk__in=[group.pk for group in groups]).exists():
        groups[0].user_set.add(post.leader.user)
        message = _("%(person)s is now in the group “%(group)s”.")
        report.done.append(message % {"person": post.leader, "group": groups[0].name})
