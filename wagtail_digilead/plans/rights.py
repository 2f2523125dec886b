"""Who may follow up a plan, who reads what is written in a check-in, and who answers it.

All follows from the published page and from who holds which post today: whether a draft waits, in a workflow or not,
changes nothing.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from functools import cached_property
from itertools import chain
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from ..conf import get_group_name
from ..core.people.appointments import Appointment
from ..core.people.leaders import Leader
from ..core.people.units import unit_paths
from .records import Approval
from .workflows import deciders

#: The level of leadership whose people are directors, beside the members of the group of directors.
_DIRECTORS = "top"


def approver_of(page: Any) -> Leader | None:
    """Return who approves the plan on ``page`` and answers its check-ins (the rule of ``approvers_of``)."""
    return approvers_of([page])[page.pk]


def approvers_of(pages: Iterable[Any]) -> dict[int, Leader | None]:
    """Return who approves each of ``pages``, by the key of the page; in five queries, and four for each workflow.

    It is who the plan names; else the nearest of those who lead the unit or one above it and may approve the plan in its
    workflow; without one, the nearest director: somebody in top management or in the group of directors; without one, the
    nearest leader. Never who answers for the plan.
    """
    pages = list(pages)
    others = {page.approver_id for page in pages if page.approver_id and page.approver_id != page.leader_id}
    named = Leader.objects.filter(active=True).in_bulk(others)
    found: dict[int, Leader | None] = {
        page.pk: named.get(page.approver_id) if page.approver_id != page.leader_id else None for page in pages
    }
    left = [page for page in pages if found[page.pk] is None and page.unit_id]
    if not left:
        return found
    paths = unit_paths({page.unit_id for page in left})
    heads: dict[int, list[Appointment]] = {}
    units = {unit.pk for line in paths.values() for unit in line}
    posts = Appointment.objects.current().heads().filter(unit__in=units, leader__active=True)
    for post in posts.select_related("leader").acting_first():
        heads.setdefault(post.unit_id, []).append(post)
    directors, allowed = _members("director"), deciders(left)
    for page in left:
        line = [post for unit in reversed(paths[page.unit_id]) for post in heads.get(unit.pk, ())]
        line = [post for post in line if post.leader_id != page.leader_id]
        may = (post for post in line if post.leader.user_id in allowed[page.pk])
        top = (post for post in line if post.level == _DIRECTORS or post.leader.user_id in directors)
        post = next(chain(may, top, line), None)
        found[page.pk] = post.leader if post else None
    return found


def approver_who_decides(page: Any) -> Leader | None:
    """Return the approver, if that person may approve the plan in its workflow; else others do, and ``None`` is returned."""
    approver = approver_of(page)
    return approver if approver is not None and approver.user_id in deciders([page])[page.pk] else None


def _members(role: str) -> set[Any]:
    return set(get_user_model().objects.filter(groups__name=get_group_name(role)).values_list("pk", flat=True))


class PlanRights:
    """What ``user`` may do with the log of the plan on ``page``; each question is asked once."""

    def __init__(self, user: Any, page: Any) -> None:
        self.user, self.page = user, page

    @cached_property
    def _leader(self) -> Leader | None:
        return Leader.objects.filter(user=self.user).first() if self.user.is_authenticated else None

    @cached_property
    def follows_up(self) -> bool:
        """Whether the user checks in and reports on anything in the plan.

        The page's owner and the leader who answers for it, whoever leads, acts or deputises in the unit today, and
        superusers.
        """
        if not self.user.is_authenticated or not self.user.is_active:
            return False
        if self.user.is_superuser or self.page.owner_id == self.user.pk:
            return True
        if self._leader is None or not self._leader.active:
            return False
        if self.page.leader_id == self._leader.pk:
            return True
        posts = Appointment.objects.current().in_charge()
        return self.page.unit_id is not None and posts.filter(unit=self.page.unit_id, leader=self._leader).exists()

    def reports_on(self, row: Any) -> bool:
        """Whether the user reports on this action or benefit: those who follow up, and who is responsible for it."""
        if self.follows_up:
            return True
        return self._leader is not None and self._leader.active and row.owner_id == self._leader.pk

    @cached_property
    def is_approver(self) -> bool:
        """Whether the user approves the plan, or has approved it."""
        if not self.user.is_authenticated:
            return False
        approver = approver_of(self.page) if self._leader is not None and self._leader.active else None
        if approver is not None and approver.pk == self._leader.pk:
            return True
        approvals = Approval.objects.counting().filter(plan=self.page.anchor_key)
        latest = approvals.values_list("by", flat=True).first()
        return latest is not None and latest == self.user.pk

    @cached_property
    def reads_check_ins(self) -> bool:
        """Whether the user reads what is written in check-ins: who follows up, the approver, programme managers."""
        return self.follows_up or self.user.has_perm("wagtail_digilead.read_any_checkin") or self.is_approver

    @cached_property
    def acknowledges(self) -> bool:
        """Whether the user answers check-ins: the approver, but not of a plan that is the user's own."""
        if self.page.owner_id == self.user.pk or self.page.leader_id == getattr(self._leader, "pk", 0):
            return False
        return self.is_approver or self.user.is_superuser

    def owned(self, rows: Iterable[Any]) -> set[uuid.UUID]:
        """Return the ``uid`` of those rows that the user reports on."""
        return {row.uid for row in rows if self.reports_on(row)}


def permissions_to_register() -> Any:
    """Return what the form of a group offers for check-ins."""
    return Permission.objects.filter(content_type__app_label="wagtail_digilead", codename="read_any_checkin")
