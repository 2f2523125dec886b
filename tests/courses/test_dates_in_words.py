"""Dates as people write them in each language."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from wagtail_digilead.core.dates import days_in_words, moment_in_words, period_in_words

MAY_4, MAY_5, MAY_6, JUNE_1, JUNE_2 = (datetime.date(2027, *day) for day in ((5, 4), (5, 5), (5, 6), (6, 1), (6, 2)))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "May 4–5, 2027"),
        ("da", "4.–5. maj 2027"),
        ("nb", "4.–5. mai 2027"),
        ("sv", "4–5 maj 2027"),
        ("fi", "4.–5. toukokuuta 2027"),
    ],
)
def test_two_days_in_a_row(language, words):
    with translation.override(language):
        assert days_in_words([MAY_5, MAY_4]) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "May 4–5 and June 1–2, 2027"), ("sv", "4–5 maj"), ("da", "4.–5. maj"), ("da", "1.–2. juni 2027")],
)
def test_two_times_two_days(language, words):
    with translation.override(language):
        assert words in days_in_words([MAY_4, MAY_5, JUNE_1, JUNE_2])


def test_days_across_months_and_years():
    april_30, december_31 = datetime.date(2027, 4, 30), datetime.date(2027, 12, 31)
    may_days = [datetime.date(2027, 5, 1)]
    with translation.override("da"):
        assert days_in_words([april_30, *may_days]) == "30. april – 1. maj 2027"
        assert days_in_words([december_31, datetime.date(2028, 1, 1)]) == "31. december 2027 – 1. januar 2028"


def test_many_stretches_are_told_by_first_and_last_day():
    days = [datetime.date(2027, 5, day) for day in (1, 3, 5, 7)]

    assert days_in_words(days) == "May 1–7, 2027"


def test_no_days_are_no_words():
    assert days_in_words([]) == ""


def test_full_hours_have_no_minutes_on_a_clock_of_24_hours():
    start = datetime.datetime(2027, 5, 4, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
    with translation.override("sv"):
        assert "9–16" in period_in_words(start, start + datetime.timedelta(hours=7))
        assert "09:00–16:30" in period_in_words(start, start + datetime.timedelta(hours=7, minutes=30))


def test_period_over_night_names_both_days():
    start = datetime.datetime(2027, 5, 4, 20, tzinfo=ZoneInfo("Europe/Copenhagen"))

    words = period_in_words(start, start + datetime.timedelta(hours=12))
    assert "May 4" in words
    assert "May 5" in words


def test_hour_is_that_of_the_day_across_a_change_of_the_clock():
    zone = ZoneInfo("Europe/Copenhagen")
    with translation.override("sv"):
        for day in (27, 29):  # the clock changes on 28 March 2027
            assert " 9" in moment_in_words(datetime.datetime(2027, 3, day, 9, tzinfo=zone))
