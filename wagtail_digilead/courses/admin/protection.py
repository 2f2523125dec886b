"""Protected people on what leaves the screen: paper and files name nobody whom a leader record protects.

The organiser's own screens name them, marked as protected: somebody must know who comes.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ..signups import Registration

#: What to select with registrations so that asking costs no query.
RELATED = ("leader", "user__digilead_leader", "sign_up__by__digilead_leader")

#: What an export leaves empty of a protected person: all that says who it is, or that they have written.
MASKED = frozenset(
    {
        "address",
        "unit",
        "organisation",
        "sign_up.team_name",
        "sign_up.by_name",
        "sign_up.note",
        "special_needs",
    }
)


def is_protected(registration: Registration) -> bool:
    """Tell whether the participant is protected, signed up by the leader record or by their account."""
    account = registration.user if registration.user_id else None
    return bool(registration.leader and registration.leader.protected) or _is_protected_account(account)


def _is_protected_account(account: Any) -> bool:
    leader = getattr(account, "digilead_leader", None)
    return bool(leader and leader.protected)


def name_outside(registration: Registration) -> str:
    """Return the name that paper and files give the participant."""
    return _("Protected person") if is_protected(registration) else registration.display_name


def value_outside(registration: Registration, field: str, value: Any) -> Any:
    """Return what a file says in ``field`` of the participant instead of ``value``."""
    if field == "sign_up.by_name" and _is_protected_account(registration.sign_up.by):
        return ""
    if not is_protected(registration):
        return value
    if field == "display_name":
        return name_outside(registration)
    return "" if field in MASKED else value
