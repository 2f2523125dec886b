"""Tells the leader of a plan, in a mail, what became of it: it is approved, or changes are asked for.

A leader needs no access to the admin, where the links of Wagtail's mail lead. So Wagtail writes to those who have it, and
we write to whoever answers for the plan and has not: nobody gets two mails about one decision.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from wagtail.admin.mail import WorkflowStateApprovalEmailNotifier, WorkflowStateRejectionEmailNotifier
from wagtail.models import WorkflowState
from wagtail.signals import workflow_approved, workflow_rejected

from ..core.outbox.delivery import send_soon
from ..core.outbox.letters import chosen_languages
from ..core.people.accounts import name_of
from . import mail
from .ownership import as_plan

APPROVED = "plan_approved"
CHANGES = "plan_changes"


def tell_approved(page: Any, user: Any, comment: str = "", sent_by: int | None = None) -> None:
    """Write that ``user`` has approved the newest version of the plan on ``page``; ``sent_by`` is the key of a user."""
    _tell(APPROVED, page, user, comment, str(page.latest_revision_id), sent_by)


def connect_signals() -> None:
    """Watch Wagtail's workflows, and take the place of Wagtail's own mail; called once when the apps are ready."""
    # Under the names that Wagtail gives its own: whichever is connected first, there is one of them in the end.
    for signal, notifier, name in (
        (workflow_approved, _mail_of_approval, "workflow_state_approved_email_notification"),
        (workflow_rejected, _mail_of_changes, "workflow_state_rejected_email_notification"),
    ):
        signal.disconnect(sender=WorkflowState, dispatch_uid=name)
        signal.connect(notifier, sender=WorkflowState, dispatch_uid=name)
    workflow_rejected.connect(_tell_changes, sender=WorkflowState, dispatch_uid="digilead-plan-changes")


class _AdminUsersMixin:
    """Wagtail's mail about a decision: about a plan only to those whom its links help."""

    def get_recipient_users(self, workflow_state: WorkflowState, **kwargs: Any) -> set[Any]:
        recipients = super().get_recipient_users(workflow_state, **kwargs)
        if as_plan(workflow_state.content_object) is None:
            return recipients
        return {user for user in recipients if _uses_admin(user)}


class _ApprovalNotifier(_AdminUsersMixin, WorkflowStateApprovalEmailNotifier):
    pass


class _ChangesNotifier(_AdminUsersMixin, WorkflowStateRejectionEmailNotifier):
    pass


# A signal holds its receivers weakly.
_mail_of_approval = _ApprovalNotifier()
_mail_of_changes = _ChangesNotifier()


def _tell_changes(sender: type, instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    page, state = as_plan(instance.content_object), instance.current_task_state
    if page is not None and state is not None:
        _tell(CHANGES, page, user, state.specific.get_comment(), str(state.pk), instance.requested_by_id)


def _tell(kind: str, page: Any, by: Any, comment: str, turn: str, sent_by: int | None) -> None:
    """Put the mail into the outbox, if there is somebody to tell who is told by nobody else.

    A translation promises nothing of its own: of one the leader hears who has sent it.
    """
    page = type(page).objects.select_related("leader__user").get(pk=page.pk)
    leader = page.leader
    reader = leader.user if leader is not None and leader.active else None
    if reader is None or reader == by or not reader.is_active or _uses_admin(reader):
        return
    address = leader.email or reader.email
    if not address or not (page.owns_facts or sent_by == reader.pk):
        return
    language = chosen_languages([reader.pk]).get(reader.pk, settings.LANGUAGE_CODE)
    with mail.in_words_of(language):
        context = {
            "name": leader.full_name,
            "title": page.draft_title,
            "who": name_of(by),
            "comment": comment.strip(),
            "url": _address(kind, page),
        }
        mail.post(kind, context, key=f"{kind}:{turn}:{reader.pk}", recipient=address, language=language)
    send_soon()


def _address(kind: str, page: Any) -> str:
    """Return where the leader goes on: the published plan, else the own one on the site."""
    if kind == APPROVED and page.live:
        return mail.address_below(page)
    return mail.address_below(page.get_parent().specific, "plan_summary", plan_pk=page.pk)


def _uses_admin(user: Any) -> bool:
    return user.has_perm("wagtailadmin.access_admin")
