"""Tests of the log of a plan: it only grows, and knows what counts."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from wagtail_digilead.models import ActionUpdate, Approval, CheckIn, Measurement, Plan
from wagtail_digilead.plans.records import promise_of
from wagtail_digilead.test.factories import (
    ActionPlanPageFactory,
    ActionUpdateFactory,
    ApprovalFactory,
    CheckInFactory,
    MeasurementFactory,
    PlanActionFactory,
    PlanBenefitFactory,
    PlanFactory,
)

pytestmark = pytest.mark.django_db

FACTORIES = [ActionUpdateFactory, ApprovalFactory, CheckInFactory, MeasurementFactory]


@pytest.mark.parametrize("factory", FACTORIES)
def test_log_entry_changed_in_place_is_refused(factory):
    entry = factory()
    entry.by_name = "Somebody else"
    with pytest.raises(TypeError):
        entry.save()
    entry.refresh_from_db()
    assert entry.by_name == "Inger Lund"


@pytest.mark.parametrize("factory", FACTORIES)
def test_log_entry_keeps_its_plan(factory):
    entry = factory()
    with pytest.raises(ProtectedError):
        entry.plan.delete()


@pytest.mark.parametrize("factory", FACTORIES)
def test_log_entry_corrected_counts_no_more_and_stays(factory):
    wrong = factory()
    right = factory(plan=wrong.plan, corrects=wrong, reason="Wrong number")
    assert list(type(wrong).objects.counting()) == [right]
    assert type(wrong).objects.count() == 2


@pytest.mark.parametrize("factory", FACTORIES)
def test_log_entry_taken_back_leaves_nothing_that_counts(factory):
    wrong = factory()
    factory(plan=wrong.plan, corrects=wrong, reason="Another plan's", withdrawn=True)
    assert not type(wrong).objects.counting().exists()


@pytest.mark.parametrize("factory", FACTORIES)
def test_log_entry_corrected_without_a_reason_is_refused(factory):
    wrong = factory()
    with pytest.raises(IntegrityError), transaction.atomic():
        factory(plan=wrong.plan, corrects=wrong)


@pytest.mark.parametrize("factory", FACTORIES)
def test_log_entry_taken_back_that_corrects_nothing_is_refused(factory):
    with pytest.raises(IntegrityError), transaction.atomic():
        factory(withdrawn=True, reason="No")


@pytest.mark.parametrize("factory", FACTORIES)
def test_log_entry_corrected_twice_is_refused(factory):
    wrong = factory()
    factory(plan=wrong.plan, corrects=wrong, reason="Wrong number")
    with pytest.raises(IntegrityError), transaction.atomic():
        factory(plan=wrong.plan, corrects=wrong, reason="Wrong number")


def test_log_entry_keeps_the_name_of_an_account_that_is_deleted():
    user = get_user_model().objects.create(username="inger", first_name="Inger", last_name="Lund")
    entry = CheckIn.objects.create(plan=PlanFactory(), by=user, state="on_track")
    user.delete()
    entry = CheckIn.objects.get(pk=entry.pk)
    assert entry.by is None
    assert entry.by_name == "Inger Lund"


def test_log_entry_day_is_that_of_the_organisation(settings):
    settings.TIME_ZONE = "Europe/Copenhagen"
    timezone.get_default_timezone.cache_clear()
    try:
        entry = CheckInFactory(at=datetime.datetime(2027, 3, 1, 23, 30, tzinfo=datetime.timezone.utc))
        assert entry.on == datetime.date(2027, 3, 2)
    finally:
        timezone.get_default_timezone.cache_clear()


def test_log_entry_in_words():
    assert str(ActionUpdateFactory(row_title="Try the app", status="done")) == "Try the app: Done"
    assert str(MeasurementFactory(row_title="Waiting", value=3, date=datetime.date(2027, 3, 1))).startswith(
        "Waiting: 3"
    )
    plan = PlanFactory(title="Digital start")
    assert str(CheckInFactory(plan=plan, state="off_track")) == "Digital start: Off track"
    assert str(ApprovalFactory(plan=plan)).startswith("Digital start, ")


def test_log_latest_status_is_the_newest():
    plan = PlanFactory()
    ActionUpdateFactory(plan=plan, status="done")
    ActionUpdateFactory(plan=plan, status="not_started", at=timezone.now() - datetime.timedelta(days=9))
    assert plan.action_updates.first().status == "done"


def test_promise_of_page_holds_deadlines_and_targets():
    page = ActionPlanPageFactory()
    action = PlanActionFactory(page=page, title="Try the app", deadline=datetime.date(2027, 6, 1), milestone=True)
    benefit = PlanBenefitFactory(page=page, baseline_value=Decimal("100"), target_date=datetime.date(2027, 12, 1))
    Approval.objects.create(plan=Plan.objects.get(pk=page.anchor_key), revision_id=7, promise=promise_of(page))
    promise = Approval.objects.get().promise
    assert promise["actions"] == [
        {
            "uid": str(action.uid),
            "title": "Try the app",
            "owner": action.owner.full_name,
            "deadline": "2027-06-01",
            "milestone": True,
        }
    ]
    [promised] = promise["benefits"]
    assert promised["uid"] == str(benefit.uid)
    assert (promised["baseline_value"], promised["target_value"]) == ("100.00", "60.00")
    assert (promised["baseline_date"], promised["target_date"]) == (None, "2027-12-01")


@pytest.mark.parametrize("model", [ActionUpdate, Approval, CheckIn, Measurement])
def test_log_has_an_index_that_begins_with_the_plan(model):
    assert model._meta.indexes[0].fields[0] == "plan"
