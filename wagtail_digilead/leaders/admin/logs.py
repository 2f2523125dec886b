"""What Wagtail's log says of imports."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from ..hr_import.applying import IMPORTED


def register_log_actions(actions: Any) -> None:
    """Name the import in Wagtail's log."""
    actions.register_action(IMPORTED, _("Import leaders from HR"), _("Leaders imported from HR"))
