"""What a plan needs before somebody approves it or everybody reads it. A draft may be half a thought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Missing:
    """One thing that a plan lacks, in a sentence, and where it is put right."""

    #: The field of the page, or the relation of its rows.
    part: str
    message: str
    #: Of rows: which one, counted from 0, and its field; without them it is the row itself that is not there.
    row: int | None = None
    field: str = ""


def missing_in(page: Any) -> list[Missing]:
    """Return what the plan on ``page`` (a page, or a version of one) lacks, in the order in which it is asked for."""
    return [
        *missing_people(page),
        *missing_content(page.difference, list(page.actions.all()), list(page.benefits.all())),
    ]


def missing_people(page: Any) -> Iterator[Missing]:
    """Yield what is not said of whose plan it is."""
    if not page.unit_id:
        yield Missing("unit", _("Choose the workplace whose plan this is."))
    if not page.leader_id:
        yield Missing("leader", _("Choose who answers for the plan."))


def missing_content(difference: str, actions: Sequence[Any], benefits: Sequence[Any]) -> Iterator[Missing]:
    """Yield what is not written yet: the difference, an action with owner and deadline, a benefit that shows itself."""
    if not has_words(difference):
        yield Missing("difference", _("Write what difference you want for the core task."))
    yield from _missing_action(actions)
    yield from _missing_benefit(benefits)


def has_words(html: str | None) -> bool:
    """Tell whether rich text holds anything to read."""
    return bool(unescape(strip_tags(html or "")).strip())


def _missing_action(actions: Sequence[Any]) -> Iterator[Missing]:
    if not actions:
        yield Missing("actions", _("Write at least one action, with who does it and by when."))
        return
    number, lacks = _best(_lacks_of_action(row) for row in actions)
    messages = {
        "owner": _("Say who does it. At least one action needs somebody responsible and a deadline."),
        "deadline": _("Say by when. At least one action needs somebody responsible and a deadline."),
    }
    for name in lacks:
        yield Missing("actions", messages[name], number, name)


def _lacks_of_action(row: Any) -> list[str]:
    lacks = [] if row.owner_id or row.owner_text.strip() else ["owner"]
    return lacks if row.deadline else [*lacks, "deadline"]


def _missing_benefit(benefits: Sequence[Any]) -> Iterator[Missing]:
    if not benefits:
        message = _("Write at least one benefit, with numbers or with the evidence in words.")
        yield Missing("benefits", message)
        return
    number, lacks = _best(_lacks_of_benefit(row) for row in benefits)
    messages = {
        "baseline_value": _(
            "Write where you start, too: at least one benefit needs both numbers, or evidence in words."
        ),
        "target_value": _(
            "Write where you want to be, too: at least one benefit needs both numbers, or evidence in words."
        ),
        "evidence": _("Write two numbers, from and to, or how you will see it: at least one benefit needs that."),
    }
    for name in lacks:
        yield Missing("benefits", messages[name], number, name)


def _lacks_of_benefit(row: Any) -> list[str]:
    if row.is_measurable or row.evidence.strip():
        return []
    if row.baseline_value is None and row.target_value is None:
        return ["evidence"]
    return ["baseline_value" if row.baseline_value is None else "target_value"]


def _best(lacks: Iterable[list[str]]) -> tuple[int, list[str]]:
    """Return the first of the rows that lack least."""
    return min(enumerate(lacks), key=lambda each: len(each[1]))
