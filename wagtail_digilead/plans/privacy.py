"""Takes one person out of the logs of action plans, at that person's wish.

What was reported, approved and answered are acts of office: they stay, and so do their numbers and dates. In the place of
the name stands the role. What somebody wrote about the person in free text loses the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ..core.people.identity import Identity
from .notices import MondayMail
from .records import ActionUpdate, Approval, CheckIn, LogEntry, Measurement

LOGS: tuple[type[LogEntry], ...] = (ActionUpdate, Measurement, CheckIn, Approval)


class Author(Identity):
    """One person as somebody who follows up plans, approves them, or is named in what is written about them."""

    def entries(self, log: type[LogEntry]) -> QuerySet:
        """Return what the person has said; where the account is gone, what bears the person's name."""
        return log.objects.filter(self._is("by"))

    def acknowledged(self) -> QuerySet:
        """Return the check-ins that the person has answered."""
        return CheckIn.objects.filter(self._is("acknowledged_by"))

    def mentions(self) -> Iterator[tuple[LogEntry, dict[str, Any]]]:
        """Yield every entry that names the person in free text, with its texts as they are without the name."""
        if not self.names:
            return
        for log in LOGS:
            fields = [field.name for field in log._meta.fields if isinstance(field, models.TextField)]
            if log is Approval:
                fields.append("promise")
            named = Q(promise__isnull=False) if log is Approval else Q()
            for clue in map(_clue, self.names):
                for field in fields:
                    if field != "promise":
                        named |= Q(**{f"{field}__icontains": clue})
            for entry in log.objects.filter(named):
                without = {name: self._without_name(getattr(entry, name)) for name in fields}
                changed = {name: value for name, value in without.items() if value != getattr(entry, name)}
                if changed:
                    yield entry, changed

    def found(self) -> dict[str, int]:
        """Return how much there is: entries by the person, and texts that name the person."""
        entries = sum(self.entries(log).count() for log in LOGS) + self.acknowledged().count()
        return {"entries": entries, "texts": sum(len(changed) for _entry, changed in self.mentions())}

    def _is(self, field: str) -> Q:
        """Return the look-up of the person in ``field`` and the name beside it."""
        known = Q(**{f"{field}__in": self.users})
        for name in self.names:
            known |= Q(**{field: None, f"{field}_name__iexact": name})
        return known

    def _without_name(self, value: Any) -> Any:
        """Return a text, or what is stored as JSON, without the person's name."""
        if isinstance(value, dict):
            return {key: self._without_name(part) for key, part in value.items()}
        if isinstance(value, list):
            return [self._without_name(part) for part in value]
        if not isinstance(value, str):
            return value
        # Longest first, since one name may begin like another; not within a longer word, but with the s of a genitive.
        for name in sorted(self.names, key=len, reverse=True):
            words = r"\s+".join(map(re.escape, name.split()))
            value = re.sub(rf"(?<!\w){words}(?:['’]?s)?(?!\w)", _("(name removed)"), value, flags=re.IGNORECASE)
        return value


def _clue(name: str) -> str:
    """Return a piece of ``name`` that the database finds in whatever case and however the words are parted.

    SQLite knows upper and lower case of the letters A to Z only.
    """
    return max(re.findall("[A-Za-z]+", name), key=len, default="")


@transaction.atomic
def forget(person: Author) -> dict[str, int]:
    """Take the person out of the logs, and return in how many entries and texts.

    Entries that the person has made count on, and what they say stays. The weekly mail is stopped. The plans themselves
    are text, and stay as they were published.
    """
    texts = 0
    for entry, changed in person.mentions():
        type(entry).objects.filter(pk=entry.pk).update(**changed)
        texts += len(changed)
    entries = sum(person.entries(log).update(by=None, by_name="") for log in LOGS)
    entries += person.acknowledged().update(acknowledged_by=None, acknowledged_by_name="")
    MondayMail.objects.filter(user__in=person.users).delete()
    return {"entries": entries, "texts": texts}
