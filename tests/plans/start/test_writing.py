"""The questions, one at a time: what is saved, what is refused, what stays."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Locale, PageViewRestriction

from tests.plans.editor import fields_of
from tests.plans.start.using import ACTION, messages_of, text_of
from wagtail_digilead.plans.start.steps import STEPS
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

TEXTS = {
    "difference": "difference",
    "technology": "technology",
    "participation": "participation",
    "understanding": "owned_without_understanding",
}


def revisions(plan) -> int:
    return plan.revisions.count()


# The questions ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "field"), TEXTS.items())
def test_answer_is_saved_in_the_draft(guided, plan, person, name, field):
    guided.post(plan, name, answer="First.\r\n\r\n- a\r\n- b")

    saved = guided.newest(plan)
    assert getattr(saved, field) == "<p>First.</p><ul><li>a</li><li>b</li></ul>"
    assert getattr(guided.again(plan), field) == getattr(saved, field)
    assert guided.again(plan).latest_revision.user == person
    assert not guided.again(plan).live
    assert guided.form(plan, name)["answer"] == "First.\n\n- a\n- b"


def test_each_answer_leads_to_the_next_question_and_the_last_to_the_whole(guided, plan):
    f.ITSystemFactory()
    f.StrategyGoalFactory()
    names = list(STEPS)
    assert names[:2] == ["difference", "technology"]

    for name, following in zip(names, [*names[1:], ""], strict=True):
        assert guided.post(plan, name).url == guided.step_url(plan, following)


def test_steps_without_anything_to_choose_are_left_out(guided, plan):
    assert guided.post(plan, "understanding").url == guided.step_url(plan, "actions")
    assert guided.client.get(guided.step_url(plan, "goals")).status_code == 404
    assert guided.client.get(guided.step_url(plan, "systems")).status_code == 404
    assert "Question 5 of 8" in guided.text(guided.step_url(plan, "actions"))


def test_buttons_lead_on_again_away_or_to_the_whole(guided, plan):
    assert guided.post(plan, "actions", "again").url == guided.step_url(plan, "actions") + "#digilead-new"
    assert guided.post(plan, "actions", "stop").url == guided.url("my-plans")
    assert guided.post(plan, "actions", "summary").url == guided.step_url(plan)
    assert guided.post(plan, "actions", "junk").url == guided.step_url(plan, "benefits")


def test_nothing_changed_makes_no_version(guided, plan):
    f.StrategyGoalFactory()
    guided.fill(plan)
    before = revisions(plan)
    for name in STEPS:
        if name != "systems":
            guided.post(plan, name)

    assert revisions(plan) == before


def test_unknown_step_is_not_found(guided, plan):
    assert guided.client.get(guided.step_url(plan, "junk")).status_code == 404


def test_text_that_is_too_long_stays_in_the_box(guided, plan):
    answer = guided.post(plan, "difference", answer="x" * 10_001)

    assert answer.status_code == 200
    assert messages_of(answer) == ["Write at most 10000 characters; these are 10001."]
    assert "Nothing has been saved yet" in text_of(answer)
    assert "x" * 10_001 in answer.content.decode()
    assert guided.newest(plan).difference == ""


def test_text_with_more_than_a_plain_box_holds_is_not_offered(guided, plan):
    draft = guided.newest(plan)
    draft.difference = "<h2>Work</h2><p>x</p>"
    draft.save_revision()

    assert "holds more than can be changed here" in guided.text(guided.step_url(plan, "difference"))
    answer = guided.client.post(guided.step_url(plan, "difference"), {"answer": "", "then": "next"})
    assert answer.url == guided.step_url(plan, "technology")
    assert guided.newest(plan).difference == "<h2>Work</h2><p>x</p>"


def test_scripts_are_defused(guided, plan):
    guided.post(plan, "difference", answer="<script>alert(1)</script>")

    assert "<script>alert" not in guided.client.get(guided.step_url(plan)).content.decode()


def test_pages_are_kept_by_no_cache(guided, plan):
    for url in (guided.url("start"), guided.url("my-plans"), guided.step_url(plan), guided.step_url(plan, "actions")):
        assert "no-store" in guided.client.get(url)["Cache-Control"]


# Somebody else was quicker ------------------------------------------------------------------------------------------------


def test_change_by_somebody_else_is_noticed_and_nothing_is_lost(guided, plan):
    data = guided.form(plan, "difference")
    draft = guided.newest(plan)
    draft.difference = "<p>Theirs.</p>"
    draft.save_revision()
    url = guided.step_url(plan, "difference")
    answer = guided.client.post(url, {**data, "answer": "Mine.", "then": "next"})

    assert "changed while you were writing" in messages_of(answer)[0]
    assert "Mine." in answer.content.decode()
    assert guided.newest(plan).difference == "<p>Theirs.</p>"
    guided.client.post(url, {**fields_of(answer.content, "form.digilead-form"), "then": "next"})
    assert guided.newest(plan).difference == "<p>Mine.</p>"


def test_change_of_another_question_by_somebody_else_is_no_hindrance(guided, plan):
    data = guided.form(plan, "difference")
    draft = guided.newest(plan)
    draft.technology = "<p>Theirs.</p>"
    draft.save_revision()
    guided.client.post(guided.step_url(plan, "difference"), {**data, "answer": "Mine.", "then": "next"})

    saved = guided.newest(plan)
    assert (saved.difference, saved.technology) == ("<p>Mine.</p>", "<p>Theirs.</p>")


@pytest.mark.parametrize("version", ["", "junk", "99999999999999999999", "0"])
def test_version_that_is_none_is_not_believed(guided, plan, version):
    guided.post(plan, "difference", answer="First.")

    assert messages_of(guided.post(plan, "difference", version=version, answer="Second."))
    assert guided.newest(plan).difference == "<p>First.</p>"


def test_row_that_somebody_added_meanwhile_stays(guided, plan):
    data = guided.form(plan, "actions")
    draft = guided.newest(plan)
    draft.actions.add(f.PlanActionFactory.build(page=draft, title="Theirs", owner=None))
    draft.save_revision()
    changes = {f"actions-0-{name}": value for name, value in ACTION.items()}
    url = guided.step_url(plan, "actions")
    answer = guided.client.post(url, {**data, **changes, "then": "next"})
    assert messages_of(answer)

    guided.client.post(url, {**fields_of(answer.content, "form.digilead-form"), "then": "next"})
    assert {row.title for row in guided.newest(plan).actions.all()} == {"Theirs", ACTION["title"]}


# Actions ------------------------------------------------------------------------------------------------------------------


def actions(guided, plan):
    return list(guided.newest(plan).actions.all())


def test_action_is_added_changed_and_removed(guided, plan):
    guided.add(plan, "actions", "again", **ACTION)
    guided.add(plan, "actions", title="Ask the parents", deadline="")
    first, second = actions(guided, plan)
    assert (first.title, first.owner_text, first.deadline) == (ACTION["title"], "The team", datetime.date(2027, 3, 1))
    assert (second.title, second.owner_name, second.deadline) == ("Ask the parents", "", None)

    guided.post(plan, "actions", **{"actions-0-title": "Try it again", "actions-1-DELETE": "on"})
    (row,) = actions(guided, plan)
    assert (row.title, row.uid) == ("Try it again", first.uid)


def test_what_else_a_row_has_stays(guided, plan):
    guided.add(plan, "actions", **ACTION)
    draft = guided.newest(plan)
    for row in draft.actions.all():
        row.milestone = True
    draft.save_revision()
    guided.post(plan, "actions", **{"actions-0-title": "Other words"})

    assert [row.milestone for row in actions(guided, plan)] == [True]


def test_form_that_is_sent_twice_adds_one_row(guided, plan):
    data = guided.form(plan, "actions")
    data |= {f"actions-0-{name}": value for name, value in ACTION.items()}
    for _time in range(2):
        guided.client.post(
            guided.step_url(plan, "actions"), {**data, "version": guided.form(plan, "actions")["version"]}
        )

    assert len(actions(guided, plan)) == 1


def test_person_is_found_by_the_full_name(guided, plan, person):
    colleague = f.LeaderFactory(full_name="Aksel Holm")
    f.LeaderFactory.create_batch(2, full_name="Bo Berg")
    f.LeaderFactory(full_name="Cat Dam", protected=True)
    for name in ("aksel  holm", "Bo Berg", "Cat Dam", "Liv Bech Berg", "the team"):
        guided.add(plan, "actions", title=name, who=name)

    named = {row.title: (row.owner, row.owner_text) for row in actions(guided, plan)}
    assert named["aksel  holm"] == (colleague, "")
    assert named["Bo Berg"] == (None, "Bo Berg")
    assert named["Cat Dam"] == (None, "Cat Dam")
    assert named["Liv Bech Berg"] == (person.digilead_leader, "")
    assert named["the team"] == (None, "the team")


def test_person_who_is_named_already_stays(guided, plan):
    gone = f.LeaderFactory(full_name="Gone Away", active=False)
    draft = guided.newest(plan)
    draft.actions.add(f.PlanActionFactory.build(page=draft, owner=gone))
    draft.save_revision()
    guided.post(plan, "actions", **{"actions-0-title": "Other words"})

    assert [(row.title, row.owner) for row in actions(guided, plan)] == [("Other words", gone)]


def test_own_team_is_suggested(guided, plan, unit):
    f.AppointmentFactory(unit=unit, leader=f.LeaderFactory(full_name="Ea Team"), level="specialist")
    html = guided.client.get(guided.step_url(plan, "actions")).content.decode()

    assert '<option value="Liv Bech Berg"></option>' in html
    assert '<option value="Ea Team"></option>' in html
    assert 'list="digilead-names"' in html


def test_bad_row_is_said_at_its_field_and_nothing_is_lost(guided, plan):
    guided.add(plan, "actions", **ACTION)
    answer = guided.add(plan, "actions", title="", who="Somebody", deadline="soon")

    assert messages_of(answer) == ["This field is required.", "Enter a valid date."]
    html = answer.content.decode()
    assert 'value="Somebody"' in html
    assert 'value="soon"' in html
    assert 'href="#id_actions-1-title"' in html
    assert len(actions(guided, plan)) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"actions-TOTAL_FORMS": "junk"},
        {"actions-TOTAL_FORMS": "100000"},
        {"actions-INITIAL_FORMS": "7"},
        {"actions-0-uid": "junk", "actions-0-title": "x"},
    ],
)
def test_tampered_form_is_no_server_error(guided, plan, changes):
    answer = guided.post(plan, "actions", **changes)

    assert answer.status_code in (200, 302)
    assert actions(guided, plan) == []


# Benefits -----------------------------------------------------------------------------------------------------------------


def benefits(guided, plan):
    return list(guided.newest(plan).benefits.all())


@pytest.mark.parametrize("language", ["en", "da", "nb", "sv", "fi"])
@pytest.mark.parametrize(("typed", "expected"), [("12,5", "12.5"), ("12.5", "12.5"), ("1 240", "1240"), ("-3", "-3")])
def test_numbers_are_typed_with_comma_or_point_in_every_language(guided, plan, language, typed, expected):
    with translation.override(language):
        guided.client.cookies["django_language"] = language
        answer = guided.add(plan, "benefits", title="Time", type="time", baseline_value=typed, target_value="0")

    assert answer.status_code == 302
    (row,) = benefits(guided, plan)
    assert (row.baseline_value, row.target_value) == (Decimal(expected), 0)


def test_benefit_with_all_its_fields(guided, plan):
    guided.add(
        plan,
        "benefits",
        title="Shorter wait",
        type="time",
        for_whom="Parents",
        baseline_value="10",
        unit_of_measure="days",
        baseline_date="2026-11-01",
        target_value="4",
        target_date="2027-11-01",
        evidence="They say so",
        used_for="Talking with children",
    )
    (row,) = benefits(guided, plan)

    assert (row.title, row.type, row.for_whom, row.unit_of_measure) == ("Shorter wait", "time", "Parents", "days")
    assert (row.baseline_value, row.target_value) == (10, 4)
    assert (row.baseline_date, row.target_date) == (datetime.date(2026, 11, 1), datetime.date(2027, 11, 1))
    assert (row.evidence, row.used_for) == ("They say so", "Talking with children")


def test_benefit_that_changes_nothing_is_refused_at_its_field(guided, plan):
    answer = guided.add(
        plan,
        "benefits",
        title="Time",
        baseline_value="10",
        target_value="10,0",
        baseline_date="2027-01-01",
        target_date="2026-01-01",
    )

    assert set(answer.context["form"].forms[0].errors) == {"target_value", "target_date"}
    assert 'value="10,0"' in answer.content.decode()


def test_number_that_is_none_stays_in_the_box(guided, plan):
    answer = guided.add(plan, "benefits", title="Time", baseline_value="a lot", target_value="1")

    assert set(answer.context["form"].forms[0].errors) == {"baseline_value"}
    assert 'value="a lot"' in answer.content.decode()
    assert benefits(guided, plan) == []


# Specialists, systems, goals, name ------------------------------------------------------------------------------------------


def test_specialist_is_a_record_or_a_name(guided, plan):
    lawyer = f.LeaderFactory(full_name="Dan Law")
    guided.add(plan, "specialists", who="Dan Law", need="Privacy", agreed="on")
    guided.add(plan, "specialists", who="Somebody from IT", need="Accounts")
    rows = list(guided.newest(plan).specialists.all())

    assert [(row.leader, row.name, row.need, row.agreed) for row in rows] == [
        (lawyer, "", "Privacy", True),
        (None, "Somebody from IT", "Accounts", False),
    ]


def test_specialist_without_a_name_is_refused(guided, plan):
    answer = guided.add(plan, "specialists", who=" ", need="Privacy")

    assert set(answer.context["form"].forms[0].errors) == {"who"}


def test_system_is_chosen_from_those_in_use(guided, plan):
    system, old = f.ITSystemFactory(name="Calendar"), f.ITSystemFactory(name="Old", active=False)
    assert guided.add(plan, "systems", system=old.pk).status_code == 200
    guided.add(plan, "systems", system=system.pk, use="change", talked_with_it_on="2026-11-02")
    (row,) = guided.newest(plan).systems.all()

    assert (row.system, row.use, row.talked_with_it_on) == (system, "change", datetime.date(2026, 11, 2))


def test_goals_are_ticked_and_unticked_and_others_stay(guided, plan):
    stays, comes, past = (f.StrategyGoalFactory(title=title) for title in ("Stays", "Comes", "Past"))
    f.StrategyGoalFactory(title="Mål", locale=Locale.objects.create(language_code="da"))
    past.active = False
    past.save()
    draft = guided.newest(plan)
    for goal in (stays, past):
        draft.strategy_goals.add(f.PlanStrategyGoalFactory.build(page=draft, strategy_goal=goal))
    draft.save_revision()
    assert "Mål" not in guided.text(guided.step_url(plan, "goals"))

    guided.post(plan, "goals", goals=[comes.pk])
    assert {row.strategy_goal for row in guided.newest(plan).strategy_goals.all()} == {past, comes}


def test_goal_that_is_none_is_refused(guided, plan):
    f.StrategyGoalFactory()

    assert messages_of(guided.post(plan, "goals", goals=["999999"]))


def test_name_workplace_and_period(guided, plan, unit):
    below = f.UnitFactory(name="Ants", parent=unit)
    guided.post(plan, "about", title="A better name", unit=below.pk, period_start="2027-01-01", period_end="2027-12-31")

    saved = guided.again(plan)
    assert (saved.title, saved.draft_title, saved.unit) == ("A better name", "A better name", below)
    assert saved.period_end == datetime.date(2027, 12, 31)


def test_period_that_ends_before_it_begins(guided, plan):
    answer = guided.post(plan, "about", period_start="2027-01-02", period_end="2027-01-01")

    assert set(answer.context["form"].errors) == {"period_end"}


def test_workplace_that_is_not_the_leaders_is_refused(guided, plan):
    assert set(guided.post(plan, "about", unit=f.UnitFactory().pk).context["form"].errors) == {"unit"}


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
