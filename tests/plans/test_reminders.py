"""What people are reminded of in their plans: on the right day, once, in one mail."""

from __future__ import annotations

import datetime

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from wagtail.users.models import UserProfile

from wagtail_digilead.models import OutboxMessage, PlanReminder
from wagtail_digilead.plans.reminders import remind, turn_of
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2027, 3, 1)


def on(days=0):
    return timezone.make_aware(datetime.datetime.combine(TODAY + datetime.timedelta(days=days), datetime.time(6)))


def day(days):
    return TODAY + datetime.timedelta(days=days)


@pytest.fixture
def mette():
    return f.LeaderFactory(full_name="Mette Holm", email="mette@kommune.example")


@pytest.fixture
def plan(mette):
    """A plan without anything due."""
    return f.ActionPlanPageFactory(title="Fewer calls", leader=mette, stage="active", period_start=day(-1))


def action(plan, days, **more):
    return f.PlanActionFactory(page=plan, deadline=day(days), **{"owner": plan.leader, "title": "Try the app", **more})


@pytest.mark.parametrize(
    ("days", "turn"),
    [
        (31, ""),
        (30, "-30"),
        (8, "-30"),
        (7, "-7"),
        (2, "-7"),
        (1, "-1"),
        (0, "-1"),
        (-1, "+1"),
        (-6, "+1"),
        (-7, "+7"),
        (-29, "+7"),
        (-30, "+30"),
        (-60, "+30"),
        (-61, ""),
        (-4000, ""),
    ],
)
def test_turns(days, turn):
    assert turn_of(day(days), TODAY) == turn


def test_action_is_reminded_of_six_times_in_all(plan):
    action(plan, 40)

    # Before the plan's own follow-up is due.
    mails = [days for days in range(85) if remind(on(days))]
    assert mails == [10, 33, 39, 41, 47, 70]


def test_day_on_which_nothing_ran_loses_nothing(plan):
    action(plan, 40)

    assert [days for days in (0, 12, 34, 35, 44, 48, 72, 73) if remind(on(days))] == [12, 34, 44, 48, 72]


def test_running_twice_writes_once(plan):
    action(plan, 7)

    assert remind(on()) == 1
    assert remind(on()) == 0
    assert OutboxMessage.objects.count() == 1


def test_deadline_that_moves_is_reminded_of_anew(plan):
    row = action(plan, 7)
    remind(on())
    type(row).objects.filter(pk=row.pk).update(deadline=day(5))

    assert remind(on()) == 1


@pytest.mark.parametrize(("status", "mails"), [("in_progress", 1), ("done", 0), ("cancelled", 0)])
def test_action_that_is_closed_is_not_reminded_of(plan, status, mails):
    row = action(plan, 7)
    f.ActionUpdateFactory(plan_id=plan.anchor_key, action_uid=row.uid, status=status, at=on(-1))

    assert remind(on()) == mails


@pytest.mark.parametrize("stage", ["completed", "stopped"])
def test_plan_that_is_over_is_not_reminded_of(plan, stage):
    action(plan, 7)
    type(plan).objects.update(stage=stage)

    assert remind(on()) == 0


def test_draft_is_not_reminded_of(mette):
    action(f.ActionPlanPageFactory(leader=mette, live=False), 7)

    assert remind(on()) == 0


def test_one_mail_a_person_with_everything_in_it(plan, mette):
    other = f.ActionPlanPageFactory(title="Safer nights", leader=mette, stage="active", period_start=day(-100))
    action(plan, 7)
    action(other, -1, title="Buy sensors")
    f.PlanBenefitFactory(page=other, owner=None, title="Quieter nights", target_date=day(-1))

    assert remind(on()) == 1
    message = OutboxMessage.objects.get()
    assert message.recipient == "mette@kommune.example"
    assert message.subject == "What is due in your action plans"
    for text in (message.text, message.html.replace("&quot;", '"')):
        assert "“Try the app” is due in 7 days, on" in text
        assert "“Buy sensors” was due yesterday, on" in text
        assert "The plan is to be followed up" in text
        assert "“Quieter nights” is to be measured" in text
        assert "/follow-up/" in text
    assert message.text.count("Safer nights") == 1


