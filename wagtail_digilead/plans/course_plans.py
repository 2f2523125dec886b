"""Tells whoever waits for it that a plan which came from a course is approved (``core.expected_plans``)."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models.signals import post_save

from ..conf import get_page_model
from ..core.expected_plans import plan_approved
from .records import Approval

#: For so long an approval is told again each day: what a busy database refused then is made up for.
AGAIN = datetime.timedelta(days=7)


def connect_signals() -> None:
    """Watch for approvals; called once when the apps are ready."""
    post_save.connect(_announce_new, sender=Approval, dispatch_uid="digilead-announce-approval")


def announce_again(now: datetime.datetime) -> int:
    """Tell of the latest approvals once more (``digilead_reminders``); whoever has heard of them does nothing."""
    for approval in Approval.objects.counting().filter(logged_at__gte=now - AGAIN, logged_at__lte=now):
        announce(approval)
    return 0


def announce(approval: Approval) -> None:
    """Send ``plan_approved`` if the plan names a course run. A receiver that fails costs the approval nothing."""
    model = get_page_model("ActionPlanPage")
    pages = model.objects.filter(translation_key=approval.plan_id, alias_of=None) if model else None
    page = pages.order_by("pk").first() if pages is not None else None
    if page is not None and page.course_run_id:
        plan_approved.send_robust(
            sender=model,
            plan=approval.plan,
            run=page.course_run_id,
            unit=page.unit_id,
            leader=page.leader_id,
            by=approval.by,
        )


def _announce_new(sender: type, instance: Approval, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if created and not raw and not instance.withdrawn:
        announce(instance)
