"""How plans stand: read from rows and log, one plan or many, always with the same result."""

from __future__ import annotations

import datetime
import itertools
import random
import uuid
from decimal import Decimal

import pytest
from django.utils import timezone

from wagtail_digilead.conf import get_page_model
from wagtail_digilead.plans import figures, ledger
from wagtail_digilead.plans.records import Measurement
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2027, 3, 1)


def at(text: str) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.fromisoformat(f"{text}T12:00"))


@pytest.fixture
def plan():
    return f.ActionPlanPageFactory(stage="active", period_start=datetime.date(2027, 1, 1))


def action(plan, *statuses, **more):
    row = f.PlanActionFactory(page=plan, **more)
    for number, status in enumerate(statuses):
        f.ActionUpdateFactory(
            plan_id=plan.anchor_key, action_uid=row.uid, status=status, at=at(f"2027-01-{number + 1:02}")
        )
    return row


def benefit(plan, *values, **more):
    row = f.PlanBenefitFactory(page=plan, **more)
    for number, value in enumerate(values):
        f.MeasurementFactory(
            plan_id=plan.anchor_key,
            benefit_uid=row.uid,
            value=Decimal(value),
            date=datetime.date(2027, 1, number + 1),
            at=at("2027-01-31"),
        )
    return row


def everything():
    return get_page_model("ActionPlanPage").objects.all()


def both(plan):
    """The state read by itself and among others: they must agree."""
    other = f.ActionPlanPageFactory(stage="active")
    action(other, "cancelled")
    return [ledger.plan_state(plan, TODAY), ledger.plan_states([other, plan], TODAY)[plan.pk]]


def test_status_is_the_latest(plan):
    action(plan, "in_progress", "done")
    action(plan, "done", "in_progress")
    action(plan)
    for state in both(plan):
        assert [each.status for each in state.actions] == ["done", "in_progress", "not_started"]
        assert (state.progress.done, state.progress.counted) == (1, 3)


def test_status_corrected_takes_the_place_of_the_wrong_one(plan):
    row = action(plan, "in_progress", "done")
    first, last = plan_updates(plan)
    f.ActionUpdateFactory(
        plan=first.plan, action_uid=row.uid, status="not_started", corrects=first, reason="Wrong row", at=first.at
    )
    for state in both(plan):
        assert state.actions[0].status == "done"

    f.ActionUpdateFactory(
        plan=last.plan, action_uid=row.uid, status="cancelled", corrects=last, reason="Misread", at=last.at
    )
    for state in both(plan):
        assert state.actions[0].status == "cancelled"


def test_status_taken_back_leaves_the_one_before(plan):
    row = action(plan, "in_progress", "done")
    last = plan_updates(plan)[-1]
    f.ActionUpdateFactory(
        plan=last.plan, action_uid=row.uid, status="done", corrects=last, reason="Another plan", withdrawn=True
    )
    for state in both(plan):
        assert state.actions[0].status == "in_progress"


def plan_updates(plan):
    from wagtail_digilead.models import ActionUpdate

    return list(ActionUpdate.objects.filter(plan=plan.anchor_key).order_by("at"))


def test_progress_of_a_plan_with_cancelled_actions_only_is_none(plan):
    action(plan, "cancelled")
    for state in both(plan):
        assert state.progress.share is None
        assert state.progress.cancelled == 1


def test_benefit_is_at_the_value_measured_on_the_latest_day(plan):
    row = benefit(plan, "90", "80")
    f.MeasurementFactory(
        plan_id=plan.anchor_key, benefit_uid=row.uid, value=99, date=datetime.date(2026, 12, 31), at=at("2027-02-01")
    )
    for state in both(plan):
        assert state.benefits[0].line.latest == 80
        assert state.benefits[0].percent == 50


def test_benefit_measured_twice_on_a_day_is_at_the_value_written_later(plan):
    row = benefit(plan, "90")
    f.MeasurementFactory(plan_id=plan.anchor_key, benefit_uid=row.uid, value=70, date=datetime.date(2027, 1, 1))
    for state in both(plan):
        assert state.benefits[0].line.latest == 70


def test_benefit_in_words_has_no_per_cents(plan):
    benefit(plan, baseline_value=None, target_value=None, evidence="Parents tell us")
    for state in both(plan):
        assert state.benefits[0].percent is None
        assert state.benefits[0].extent_label == ""


