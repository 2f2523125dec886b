"""Which units are without the plan that a course has asked of them, and who learns of it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.plans.portfolio.making import ago, attended_run, grant, moment, plan
from wagtail_digilead.core.people.appointments import today
from wagtail_digilead.plans.without_plan import units_without_plan
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def portfolio():
    return f.ActionPlanIndexPageFactory()


@pytest.fixture
def unit():
    return f.UnitFactory(name="Kilden")


def without(on=None):
    return [each.unit for each in units_without_plan(on or today())]


@pytest.mark.parametrize(("days", "expected"), [(59, False), (60, True), (400, True)])
def test_unit_is_without_plan_sixty_days_after_the_sessions(unit, days, expected):
    attended_run(unit, days_ago=days)

    assert (without() == [unit.pk]) is expected


@pytest.mark.parametrize(
    ("result", "expected"), [("none", False), ("prototype", False), ("personal_plan", True), ("workplace_plan", True)]
)
def test_course_that_expects_no_plan_is_owed_none(unit, result, expected):
    attended_run(unit, expected=result)

    assert (without() == [unit.pk]) is expected


def test_who_was_not_at_all_required_sessions_owes_no_plan(unit):
    run = attended_run(unit)
    f.CourseSessionFactory(run=run, starts_at=moment(80))

    assert without() == []


def test_sessions_that_are_not_required_or_cancelled_do_not_count(unit):
    run = attended_run(unit)
    f.CourseSessionFactory(run=run, starts_at=moment(80), required=False)
    f.CourseSessionFactory(run=run, starts_at=moment(10), status="cancelled")

    assert without() == [unit.pk]


def test_two_who_were_each_at_one_session_owe_no_plan(unit):
    run = f.CourseRunFactory(
        course_id=f.CoursePageFactory(expected_result="workplace_plan").anchor_key, sessions=0, status="done"
    )
    for days in (90, 80):
        session = f.CourseSessionFactory(run=run, starts_at=moment(days))
        f.AttendanceFactory(registration=f.RegistrationFactory(sign_up__run=run, unit=unit), session=session)

    assert without() == []


def test_registration_given_up_owes_no_plan(unit):
    run = attended_run(unit)
    run.registrations.update(state="withdrawn")

    assert without() == []


def test_run_that_is_cancelled_is_owed_none(unit):
    run = attended_run(unit)
    type(run).objects.filter(pk=run.pk).update(status="cancelled")

    assert without() == []


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"stage": "active"}, False),
        ({"stage": "planned"}, False),
        ({"stage": "completed", "first_published_at": moment(300)}, True),
        ({"stage": "stopped", "first_published_at": moment(300)}, True),
    ],
)
def test_plan_under_way_will_do_and_an_old_one_that_is_over_will_not(portfolio, unit, more, expected):
    attended_run(unit)
    page = plan(portfolio, "A", unit=unit, stage=more["stage"])
    type(page).objects.filter(pk=page.pk).update(**more)

    assert (without() == [unit.pk]) is expected


def test_old_plan_that_names_the_run_will_do(portfolio, unit):
    run = attended_run(unit)
    page = plan(portfolio, "A", unit=unit, stage="completed", course_run=run)
    type(page).objects.filter(pk=page.pk).update(first_published_at=moment(300))

    assert without() == []


def test_plan_made_since_the_course_began_will_do_though_it_is_over(portfolio, unit):
    attended_run(unit)
    plan(portfolio, "A", unit=unit, stage="completed")

    assert without() == []


def test_draft_will_not_do_unless_it_waits_for_approval(portfolio, unit, admin_user):
    from wagtail.models import Task, Workflow, WorkflowTask

    attended_run(unit)
    page = f.ActionPlanPageFactory(parent=portfolio, unit=unit, live=False)
    assert without() == [unit.pk]

    workflow = Workflow.objects.create(name="Approval")
    WorkflowTask.objects.create(workflow=workflow, task=Task.objects.create(name="Look at it"), sort_order=1)
    workflow.start(page, admin_user)
    assert without() == []


def test_plan_of_another_unit_will_not_do(portfolio, unit):
    attended_run(unit)
    plan(portfolio, "A", unit=f.UnitFactory(parent=unit))

    assert without() == [unit.pk]


def test_accepted_result_will_do(unit):
    run = attended_run(unit)
    f.ResultFactory(registration=run.registrations.get(), accepted_on=ago(5))

    assert without() == []


def test_unit_that_has_closed_owes_none(unit):
    attended_run(unit)
    type(unit).objects.filter(pk=unit.pk).update(active=False)

    assert without() == []


def test_unit_of_two_courses_is_there_once_for_the_latest(unit):
    attended_run(unit, days_ago=200, title="First")
    attended_run(unit, days_ago=100, title="Second")

    assert [(each.unit, each.title) for each in units_without_plan(today())] == [(unit.pk, "Second")]


def test_no_more_queries_for_more_units(django_assert_num_queries, unit):
    attended_run(*(f.UnitFactory() for _number in range(5)))
    with django_assert_num_queries(6):
        units_without_plan(today())


# In the portfolio -------------------------------------------------------------------------------------------------------


def answer(portfolio, user, query="without=on"):
    client = Client()
    if user:
        client.force_login(user)
    return client.get(f"{portfolio.url}?{query}")


@pytest.fixture
def reader(django_user_model):
    return django_user_model.objects.create_user("reader")


def test_portfolio_lists_them_to_whoever_leads_above(portfolio, unit, reader):
    attended_run(f.UnitFactory(name="Below", parent=unit), f.UnitFactory(name="Elsewhere"))
    f.AppointmentFactory(leader=f.LeaderFactory(user=reader), unit=unit)

    response = answer(portfolio, reader)
    assert [row["unit"] for row in response.context_data["listing"]] == ["Below"]
    assert "Elsewhere" not in response.text
    assert answer(portfolio, reader, "").context_data["portfolio"].units_count == 1


def test_portfolio_lists_all_to_programme_managers(portfolio, reader):
    attended_run(f.UnitFactory(name="A"), f.UnitFactory(name="B"))

    response = answer(portfolio, grant(reader, "read_any_checkin"))
    assert [row["unit"] for row in response.context_data["listing"]] == ["A", "B"]


def test_portfolio_tells_others_nothing(portfolio, unit, reader):
    attended_run(unit)
    f.AppointmentFactory(leader=f.LeaderFactory(user=reader), unit=f.UnitFactory(parent=unit))

    for user in (None, reader):
        for query in ("without=on", ""):
            response = answer(portfolio, user, query)
            assert response.context_data["portfolio"].units_count == 0
            assert "Kilden" not in response.text


def test_portfolio_of_an_administration_lists_its_own_units(unit, reader):
    portfolio = f.ActionPlanIndexPageFactory(unit=unit)
    attended_run(f.UnitFactory(name="Below", parent=unit), f.UnitFactory(name="Elsewhere"))

    response = answer(portfolio, grant(reader, "read_any_checkin"))
    assert [row["unit"] for row in response.context_data["listing"]] == ["Below"]


def test_filters_apply_to_units(portfolio, unit, reader):
    run = attended_run(unit)
    attended_run(f.UnitFactory(name="Other"), title="Another course")
    manager = grant(reader, "read_any_checkin")

    for query in (f"without=on&run={run.pk}", f"without=on&unit={unit.pk}", f"without=on&administration={unit.pk}"):
        assert [row["unit"] for row in answer(portfolio, manager, query).context_data["listing"]] == ["Kilden"]
