"""``digilead_check`` finds what should not be in the log of a plan."""

from __future__ import annotations

import datetime

import pytest
from django.core.management import call_command

from wagtail_digilead.models import Measurement
from wagtail_digilead.plans.log_audit import AUDITS
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

DAY = datetime.date(2027, 3, 1)


def found():
    return [sentence for audit in AUDITS for sentence in audit()]


def test_log_that_is_right_has_nothing_wrong():
    first = f.MeasurementFactory(date=DAY)
    f.MeasurementFactory(plan=first.plan, benefit_uid=first.benefit_uid, date=DAY, corrects=first, reason="Misread")
    f.MeasurementFactory(plan=first.plan, date=DAY)
    check_in = f.CheckInFactory()
    f.CheckInFactory(plan=check_in.plan, corrects=check_in, reason="Wrong box")
    assert found() == []


@pytest.mark.parametrize("factory", [f.ActionUpdateFactory, f.ApprovalFactory, f.CheckInFactory, f.MeasurementFactory])
def test_correction_of_another_plans_entry_is_found(factory):
    wrong = factory()
    entry = factory(corrects=wrong, reason="Mixed up")
    [sentence] = found()
    assert f"Entry {entry.pk} " in sentence


def test_correction_of_another_benefits_value_is_found():
    wrong = f.MeasurementFactory()
    f.MeasurementFactory(plan=wrong.plan, corrects=wrong, reason="Mixed up")
    assert len(found()) == 1


def test_two_values_of_one_day_are_found(capsys):
    first = f.MeasurementFactory(date=DAY)
    f.MeasurementFactory(plan=first.plan, benefit_uid=first.benefit_uid, date=DAY)
    [sentence] = found()
    assert str(first.benefit_uid) in sentence
    assert Measurement.objects.counting().count() == 2
    with pytest.raises(SystemExit):
        call_command("digilead_check")
    assert sentence in capsys.readouterr().out
