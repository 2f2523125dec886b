"""Spreadsheets of participants, each one noted in the log."""

from __future__ import annotations

from typing import Any

from wagtail.log_actions import log

from ...core.exports import SafeSheetMixin
from .logs import EXPORTED


class SafeExportMixin(SafeSheetMixin):
    """Exports what is safe to open, and says so in the log."""

    def log_export(self, instance: Any) -> None:
        """Note in the log who has exported, and in what format."""
        log(instance=instance, action=EXPORTED, user=self.request.user, data={"format": self.request.GET["export"]})
