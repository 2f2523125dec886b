"""A plan that is approved completes the course that asked for it."""

from __future__ import annotations

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.plans.portfolio.making import ago, attended_run
from wagtail_digilead.core.expected_plans import plan_approved
from wagtail_digilead.models import Result
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return f.UnitFactory()


def approve(page, **more):
    return f.ApprovalFactory(plan_id=page.anchor_key, **more)


def joined(run, unit, **more):
    """Another participant who was present at everything."""
    registration = f.RegistrationFactory(sign_up__run=run, unit=unit, **more)
    for session in run.sessions.all():
        f.AttendanceFactory(registration=registration, session=session)
    return registration


def test_approval_completes_all_participants_of_the_unit(unit, admin_user):
    run = attended_run(unit, f.UnitFactory())
    colleague = joined(run, unit)
    page = f.ActionPlanPageFactory(unit=unit, course_run=run)
    approve(page, by=admin_user)

    completed = set(run.registrations.exclude(completed_on=None).values_list("unit", flat=True))
    assert completed == {unit.pk}
    colleague.refresh_from_db()
    assert colleague.completed_on is not None
    result = Result.objects.get()
    assert (result.plan_id, result.accepted_by) == (page.anchor_key, admin_user)


def test_who_was_not_present_has_not_completed(unit):
    run = attended_run(unit)
    absent = f.RegistrationFactory(sign_up__run=run, unit=unit)
    approve(f.ActionPlanPageFactory(unit=unit, course_run=run))

    absent.refresh_from_db()
    assert absent.completed_on is None


def test_result_is_that_of_the_plans_leader_where_there_is_one(unit):
    run = attended_run(unit)
    leader = f.LeaderFactory()
    own = joined(run, unit, leader=leader)
    approve(f.ActionPlanPageFactory(unit=unit, course_run=run, leader=leader))

    assert Result.objects.get().registration == own


def test_personal_plan_completes_its_leader_only(unit):
    run = attended_run(unit, expected="personal_plan")
    leader = f.LeaderFactory()
    own = joined(run, unit, leader=leader)
    approve(f.ActionPlanPageFactory(unit=unit, course_run=run, leader=leader))

    assert list(run.registrations.exclude(completed_on=None)) == [own]


@pytest.mark.parametrize("expected", ["none", "prototype"])
def test_course_that_expects_no_plan_takes_none(unit, expected):
    run = attended_run(unit, expected=expected)
    approve(f.ActionPlanPageFactory(unit=unit, course_run=run))

    assert not Result.objects.exists()


def test_plan_of_another_unit_or_of_no_run_completes_nobody(unit):
    run = attended_run(unit)
    approve(f.ActionPlanPageFactory(unit=f.UnitFactory(), course_run=run))
    approve(f.ActionPlanPageFactory(unit=unit))

    assert not Result.objects.exists()


def test_second_approval_changes_nothing(unit):
    run = attended_run(unit)
    page = f.ActionPlanPageFactory(unit=unit, course_run=run)
    approve(page)
    Result.objects.update(accepted_on=ago(20))
    approve(page)

    assert Result.objects.get().accepted_on == ago(20)


def test_result_that_an_organiser_has_accepted_stays(unit):
    run = attended_run(unit)
    f.ResultFactory(registration=run.registrations.get(), text="On paper", accepted_on=ago(3))
    approve(f.ActionPlanPageFactory(unit=unit, course_run=run))

    result = Result.objects.get()
    assert (result.text, result.plan) == ("On paper", None)


def test_result_that_was_handed_in_is_accepted_as_the_plan(unit):
    run = attended_run(unit)
    f.ResultFactory(registration=run.registrations.get(), text="On its way")
    page = f.ActionPlanPageFactory(unit=unit, course_run=run)
    approve(page)

    result = Result.objects.get()
    assert (result.plan_id, result.text) == (page.anchor_key, "")
    assert result.accepted_on is not None


def test_approval_taken_back_completes_nobody(unit):
    run = attended_run(unit)
    page = f.ActionPlanPageFactory(unit=unit, course_run=run)
    wrong = approve(page)
    Result.objects.all().delete()
    approve(page, corrects=wrong, reason="Wrong page", withdrawn=True)

    assert not Result.objects.exists()


def test_approval_stands_though_a_receiver_fails(unit):
    def fails(**kwargs):
        raise RuntimeError("The database is busy.")

    page = f.ActionPlanPageFactory(unit=unit, course_run=attended_run(unit))
    plan_approved.connect(fails)
    try:
        assert approve(page).pk
    finally:
        plan_approved.disconnect(fails)
    assert Result.objects.exists()


def test_what_was_missed_is_made_up_for_by_the_daily_command(unit):
    run = attended_run(unit)
    approve(f.ActionPlanPageFactory(unit=unit, course_run=run))
    Result.objects.all().delete()
    call_command("digilead_send_reminders")

    assert Result.objects.exists()


def test_approval_of_long_ago_is_not_told_again(unit):
    run = attended_run(unit)
    approve(f.ActionPlanPageFactory(unit=unit, course_run=run), logged_at=timezone.now() - datetime.timedelta(days=8))
    Result.objects.all().delete()
    call_command("digilead_send_reminders")

    assert not Result.objects.exists()


def test_result_is_of_the_anchor_whatever_language_the_plan_is_in(unit):
    from wagtail.models import Locale

    run = attended_run(unit)
    page = f.ActionPlanPageFactory(unit=unit, course_run=run)
    danish, _made = Locale.objects.get_or_create(language_code="da")
    page.copy_for_translation(danish, copy_parents=True)
    approve(page)

    assert Result.objects.get().plan_id == page.translation_key
