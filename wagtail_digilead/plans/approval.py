"""Who approved which version of a plan: a row for each approval, with the deadlines and targets as approved.

Wagtail forgets an approval when old versions are purged; the row stays. It is stamped when the workflow is finished, and
when somebody who may approve the plan publishes it in the editor. Publishing by anybody else, of the own plan, of many
pages at a time, by the clock or by a program is no approval.
"""

from __future__ import annotations

from typing import Any

from wagtail.models import WorkflowState
from wagtail.signals import workflow_approved

from .decisions import tell_approved
from .ownership import as_plan, is_own_plan
from .records import Approval, promise_of
from .rights import approver_of
from .workflows import deciders


def may_approve(page: Any, user: Any) -> bool:
    """Tell whether ``user`` may approve the plan: its approver, or a member of a group that approves there.

    Nobody may approve the own plan, a superuser neither. A superuser may approve in Wagtail's workflow, but is not the
    plan's approver unless named or in such a group.
    """
    if not user.is_authenticated or is_own_plan(page, user):
        return False
    approver = approver_of(page)
    return (approver is not None and approver.user_id == user.pk) or user.pk in deciders([page])[page.pk]


def stamp(page: Any, revision: Any, user: Any, comment: str = "") -> Approval | None:
    """Note that ``user`` approved the version ``revision`` of the plan on ``page``.

    A translation promises nothing of its own: it is approved as a text, and stamps nothing.
    """
    if not page.owns_facts or page.alias_of_id or revision is None:
        return None
    return Approval.objects.create(
        plan_id=page.anchor_key,
        revision_id=revision.pk,
        by=user,
        comment=comment,
        promise=promise_of(revision.as_object()),
    )


def stamp_published(request: Any, page: Any) -> None:
    """Stamp what has been published in the editor, if the publisher may approve it (hook ``after_publish_page``)."""
    page = as_plan(page)
    if page is not None and may_approve(page, request.user):
        stamp(page, page.latest_revision, request.user)
        tell_approved(page, request.user)


def connect_signals() -> None:
    """Watch Wagtail's workflows; called once when the apps are ready."""
    workflow_approved.connect(_stamp_approved, sender=WorkflowState, dispatch_uid="digilead-plan-approved")


def _stamp_approved(sender: type, instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    page = as_plan(instance.content_object)
    if page is None:
        return
    last = instance.task_states.filter(status="approved").order_by("-finished_at", "-pk").first()
    # Wagtail publishes the newest version, which may be newer than the one that was sent.
    comment = last.comment if last else ""
    stamp(page, page.latest_revision, user, comment)
    tell_approved(page, user, comment, instance.requested_by_id)
