"""Dates counted from the day the demo is loaded, so that it never looks old."""

from __future__ import annotations

import datetime

from django.utils import timezone


def day(offset: int) -> datetime.date:
    """Return the day ``offset`` days from today (negative: before), moved to a Friday if it is a weekend."""
    date = timezone.localdate() + datetime.timedelta(days=offset)
    return date - datetime.timedelta(days=max(0, date.weekday() - 4))


def moment(offset: int, hour: int = 9, minute: int = 30) -> datetime.datetime:
    """Return a moment of the working day ``offset`` days from today."""
    return timezone.make_aware(datetime.datetime.combine(day(offset), datetime.time(hour, minute)))


def month_end(months: int) -> datetime.date:
    """Return the last day of the month that lies ``months`` months from this one."""
    today = timezone.localdate()
    months += today.month  # the month after the wanted one, counted from 0
    first = datetime.date(today.year + months // 12, months % 12 + 1, 1)
    return first - datetime.timedelta(days=1)


def month_start(months: int) -> datetime.date:
    """Return the first day of the month that lies ``months`` months from this one."""
    return month_end(months - 1) + datetime.timedelta(days=1)
