"""The diff in words, for the screen and for the terminal."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ...conf import LEVELS, get_level_label
from ...core.people.appointments import Appointment
from ...core.people.units import Unit
from .changes import KINDS, LEAVERS, PHONES_NOT_TAKEN, Change
from .plan import Plan

#: What each kind of change is called, and what it means where that is not plain.
HEADINGS: dict[str, Promise | str] = {
    "new_units": _("New units"),
    "changed_units": _("Changed units"),
    "new_people": _("New people"),
    "changed_people": _("Changed people"),
    "new_posts": _("New posts"),
    "changed_posts": _("Changed posts"),
    "ended_posts": _("Posts that end"),
    "withdrawn_posts": _("Posts that are taken back"),
    PHONES_NOT_TAKEN: _("Phone numbers that stay"),
    LEAVERS: _("People who are not in the file"),
}
EXPLANATIONS: dict[str, Promise | str] = {
    "ended_posts": _(
        "These people are in the file, but not with these posts. They end with yesterday as the last day."
    ),
    "withdrawn_posts": _(
        "These posts had not begun before today, and the file does not have them any more. They are deleted."
    ),
    PHONES_NOT_TAKEN: _("These people have confirmed the number in their own profile. It is kept; tell HR."),
}
_LABELS: dict[str, Promise | str] = {
    "full_name": _("full name"),
    "sort_name": _("sort name"),
    "email": _("e-mail"),
    "phone": _("phone"),
    "external_id": _("external id"),
    "protected": _("name and address protection"),
    "active": _("active"),
    "name": _("name"),
    "kind": _("kind"),
    "parent": _("part of"),
    "unit": _("unit"),
    "title": pgettext_lazy("job", "title"),
    "level": _("level"),
    "starts_on": _("from"),
    "ends_on": _("to"),
}


@dataclass(frozen=True)
class Detail:
    """A field that changes."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Line:
    """One change in words."""

    subject: str
    #: The post that it is about, if it is about one that there is.
    posts: Sequence[str]
    details: Sequence[Detail]
    rows: str

    def __str__(self) -> str:
        parts = [*self.posts, *(_detail_in_words(detail) for detail in self.details)]
        text = f"{self.subject}: {'; '.join(parts)}" if parts else self.subject
        return f"{text} ({self.rows})" if self.rows else text


def line_of(change: Change) -> Line:
    """Return a change in words, in the language that is active."""
    details = [
        Detail(str(_LABELS[name]), _in_words(name, old), _in_words(name, new))
        for name, old, new in change.details
        if name != "post" and (old not in ("", None) or new not in ("", None))
    ]
    posts = [old for name, old, _new in change.details if name == "post"]
    rows = ngettext("row %(rows)s", "rows %(rows)s", len(change.rows)) % {"rows": ", ".join(map(str, change.rows))}
    return Line(change.subject, posts, details, rows if change.rows else "")


def explanation(kind: str) -> str:
    """Return what a kind of change means; empty where its name says it."""
    return str(EXPLANATIONS.get(kind, ""))


def summary(plan: Plan) -> list[str]:
    """Return in lines how much the import would do, or has done; without leavers."""
    counts = [
        # Translators: a line of a summary: “New people: 12”.
        gettext("%(what)s: %(count)d") % {"what": HEADINGS[kind], "count": plan.counts[kind]}
        for kind in (*KINDS, PHONES_NOT_TAKEN)
        if plan.counts[kind]
    ]
    return counts


def notes(plan: Plan) -> list[str]:
    """Return what else is to be said of the file: columns and sheets that are not read."""
    found = []
    if plan.passed_over:
        found.append(gettext("Columns that are passed over: %(columns)s.") % {"columns": ", ".join(plan.passed_over)})
    if plan.sheets_passed_over:
        message = gettext("Sheets that are passed over, since nothing in them is known: %(sheets)s.")
        found.append(message % {"sheets": ", ".join(plan.sheets_passed_over)})
    if plan.nameless_faulty:
        message = ngettext(
            "%(count)d row with errors does not say whom it is about. So no post ends for not being in the file.",
            "%(count)d rows with errors do not say whom they are about. So no post ends for not being in the file.",
            plan.nameless_faulty,
        )
        found.append(message % {"count": plan.nameless_faulty})
    return found


def _detail_in_words(detail: Detail) -> str:
    given = {"field": detail.label, "old": detail.old, "new": detail.new}
    if not detail.old:
        # Translators: a field of somebody new, or one that was empty: “phone: 12 34 56 78”.
        return gettext("%(field)s: %(new)s") % given
    return gettext("%(field)s: %(old)s → %(new)s") % given


def _in_words(name: str, value: Any) -> str:
    if value is None or value == "":
        return gettext("empty") if name == "ends_on" and value is None else ""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, datetime.date):
        return date_format(value, "DATE_FORMAT")
    if name == "level" and value in LEVELS:
        return get_level_label(value)
    if name == "kind":
        return str(dict([*Appointment.Kind.choices, *Unit.Kind.choices]).get(value, value))
    return str(value)
