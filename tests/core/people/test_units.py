from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from wagtail_digilead.core.people.units import Unit, line_of, unit_paths
from wagtail_digilead.test.factories import AppointmentFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    """Nordby › Children › (Day care › Elderberry, Schools), each found by its name."""
    nordby = UnitFactory(name="Nordby")
    children = UnitFactory(name="Children", parent=nordby)
    day_care = UnitFactory(name="Day care", parent=children)
    schools = UnitFactory(name="Schools", parent=children)
    elderberry = UnitFactory(name="Elderberry", parent=day_care)
    return {unit.name: unit for unit in (nordby, children, day_care, schools, elderberry)}


def test_below_takes_the_unit_and_all_under_it(tree):
    assert {unit.name for unit in Unit.objects.below(tree["Children"])} == {
        "Children",
        "Day care",
        "Elderberry",
        "Schools",
    }


def test_below_of_a_leaf_is_the_leaf(tree):
    assert list(Unit.objects.below(tree["Elderberry"].pk)) == [tree["Elderberry"]]


def test_tree_order_puts_each_unit_after_its_parent(tree):
    ordered = [(unit.name, unit.depth) for unit in Unit.objects.in_tree_order()]

    assert ordered == [("Nordby", 0), ("Children", 1), ("Day care", 2), ("Elderberry", 3), ("Schools", 2)]


def test_tree_order_keeps_units_whose_parent_is_not_listed(tree):
    assert [unit.name for unit in Unit.objects.filter(parent=tree["Children"]).in_tree_order()] == [
        "Day care",
        "Schools",
    ]


def test_paths_of_many_units_take_one_query(tree, django_assert_num_queries):
    with django_assert_num_queries(1):
        paths = unit_paths(tree.values())

    assert [unit.name for unit in paths[tree["Elderberry"].pk]] == ["Nordby", "Children", "Day care", "Elderberry"]


def test_path_of_a_broken_tree_ends(tree):
    Unit.objects.filter(pk=tree["Nordby"].pk).update(parent=tree["Elderberry"])

    assert len(line_of(tree["Elderberry"])) == 4


@pytest.mark.parametrize("parent", ["Children", "Elderberry"])
def test_unit_cannot_be_part_of_itself_or_of_a_unit_below(tree, parent):
    tree["Children"].parent = tree[parent]

    with pytest.raises(ValidationError) as raised:
        tree["Children"].full_clean()
    assert "parent" in raised.value.message_dict


def test_external_id_is_unique_when_set():
    UnitFactory(external_id="17")
    UnitFactory(external_id="")
    UnitFactory(external_id="")

    with pytest.raises(IntegrityError), transaction.atomic():
        UnitFactory(external_id="17")


def test_vacant_until_somebody_is_appointed_for_good():
    names = ("led", "vacant", "acted", "abandoned", "coming", "never led", "closed")
    led, vacant, acted, abandoned, coming, never_led, closed = (UnitFactory(name=name) for name in names)
    AppointmentFactory(unit=abandoned, leader__active=False)
    AppointmentFactory(unit=coming, starts_on=timezone.localdate() + datetime.timedelta(days=2))
    AppointmentFactory(unit=never_led, kind="deputy")
    AppointmentFactory(unit=closed, ends_on=datetime.date(2020, 1, 1))
    AppointmentFactory(unit=led)
    AppointmentFactory(unit=acted, kind="acting")
    AppointmentFactory(unit=vacant, level="specialist")
    AppointmentFactory(unit=vacant, ends_on=datetime.date(2020, 1, 1))
    closed.active = False
    closed.save()

    assert set(Unit.objects.vacant()) == {vacant, acted, abandoned, coming}


def test_deep_tree_is_put_in_order():
    unit = None
    for number in range(1200):
        unit = Unit(name=f"Unit {number:04}", parent=unit, slug=f"unit-{number}")
        unit.save_base(raw=True)
    ordered = Unit.objects.all().in_tree_order()

    assert [each.depth for each in ordered] == list(range(1200))
