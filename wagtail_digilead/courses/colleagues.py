"""Who is meant by what a reader writes or ticks in a sign-up form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..core.people.accounts import name_of
from ..core.people.appointments import Appointment
from ..core.people.leaders import Leader
from ..core.people.teams import direct_reports
from ..core.people.units import Unit
from .seats import Person

#: More addresses than any team has: a form with more is a mistake.
MOST_ADDRESSES = 200


@dataclass
class Me:
    """Who is signed in: with what the form fills in."""

    user: Any
    leader: Leader | None = None
    unit: Unit | None = None
    team: Sequence[Appointment] = field(default_factory=list)

    @classmethod
    def of(cls, user: Any) -> Me:
        """Return the person signed in as ``user``, with workplace and own team if there is a leader record."""
        leader = getattr(user, "digilead_leader", None)
        if leader is None:
            return cls(user)
        post = Appointment.objects.current().filter(leader=leader).select_related("unit").acting_first().first()
        return cls(user, leader, post.unit if post else None, direct_reports(leader))

    @property
    def name(self) -> str:
        return self.leader.full_name if self.leader else name_of(self.user)


def addresses_in(text: str) -> list[str]:
    """Return the e-mail addresses in ``text``, one per line (commas and semicolons part them too), each once.

    Raises ``ValidationError`` that names what is no address.
    """
    parts = [part.strip() for part in re.split(r"[\n\r,;]+", text)]
    found: dict[str, str] = {}
    wrong = []
    for part in filter(None, parts):
        # “Inger Lund <inger@kommune.example>”, as mail programs copy it.
        address = re.sub(r"^.*<\s*|\s*>\s*$", "", part).strip()
        try:
            validate_email(address)
        except ValidationError:
            wrong.append(part)
        else:
            found.setdefault(address.lower(), address)
    if wrong:
        message = ngettext(
            "This is no e-mail address: %(lines)s.", "These are no e-mail addresses: %(lines)s.", len(wrong)
        )
        raise ValidationError(
            message % {"lines": ", ".join(_("“%(text)s”") % {"text": line[:100]} for line in wrong[:5])}, "no_address"
        )
    if len(found) > MOST_ADDRESSES:
        raise ValidationError(_("Write at most %(count)d addresses.") % {"count": MOST_ADDRESSES}, "too_many")
    return list(found.values())


def colleagues_of(addresses: Iterable[str], me: Me) -> list[Person]:
    """Return the people whose addresses these are: leader records first, then accounts; three queries.

    Somebody who may not be listed is not found: nobody learns here that they exist. Raises ``ValidationError`` that
    names the addresses that belong to nobody here.
    """
    wanted = {address.lower(): address for address in addresses}
    if not wanted:
        return []
    leaders = Leader.objects.listable().annotate(lower=Lower("email")).filter(lower__in=list(wanted))
    people = {leader.lower: leader for leader in leaders.select_related("user", "organisation")}
    units = units_of(people.values())
    found = {address: Person.of_leader(leader, unit=units.get(leader.pk)) for address, leader in people.items()}
    users = get_user_model()._default_manager.filter(is_active=True).annotate(lower=Lower("email"))
    for user in users.filter(lower__in=wanted.keys() - found.keys()).select_related("digilead_leader__organisation"):
        leader = getattr(user, "digilead_leader", None)
        if leader is None or (leader.active and not leader.protected):
            found.setdefault(user.lower, Person.of_user(user))
    unknown = [address for lower, address in wanted.items() if lower not in found]
    if unknown:
        raise ValidationError([_unknown(address, me) for address in unknown[:10]])
    return [found[address] for address in wanted]


def units_of(leaders: Iterable[Leader]) -> dict[int, Unit]:
    """Return the workplace of each leader who has a post today, by primary key."""
    posts = Appointment.objects.current().filter(leader__in=[leader.pk for leader in leaders])
    units: dict[int, Unit] = {}
    for post in posts.select_related("unit").acting_first():
        units.setdefault(post.leader_id, post.unit)
    return units


def _unknown(address: str, me: Me) -> ValidationError:
    own = (me.user.email or (me.leader.email if me.leader else "")).rpartition("@")[2].lower()
    if own and address.lower().endswith(f"@{own}"):
        message = _("Nobody here has the address %(address)s. Check how it is spelled.")
    else:
        message = _(
            "%(address)s is not an address of somebody here. The organiser signs up people from outside: "
            "write to the organiser."
        )
    return ValidationError(message % {"address": address}, "unknown_address")
