"""The formulas, with examples worked by hand, and what holds for whatever numbers."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_digilead.plans import figures
from wagtail_digilead.plans.figures import BenefitLine, Extent, FollowUp, Standing


def day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def number(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None


# Progress --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statuses", "share", "percent"),
    [
        ([], None, None),
        (["cancelled", "cancelled"], None, None),
        (["not_started"], "0", 0),
        (["done"], "1", 100),
        (["done", "in_progress", "not_started", "cancelled"], "0.3333333333333333333333333333", 33),
        (["done", "done", "in_progress", "cancelled"], "0.6666666666666666666666666667", 66),
        (["done", "in_progress"], "0.5", 50),
    ],
)
def test_progress_is_done_of_all_but_the_cancelled(statuses, share, percent):
    found = figures.progress(statuses)
    assert (found.share, found.percent) == (number(share), percent)


@pytest.mark.parametrize(
    ("deadline", "status", "stage", "overdue"),
    [
        ("2027-02-28", "not_started", "active", True),
        ("2027-02-28", "in_progress", "planned", True),
        ("2027-03-01", "in_progress", "active", False),
        ("2027-02-28", "done", "active", False),
        ("2027-02-28", "cancelled", "active", False),
        ("2027-02-28", "in_progress", "completed", False),
        ("2027-02-28", "in_progress", "stopped", False),
        (None, "in_progress", "active", False),
    ],
)
def test_action_is_overdue_after_its_deadline(deadline, status, stage, overdue):
    assert figures.is_overdue(day(deadline), status, stage, day("2027-03-01")) is overdue


# Realisation -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("baseline", "target", "latest", "raw", "percent", "extent"),
    [
        # Waiting time down from 100 to 60: at 80 half the way, at 110 worse, at 50 more than promised.
        ("100", "60", "80", "0.5", 50, Extent.BETWEEN),
        ("100", "60", "110", "-0.25", 0, Extent.WORSE),
        ("100", "60", "60", "1", 100, Extent.REACHED),
        ("100", "60", "50", "1.25", 100, Extent.ABOVE),
        ("100", "60", "100", "0", 0, Extent.BETWEEN),
        # Freed hours up from 0 to 400.
        ("0", "400", "100", "0.25", 25, Extent.BETWEEN),
        ("0", "400", "-20", "-0.05", 0, Extent.WORSE),
        ("0", "400", "500", "1.25", 100, Extent.ABOVE),
        # Across zero: a loss of 10 becomes a gain of 10.
        ("-10", "10", "5", "0.75", 75, Extent.BETWEEN),
        # Nearly there is not there.
        ("0", "1000", "999.99", "0.99999", 99, Extent.BETWEEN),
        # Missing parts, and a target that is the start.
        (None, "60", "80", None, None, None),
        ("100", None, "80", None, None, None),
        ("100", "60", None, None, None, None),
        ("100", "100", "80", None, None, None),
        ("100", "100.00", "100", None, None, None),
    ],
)
def test_realisation_is_the_part_of_the_way(baseline, target, latest, raw, percent, extent):
    parts = number(baseline), number(target), number(latest)
    share = figures.realisation(*parts)
    assert share == number(raw)
    assert figures.percent(share) == percent
    assert figures.extent(*parts) == extent


def test_realisation_is_a_decimal_without_the_error_of_floats():
    share = figures.realisation(Decimal("0.1"), Decimal("0.4"), Decimal("0.2"))
    assert isinstance(share, Decimal)
    assert share == Decimal(1) / Decimal(3)


numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


@given(numbers, numbers, numbers, st.decimals(min_value="0.01", max_value=1000, places=2))
def test_realisation_is_unchanged_by_another_unit_of_measure(baseline, target, latest, scale):
    share = figures.realisation(baseline, target, latest)
    assert figures.realisation(baseline * scale, target * scale, latest * scale) == share


@given(numbers, numbers, numbers)
def test_realisation_is_unchanged_by_counting_downwards(baseline, target, latest):
    assert figures.realisation(-baseline, -target, -latest) == figures.realisation(baseline, target, latest)


@given(numbers, numbers, numbers)
def test_percent_shown_is_within_0_and_100(baseline, target, latest):
    shown = figures.percent(figures.realisation(baseline, target, latest))
    assert shown is None if baseline == target else 0 <= shown <= 100


@given(numbers, numbers, numbers)
def test_percent_is_100_only_when_the_target_is_reached(baseline, target, latest):
    shown = figures.percent(figures.realisation(baseline, target, latest))
    reached = (Extent.REACHED, Extent.ABOVE)
    assert (shown == 100) == (figures.extent(baseline, target, latest) in reached)
    assert (shown == 100) == BenefitLine("time", "per_year", baseline=baseline, target=target, latest=latest).is_reached


@given(numbers, numbers, numbers, st.decimals(min_value="0.01", max_value=1000, places=2), st.integers(-99, 999))
def test_standing_and_extent_are_unchanged_by_another_unit_of_measure(baseline, target, latest, scale, days):
    line = replace(LINE, baseline=baseline, target=target, latest=latest, latest_date=day("2027-02-20"))
    scaled = replace(line, baseline=baseline * scale, target=target * scale, latest=latest * scale)
    on = day("2027-01-01") + datetime.timedelta(days=days)
    assert figures.standing(scaled, on) == figures.standing(line, on)
    assert scaled.extent == line.extent


statuses = st.lists(st.sampled_from(["not_started", "in_progress", "done", "cancelled"]))


@given(statuses)
def test_progress_is_within_0_and_1(found):
    share = figures.progress(found).share
    assert share is None or 0 <= share <= 1


@given(statuses, st.integers(min_value=1, max_value=5))
def test_progress_is_unchanged_by_cancelled_actions(found, number_of_cancelled):
    more = found + ["cancelled"] * number_of_cancelled
    assert figures.progress(more).share == figures.progress(found).share


@given(statuses)
def test_progress_does_not_ask_for_an_order(found):
    assert figures.progress(sorted(found)) == figures.progress(found)


@pytest.mark.parametrize(
    ("measured", "begins", "counted"),
    [
        ("2027-03-01", "2027-03-01", True),
        ("2027-03-02", "2027-03-01", True),
        ("2027-02-28", "2027-03-01", False),
        ("1999-01-01", None, True),
    ],
)
def test_value_counts_from_the_day_of_the_starting_point_on(measured, begins, counted):
    assert figures.counts(day(measured), day(begins)) is counted


@pytest.mark.parametrize(
    ("baseline", "target", "target_date", "latest_date", "due"),
    [
        ("100", "60", "2027-03-01", None, True),
        ("100", "60", "2027-03-02", None, False),
        ("100", "60", "2027-03-01", "2027-02-28", True),
        ("100", "60", "2027-03-01", "2027-03-01", False),
        ("100", "60", None, None, False),
        (None, "60", "2027-03-01", None, True),
        (None, None, "2027-03-01", None, False),
    ],
)
def test_benefit_is_due_from_the_day_of_its_target_until_it_is_measured(
    baseline, target, target_date, latest_date, due
):
    line = BenefitLine(
        "time",
        "per_year",
        baseline=number(baseline),
        target=number(target),
        target_date=day(target_date),
        latest_date=day(latest_date),
    )
    assert line.is_due(day("2027-03-01")) is due


# Behind and ahead ------------------------------------------------------------------------------------------------------

#: From 100 to 0 in 100 days: a point a day.
LINE = BenefitLine(
    "quality",
    "per_year",
    baseline=Decimal(100),
    baseline_date=day("2027-01-01"),
    target=Decimal(0),
    target_date=day("2027-04-11"),
)


@pytest.mark.parametrize(
    ("latest", "measured", "on", "standing"),
    [
        # Day 50: half of it should be real. Ten points under the line is not yet behind, a hundredth more is.
        ("50", "2027-02-20", "2027-02-20", Standing.ON_LINE),
        ("60", "2027-02-20", "2027-02-20", Standing.ON_LINE),
        ("60.01", "2027-02-20", "2027-02-20", Standing.BEHIND),
        ("40", "2027-02-20", "2027-02-20", Standing.ON_LINE),
        ("39.99", "2027-02-20", "2027-02-20", Standing.AHEAD),
        # Compared with the line on the day it was measured, however long ago that is.
        ("50", "2027-02-20", "2027-04-10", Standing.ON_LINE),
        # When the target's day has come, with the whole target.
        ("50", "2027-02-20", "2027-04-11", Standing.BEHIND),
        ("10", "2027-02-20", "2027-04-11", Standing.ON_LINE),
        ("0", "2027-02-20", "2027-06-01", Standing.ON_LINE),
        ("-11", "2027-02-20", "2027-06-01", Standing.AHEAD),
        # On the first day nothing is expected.
        ("100", "2027-01-01", "2027-01-01", Standing.ON_LINE),
        ("115", "2027-01-01", "2027-01-01", Standing.BEHIND),
        (None, None, "2027-02-20", None),
    ],
)
def test_standing_is_ten_points_from_the_straight_line(latest, measured, on, standing):
    benefit = replace(LINE, latest=number(latest), latest_date=day(measured))
    assert figures.standing(benefit, day(on)) == standing


@pytest.mark.parametrize(
    "missing",
    [{"baseline": None}, {"target": None}, {"baseline_date": None}, {"target_date": None}, {"target": Decimal(100)}],
)
def test_standing_without_a_part_of_the_line_is_none(missing):
    benefit = replace(LINE, latest=Decimal(50), latest_date=day("2027-02-20"), **missing)
    assert figures.standing(benefit, day("2027-02-20")) is None


def test_standing_of_a_target_before_the_start_is_none():
    benefit = replace(LINE, latest=Decimal(50), latest_date=day("2027-02-20"), target_date=day("2026-12-31"))
    assert figures.standing(benefit, day("2027-02-20")) is None


def test_expected_share_of_a_third_is_exact():
    assert figures.expected_share(day("2027-01-01"), day("2027-01-31"), day("2027-01-11")) == Fraction(1, 3)


@given(st.integers(min_value=-400, max_value=800))
def test_expected_share_is_within_0_and_1(days):
    begins, ends = day("2027-01-01"), day("2028-01-01")
    assert 0 <= figures.expected_share(begins, ends, begins + datetime.timedelta(days=days)) <= 1


# Follow-up -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("appointed", "began", "last_logged", "last_check_in", "review"),
    [
        (None, None, None, None, None),
        (None, "2027-01-31", None, None, "2027-04-30"),
        (None, "2027-01-31", "2027-02-10", None, "2027-05-10"),
        # An appointed day holds until something is logged on it or later, or somebody checks in shortly before it.
        ("2027-03-01", "2027-01-31", None, None, "2027-03-01"),
        ("2027-03-01", None, "2027-02-20", None, "2027-03-01"),
        ("2027-03-01", None, "2027-03-01", None, "2027-06-01"),
        ("2027-03-01", None, "2027-02-15", "2027-02-15", "2027-05-15"),
        ("2027-03-01", None, "2027-02-14", "2027-02-14", "2027-03-01"),
    ],
)
def test_review_is_appointed_or_follows_from_the_last_entry(appointed, began, last_logged, last_check_in, review):
    found = FollowUp("active", 3, day(appointed), day(began), day(last_logged), day(last_check_in))
    assert found.review_on == day(review)


@pytest.mark.parametrize(
    ("stage", "on", "due", "silent"),
    [
        ("active", "2027-03-31", False, False),
        ("active", "2027-04-01", True, False),
        ("active", "2027-04-14", True, False),
        ("active", "2027-04-15", True, True),
        ("planned", "2027-12-01", False, False),
        ("completed", "2027-12-01", False, False),
        ("stopped", "2027-12-01", False, False),
    ],
)
def test_plan_is_silent_14_days_after_its_review(stage, on, due, silent):
    found = FollowUp(stage, 3, began=day("2027-01-01"))
    assert (found.is_due(day(on)), found.is_silent(day(on))) == (due, silent)
