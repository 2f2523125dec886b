"""Dates and times as people write them in the language of the page. Every feature may import it."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable

from django.utils import timezone
from django.utils.formats import date_format, get_format, time_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

#: With more stretches of days than this, only the first and the last day are named.
MOST_STRETCHES = 3

_DAY = re.compile(r"(?<!\\)[jd]\.?")
_YEAR = re.compile(r"[\s,]*(?<!\\)Y$")


def days_in_words(days: Iterable[datetime.date]) -> str:
    """Return days as one reads them: ``"4–5 May and 1–2 June 2027"``; an empty text for none.

    The order of day, month and year, the names and the points are those of Django's ``DATE_FORMAT`` for the language.
    """
    stretches = _stretches(days)
    if not stretches:
        return ""
    if len(stretches) > MOST_STRETCHES:
        stretches = [(stretches[0][0], stretches[-1][1])]
    last_year = stretches[-1][1].year
    one_year = stretches[0][0].year == last_year
    words = [_stretch_in_words(first, last, year=not one_year) for first, last in stretches[:-1]]
    words.append(_stretch_in_words(*stretches[-1]))
    # Translators: stands before the last thing of a list: “a, b and c”.
    return get_text_list(words, _("and"))


def period_in_words(starts_at: datetime.datetime, ends_at: datetime.datetime) -> str:
    """Return when something begins and ends: ``"4 May 2027, 9–16"``."""
    start, end = timezone.localtime(starts_at), timezone.localtime(ends_at)
    if start.date() == end.date():
        return with_times(days_in_words([start.date()]), start.time(), end.time())
    return f"{moment_in_words(starts_at)} – {moment_in_words(ends_at)}"


def moment_in_words(moment: datetime.datetime) -> str:
    """Return a day and an hour: ``"4 May 2027, 9"``."""
    local = timezone.localtime(moment)
    # Translators: a day and a time of the day. Danish: “%(days)s kl. %(time)s”.
    return _("%(days)s, %(time)s") % {"days": days_in_words([local.date()]), "time": _times(local.time())[0]}


def with_times(days: str, start: datetime.time, end: datetime.time) -> str:
    """Return ``days`` with the hours added: ``"4–5 May 2027, 9–16"``."""
    first, last = _times(start, end)
    # Translators: days and the time of the day. Danish: “%(days)s kl. %(start)s–%(end)s”.
    return _("%(days)s, %(start)s–%(end)s") % {"days": days, "start": first, "end": last}


def months_before(day: datetime.date, months: int) -> datetime.date:
    """Return the same day of the month so many months earlier, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))


def midnight(day: datetime.date) -> datetime.datetime:
    """Return the moment at which a day begins."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def _times(*times: datetime.time) -> list[str]:
    """Return times of the day, without minutes where all are full hours and the clock has 24 of them."""
    style = get_format("TIME_FORMAT")
    if re.search(r"(?<!\\)[GH]", style) and not any(time.minute for time in times):
        style = "G"
    return [time_format(time, style) for time in times]


def _stretches(days: Iterable[datetime.date]) -> list[tuple[datetime.date, datetime.date]]:
    """Return the first and the last day of each unbroken row of days."""
    found: list[tuple[datetime.date, datetime.date]] = []
    for day in sorted(set(days)):
        if found and day - found[-1][1] == datetime.timedelta(days=1):
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def _stretch_in_words(first: datetime.date, last: datetime.date, *, year: bool = True) -> str:
    full = get_format("DATE_FORMAT")
    short = _YEAR.sub("", full)
    if first == last:
        return date_format(last, full if year else short)
    if (first.year, first.month) == (last.year, last.month) and _DAY.search(full):
        both = f"{date_format(first, _DAY.search(full)[0])}–{date_format(last, _DAY.search(full)[0])}"
        literal = "".join(f"\\{sign}" for sign in both)
        return date_format(last, _DAY.sub(lambda _match: literal, full if year else short, count=1))
    begin = date_format(first, short if first.year == last.year else full)
    return f"{begin} – {date_format(last, full if year else short)}"
