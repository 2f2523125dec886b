"""Reporting on a plan: forms, and what they refuse."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.plans.follow_up.using import SECRET, address, measure, sign_in
from wagtail_digilead.models import ActionUpdate, CheckIn, Measurement
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


# Reporting -------------------------------------------------------------------------------------------------------------


def test_check_in_is_logged_and_confirmed(client, plan):
    sign_in(client, "leader")
    data = {"state": "needs_attention", "text": SECRET, "help_from": "IT"}
    response = client.post(address(plan, "check_in"), data, follow=True)

    check_in = CheckIn.objects.get()
    assert response.redirect_chain[0][0] == address(plan, "logged", kind="check-in", pk=check_in.pk)
    assert SECRET in response.content.decode()
    assert (check_in.plan_id, check_in.by.username, check_in.state) == (plan.anchor_key, "leader", "needs_attention")
    assert check_in.wants_help


def test_check_in_pressed_twice_is_logged_once(client, plan):
    sign_in(client, "leader")
    for _time in range(2):
        assert client.post(address(plan, "check_in"), {"state": "on_track", "text": "Well"}).status_code == 302
    assert CheckIn.objects.count() == 1


def test_check_in_without_a_state_keeps_what_was_typed(client, plan):
    sign_in(client, "leader")
    response = client.post(address(plan, "check_in"), {"text": SECRET})

    assert set(response.context["form"].errors) == {"state"}
    assert SECRET in response.content.decode()
    assert not CheckIn.objects.exists()


def test_check_in_of_a_book_is_refused_in_words(client, plan):
    sign_in(client, "leader")
    response = client.post(address(plan, "check_in"), {"state": "on_track", "text": "x" * 5001})

    assert "at most 5000" in str(response.context["form"].errors["text"])


def test_action_status_is_logged_with_the_title_that_it_had(client, plan):
    sign_in(client, "leader")
    url = address(plan, "action_status", uid=plan.action.uid)
    client.post(url, {"status": "done", "note": "All ten"})

    update = ActionUpdate.objects.get()
    assert (update.action_uid, update.row_title, update.status) == (plan.action.uid, "Try the app", "done")
    assert "All ten" in client.get(plan.url).content.decode()


def test_action_status_that_it_has_already_is_refused_without_a_note(client, plan):
    sign_in(client, "leader")
    url = address(plan, "action_status", uid=plan.action.uid)
    response = client.post(url, {"status": "not_started"})
    assert set(response.context["form"].errors) == {"status"}

    assert client.post(url, {"status": "not_started", "note": "After the holidays"}).status_code == 302


@pytest.mark.parametrize(
    ("language", "typed", "value"),
    [
        ("da", "12,5", "12.5"),
        ("nb", "12.5", "12.5"),
        ("sv", "1 240,5", "1240.5"),
        ("fi", "0,25", "0.25"),
        ("en", "3", 3),
    ],
)
def test_measurement_is_read_in_every_language(client, plan, settings, language, typed, value):
    settings.LANGUAGE_CODE = language
    sign_in(client, "leader")
    assert measure(client, plan, value=typed).status_code == 302
    assert Measurement.objects.get().value == Decimal(value)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"value": "many"}, "value"),
        ({"value": ""}, "value"),
        ({"value": "1.005"}, "value"),
        ({"date": ""}, "date"),
        ({"date": "in spring"}, "date"),
        ({"date": (datetime.date.today() + datetime.timedelta(days=2)).isoformat()}, "date"),
        ({"date": (datetime.date.today() - datetime.timedelta(days=200)).isoformat()}, "date"),
    ],
)
def test_measurement_that_can_not_be_is_refused_at_its_field(client, plan, values, field):
    sign_in(client, "leader")
    response = measure(client, plan, **values)

    assert set(response.context["form"].errors) == {field}
    assert not Measurement.objects.exists()


def test_measurement_on_the_day_of_the_start_is_accepted(client, plan):
    sign_in(client, "leader")
    assert measure(client, plan, date=plan.benefit.baseline_date.isoformat()).status_code == 302


def test_second_measurement_on_a_day_is_refused_with_a_link_to_correct_the_first(client, plan):
    sign_in(client, "leader")
    measure(client, plan)
    response = measure(client, plan, value="70")

    first = Measurement.objects.get()
    assert set(response.context["form"].errors) == {"date"}
    assert address(plan, "correct_entry", kind="benefit", pk=first.pk) in response.content.decode()
    assert 'value="70"' in response.content.decode()


@pytest.mark.parametrize("value", ["150", "-20"])
def test_measurement_worse_than_the_start_or_beyond_the_target_is_accepted(client, plan, value):
    sign_in(client, "leader")
    assert measure(client, plan, value=value).status_code == 302


def test_benefit_in_words_is_not_measured(client, plan):
    words = f.PlanBenefitFactory(page=plan, baseline_value=None, target_value=None, evidence="Parents tell us")
    sign_in(client, "leader")
    assert client.get(address(plan, "measure", uid=words.uid)).status_code == 404
    assert client.get(address(plan, "follow_up")).status_code == 200


def test_row_that_is_not_in_the_plan_is_not_found(client, plan):
    other = f.PlanActionFactory()
    sign_in(client, "leader")
    assert client.get(address(plan, "action_status", uid=other.uid)).status_code == 404


def test_follow_up_costs_the_same_however_much_is_reported(client, plan):
    sign_in(client, "leader")

    def cost():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address(plan, "follow_up")).status_code == 200
        return len(captured)

    cost()
    few = cost()
    for _number in range(10):
        action, benefit = f.PlanActionFactory(page=plan), f.PlanBenefitFactory(page=plan)
        f.ActionUpdateFactory(plan_id=plan.anchor_key, action_uid=action.uid)
        f.MeasurementFactory(plan_id=plan.anchor_key, benefit_uid=benefit.uid)
        f.CheckInFactory(plan_id=plan.anchor_key)
    assert cost() == few
