"""User accounts, of whatever model the host has."""

from __future__ import annotations

from typing import Any


def name_of(user: Any) -> str:
    """Return what the person signed in as ``user`` is called: by full name, else by username; empty without a user."""
    return (user.get_full_name() or user.get_username()) if user else ""