def test_owner_of_an_action_is_told_and_else_who_answers_for_the_plan(plan):
    owner = f.LeaderFactory(email="owner@kommune.example")
    action(plan, 7, owner=owner)
    action(plan, 7, owner=None, owner_text="All of us")
    action(plan, 7, owner=f.LeaderFactory(email=""))
    action(plan, 7, owner=f.LeaderFactory(email="gone@kommune.example", active=False))

    remind(on())
    counts = {each.recipient: each.text.count("Try the app") for each in OutboxMessage.objects.all()}
    assert counts == {"owner@kommune.example": 1, "mette@kommune.example": 3}


def test_plan_whose_leader_has_left_is_for_whoever_leads_the_unit_today(plan, mette):
    action(plan, 7, owner=None)
    type(mette).objects.filter(pk=mette.pk).update(active=False)
    head = f.LeaderFactory(email="head@kommune.example")
    f.AppointmentFactory(leader=head, unit=plan.unit, starts_on=day(-400))

    remind(on())
    assert OutboxMessage.objects.get().recipient == "head@kommune.example"


def test_nobody_to_write_to_is_no_error(plan, mette):
    action(plan, 7)
    type(mette).objects.filter(pk=mette.pk).update(email="")

    assert remind(on()) == 0
    assert not PlanReminder.objects.exists()


def test_follow_up_is_reminded_of_when_it_is_due_and_when_the_plan_is_silent(plan):
    type(plan).objects.update(next_review_on=day(10))

    assert [days for days in range(80) if remind(on(days))] == [10, 24]


def test_follow_up_that_was_made_is_not_reminded_of(plan):
    type(plan).objects.update(next_review_on=day(0))
    f.CheckInFactory(plan_id=plan.anchor_key, at=on(-1))

    assert remind(on()) == 0


def test_benefit_is_to_be_measured_from_the_day_of_its_target(plan):
    row = f.PlanBenefitFactory(page=plan, target_date=day(5))

    assert [days for days in range(40) if remind(on(days))] == [5]
    f.PlanBenefitFactory(page=plan, target_date=day(5))
    f.MeasurementFactory(plan_id=plan.anchor_key, benefit_uid=row.uid, date=day(5))
    PlanReminder.objects.all().delete()
    OutboxMessage.objects.all().delete()
    assert remind(on(6)) == 1


def test_mail_is_in_the_readers_language_with_the_plan_in_it(plan, mette, django_user_model):
    mette.user = django_user_model.objects.create_user("mette")
    mette.save()
    UserProfile.objects.create(user=mette.user, preferred_language="da")
    action(plan, 7)

    remind(on())
    assert OutboxMessage.objects.get().language == "da"


def test_translated_plan_is_reminded_of_once(plan, mette):
    from wagtail.models import Locale

    action(plan, 7)
    danish, _made = Locale.objects.get_or_create(language_code="da")
    plan.get_parent().copy_for_translation(danish, copy_parents=True)
    plan.refresh_from_db()
    plan.copy_for_translation(danish).save_revision().publish()

    assert remind(on()) == 1
    assert OutboxMessage.objects.get().text.count("Try the app") == 1


def test_no_more_queries_for_more_plans(plan, mette, django_assert_max_num_queries):
    for number in range(5):
        action(f.ActionPlanPageFactory(title=f"Plan {number}", leader=mette, stage="active"), 7)

    with django_assert_max_num_queries(18):
        assert remind(on()) == 1


def test_feature_switched_off_writes_nothing(plan):
    action(plan, 7)
    with override_settings(WAGTAIL_DIGILEAD={"FEATURES": {"plans": False}}):
        assert remind(on()) == 0


def test_command_reminds(plan):
    f.PlanActionFactory(page=plan, owner=plan.leader, deadline=timezone.localdate() + datetime.timedelta(days=7))
    call_command("digilead_send_reminders")

    assert OutboxMessage.objects.filter(kind="plan_reminder").count() == 1
