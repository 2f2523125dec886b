"""What the portfolio lists, counts and sorts, by its address."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from tests.plans.portfolio.making import ago, attended_run, benefit, check_in, late_action, plan
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def found(portfolio, query="", user=None):
    """The titles in the table at that address, in its order."""
    return [row.page.title for row in answer(portfolio, query, user).context_data["listing"]]


def answer(portfolio, query="", user=None):
    client = Client()
    if user:
        client.force_login(user)
    response = client.get(f"{portfolio.url}?{query}")
    assert response.status_code == 200
    return response


def counts(portfolio, name, query="", user=None):
    """The options of a group with their counts."""
    groups = {group.name: group for group in answer(portfolio, query, user).context_data["portfolio"].groups}
    return {option.label: option.count for option in groups[name].options}


def flags(portfolio, query=""):
    return {flag.value: flag.count for flag in answer(portfolio, query).context_data["portfolio"].flags}


def test_administrations_gather_the_units_below(portfolio, care, school):
    home = f.UnitFactory(name="Home care", parent=care)
    plan(portfolio, "A", unit=care)
    plan(portfolio, "B", unit=home)
    plan(portfolio, "C", unit=school)

    assert counts(portfolio, "administration") == {"Care": 2, "School": 1}
    assert found(portfolio, f"administration={care.pk}") == ["A", "B"]
    assert found(portfolio, f"administration={care.pk}&administration={school.pk}") == ["A", "B", "C"]
    assert found(portfolio, f"unit={home.pk}") == ["B"]


def test_administrations_begin_with_the_readers_own(portfolio, care, school, reader):
    f.AppointmentFactory(leader=f.LeaderFactory(user=reader), unit=f.UnitFactory(parent=school))
    plan(portfolio, "A", unit=care)
    plan(portfolio, "B", unit=school)

    assert list(counts(portfolio, "administration", user=reader)) == ["School (yours)", "Care"]
    assert list(counts(portfolio, "administration")) == ["Care", "School"]


def test_unit_without_an_administration_counts_for_the_one_below_the_root(portfolio):
    root = f.UnitFactory(name="Sydby", kind="municipality")
    place = f.UnitFactory(name="Library", kind="centre", parent=root)
    plan(portfolio, "A", unit=f.UnitFactory(parent=place))

    assert counts(portfolio, "administration") == {"Library": 1}


def test_stage_topic_goal_and_system(portfolio):
    one, two = plan(portfolio, "A"), plan(portfolio, "B", stage="completed")
    topic = f.PlanTopicFactory(page=one).topic
    goal = f.PlanStrategyGoalFactory(page=two).strategy_goal
    system = f.PlanSystemFactory(page=two).system

    assert found(portfolio, "stage=completed") == ["B"]
    assert found(portfolio, f"topic={topic.pk}") == ["A"]
    assert found(portfolio, f"goal={goal.pk}") == ["B"]
    assert found(portfolio, f"system={system.pk}") == ["B"]
    assert found(portfolio, f"system={system.pk}&topic={topic.pk}") == []
    assert counts(portfolio, "stage", f"topic={topic.pk}") == {"Active": 1}


@pytest.mark.parametrize(
    ("name", "column", "record", "row"),
    [
        ("topic", "name", f.TopicFactory, f.PlanTopicFactory),
        ("strategy_goal", "title", f.StrategyGoalFactory, f.PlanStrategyGoalFactory),
    ],
)
def test_topics_and_goals_that_are_translations_of_each_other_count_as_one(portfolio, name, column, record, row):
    danish, _made = Locale.objects.get_or_create(language_code="da")
    first = record(**{column: "Privacy"})
    copy = first.copy_for_translation(danish)
    setattr(copy, column, "Privatliv")
    copy.save()
    row(page=plan(portfolio, "A"), **{name: first})
    row(page=plan(portfolio, "B"), **{name: copy})
    group = name.removeprefix("strategy_")

    assert counts(portfolio, group) == {"Privacy": 2}
    assert found(portfolio, f"{group}={copy.pk}") == ["A", "B"]


def test_run_is_offered_if_its_course_may_be_seen(portfolio, reader):
    run = attended_run(title="Seen")
    hidden = attended_run(title="Hidden")
    course = f.CoursePageFactory._meta.get_model_class().objects.get(translation_key=hidden.course_id)
    PageViewRestriction.objects.create(page=course, restriction_type="login")
    plan(portfolio, "A", course_run=run)
    plan(portfolio, "B", course_run=hidden)

    assert counts(portfolio, "run") == {"Seen": 1}
    assert found(portfolio, f"run={run.pk}") == ["A"]
    assert found(portfolio, f"run={hidden.pk}") == ["A", "B"]
    assert set(counts(portfolio, "run", user=reader)) == {"Seen", "Hidden"}


def test_overdue_silent_and_help(portfolio):
    late_action(plan(portfolio, "Late"))
    plan(portfolio, "Silent", period_start=ago(200))
    check_in(plan(portfolio, "Help"), help_from="IT")
    late_action(plan(portfolio, "Stopped", stage="stopped"))

    assert found(portfolio, "overdue=on") == ["Late"]
    assert found(portfolio, "silent=on") == ["Silent"]
    assert found(portfolio, "help=on") == ["Help"]
    assert found(portfolio, "help=on&silent=on") == []
    assert flags(portfolio) == {"overdue": 1, "silent": 1, "help": 1, "untold": 0}
    assert flags(portfolio, "help=on") == {"overdue": 0, "silent": 0, "help": 1, "untold": 0}


def test_plans_that_have_not_talked_with_it_about_a_system(portfolio):
    told, untold = plan(portfolio, "Told"), plan(portfolio, "Untold")
    system = f.PlanSystemFactory(page=told, talked_with_it_on=ago(3)).system
    f.PlanSystemFactory(page=told)
    f.PlanSystemFactory(page=untold, system=system)

    assert found(portfolio, "untold=on") == ["Told", "Untold"]
    assert found(portfolio, f"untold=on&system={system.pk}") == ["Untold"]


@pytest.mark.parametrize(
    "query",
    [
        "administration=x&unit=999999999999999999999&stage=on&topic=-1&goal=%00&system=1.5&run=None",
        "overdue=yes&silent=&help=on%00&untold=1&without=on&sort=--plan&p=-3",
        "sort=%F0%9F%98%80&p=nothing&unit[]=3&administration=%27%22%3E",
    ],
)
def test_junk_in_the_address_counts_as_not_said(portfolio, query):
    plan(portfolio, "A")

    assert found(portfolio, query) == ["A"]


def test_page_that_is_not_there_gives_the_last_one(portfolio):
    plan(portfolio, "A")

    assert found(portfolio, "p=99999999") == ["A"]


def test_plans_that_the_visitor_may_not_see_are_neither_listed_nor_counted(portfolio, care, reader):
    secret = plan(portfolio, "Secret", unit=care)
    late_action(secret)
    benefit(secret, "60")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    plan(portfolio, "A", unit=care)

    response = answer(portfolio)
    assert "Secret" not in response.text
    assert counts(portfolio, "administration") == {"Care": 1}
    assert flags(portfolio)["overdue"] == 0
    assert response.context_data["portfolio"].sums.gains == []
    assert found(portfolio, user=reader) == ["A", "Secret"]


def test_alias_of_a_plan_is_listed_once(portfolio):
    page = plan(portfolio, "A")
    page.create_alias(update_slug="mirror", parent=portfolio)

    assert found(portfolio) == ["A"]


def test_plans_of_the_portfolios_below_are_listed(portfolio):
    below = f.ActionPlanIndexPageFactory(parent=portfolio, title="Care")
    plan(below, "A")
    plan(portfolio, "B")

    assert found(portfolio) == ["A", "B"]
    assert found(below) == ["A"]


def test_table_says_what_is_approved_on_time_measured_and_asked_for(portfolio):
    page = plan(portfolio, "A")
    late_action(page)
    benefit(page, "80")
    f.ApprovalFactory(plan_id=page.anchor_key)
    check_in(page, state="off_track", help_from="IT")
    plan(portfolio, "B", stage="completed")

    full, empty = answer(portfolio).context_data["listing"]
    assert (full.approved_on, full.on_time, full.measured, full.wants_help) == (ago(0), False, True, True)
    assert full.check_in.state == "off_track"
    assert (empty.approved_on, empty.on_time, empty.measured, empty.check_in) == (None, None, False, None)
    text = answer(portfolio).text
    assert "A deadline has passed" in text
    assert "Off track" in text


def test_text_of_a_check_in_is_not_shown(portfolio, admin_user):
    check_in(plan(portfolio, "A"), text="Between us", help_from="Only for my director")

    text = answer(portfolio, user=admin_user).text
    assert "Between us" not in text
    assert "Only for my director" not in text


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("", ["A", "B", "C"]),
        ("-plan", ["C", "B", "A"]),
        ("approved", ["B", "C", "A"]),
        ("-approved", ["A", "B", "C"]),
        # A is completed: nobody waits for it any more.
        ("time", ["B", "C", "A"]),
        ("measured", ["A", "B", "C"]),
        ("-measured", ["C", "A", "B"]),
        ("check_in", ["A", "C", "B"]),
        ("help", ["C", "A", "B"]),
        ("stage", ["B", "C", "A"]),
    ],
)
def test_sorts(portfolio, sort, expected):
    one, two, three = plan(portfolio, "A", stage="completed"), plan(portfolio, "B"), plan(portfolio, "C")
    f.ApprovalFactory(plan_id=one.anchor_key)
    late_action(two)
    check_in(two, 1)
    benefit(three, "80")
    check_in(three, 5, help_from="IT")

    assert found(portfolio, f"sort={sort}") == expected


def test_heading_turns_the_order_round_and_says_so(portfolio):
    plan(portfolio, "A")

    columns = {
        column["label"]: column for column in answer(portfolio, "sort=unit&stage=active").context_data["columns"]
    }
    assert columns["Unit"] == {"label": "Unit", "address": "?stage=active&sort=-unit", "now": "ascending"}
    assert columns["Measured"]["address"] == "?stage=active&sort=measured"


def test_chip_removes_one_value(portfolio, care, school):
    plan(portfolio, "A", unit=care)
    query = f"administration={care.pk}&administration={school.pk}&help=on&p=2"

    chips = {chip["label"]: chip["address"] for chip in answer(portfolio, query).context_data["portfolio"].chips}
    assert chips["Care"] == f"?administration={school.pk}&help=on"
    assert chips["Help is wanted"] == f"?administration={care.pk}&administration={school.pk}"


def test_empty_answer_says_which_filter_to_drop(portfolio):
    plan(portfolio, "A")

    response = answer(portfolio, "stage=active&help=on")
    assert [(drop["name"], drop["count"]) for drop in response.context_data["portfolio"].to_drop()] == [("help", 1)]
    assert "Without Help is wanted: one result" in response.text


def test_status_chart_has_a_row_for_each_administration(portfolio, care, school):
    plan(portfolio, "A", unit=care)
    plan(portfolio, "B", unit=care, stage="planned")
    plan(portfolio, "C", unit=school)

    response = answer(portfolio)
    chart = response.context_data["portfolio"].sums.status_chart()
    assert [row.cells for row in chart.rows] == [["Care", 1, 1, 0, 0, 2], ["School", 0, 1, 0, 0, 1]]
    assert [(bar.kind, bar.x, bar.width) for bar in chart.rows[0].bars] == [
        ("planned", "0.0", "320.0"),
        ("active", "320.0", "320.0"),
    ]
    assert chart.description == "Care: 2 plans; School: 1 plan"
    assert chart.description in response.text
    assert 'aria-labelledby="digilead-chart-status digilead-chart-status-desc"' in response.text


def test_gains_chart_keeps_hours_and_money_per_year_and_one_off_apart(portfolio):
    page, other = plan(portfolio, "A"), plan(portfolio, "B")
    benefit(page, "80", unit_of_measure="hours", recurrence="per_year")
    benefit(other, unit_of_measure="timer", recurrence="per_year")
    benefit(other, "100", kind="economy", unit_of_measure="kr", recurrence="one_off", target_value=0)
    benefit(other, "50", kind="quality", unit_of_measure="%", target_value=60)

    response = answer(portfolio)
    chart = response.context_data["portfolio"].sums.gains_chart()
    assert [row.cells for row in chart.rows if row.cells] == [
        ["Freed time per year", "80 hours", "20 hours", 2, 1],
        ["Economy, one-off", "100", "0", 1, 1],
    ]
    assert [[bar.width for bar in row.bars] for row in chart.rows] == [["640.0"], ["160.0"], ["640.0"], []]
    assert "Quality: 1 of 1 benefit has reached its target." in response.text


def test_unit_that_says_how_often_is_not_told_twice(portfolio):
    benefit(plan(portfolio, "A"), unit_of_measure="hours per day", recurrence="per_year")
    chart = answer(portfolio).context_data["portfolio"].sums.gains_chart()

    assert chart.rows[0].cells[0] == "Time"
    assert chart.description.startswith("Time: expected ")


def test_charts_are_of_what_is_found(portfolio):
    benefit(plan(portfolio, "A"), "80")
    benefit(plan(portfolio, "B", stage="completed"), "60")

    gain = answer(portfolio, "stage=completed").context_data["portfolio"].sums.gains[0]
    assert (gain.expected, gain.realised) == (40, 40)


def test_run_tells_what_came_of_it(portfolio):
    run = attended_run(days_ago=200)
    for title, days in (("A", 3), ("B", 190)):
        page = plan(portfolio, title, course_run=run)
        f.MeasurementFactory(plan_id=page.anchor_key, date=ago(days))
    f.ApprovalFactory(plan_id=page.anchor_key)
    plan(portfolio, "C", course_run=run)

    response = answer(portfolio, f"run={run.pk}")
    outcome = response.context_data["outcome"]
    assert (outcome.made, outcome.approved) == (3, 1)
    assert [(each.months, each.plans) for each in outcome.measured] == [(6, 1), (12, None)]
    assert "Measured after 6 months: 1 of 3." in response.text
    assert "Measured after 12 months: this can be said from" in response.text


def test_page_of_a_signed_in_reader_is_kept_by_no_cache(portfolio, reader):
    plan(portfolio, "A")

    assert "no-store" in answer(portfolio, user=reader)["Cache-Control"]
    assert "no-store" not in answer(portfolio).get("Cache-Control", "")


def test_empty_portfolio_says_so(portfolio):
    assert "No plan is published here yet." in answer(portfolio).text


def test_day_decides_what_is_silent(portfolio):
    from django.http import QueryDict

    from wagtail_digilead.conf import get_page_model
    from wagtail_digilead.plans.portfolio.asked import Portfolio

    page = plan(portfolio, "A")
    pages = get_page_model("ActionPlanPage").objects.all()
    for days, silent in ((60, set()), (120, {page.pk})):
        asked = Portfolio(pages, QueryDict(), None, on=ago(0) + datetime.timedelta(days=days))
        assert asked.facts.silent == silent
