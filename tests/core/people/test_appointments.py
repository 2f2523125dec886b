from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError

from wagtail_digilead.core.people.appointments import Appointment, head_of, own_leader
from wagtail_digilead.test.factories import AppointmentFactory, LeaderFactory, UnitFactory

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 6, 15)
BEFORE, AFTER = DAY - datetime.timedelta(days=1), DAY + datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "expected"),
    [
        (None, None, True),
        (DAY, None, True),
        (None, DAY, True),
        (DAY, DAY, True),
        (AFTER, None, False),
        (None, BEFORE, False),
    ],
)
def test_current_counts_the_first_and_the_last_day(starts_on, ends_on, expected):
    AppointmentFactory(starts_on=starts_on, ends_on=ends_on)

    assert Appointment.objects.current(DAY).exists() == expected


def test_last_day_before_first_is_an_error():
    appointment = AppointmentFactory.build(leader=LeaderFactory(), unit=UnitFactory(), starts_on=DAY, ends_on=BEFORE)

    with pytest.raises(ValidationError) as raised:
        appointment.full_clean()
    assert "ends_on" in raised.value.message_dict


def test_head_is_the_acting_one_before_the_permanent_one():
    unit = UnitFactory()
    AppointmentFactory(unit=unit)
    acting = AppointmentFactory(unit=unit, kind="acting")
    AppointmentFactory(unit=unit, kind="deputy")
    AppointmentFactory(unit=unit, level="specialist")

    assert head_of(unit) == acting


def test_politicians_and_specialists_do_not_lead_the_unit():
    unit = UnitFactory()
    AppointmentFactory(unit=unit, level="political")
    AppointmentFactory(unit=unit, level="specialist")
    assert head_of(unit) is None

    chief = AppointmentFactory(unit=unit, level="top")
    assert head_of(unit) == chief


def test_unit_without_head():
    assert head_of(UnitFactory()) is None


def test_own_leader_of_a_head_is_the_next_head_above():
    top = UnitFactory()
    vacant = UnitFactory(parent=top)
    unit = UnitFactory(parent=vacant)
    chief = AppointmentFactory(unit=top)
    head = AppointmentFactory(unit=unit)

    assert own_leader(head.leader) == chief


def test_own_leader_of_a_specialist_is_the_head_of_the_unit():
    unit = UnitFactory()
    head = AppointmentFactory(unit=unit)
    specialist = AppointmentFactory(unit=unit, level="specialist")

    assert own_leader(specialist.leader) == head


def test_chief_and_external_teacher_have_no_own_leader():
    assert own_leader(AppointmentFactory().leader) is None
    assert own_leader(LeaderFactory()) is None
