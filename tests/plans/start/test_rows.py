"""The rows of a plan in the guided start: actions, benefits, specialists, systems and goals, and its name."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.utils import translation
from wagtail.models import Locale

from tests.plans.start.using import ACTION, messages_of
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


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
