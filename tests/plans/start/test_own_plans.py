"""The leader's own plans in a list, and the guide for the unit's meeting."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.plans.start.using import text_of
from wagtail_digilead.plans.start.steps import STEPS
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


# The list -----------------------------------------------------------------------------------------------------------------


def test_own_plans_are_listed_with_where_they_stand(guided, plan):
    other = f.ActionPlanPageFactory(
        parent=guided.portfolio, title="Plan of others", owner=User.objects.create(username="x")
    )
    text = guided.text(guided.url("my-plans"))

    assert f"{plan.title} Elderberry Draft, not sent yet" in text
    assert other.title not in text
    assert plan.title in guided.text(guided.url("start"))


def test_list_is_empty_at_first(guided):
    assert "You have not made an action plan yet." in guided.text(guided.url("my-plans"))


def test_list_costs_the_same_however_long(guided):
    guided.begin()
    guided.text(guided.url("my-plans"))
    with CaptureQueriesContext(connection) as one:
        guided.text(guided.url("my-plans"))
    for _number in range(4):
        guided.begin()
    with CaptureQueriesContext(connection) as five:
        guided.text(guided.url("my-plans"))

    assert len(five) <= len(one)


# The guide ----------------------------------------------------------------------------------------------------------------


def test_guide_has_every_question_for_everybody_who_sees_the_portfolio(client, portfolio):
    answer = client.get(f"{portfolio.url}guide/")

    assert answer.status_code == 200
    questions = [step for step in STEPS.values() if step.name != "about"]
    for step in questions:
        assert str(step.question) in text_of(answer)
    assert answer.content.decode().count("digilead-guide-room") == len(questions)
    assert "csrfmiddlewaretoken" not in answer.content.decode()