def test_benefit_worse_than_at_the_start_says_so(plan):
    benefit(plan, "120")
    for state in both(plan):
        assert (state.benefits[0].percent, state.benefits[0].extent_label) == (0, "Worse than at the start")


def test_benefit_behind(plan):
    dates = {"baseline_date": datetime.date(2027, 1, 1), "target_date": datetime.date(2027, 2, 1)}
    benefit(plan, "100", "99", **dates)
    for state in both(plan):
        assert state.benefits[0].is_behind


def test_rows_of_the_log_whose_action_is_gone_are_kept_apart(plan):
    f.ActionUpdateFactory(plan_id=plan.anchor_key, action_uid=uuid.uuid4(), row_title="Old", status="done")
    f.MeasurementFactory(plan_id=plan.anchor_key, benefit_uid=uuid.uuid4(), row_title="Older")
    state = ledger.plan_state(plan, TODAY)
    assert state.progress.share is None
    assert [update.row_title for update in state.gone_actions] == ["Old"]
    assert [points[0].row_title for points in state.gone_benefits] == ["Older"]


def test_silent_plan(plan):
    assert ledger.plan_state(plan, datetime.date(2027, 4, 14)).is_silent is False
    for on in (datetime.date(2027, 4, 15), datetime.date(2028, 1, 1)):
        assert ledger.plan_state(plan, on).is_silent
        assert ledger.silent(everything(), on) == {plan.pk}


@pytest.mark.parametrize(
    "make",
    [
        lambda plan: f.CheckInFactory(plan_id=plan.anchor_key, at=at("2027-04-01")),
        lambda plan: f.ActionUpdateFactory(plan_id=plan.anchor_key, at=at("2027-04-01")),
        lambda plan: f.MeasurementFactory(plan_id=plan.anchor_key, at=at("2027-04-01")),
        lambda plan: f.ApprovalFactory(plan_id=plan.anchor_key, at=at("2027-04-01")),
    ],
)
def test_silent_plan_is_awake_with_an_entry(plan, make):
    make(plan)
    assert ledger.silent(everything(), datetime.date(2027, 7, 14)) == set()
    assert ledger.silent(everything(), datetime.date(2027, 7, 15)) == {plan.pk}
    assert ledger.plan_state(plan, datetime.date(2027, 7, 14)).is_silent is False


def test_follow_up_agrees_for_one_and_for_many(plan):
    f.CheckInFactory(plan_id=plan.anchor_key, at=at("2027-02-01"))
    wrong = f.ActionUpdateFactory(plan_id=plan.anchor_key, at=at("2027-02-20"))
    f.ActionUpdateFactory(plan=wrong.plan, corrects=wrong, reason="Another plan's", withdrawn=True, at=wrong.at)
    follow_up = ledger.plan_state(plan).follow_up
    assert ledger.plan_states([plan])[plan.pk].follow_up == follow_up
    assert follow_up.last_logged == datetime.date(2027, 2, 1)


def test_silent_asked_of_the_database_agrees_with_the_figures():
    """On days around those on which it turns, for every rhythm, with and without an appointed day."""
    makes = itertools.cycle([f.CheckInFactory, f.ActionUpdateFactory, f.MeasurementFactory])
    for months, appointed, logged in itertools.product(
        (1, 2, 5, 13), (None, datetime.date(2026, 11, 30)), (None, "2026-02-28", "2026-11-29", "2026-11-30")
    ):
        page = f.ActionPlanPageFactory(
            stage="active",
            review_months=months,
            period_start=datetime.date(2025, 11, 30),
            next_review_on=appointed,
        )
        if logged:
            make = next(makes)
            entry = make(plan_id=page.anchor_key, at=at(logged))
            # One that doesn't count wakes nobody.
            wrong = make(plan=entry.plan, at=at("2028-01-01"))
            make(plan=entry.plan, at=wrong.at, corrects=wrong, reason="Another plan's", withdrawn=True)
    turned = 0
    states = ledger.plan_states(everything())
    for day in range(0, 900, 9):
        on = datetime.date(2025, 12, 1) + datetime.timedelta(days=day)
        found = ledger.silent(everything(), on)
        assert found == {pk for pk, state in states.items() if state.follow_up.is_silent(on)}, on
        turned += 0 < len(found) < len(states)
    assert turned > 20


