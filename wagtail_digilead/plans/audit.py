"""Looks for portfolios whose plans can't be approved as they should be; run by ``digilead_check`` (``digilead_audits``)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..conf import feature_enabled
from .workflows import faults_of, portfolios_with_approval, workflows_enabled


def audit_portfolios() -> Iterator[str]:
    """Every portfolio has a workflow, and whoever approves there may publish there, but not approve the own plan."""
    if not workflows_enabled() or not feature_enabled("plans"):
        return
    for page in portfolios_with_approval():
        for fault in faults_of(page):
            # Translators: “fault” is a sentence of its own about the portfolio.
            yield _("Portfolio %(key)d: %(fault)s") % {"key": page.pk, "fault": fault}
