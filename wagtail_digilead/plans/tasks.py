"""The step in a workflow at which a plan is approved, on Wagtail's own group approval."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import AbstractGroupApprovalTask

from .ownership import is_own_plan, own_plans


class PlanApprovalTask(AbstractGroupApprovalTask):
    """Members of the chosen groups approve plans, but nobody approves the own one, whatever group they are in."""

    # Wagtail's own field, in words of ours: those of Wagtail would be frozen into our migration.
    groups = models.ManyToManyField(
        Group,
        verbose_name=gettext_lazy("groups"),
        help_text=gettext_lazy("Members of these groups approve action plans, but never their own."),
    )

    class Meta:
        verbose_name = gettext_lazy("approval of action plans")
        verbose_name_plural = gettext_lazy("approvals of action plans")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        return [] if is_own_plan(obj, user) else super().get_actions(obj, user)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """Return what the dashboard offers the user to look at: none of the own plans."""
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        own = own_plans(user)
        if own is None:
            return states
        content_type = ContentType.objects.get_for_model(own.model)
        keys = [str(pk) for pk in own.values_list("pk", flat=True)]
        return states.exclude(workflow_state__content_type=content_type, workflow_state__object_id__in=keys)

    @transaction.atomic
    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> Any:
        if is_own_plan(task_state.workflow_state.content_object, user):
            raise PermissionDenied(_("You can't approve your own action plan."))
        return super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> str:
        return _("Members of the chosen groups approve action plans, but never their own")
