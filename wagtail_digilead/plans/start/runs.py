"""The run of a course that a plan comes from, as the link in the course's mail names it."""

from __future__ import annotations

import re
from typing import Any

from ...conf import get_page_model

#: A key, as far as a database may have one.
_NUMBER = re.compile(r"[0-9]{1,18}\Z")


def key_in(text: str | None) -> int | None:
    """Return the key that an address names; ``None`` for anything else."""
    return int(text) if text and _NUMBER.match(text) else None


def own_run(pk: int | None, user: Any) -> Any:
    """Return the course run with that key if ``user`` takes part in it, or has signed up others; else ``None``.

    The courses are another feature, met through the plan's own key to a run.
    """
    if pk is None:
        return None
    model = get_page_model("ActionPlanPage")._meta.get_field("course_run").related_model
    run = model.objects.filter(pk=pk).select_related("course").first()
    return run if run is not None and run.registrations.visible_to(user).active().exists() else None
