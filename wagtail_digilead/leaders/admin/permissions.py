"""Who may import leaders: whoever may add and change all that an import writes."""

from __future__ import annotations

from typing import Any

#: All rights that are needed.
NEEDED = tuple(
    f"wagtail_digilead.{action}_{model}" for model in ("leader", "appointment", "unit") for action in ("add", "change")
)


def may_import(user: Any) -> bool:
    """Tell whether ``user`` may import people, posts and units: HR officers, and the superusers."""
    return user.has_perms(NEEDED)
