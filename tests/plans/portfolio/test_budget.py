"""How many queries a portfolio costs: the same for 10 plans and for 200, whatever is asked."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.many import multiply
from tests.plans.portfolio.making import attended_run, benefit, check_in, grant, late_action, plan
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

ASKS = ("", "overdue=on&sort=measured", "administration={unit}&sort=-check_in", "silent=on&untold=on", "run={run}")


def queries(client: Client, url: str) -> list[str]:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


@pytest.fixture
def filled(portfolio, care):
    run = attended_run(f.UnitFactory(parent=care), f.UnitFactory(parent=care), days_ago=400)
    page = plan(portfolio, "A", unit=care, course_run=run)
    late_action(page)
    benefit(page, "80", "70")
    check_in(page, help_from="IT")
    f.ApprovalFactory(plan_id=page.anchor_key)
    f.PlanTopicFactory(page=page)
    f.PlanStrategyGoalFactory(page=page)
    f.PlanSystemFactory(page=page)
    return page


def log(pages):
    """Give each of the plans a log of its own."""
    for page in pages:
        f.PlanFactory(key=page.translation_key)
        benefit_row = page.benefits.first()
        f.MeasurementFactory(plan_id=page.translation_key, benefit_uid=benefit_row.uid)
        check_in(page)


@pytest.mark.parametrize("ask", ASKS)
def test_portfolio_costs_the_same_with_many_plans(portfolio, care, filled, head, ask):
    client = Client()
    client.force_login(grant(head, "view_unit"))
    multiply(filled, 9)
    url = f"{portfolio.url}?{ask.format(unit=care.pk, run=filled.course_run_id)}"
    few = queries(client, url)
    multiply(filled, 190)
    log(type(filled).objects.exclude(pk=filled.pk).filter(pk__gt=filled.pk)[:30])

    many = queries(client, url)
    # One fewer where no plan on the page has a check-in.
    assert len(many) <= len(few) <= 40, "\n".join(many)
    assert not [statement for statement, times in Counter(many).items() if times > 1]
