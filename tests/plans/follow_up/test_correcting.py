"""What was reported is corrected by a new entry with a reason, and nothing is lost."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from tests.plans.follow_up.using import address, measure, sign_in
from wagtail_digilead.models import ActionUpdate, CheckIn, Measurement
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


# Correcting ------------------------------------------------------------------------------------------------------------


def test_measurement_is_corrected_with_a_reason(client, plan):
    sign_in(client, "leader")
    measure(client, plan)
    wrong = Measurement.objects.get()
    url = address(plan, "correct_entry", kind="benefit", pk=wrong.pk)
    data = {"value": "75,5", "date": wrong.date.isoformat(), "reason": "Misread"}
    client.post(url, data)

    right = Measurement.objects.counting().get()
    assert (right.corrects, right.value, right.reason, right.row_title) == (
        wrong,
        Decimal("75.5"),
        "Misread",
        "Waiting time",
    )
    assert right.at == wrong.at
    assert Measurement.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"value": "75", "reason": ""}, "reason"),
        ({"value": "80", "reason": "No change"}, "__all__"),
        ({"value": "x", "reason": "Misread"}, "value"),
    ],
)
def test_correction_is_refused_without_a_reason_or_a_change(client, plan, values, field):
    sign_in(client, "leader")
    measure(client, plan)
    wrong = Measurement.objects.get()
    url = address(plan, "correct_entry", kind="benefit", pk=wrong.pk)
    response = client.post(url, {"date": wrong.date.isoformat(), **values})

    assert set(response.context["form"].errors) == {field}
    assert Measurement.objects.count() == 1


def test_entry_is_taken_back_with_a_reason(client, plan):
    sign_in(client, "leader")
    measure(client, plan)
    wrong = Measurement.objects.get()
    url = address(plan, "correct_entry", kind="benefit", pk=wrong.pk)
    response = client.post(url, {"value": "", "date": "", "withdrawn": "on", "reason": "Another benefit"}, follow=True)

    assert "It counts no more" in response.content.decode()
    assert not Measurement.objects.counting().exists()
    assert Measurement.objects.count() == 2


def test_entry_corrected_meanwhile_is_refused_and_nothing_typed_is_lost(client, plan):
    sign_in(client, "leader")
    measure(client, plan)
    wrong = Measurement.objects.get()
    url = address(plan, "correct_entry", kind="benefit", pk=wrong.pk)
    f.MeasurementFactory(
        plan=wrong.plan, benefit_uid=wrong.benefit_uid, value=71, corrects=wrong, reason="Quicker", date=wrong.date
    )
    data = {"value": "72", "date": (wrong.date - datetime.timedelta(days=1)).isoformat(), "reason": "Slower"}
    response = client.post(url, data)

    assert "meanwhile" in str(response.context["form"].non_field_errors())
    assert 'value="72"' in response.content.decode()
    assert Measurement.objects.count() == 2


def test_entry_corrected_already_leads_to_what_took_its_place(client, plan):
    sign_in(client, "leader")
    measure(client, plan)
    wrong = Measurement.objects.get()
    right = f.MeasurementFactory(plan=wrong.plan, benefit_uid=wrong.benefit_uid, corrects=wrong, reason="Misread")
    for name in ("correct_entry", "logged"):
        response = client.get(address(plan, name, kind="benefit", pk=wrong.pk))
        assert response.url == address(plan, "logged", kind="benefit", pk=right.pk)


def test_status_and_check_in_are_corrected(client, plan):
    sign_in(client, "leader")
    update = f.ActionUpdateFactory(plan_id=plan.anchor_key, action_uid=plan.action.uid, status="done")
    check_in = f.CheckInFactory(plan_id=plan.anchor_key, state="on_track")
    client.post(
        address(plan, "correct_entry", kind="action", pk=update.pk), {"status": "in_progress", "reason": "Too early"}
    )
    client.post(
        address(plan, "correct_entry", kind="check-in", pk=check_in.pk),
        {"state": "off_track", "text": check_in.text, "reason": "Wrong box"},
    )
    assert ActionUpdate.objects.counting().get().status == "in_progress"
    assert CheckIn.objects.counting().get().state == "off_track"


def test_entry_of_another_plan_is_not_found(client, plan):
    sign_in(client, "leader")
    other = f.CheckInFactory()
    for name in ("correct_entry", "logged"):
        assert client.get(address(plan, name, kind="check-in", pk=other.pk)).status_code == 404
    assert client.get(address(plan, "logged", kind="nothing", pk=other.pk)).status_code == 404
