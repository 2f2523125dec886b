"""What a leader may do with the own plan without the admin, and how it is saved: through a revision and the workflow.

The leader needs no permission on pages for it: the plan is the leader's own. Who that is, is asked at every step.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from ...conf import get_page_model
from ...core.anchors import Plan
from ...core.people.leaders import Leader
from ...core.people.units import Unit
from ...core.slugs import free_slug
from ...core.translation import is_translated_by_localize
from ..readiness import Missing, missing_in
from ..workflows import steps_of


def leader_of(user: Any) -> Leader | None:
    """Return the leader record of whoever is signed in as ``user``; ``None`` for somebody without one, or who has left."""
    leader = getattr(user, "digilead_leader", None) if user.is_authenticated and user.is_active else None
    return leader if leader is not None and leader.active else None


def plans_of(user: Any) -> QuerySet:
    """Return the plans that ``user`` writes: those that the user, as a leader, answers for. Aliases mirror others."""
    model, leader = get_page_model("ActionPlanPage"), leader_of(user)
    if leader is None:
        return model.objects.none()
    return model.objects.filter(leader=leader, alias_of=None).select_related("unit", "leader", "locale")


def own_plan(user: Any, pk: int, *, to_change: bool = False) -> OwnPlan | None:
    """Return the plan with the key ``pk`` if ``user`` may write it; ``to_change`` it is kept from others meanwhile."""
    plans = plans_of(user).filter(pk=pk)
    page = (plans.select_for_update(of=("self",)) if to_change else plans).first()
    return OwnPlan(page, user) if page is not None else None


def new_plan(portfolio: Any, user: Any, *, key: uuid.UUID, title: str, unit: Unit, course_run: Any = None) -> OwnPlan:
    """Make a draft below ``portfolio``, owned by ``user``, who answers for it as a leader.

    ``key`` names the plan, so that a form that is sent twice makes one plan.

    Raises:
        ValueError: ``key`` is that of somebody else's plan.
    """
    with transaction.atomic():
        # Pages below one page are added one after the other.
        portfolio = type(portfolio).objects.select_for_update().get(pk=portfolio.pk)
        made = plans_of(user).filter(translation_key=key).first()
        if made is not None:
            return OwnPlan(made, user)
        if Plan.objects.filter(pk=key).exists():
            raise ValueError("There is a plan with this key.")
        page = get_page_model("ActionPlanPage")(
            title=title,
            slug=free_slug(title, portfolio),
            translation_key=key,
            locale_id=portfolio.locale_id,
            live=False,
            owner=user,
            unit=unit,
            leader=leader_of(user),
            course_run=course_run,
        )
        portfolio.add_child(instance=page)
        page.save_revision(user=user, clean=False)
    return OwnPlan(page, user)


class OwnPlan:
    """The plan on ``page`` as the leader who answers for it, signed in as ``user``, writes it."""

    def __init__(self, page: Any, user: Any) -> None:
        self.page, self.user = page, user

    # What there is --------------------------------------------------------------------------------------------------

    @cached_property
    def current(self) -> Any:
        """The version that the leader goes on with: the newest."""
        return self.page.get_latest_revision_as_object()

    @property
    def version(self) -> int:
        """A number that changes with each change of the plan, whoever makes it."""
        return self.page.latest_revision_id or 0

    @cached_property
    def workflow_state(self) -> WorkflowState | None:
        """What has been sent and is not decided yet, or came back."""
        return self.page.current_workflow_state

    @property
    def waits(self) -> bool:
        """Whether it waits for approval."""
        return self.workflow_state is not None and self.workflow_state.status == WorkflowState.STATUS_IN_PROGRESS

    @property
    def sent_back(self) -> bool:
        """Whether whoever approves has asked for changes."""
        return self.workflow_state is not None and not self.waits

    @property
    def asked_for_changes(self) -> str:
        """What was written by whoever sent it back; empty if it was not sent back, or without a word."""
        state = self.workflow_state.current_task_state if self.sent_back else None
        return state.comment if state is not None else ""

    @property
    def has_changes(self) -> bool:
        """Whether there is something that readers do not see yet."""
        return not self.page.live or self.page.has_unpublished_changes

    @property
    def state_in_words(self) -> str:
        if self.waits:
            return _("Waits for approval")
        if self.sent_back:
            return _("Came back: changes are asked for")
        if not self.page.live:
            return _("Draft, not sent yet")
        return _("Published, with changes that are not sent yet") if self.has_changes else _("Published")

    @cached_property
    def obstacle(self) -> str:
        """Why the plan can't be written just now, in a sentence; empty if it can."""
        if self.waits:
            return _("Your plan waits for approval. Take it back if you want to change it.")
        if is_translated_by_localize(self.page):
            return _("This version of your plan is a translation. Change the original; it will be translated anew.")
        if self.page.locked and self.page.locked_by_id != self.user.pk:
            return _("An editor has locked your plan. Try again later, or write to the editors.")
        if self.page.scheduled_revision is not None:
            return _("A new version of your plan is ready and will be published later. Change it after that.")
        return ""

    @cached_property
    def missing(self) -> list[Missing]:
        """What it lacks before it can be sent."""
        return missing_in(self.current)

    @cached_property
    def may_be_sent(self) -> bool:
        """Whether it is complete, there is something to send, and somebody to send it to."""
        return not self.obstacle and not self.missing and self.has_changes and self.has_approval

    @cached_property
    def has_approval(self) -> bool:
        """Whether there is a workflow with a step to send it to; without one only an editor can publish it."""
        workflow = self.page.get_workflow()
        return self.sent_back or (workflow is not None and bool(steps_of(workflow)))

    @property
    def may_be_taken_back(self) -> bool:
        """Whether it waits, and nobody has locked it meanwhile."""
        return self.waits and not (self.page.locked and self.page.locked_by_id != self.user.pk)

    def seen(self, version: int) -> Any:
        """Return the version with that number, which the leader had seen; ``None`` if it is no longer there."""
        revision = self.page.revisions.filter(pk=version).first()
        return revision.as_object() if revision is not None else None

    # What is done ---------------------------------------------------------------------------------------------------

    @transaction.atomic
    def save(self) -> None:
        """Save ``current``, as it was changed, as a new version; of a plan that is not published, the page as well."""
        page = self.current
        if not page.live:
            page.save()
        page.save_revision(user=self.user, log_action=True, clean=False)
        self._forget()

    @transaction.atomic
    def send(self) -> bool:
        """Submit the plan to the workflow; return ``False``, and do nothing, if it can't be sent (any more).

        Asked for with ``to_change``, a plan that is sent twice at a time is sent once.
        """
        self._forget()
        if not self.may_be_sent:
            return False
        if self.sent_back:
            self.workflow_state.resume(user=self.user)
        else:
            self.page.get_workflow().start(self.page, self.user)
        self._forget()
        return True

    @transaction.atomic
    def take_back(self) -> bool:
        """End the workflow, so that the leader can go on writing; return ``False`` if the plan does not wait (any more)."""
        self._forget()
        if not self.may_be_taken_back:
            return False
        self.workflow_state.cancel(user=self.user)
        self._forget()
        return True

    def _forget(self) -> None:
        """Ask anew for all that is known of the plan."""
        self.page = type(self.page).objects.select_related("unit", "leader", "locale").get(pk=self.page.pk)
        for name in ("current", "workflow_state", "obstacle", "missing", "may_be_sent", "has_approval"):
            self.__dict__.pop(name, None)


def my_plans(user: Any) -> list[OwnPlan]:
    """Return the plans that ``user`` writes, the latest changed first; of each its first language version; two queries."""
    first: dict[uuid.UUID, Any] = {}
    for page in plans_of(user).order_by("pk"):
        first.setdefault(page.translation_key, page)
    pages = sorted(first.values(), key=lambda page: page.latest_revision_id or 0, reverse=True)
    if not pages:
        return []
    states = WorkflowState.objects.active().select_related("current_task_state")
    states = states.filter(
        base_content_type=pages[0].get_base_content_type(), object_id__in=[str(page.pk) for page in pages]
    )
    by_page = {state.object_id: state for state in states}
    found = [OwnPlan(page, user) for page in pages]
    for plan in found:
        plan.workflow_state = by_page.get(str(plan.page.pk))
    return found
