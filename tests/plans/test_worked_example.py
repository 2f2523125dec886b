"""The worked example of docs/explanation/progress-and-benefits.md comes out as the page says."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from pathlib import Path

import pytest

from wagtail_digilead.plans.figures import BenefitLine, Extent, FollowUp, Standing, expected_share, standing

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "progress-and-benefits.md"
BEGINS, ENDS = datetime.date(2026, 3, 1), datetime.date(2026, 12, 1)
ROW = re.compile(
    r"^\| (?P<day>\d+ \w+) \| (?P<value>[\d.]+) \| .*?(?P<real>[−\d.]+) %.* \| (?P<days>\d+) / 275 = (?P<line>[\d.]+) % \| "
    r"(?P<words>[^|]+) \|$",
    re.MULTILINE,
)
ROWS = [match.groupdict() for match in ROW.finditer(PAGE.read_text(encoding="utf-8"))]
STANDINGS = {"behind": Standing.BEHIND, "as planned": Standing.ON_LINE, "ahead": Standing.AHEAD}


def test_example_has_five_rows():
    assert len(ROWS) == 5


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["day"])
def test_row_of_the_example(row):
    day = datetime.datetime.strptime(f"{row['day']} 2026", "%d %B %Y").date()
    benefit = BenefitLine(
        "time", "per_year", "", Decimal(38), BEGINS, Decimal(24), ENDS, latest=Decimal(row["value"]), latest_date=day
    )
    assert f"{benefit.realisation * 100:.1f}" == row["real"].replace("−", "-")
    assert (day - BEGINS).days == int(row["days"])
    assert f"{float(expected_share(BEGINS, ENDS, day)) * 100:.1f}" == row["line"]
    assert standing(benefit, day) == STANDINGS[re.split("[:;]", row["words"])[0]]
    assert (benefit.extent == Extent.WORSE) == ("worse than at the start" in row["words"])
    assert (benefit.extent == Extent.ABOVE) == ("above the target" in row["words"])


def test_follow_up_of_the_example():
    approved, checked_in, updated = (datetime.date(2026, *day) for day in ((3, 1), (3, 10), (5, 2)))
    first = FollowUp("active", began=approved, last_logged=checked_in, last_check_in=checked_in)
    assert first.review_on == datetime.date(2026, 6, 10)
    then = FollowUp("active", began=approved, last_logged=updated, last_check_in=checked_in)
    assert then.review_on == datetime.date(2026, 8, 2)
    assert not then.is_silent(datetime.date(2026, 8, 15))
    assert then.is_silent(datetime.date(2026, 8, 16))
