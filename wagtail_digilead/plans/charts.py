"""Where the lines and dots of a benefit's chart are. The template ``elements/benefit_chart.html`` draws them as SVG."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..core.decimals import in_figures

#: The size of the drawing in its own units; a style sheet says how large it is on the screen.
WIDTH, HEIGHT = 360, 144
#: Room around.
LEFT, TOP, RIGHT, BOTTOM = 12, 8, 12, 8


@dataclass(frozen=True)
class Dot:
    """A place in the drawing, as it stands in SVG: with a point, whatever the language."""

    x: str
    y: str


@dataclass
class BenefitChart:
    """The promised line of a benefit, what was measured, and today."""

    title: str
    description: str
    #: The straight line from the start to the target; empty if a part of it is missing.
    promised: list[Dot] = field(default_factory=list)
    measured: list[Dot] = field(default_factory=list)
    #: Where today is; empty if it is outside the drawing.
    today_x: str = ""
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    highest: str = ""
    lowest: str = ""
    width: int = WIDTH
    height: int = HEIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM

    @property
    def polyline(self) -> str:
        """The measured dots as SVG's ``points``."""
        return " ".join(f"{dot.x},{dot.y}" for dot in self.measured)


def benefit_chart(state: Any) -> BenefitChart | None:
    """Return the chart of the benefit of ``state`` (a ``BenefitState`` with its points).

    ``None`` if there is no line to draw: neither a start and a target with their days, nor two days of measurements.
    """
    line = state.line
    ends = [(line.baseline_date, line.baseline), (line.target_date, line.target)]
    promised = ends if all(day is not None and value is not None for day, value in ends) else []
    measured = [(point.date, point.value) for point in state.points]
    days = [day for day, _value in [*promised, *measured]]
    if len(set(days)) < 2:
        return None
    first, last = min(days), max(days)
    if promised and measured:
        last = max(last, min(state.on, last + (last - first) / 4))
    values = [value for _day, value in [*promised, *measured]]
    low, high = min(values), max(values)

    def dot(day: datetime.date, value: Decimal) -> Dot:
        x = LEFT + Decimal((day - first).days) / Decimal((last - first).days) * (WIDTH - LEFT - RIGHT)
        share = (value - low) / (high - low) if high != low else Decimal("0.5")
        return Dot(f"{x:.1f}", f"{HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM):.1f}")

    return BenefitChart(
        title=_("%(benefit)s: what was promised and what was measured") % {"benefit": state.row.title},
        description=" ".join([*_promise_in_words(line), *state.in_words]),
        promised=[dot(*end) for end in promised],
        measured=[dot(*point) for point in measured],
        today_x=dot(state.on, low).x if first <= state.on <= last else "",
        first_day=first,
        last_day=last,
        highest=_with_unit(high, line.unit_of_measure),
        lowest=_with_unit(low, line.unit_of_measure) if high != low else "",
    )


def _promise_in_words(line: Any) -> list[str]:
    if line.baseline is None or line.target is None or line.baseline_date is None or line.target_date is None:
        return []
    message = _("From %(baseline)s on %(begins)s to %(target)s on %(ends)s.")
    return [
        message
        % {
            "baseline": _with_unit(line.baseline, line.unit_of_measure),
            "begins": date_format(line.baseline_date, "DATE_FORMAT"),
            "target": _with_unit(line.target, line.unit_of_measure),
            "ends": date_format(line.target_date, "DATE_FORMAT"),
        }
    ]


def _with_unit(value: Any, unit: str) -> str:
    return f"{in_figures(Decimal(value))} {unit}".strip()
