"""What the page of a plan shows of its log, to this visitor."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from . import ledger
from .charts import benefit_chart
from .rights import PlanRights


def log_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Return what the template of a plan gets of its log.

    The rows carry what is known of them as ``state``, the benefits also a ``chart``. What is written in check-ins is
    left in for those only who may read it, and ``is_personal`` says that no cache may keep the page.
    """
    state = ledger.plan_state(page)
    rights = PlanRights(request.user, page)
    for action in state.actions:
        action.row.state = action
    for benefit in state.benefits:
        benefit.row.state, benefit.row.chart = benefit, benefit_chart(benefit)
    reads = bool(state.check_ins) and rights.reads_check_ins
    for check_in in state.check_ins:
        if reads and check_in.acknowledged_at is None and rights.acknowledges:
            check_in.acknowledge_url = page.address_of(request, "acknowledge", pk=check_in.pk)
    reports = rights.follows_up or any(rights.reports_on(each.row) for each in [*state.actions, *state.benefits])
    return {
        "state": state,
        "actions": [action.row for action in state.actions],
        "benefits": [benefit.row for benefit in state.benefits],
        "timeline": state.check_ins if reads else [_without_words(check_in) for check_in in state.check_ins],
        "reads_check_ins": reads,
        "follow_up_url": page.address_of(request, "follow_up") if reports else "",
        "is_personal": reads or reports,
    }


def _without_words(check_in: Any) -> Any:
    """Take out of a check-in what only those who answer for the plan read, so that no template shows it."""
    check_in.text = check_in.help_from = check_in.by_name = check_in.acknowledgement = check_in.reason = ""
    check_in.by_id = check_in.acknowledged_by_id = check_in.acknowledged_at = None
    check_in.acknowledged_by_name, check_in.corrects = "", None
    return check_in
