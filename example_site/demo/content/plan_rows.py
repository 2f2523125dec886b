"""Short words for the rows of an action plan."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from .blocks import Ref, leader


def unit(key: str) -> Ref:
    return Ref("unit", key)


def run(key: str) -> Ref:
    return Ref("run", key)


def action(
    title: str, deadline: datetime.date, who: str = "", *, words: str = "", milestone: bool = False
) -> dict[str, Any]:
    return {
        "title": title,
        "deadline": deadline,
        "owner": leader(who),
        "owner_text": words,
        "milestone": milestone,
    }


def benefit(
    title: str,
    kind: str,
    for_whom: str,
    *,
    start: tuple[float, datetime.date] | None = None,
    goal: tuple[float, datetime.date] | None = None,
    measure: str = "",
    owner: str = "",
    **more: Any,
) -> dict[str, Any]:
    """Return a benefit with numbers (``start`` and ``goal``: value and date), or with ``evidence`` in words."""
    row = {"title": title, "type": kind, "for_whom": for_whom, "owner": leader(owner), **more}
    if start and goal:
        row |= {
            "baseline_value": Decimal(str(start[0])),
            "baseline_date": start[1],
            "target_value": Decimal(str(goal[0])),
            "target_date": goal[1],
            "unit_of_measure": measure,
        }
    return row


def specialist(need: str, who: str = "", *, name: str = "", agreed: bool = False) -> dict[str, Any]:
    return {"need": need, "leader": leader(who), "name": name, "agreed": agreed}


def system(key: str, use: str = "use", talked_with_it_on: datetime.date | None = None) -> dict[str, Any]:
    return {"system": Ref("system", key), "use": use, "talked_with_it_on": talked_with_it_on}