def test_overdue_asked_of_the_database_agrees_with_the_figures(plan):
    early, late = TODAY - datetime.timedelta(days=1), TODAY
    model = get_page_model("ActionPlanPage")
    for stage in ("planned", "active", "completed"):
        for deadline in (early, late, None):
            for statuses in ((), ("in_progress",), ("done",), ("done", "in_progress"), ("cancelled",)):
                action(f.ActionPlanPageFactory(stage=stage), *statuses, deadline=deadline)
    found = set(ledger.overdue(model.objects.all(), TODAY).values_list("pk", flat=True))
    states = ledger.plan_states(model.objects.all(), TODAY)
    assert found == {pk for pk, state in states.items() if state.overdue}
    assert len(found) == 6


def test_help_wanted_is_what_the_latest_check_in_says(plan):
    model = get_page_model("ActionPlanPage")
    f.CheckInFactory(plan_id=plan.anchor_key, help_from="IT", at=at("2027-01-01"))
    assert list(ledger.help_wanted(model.objects.all())) == [plan]
    assert ledger.plan_state(plan).wants_help
    f.CheckInFactory(plan_id=plan.anchor_key, at=at("2027-01-02"))
    assert not ledger.help_wanted(model.objects.all()).exists()
    assert not ledger.plan_states([plan])[plan.pk].wants_help


def test_sums_of_the_database_agree_with_the_figures():
    """For benefits of every kind, up and down, measured and not; with amounts that floats would spoil."""
    pick = random.Random(7).choice
    values = [None, *map(Decimal, ("0", "0.1", "0.3", "33.33", "-12.07", "99999999999.99"))]
    pages = [f.ActionPlanPageFactory(), f.ActionPlanPageFactory(), f.ActionPlanPageFactory()]
    model = pages[0].benefits.model
    rows = model.objects.bulk_create(
        model(
            page=pages[number % 2],
            locale=pages[0].locale,
            type=pick(model.Type.values),
            recurrence=pick(model.Recurrence.values),
            unit_of_measure=pick(["", "timer", "h/år", "kr.", "%", "minutes"]),
            baseline_value=pick(values),
            target_value=pick(values),
        )
        for number in range(300)
    )
    Measurement.objects.bulk_create(
        Measurement(
            plan_id=row.page.translation_key,
            benefit_uid=row.uid,
            value=pick(values[1:]),
            date=TODAY + datetime.timedelta(days=pick(range(3))),
        )
        for row in rows
        for _number in range(pick(range(4)))
    )
    states = ledger.plan_states(pages).values()
    one_by_one = [figures.subtotal(each.line) for state in states for each in state.benefits]
    found = ledger.benefit_sums(everything())
    assert len(figures.gains(found)) == 12
    assert figures.gains(found) == figures.gains(one_by_one)
    assert figures.quality(found) == figures.quality(one_by_one)
    assert figures.quality(found).reached > 5
    assert set(ledger.measured(everything())) == {state.page for state in states if state.is_measured} == {*pages[:2]}


def test_sums_of_the_database_are_of_what_counts(plan):
    row = benefit(plan, "90", "80", type="time", unit_of_measure="hours")
    wrong = f.MeasurementFactory(plan_id=plan.anchor_key, benefit_uid=row.uid, value=0, date=TODAY)
    f.MeasurementFactory(
        plan=wrong.plan, benefit_uid=row.uid, value=70, date=TODAY, corrects=wrong, reason="Misread", at=wrong.at
    )
    [gain] = figures.gains(ledger.benefit_sums(everything()))
    assert (gain.expected, gain.realised, gain.measured) == (40, 30, 1)


def test_many_plans_cost_as_many_queries_as_one(django_assert_num_queries):
    pages = [f.ActionPlanPageFactory(stage="active") for _number in range(4)]
    for page in pages:
        action(page, "done")
        benefit(page, "80")
        f.CheckInFactory(plan_id=page.anchor_key)
    for some in (pages[:1], pages):
        with django_assert_num_queries(4):
            states = ledger.plan_states(some)
            assert all(state.progress.share == 1 and state.benefits[0].percent == 50 for state in states.values())
    with django_assert_num_queries(1):
        ledger.silent(everything())
    with django_assert_num_queries(1):
        ledger.benefit_sums(everything())


def test_alias_in_the_same_language_is_not_a_plan_of_its_own(plan):
    alias = plan.create_alias(update_slug="mirror")
    action(plan, "done")
    assert list(ledger.without_aliases(type(plan).objects.all())) == [plan]
    assert ledger.plan_state(alias).progress.done == 0 or ledger.plan_state(alias).actions == []
