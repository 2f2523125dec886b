"""Looks for portfolios and plans that can't be approved as they should be; run by ``digilead_check`` (``digilead_audits``)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..conf import feature_enabled, get_page_model
from .workflows import deciders, faults_of, portfolios_with_approval, workflows_enabled


def audit_portfolios() -> Iterator[str]:
    """Every portfolio has a workflow, and whoever approves there may publish there, but not approve the own plan."""
    if not workflows_enabled() or not feature_enabled("plans"):
        return
    for page in portfolios_with_approval():
        for fault in faults_of(page):
            # Translators: “fault” is a sentence of its own about the portfolio.
            yield _("Portfolio %(key)d: %(fault)s") % {"key": page.pk, "fault": fault}


def audit_approvers() -> Iterator[str]:
    """Whoever is named as the approver of a plan may approve it in its workflow. A plan is one in all languages."""
    model = get_page_model("ActionPlanPage")
    if model is None or not workflows_enabled() or not feature_enabled("plans"):
        return
    over = (model.Stage.COMPLETED, model.Stage.STOPPED)
    named = model.objects.filter(approver__isnull=False, alias_of=None).exclude(stage__in=over)
    versions = {page.translation_key: page for page in named.select_related("approver").order_by("-pk")}
    allowed = deciders(versions.values())
    for page in sorted(versions.values(), key=lambda page: page.pk):
        if allowed[page.pk] and page.approver.user_id not in allowed[page.pk]:
            message = _("Plan %(key)d: its approver is in no group that approves it, so it waits for those who are.")
            yield message % {"key": page.pk}
