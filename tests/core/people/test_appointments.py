from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from wagtail_digilead.core.people.appointments import Appointment, head_of, own_leader, today
from wagtail_digilead.core.people.units import Unit
from wagtail_digilead.test.factories import AppointmentFactory, LeaderFactory, UnitFactory

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 6, 15)
BEFORE, AFTER = DAY - datetime.timedelta(days=1), DAY + datetime.timedelta(days=1)
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


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


@pytest.mark.parametrize("zone", ["Europe/Copenhagen", "UTC", "America/Nuuk", "Pacific/Kiritimati"])
@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime.datetime(2026, 6, 14, 23, 59, 59, tzinfo=COPENHAGEN), BEFORE),
        (datetime.datetime(2026, 6, 15, 0, 0, tzinfo=COPENHAGEN), DAY),
        (datetime.datetime(2026, 6, 15, 23, 59, 59, tzinfo=COPENHAGEN), DAY),
        (datetime.datetime(2026, 6, 16, 0, 0, tzinfo=COPENHAGEN), AFTER),
    ],
)
def test_today_is_that_of_the_organisation_whatever_zone_one_reads_in(time_machine, moment, day, zone):
    time_machine.move_to(moment, tick=False)
    post = AppointmentFactory(starts_on=DAY, ends_on=DAY)

    with timezone.override(zone):
        assert today() == day
        assert (post in Appointment.objects.current()) == (day == DAY)
        assert (post in Appointment.objects.not_ended()) == (day <= DAY)
        assert (head_of(post.unit) == post) == (day == DAY)


def test_day_of_the_change_to_summer_time_is_a_day_like_others(time_machine):
    spring = datetime.date(2026, 3, 29)
    AppointmentFactory(starts_on=spring, ends_on=spring)
    for hour in (0, 1, 4, 23):
        time_machine.move_to(datetime.datetime(2026, 3, 29, hour, tzinfo=COPENHAGEN), tick=False)
        assert Appointment.objects.current().count() == 1


def test_of_overlapping_posts_the_latest_appointed_leads_and_one_that_always_was_comes_last():
    unit = UnitFactory()
    always = AppointmentFactory(unit=unit)
    old = AppointmentFactory(unit=unit, starts_on=datetime.date(2020, 1, 1))
    new = AppointmentFactory(unit=unit, starts_on=datetime.date(2024, 1, 1))

    assert list(Appointment.objects.filter(unit=unit).acting_first()) == [new, old, always]
    assert head_of(unit) == new


def test_whoever_acts_leads_while_the_holder_is_still_in_the_post():
    unit = UnitFactory()
    holder = AppointmentFactory(unit=unit, starts_on=BEFORE)
    acting = AppointmentFactory(unit=unit, kind="acting", starts_on=DAY, ends_on=DAY)

    assert [head_of(unit, day) for day in (BEFORE, DAY, AFTER)] == [holder, acting, holder]


def test_acting_for_a_vacant_post_leads_and_leaves_it_vacant():
    unit = UnitFactory()
    AppointmentFactory(unit=unit, ends_on=BEFORE)
    acting = AppointmentFactory(unit=unit, kind="acting", starts_on=DAY)

    assert head_of(unit, DAY) == acting
    assert unit in Unit.objects.vacant(DAY)


def test_two_deputies_lead_nothing():
    unit = UnitFactory()
    AppointmentFactory.create_batch(2, unit=unit, kind="deputy")
    AppointmentFactory(unit=unit, ends_on=BEFORE)

    assert head_of(unit) is None
    assert unit in Unit.objects.vacant()


def test_future_appointment_leads_from_its_first_day():
    unit = UnitFactory()
    coming = AppointmentFactory(unit=unit, starts_on=AFTER)

    assert head_of(unit, DAY) is None
    assert head_of(unit, AFTER) == coming


def test_two_posts_of_one_person_count_each_in_its_unit():
    one, other = UnitFactory(), UnitFactory()
    leader = LeaderFactory()
    first = AppointmentFactory(leader=leader, unit=one, ends_on=DAY)
    second = AppointmentFactory(leader=leader, unit=other, kind="acting", starts_on=DAY)

    assert (head_of(one, DAY), head_of(other, DAY)) == (first, second)
    assert (head_of(one, AFTER), head_of(other, AFTER)) == (None, second)


def test_own_leader_of_the_holder_is_not_who_acts_for_the_holder():
    top = UnitFactory()
    unit = UnitFactory(parent=top)
    chief = AppointmentFactory(unit=top)
    holder = AppointmentFactory(unit=unit)
    AppointmentFactory(unit=unit, kind="acting")

    assert own_leader(holder.leader) == chief
