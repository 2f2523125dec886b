"""Loads the plan that waits for its approval: its leader sends it, as on a real site."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from typing import Any

from django.contrib.auth import get_user_model

from wagtail_digilead.pages.models import ActionPlanPage
from wagtail_digilead.plans.start.own_plan import OwnPlan

from ..content.accounts import ACCOUNTS
from ..content.blocks import Ref
from ..content.dates import moment
from ..content.plans_more import SLEEP
from . import pages
from .world import World


def load_draft(world: World) -> None:
    """Write the plan, in the name of the leader who answers for it, and leave it a draft."""
    pages.add_draft(world, world["page", pages.portfolio_of(SLEEP)], ActionPlanPage, SLEEP)
    page = world["page", SLEEP.slug]
    page.owner = leader()
    page.first_published_at = None
    pages.fill(world, page, SLEEP)
    page.save()
    revision = page.save_revision(user=page.owner, log_action=True)
    pages.date_back(page, revision, moment(-SLEEP.days_ago))
    ActionPlanPage.objects.filter(pk=page.pk).update(last_published_at=None)


def is_sent() -> bool:
    plan = the_plan()
    return plan is not None and (plan.live or plan.workflow_states.exists())


def send() -> None:
    """Send it to the director; the mail about it goes nowhere."""
    with redirect_stdout(io.StringIO()):
        OwnPlan(the_plan(), leader()).send()


def the_plan() -> ActionPlanPage | None:
    return ActionPlanPage.objects.filter(slug=SLEEP.slug, alias_of=None).first()


def leader() -> Any:
    """The account of the leader whose plan it is."""
    username = next(each.username for each in ACCOUNTS if Ref("leader", each.leader) == SLEEP.fields["leader"])
    return get_user_model().objects.get(username=username)
