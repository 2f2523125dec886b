"""Dates counted from the day the demo is loaded, so that it never looks old."""

from __future__ import annotations

import datetime

from django.utils import timezone


def day(offset: int) -> datetime.date:
    """Return the day ``offset`` days from today (negative: before), moved to a Friday if it is a weekend."""
    date = timezone.localdate() + datetime.timedelta(days=offset)
    return date - datetime.timedelta(days=max(0, date.weekday() - 4))


def weekday(offset: int, number: int) -> datetime.date:
    """Return the weekday ``number`` (0 is Monday) of the week that the day ``offset`` days from today lies in.

    No course is held in a holiday week (``is_holiday_week``): ahead, such weeks don't count; in the past, the nearest
    other week stands in for it. So weeks ahead stay apart, and past ones do if there are three weeks between them.
    """
    if offset < 0:
        week = weekday_of(timezone.localdate() + datetime.timedelta(days=offset), 0)
        near = (week + datetime.timedelta(weeks=weeks) for weeks in (0, -1, 1, -2, 2))
        return weekday_of(next(monday for monday in near if not is_holiday_week(monday)), number)
    left, monday = offset // 7, weekday_of(timezone.localdate(), 0)
    while left or is_holiday_week(monday):
        left -= not is_holiday_week(monday)
        monday += datetime.timedelta(weeks=1)
    return weekday_of(monday, number)


def is_holiday_week(monday: datetime.date) -> bool:
    """Tell whether the week that begins on ``monday`` is in July's holidays or has a day of Christmas in it."""
    sunday = monday + datetime.timedelta(days=6)
    christmas = (
        (sunday.month, sunday.day) >= (12, 24) or monday.year < sunday.year or (monday.month, monday.day) == (1, 1)
    )
    return christmas or 28 <= monday.isocalendar().week <= 31


def weekday_of(date: datetime.date, number: int) -> datetime.date:
    """Return the weekday ``number`` (0 is Monday) of the week that ``date`` lies in."""
    return date + datetime.timedelta(days=number - date.weekday())


def coming(month: int, number: int, notice: int = 28) -> datetime.date:
    """Return the next day ``number`` of ``month`` that is at least ``notice`` days ahead."""
    earliest = timezone.localdate() + datetime.timedelta(days=notice)
    date = datetime.date(earliest.year, month, number)
    return date if date >= earliest else date.replace(year=earliest.year + 1)


def at(date: datetime.date, hour: int, minute: int = 0) -> datetime.datetime:
    """Return a moment of ``date``, by the clock on the wall."""
    return timezone.make_aware(datetime.datetime.combine(date, datetime.time(hour, minute)))


def moment(offset: int, hour: int = 9, minute: int = 30) -> datetime.datetime:
    """Return a moment of the working day ``offset`` days from today."""
    return at(day(offset), hour, minute)


def month_end(months: int) -> datetime.date:
    """Return the last day of the month that lies ``months`` months from this one."""
    today = timezone.localdate()
    months += today.month  # the month after the wanted one, counted from 0
    first = datetime.date(today.year + months // 12, months % 12 + 1, 1)
    return first - datetime.timedelta(days=1)


def month_start(months: int) -> datetime.date:
    """Return the first day of the month that lies ``months`` months from this one."""
    return month_end(months - 1) + datetime.timedelta(days=1)
