"""Whose plan it is: who writes it, and so may not approve it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from ..conf import get_page_model


def own_plans(user: Any) -> QuerySet | None:
    """Return the plans, published or not, that ``user`` answers for or owns; ``None`` where there are no plans at all."""
    model = get_page_model("ActionPlanPage")
    if model is None:
        return None
    return model.objects.filter(Q(owner=user) | Q(leader__user=user)) if user.is_authenticated else model.objects.none()


def as_plan(page: Any) -> Any | None:
    """Return ``page``, in whatever type it comes, as the plan that it is; ``None`` if it is none."""
    model = get_page_model("ActionPlanPage")
    page = getattr(page, "specific", None)
    return page if model is not None and isinstance(page, model) else None


def is_own_plan(page: Any, user: Any) -> bool:
    """Tell whether ``page`` is a plan that ``user`` answers for or owns: one that the user may not approve.

    Who answers for it is asked of the page, of what is in hand and of its newest version, so that nobody gets round it by
    naming another leader in a draft. A page of another type, or none, is nobody's plan.
    """
    page = as_plan(page)
    if page is None or not user.is_authenticated:
        return False
    if own_plans(user).filter(pk=page.pk).exists():
        return True
    leader = getattr(user, "digilead_leader", None)
    return leader is not None and leader.pk in (page.leader_id, _leader_of_newest(page))


def _leader_of_newest(page: Any) -> int | None:
    newest = page.latest_revision
    return newest.content.get("leader") if newest is not None else None
