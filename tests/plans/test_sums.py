"""What the benefits of many plans are worth together, in which units, and never added where they are unlike."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_digilead.plans import figures
from wagtail_digilead.plans.figures import BenefitLine, Gain
from wagtail_digilead.plans.gain_units import gain_unit

numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


def number(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None


def benefit(kind, baseline, target, latest=None, recurrence="per_year", unit="hours"):
    return BenefitLine(kind, recurrence, unit, baseline=number(baseline), target=number(target), latest=number(latest))


def gains(lines):
    return figures.gains(map(figures.subtotal, lines))


def test_gains_keep_hours_money_and_recurrence_apart():
    found = gains(
        [
            benefit("economy", "500000", "450000", "520000", unit="kr."),
            benefit("time", "100", "60", "80"),
            benefit("time", "0", "400", unit="timer pr. år"),
            benefit("time", "0", "30", "30", recurrence="one_off"),
            benefit("quality", "0", "100", "50", unit="%"),
        ]
    )
    assert found == [
        Gain("time", "hours", "per_year", Decimal(440), Decimal(20), 2, 1),
        Gain("time", "hours", "one_off", Decimal(30), Decimal(30), 1, 1),
        Gain("economy", "money", "per_year", Decimal(50000), Decimal(-20000), 1, 1),
    ]


def test_gains_never_add_unlike_units():
    found = gains(
        [benefit("time", "0", "10"), benefit("time", "0", "600", unit="minutes"), benefit("time", "0", "5", unit="%")]
    )
    assert [(gain.unit, gain.expected) for gain in found] == [("hours", 10), ("minutes", 600)]


def test_gains_leave_out_what_has_no_numbers():
    assert gains([benefit("time", None, "10"), benefit("time", "10", "10"), benefit("time", "10", None)]) == []


@given(st.lists(st.tuples(numbers, numbers, st.one_of(st.none(), numbers)), max_size=8))
def test_gains_are_the_same_in_whatever_order(rows):
    lines = [BenefitLine("time", "per_year", "h", baseline=b, target=t, latest=latest) for b, t, latest in rows]
    assert gains(lines) == gains(lines[::-1])


@given(numbers, numbers, numbers)
def test_gain_realised_is_the_realisation_of_what_is_expected(baseline, target, latest):
    line = BenefitLine("time", "per_year", baseline=baseline, target=target, latest=latest)
    if baseline == target:
        assert line.realised is None
    else:
        way = (Fraction(latest) - Fraction(baseline)) / (Fraction(target) - Fraction(baseline))
        assert Fraction(line.realised) == way * Fraction(line.expected)


def test_quality_is_n_of_m_reached():
    found = figures.quality(
        figures.subtotal(line)
        for line in [
            benefit("quality", "0", "100", "100"),
            benefit("quality", "0", "100", "130"),
            benefit("quality", "0", "100", "99.99"),
            benefit("quality", "0", "100"),
            benefit("quality", None, None),
            benefit("time", "0", "100", "100"),
        ]
    )
    assert (found.reached, found.measurable, found.in_words) == (2, 4, 1)


@pytest.mark.parametrize(
    ("kind", "text", "currency", "unit"),
    [
        ("time", "hours", "", "hours"),
        ("time", " Timer pr. år", "", "hours"),
        ("time", "timmar/år", "", "hours"),
        ("time", "h/år", "", "hours"),
        ("time", "tuntia vuodessa", "", "hours"),
        ("time", "timer om året", "", "hours"),
        ("time", "hours per week", "", "hours per week"),
        ("time", "h/v", "", "h/v"),
        ("time", "", "", "hours"),
        ("economy", "kr.", "", "money"),
        ("economy", "kr. pr. år", "DKK", "money"),
        ("economy", "DKK", "DKK", "money"),
        ("economy", "DKK", "", "DKK"),
        ("economy", "€", "EUR", "money"),
        ("economy", "€/a", "EUR", "money"),
        ("economy", "kr", "EUR", "kr"),
        ("economy", "euroa", "DKK", "EUR"),
        ("economy", "mio. kr.", "", "mio. kr"),
        ("economy", "", "", "money"),
        ("time", "%", "", None),
        ("time", "procent af tiden", "", None),
        ("time", "prosenttia", "", None),
    ],
)
def test_gain_unit_is_what_people_write(kind, text, currency, unit, settings):
    settings.WAGTAIL_DIGILEAD = {"CURRENCY": currency}
    assert gain_unit(kind, text) == unit
