"""Who somebody is in the records of all features, for whoever has to find or forget one person."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model

from .leaders import Leader


@dataclass
class Identity:
    """All that one person is known by."""

    leaders: list[Leader] = field(default_factory=list)
    users: list[Any] = field(default_factory=list)
    emails: set[str] = field(default_factory=set)

    @classmethod
    def find(cls, *, leader: Leader | None = None, user: Any = None, email: str = "") -> Identity:
        """Return who is meant by a record, an account or an e-mail address, with what belongs to the same person."""
        leaders = Leader.objects.filter(pk=leader.pk) if leader else Leader.objects.none()
        if user:
            leaders |= Leader.objects.filter(user=user)
        if email:
            leaders |= Leader.objects.filter(email__iexact=email)
        leaders = list(leaders.select_related("user"))
        users = {each.user for each in leaders if each.user} | ({user} if user else set())
        if email:
            users |= set(get_user_model().objects.filter(email__iexact=email))
        emails = {each.email.lower() for each in [*leaders, *users] if each.email}
        return cls(leaders, list(users), emails | ({email.lower()} if email else set()))

    @property
    def names(self) -> set[str]:
        """The full names; what is one word only is nobody's alone, and left out."""
        names = {each.full_name for each in self.leaders} | {each.get_full_name() for each in self.users}
        return {name for name in (" ".join(each.split()) for each in names) if " " in name}
