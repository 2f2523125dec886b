"""What the page of a plan shows of its log: in words, as drawings with tables, within a budget of queries."""

from __future__ import annotations

import datetime
import html
import re
import uuid
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import Site

from tests.hosts.default.models import HomePage
from tests.pages import filled
from wagtail_digilead.core.people.appointments import today
from wagtail_digilead.models import ActionUpdate, CheckIn, Measurement
from wagtail_digilead.plans import ledger
from wagtail_digilead.plans.charts import benefit_chart
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture
def plan():
    return f.ActionPlanPageFactory(stage="active", period_start=today())


def text_of(client, plan):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", client.get(plan.url).content.decode())).split())


# Words -----------------------------------------------------------------------------------------------------------------


def sentences(plan):
    return ledger.plan_state(plan).in_words


def test_plan_without_anything_says_so(client, plan):
    text = text_of(client, plan)
    assert "Not approved yet." in text
    assert "Nobody has checked in yet." in text
    assert "No action is agreed yet." in text


def test_plan_says_how_many_actions_are_done_and_late(plan):
    done = f.PlanActionFactory(page=plan)
    f.PlanActionFactory(page=plan, deadline=today() - DAY)
    f.ActionUpdateFactory(plan_id=plan.anchor_key, action_uid=done.uid, status="done")
    assert {"1 of 2 actions are done.", "The deadline of one action has passed."} <= set(sentences(plan))


def test_plan_with_cancelled_actions_only_says_so(plan):
    row = f.PlanActionFactory(page=plan)
    f.ActionUpdateFactory(plan_id=plan.anchor_key, action_uid=row.uid, status="cancelled")
    assert "All actions are cancelled." in sentences(plan)


def test_plan_that_is_silent_says_so(plan):
    plan.period_start = datetime.date(2026, 1, 1)
    plan.next_review_on = today() - 14 * DAY
    assert any(sentence.startswith("Silent:") for sentence in sentences(plan))
    plan.next_review_on = today() - 13 * DAY
    assert any(sentence.startswith("It should have been followed up on") for sentence in sentences(plan))


def test_plan_says_what_the_last_check_in_says_and_that_help_is_wanted(plan):
    f.CheckInFactory(plan_id=plan.anchor_key, state="off_track", help_from="IT")
    words = sentences(plan)
    assert any(sentence.endswith(": Off track.") for sentence in words)
    assert "Help is wanted." in words
    assert not any("IT" in sentence for sentence in words)


def test_plan_says_what_is_gained(plan, settings):
    settings.WAGTAIL_DIGILEAD = {"CURRENCY": "DKK"}
    time = f.PlanBenefitFactory(page=plan, type="time", baseline_value=0, target_value=1240)
    f.PlanBenefitFactory(page=plan, type="economy", baseline_value=0, target_value=500, unit_of_measure="kr.")
    quality = f.PlanBenefitFactory(page=plan, type="quality")
    f.MeasurementFactory(plan_id=plan.anchor_key, benefit_uid=time.uid, value=1)
    f.MeasurementFactory(plan_id=plan.anchor_key, benefit_uid=quality.uid, value=60)
    with translation.override("en"):
        words = sentences(plan)
    assert "Freed time per year: expected 1,240 hours, real so far 1 hour." in words
    assert "Economy per year: expected 500\N{NO-BREAK SPACE}DKK, real so far 0\N{NO-BREAK SPACE}DKK." in words
    assert "Quality: 1 of 1 benefit has reached its target." in words


@pytest.mark.parametrize(
    ("more", "value", "said"),
    [
        ({}, None, ["Not measured yet."]),
        ({}, "80", ["50 % of it is real."]),
        ({}, "120", ["0 % of it is real.", "It is worse than at the start."]),
        ({}, "50", ["100 % of it is real.", "It is above the target."]),
        ({}, "60", ["100 % of it is real.", "The target is reached."]),
        ({"target_value": None}, "80", ["How much of it is real can't be said: a number is missing."]),
        ({"baseline_value": None, "target_value": None, "evidence": "Parents"}, None, []),
    ],
)
def test_benefit_in_words(client, plan, more, value, said):
    row = f.PlanBenefitFactory(page=plan, **more)
    if value:
        f.MeasurementFactory(plan_id=plan.anchor_key, benefit_uid=row.uid, value=Decimal(value))
    [benefit] = ledger.plan_state(plan).benefits
    assert [words for words in benefit.in_words if not words.startswith("Measured on")] == said
    text = text_of(client, plan)
    assert all(words in text for words in said)


def test_milestone_says_how_it_is(client, plan):
    done = f.PlanActionFactory(page=plan, milestone=True, deadline=today() - DAY)
    f.PlanActionFactory(page=plan, milestone=True, deadline=today() - DAY)
    f.ActionUpdateFactory(plan_id=plan.anchor_key, action_uid=done.uid, status="done")
    page = client.get(plan.url).content.decode()
    assert 'class="digilead-milestone-done"' in page
    assert 'class="digilead-milestone-late"' in page


def test_reports_on_what_is_no_longer_in_the_plan_are_shown_by_the_title_they_had(client, plan):
    f.ActionUpdateFactory(plan_id=plan.anchor_key, row_title="Old action", status="done")
    f.MeasurementFactory(plan_id=plan.anchor_key, row_title="Old benefit")
    text = text_of(client, plan)
    assert "Old action : Done" in text
    assert "Old benefit: 80" in text


