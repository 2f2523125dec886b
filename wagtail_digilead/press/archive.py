"""The archive of a newsroom: years and months."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from ..core.dates import midnight

_WRITTEN = re.compile(r"([1-9][0-9]{3})(?:-(0[1-9]|1[0-2]))?")


@dataclass(frozen=True)
class Period:
    """A year, or a month of it."""

    year: int
    month: int | None = None

    @classmethod
    def of(cls, value: Any) -> Period | None:
        """Return the period written as ``2027`` or ``2027-05``, ``None`` for anything else."""
        match = _WRITTEN.fullmatch(value or "")
        # The year after it must exist too.
        if match is None or match[1] == "9999":
            return None
        return cls(int(match[1]), int(match[2]) if match[2] else None)

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}" if self.month else str(self.year)

    def __contains__(self, moment: datetime.datetime) -> bool:
        return self.begin <= moment < self.end

    @property
    def begin(self) -> datetime.datetime:
        return midnight(datetime.date(self.year, self.month or 1, 1))

    @property
    def end(self) -> datetime.datetime:
        """The moment after it."""
        if self.month is None or self.month == 12:
            return midnight(datetime.date(self.year + 1, 1, 1))
        return midnight(datetime.date(self.year, self.month + 1, 1))

    @property
    def label(self) -> str:
        """How it is written: ``"May 2027"``."""
        return date_format(datetime.date(self.year, self.month, 1), "YEAR_MONTH_FORMAT") if self.month else str(self)


@dataclass(frozen=True)
class Entry:
    """A year or a month in the archive; ``count`` is ``None`` where it is not said."""

    label: str
    count: int | None
    address: str
    chosen: bool
    #: Of one year: those of its months that have a release.
    months: tuple[Entry, ...] = ()


def archive_of(
    counts: Mapping[datetime.datetime, int],
    chosen: Period | None,
    counted: bool,
    address_of: Callable[[Period], str],
) -> list[Entry]:
    """Return the years of ``counts`` (releases by the first moment of each month), the latest first.

    The year asked for, else the latest, has its months.
    """
    years: dict[int, dict[int, int]] = {}
    for moment, count in sorted(counts.items(), reverse=True):
        month = timezone.localtime(moment)
        years.setdefault(month.year, {})[month.month] = count

    def entry(period: Period, label: str, count: int, months: tuple[Entry, ...] = ()) -> Entry:
        return Entry(label, count if counted else None, address_of(period), period == chosen, months)

    unfolded = chosen.year if chosen else next(iter(years), None)
    found = []
    for year, months in years.items():
        entries = tuple(
            entry(Period(year, month), date_format(datetime.date(year, month, 1), "F"), count)
            for month, count in (months.items() if year == unfolded else ())
        )
        found.append(entry(Period(year), str(year), sum(months.values()), entries))
    return found
