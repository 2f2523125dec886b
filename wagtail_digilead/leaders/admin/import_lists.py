"""The lists of the diff, page by page, as the templates show them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from ..hr_import.plan import Plan
from ..hr_import.report import HEADINGS, explanation, line_of

#: The list of errors, beside the lists of changes.
PROBLEMS = "problems"


def list_of(plan: Plan, kind: str, number: Any, size: int) -> dict[str, Any]:
    """Return a page of one list of the diff, as the templates show it."""
    everything: list[Any] = plan.all_problems if kind == PROBLEMS else plan.changes[kind]
    page = Paginator(everything, size).get_page(number)
    lines = list(map(str, page)) if kind == PROBLEMS else list(map(line_of, page))
    return {
        "kind": kind,
        "heading": _("Rows with errors") if kind == PROBLEMS else HEADINGS[kind],
        "explanation": explanation(kind),
        "count": len(everything),
        "lines": lines,
        "more": len(everything) - len(lines),
        "page": page,
    }
