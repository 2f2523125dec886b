"""What Wagtail's log says of a run, beside that it was made, edited and deleted."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

CANCELLED = "wagtail_digilead.cancel_run"
EXPORTED = "wagtail_digilead.export_participants"


def register_log_actions(actions: Any) -> None:
    """Name these in Wagtail's log."""
    actions.register_action(CANCELLED, _("Cancel the run"), _("Run cancelled"))
    actions.register_action(EXPORTED, _("Export participants"), _("Participants exported"))