# Drawing ---------------------------------------------------------------------------------------------------------------


def measured(plan, *values, **more):
    dates = {"baseline_date": today() - 100 * DAY, "target_date": today() + 100 * DAY}
    row = f.PlanBenefitFactory(page=plan, **{**dates, **more})
    for number, value in enumerate(values):
        f.MeasurementFactory(
            plan_id=plan.anchor_key, benefit_uid=row.uid, value=Decimal(value), date=today() - (50 - number) * DAY
        )
    return next(each for each in ledger.plan_state(plan).benefits if each.row.uid == row.uid)


def test_chart_draws_the_promise_from_the_start_to_the_target(plan):
    chart = benefit_chart(measured(plan, "80"))
    start, target = chart.promised
    assert (start.x, start.y) == ("12.0", "8.0")
    assert (target.x, target.y) == ("348.0", "136.0")
    # A quarter of the time, half of the way.
    assert chart.measured[0].x == "96.0"
    assert chart.measured[0].y == "72.0"
    assert chart.today_x == "180.0"


def test_chart_holds_values_beyond_the_promise(plan):
    chart = benefit_chart(measured(plan, "150", "-20"))
    places = [Decimal(dot.y) for dot in [*chart.promised, *chart.measured]]
    assert min(places) == 8
    assert max(places) == 136


def test_numbers_and_days_stand_around_the_drawing_and_are_not_read_twice(client, plan):
    measured(plan, "80", unit_of_measure="hours")
    figure = BeautifulSoup(client.get(plan.url).content, "html.parser").select_one(".digilead-plot")
    around = figure.find_all("p")
    assert [words.get_text(" ", strip=True) for words in around][:2] == ["100 hours", "60 hours"]
    assert all(words["aria-hidden"] == "true" for words in around)
    assert figure.svg.find("text") is None


def test_chart_of_a_flat_line_is_drawn_in_the_middle(plan):
    chart = benefit_chart(measured(plan, "5", "5", baseline_value=None, target_value=Decimal(9)))
    assert {dot.y for dot in chart.measured} == {"72.0"}


@pytest.mark.parametrize("more", [{"baseline_date": None}, {"target_value": None}, {"baseline_value": None}])
def test_chart_without_a_line_is_none(plan, more):
    assert benefit_chart(measured(plan, **more)) is None
    assert benefit_chart(measured(plan, "80", **more)) is None


def test_chart_has_title_description_and_table(client, plan):
    measured(plan, "80.5", title="Waiting time")
    page = client.get(plan.url).content.decode()
    svg = re.search(r"<svg.*?</svg>", page, re.DOTALL)[0]
    title, desc = re.search(r'aria-labelledby="(\S+) (\S+)"', svg).groups()
    assert re.search(rf'<title id="{title}">Waiting time[^<]+</title>', svg)
    assert "From 100 hours on" in re.search(rf'<desc id="{desc}">([^<]+)</desc>', svg)[1]
    table = re.search(r"<table.*?</table>", page, re.DOTALL)[0]
    assert table.count("<tr>") == 4
    assert "80.5 hours" in table


def test_chart_has_points_in_every_language(client, plan, settings):
    settings.LANGUAGE_CODE = "da"
    measured(plan, "80.5")
    page = client.get(plan.url).content.decode()
    assert 'points="96.0,' in page
    assert "80,5 hours" in page


# Budget ----------------------------------------------------------------------------------------------------------------


def cost(client, url):
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


@pytest.fixture
def long_plan():
    """A plan with 50 actions, 20 benefits and 500 measurements."""
    page = filled.plan_page()
    for number in range(50 - page.actions.count()):
        page.actions.add(f.PlanActionFactory.build(page=page, owner=page.leader, milestone=number % 10 == 0))
    for _number in range(20 - page.benefits.count()):
        page.benefits.add(f.PlanBenefitFactory.build(page=page, owner=page.leader, baseline_date=today() - 90 * DAY))
    page.save_revision().publish()
    key = page.anchor_key
    ActionUpdate.objects.bulk_create(
        ActionUpdate(plan_id=key, action_uid=row.uid, status=status)
        for row in page.actions.all()
        for status in ("in_progress", "done")
    )
    Measurement.objects.bulk_create(
        Measurement(plan_id=key, benefit_uid=row.uid, value=90 - number, date=today() - (30 - number) * DAY)
        for row in page.benefits.all()
        for number in range(25)
    )
    CheckIn.objects.bulk_create(
        CheckIn(plan_id=key, state="on_track", text=str(uuid.uuid4()), at=timezone.now() - number * 7 * DAY)
        for number in range(60)
    )
    return page


@pytest.mark.parametrize("role", ["anonymous", "colleague", "leader", "approver", "manager"])
def test_page_with_a_long_log_costs_no_more_than_twenty_queries_beside_a_bare_page(client, long_plan, role):
    if role != "anonymous":
        user = get_user_model().objects.create_user(username=role)
        client.force_login(user)
    if role in ("leader", "approver"):
        leader = getattr(long_plan, role)
        leader.user = user
        leader.save()
    if role == "manager":
        user.user_permissions.add(Permission.objects.get(codename="read_any_checkin"))
    bare = Site.objects.get(is_default_site=True).root_page
    for number in range(long_plan.depth - bare.depth):
        bare = bare.add_child(instance=HomePage(title=f"Bare {number}"))
    statements = cost(client, long_plan.url)
    assert len(statements) <= len(cost(client, bare.url)) + 20, "\n".join(statements)
