"""Plans of others with the same system or goal are shown while one writes, and what that costs."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from tests.plans.start.using import ACTION
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


# Plans of others ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def shared(guided, plan):
    """An IT system and a goal that the plan has, and a way to make plans of others that have them too."""
    system, goal = f.ITSystemFactory(name="Calendar"), f.StrategyGoalFactory(title="Digital first")
    guided.add(plan, "systems", system=system.pk)
    guided.post(plan, "goals", goals=[goal.pk])

    def other(title, *, with_system=False, with_goal=False, **fields):
        page = f.ActionPlanPageFactory(**{"parent": guided.portfolio, "title": title, **fields})
        if with_system:
            f.PlanSystemFactory(page=page, system=system)
        if with_goal:
            f.PlanStrategyGoalFactory(page=page, strategy_goal=goal)
        return page

    return other


def test_plans_with_the_same_system_or_goal_are_shown_while_writing(guided, plan, shared):
    page = shared("Same system", with_system=True)
    shared("Same goal", with_goal=True)
    shared("Unrelated")
    text = guided.text(guided.step_url(plan, "actions"))

    assert "Others work on the same" in text
    assert f"Same system {page.unit} Same IT system: Calendar" in text
    assert "Same goal: Digital first" in text
    assert "Unrelated" not in text


def test_plans_that_the_leader_may_not_see_are_not_shown(guided, plan, shared):
    shared("Secret draft", with_system=True, live=False)
    private = shared("Secret plan", with_system=True)
    PageViewRestriction.objects.create(page=private, restriction_type="groups")
    danish = Locale.objects.create(language_code="da")
    shared("Secret Danish", with_system=True, parent=f.ActionPlanIndexPageFactory(locale=danish), locale=danish)

    text = guided.text(guided.step_url(plan, "actions"))
    assert "Secret" not in text
    assert "Others work" not in text


def test_mirror_of_a_plan_is_not_shown_as_one_more(guided, plan, shared):
    archive = f.ActionPlanIndexPageFactory(title="Archive")
    shared("Same system", with_system=True).create_alias(parent=archive, update_slug="same")
    type(plan).objects.update(live=True)
    guided.again(plan).create_alias(parent=archive, update_slug="own")
    text = guided.text(guided.step_url(plan, "actions"))

    assert text.count("Same IT system: Calendar") == 1


def test_plans_of_others_cost_the_same_however_many(guided, plan, shared):
    shared("One", with_system=True, with_goal=True)
    guided.text(guided.step_url(plan, "difference"))
    with CaptureQueriesContext(
        connection,
    ) as one:
        guided.text(guided.step_url(plan, "difference"))
    for number in range(8):
        shared(f"More {number}", with_system=True, with_goal=True)
    with CaptureQueriesContext(connection) as many:
        guided.text(guided.step_url(plan, "difference"))

    assert len(many) <= len(one)


def test_row_costs_what_wagtail_asks_of_each_row_of_a_version(guided, plan):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            guided.text(guided.step_url(plan, "actions"))
        return len(queries)

    guided.add(plan, "actions", **ACTION)
    cost()
    few = cost()
    draft = guided.newest(plan)
    for number in range(20):
        draft.actions.add(f.PlanActionFactory.build(page=draft, title=f"Action {number}", owner=None))
    draft.save_revision()

    # Whether the row's language is still there; nothing of ours.
    assert cost() <= few + 20
