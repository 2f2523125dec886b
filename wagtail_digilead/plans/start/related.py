"""Other plans that touch the same IT systems or serve the same goals: shown while one writes, so that no silo arises."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from ...core.sorting import Alphabetical
from ..ledger import without_aliases

#: How many are shown; the portfolio has the rest.
MOST = 6


@dataclass
class RelatedPlan:
    """A plan of others, and what it has in common with the one that is written."""

    page: Any
    systems: list[str] = field(default_factory=list)
    goals: list[str] = field(default_factory=list)


def related_plans(page: Any, user: Any) -> list[RelatedPlan]:
    """Return the plans in the language of ``page`` that ``user`` may see and that have an IT system or a goal in common.

    ``page`` is a version of a plan. Those published last come first, at most ``MOST``; three queries.
    """
    systems = [row.system_id for row in page.systems.all() if row.system_id]
    goals = [row.strategy_goal_id for row in page.strategy_goals.all() if row.strategy_goal_id]
    if not systems and not goals:
        return []
    system_rows = page.systems.model.objects.filter(system__in=systems).order_by(Alphabetical("system__name"))
    goal_rows = page.strategy_goals.model.objects.filter(strategy_goal__in=goals).order_by(
        Alphabetical("strategy_goal__title")
    )
    others = without_aliases(type(page).objects.visible_to(user)).filter(locale=page.locale_id)
    others = others.exclude(translation_key=page.translation_key)
    others = others.filter(
        Q(pk__in=system_rows.order_by().values("page")) | Q(pk__in=goal_rows.order_by().values("page"))
    )
    found = {
        each.pk: RelatedPlan(each)
        for each in others.select_related("unit").order_by("-last_published_at", "-pk")[:MOST]
    }
    if found:
        for pk, name in system_rows.filter(page__in=list(found)).values_list("page", "system__name"):
            found[pk].systems.append(name)
        for pk, title in goal_rows.filter(page__in=list(found)).values_list("page", "strategy_goal__title"):
            found[pk].goals.append(title)
    return list(found.values())
