"""What the plans found are worth together: status by administration, hours and money, and the charts of them.

Only gathers: the sums are those of ``plans.figures``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...core.mixins import label_of
from .. import figures, ledger
from ..words import amount_in_words, gain_in_words, gain_name
from .facts import PlanFacts

#: The size of a bar in its own units; a style sheet says how large it is on the screen.
WIDTH, HEIGHT = 640, 16


@dataclass(frozen=True)
class Bar:
    """A piece of a bar, as it stands in SVG."""

    kind: str
    x: str
    width: str


@dataclass(frozen=True)
class ChartRow:
    """A bar with its words, and the same as cells of the table."""

    label: str
    bars: list[Bar]
    cells: list[Any]


@dataclass(frozen=True)
class BarChart:
    """Bars below each other. The template ``elements/bar_chart.html`` draws them as SVG, with a table under it."""

    name: str
    title: str
    description: str
    #: What the kinds of bars mean.
    key: list[tuple[str, str]]
    headings: list[str]
    rows: list[ChartRow]
    width: int = WIDTH
    height: int = HEIGHT


class Sums:
    """Charts and sums of those of the plans of ``facts`` with these ``keys``."""

    def __init__(self, facts: PlanFacts, keys: frozenset[int]) -> None:
        self.facts, self.keys = facts, keys

    @cached_property
    def _subtotals(self) -> list[figures.Subtotal]:
        return ledger.benefit_sums(self.facts.some(self.keys))

    @cached_property
    def gains(self) -> list[figures.Gain]:
        """Hours and money, expected and real, per year and one-off apart."""
        return figures.gains(self._subtotals)

    @cached_property
    def quality(self) -> figures.Quality:
        return figures.quality(self._subtotals)

    @property
    def quality_in_words(self) -> str:
        """How many benefits in quality have reached their target; empty if there are none with numbers."""
        counts = {"reached": self.quality.reached, "counter": self.quality.measurable}
        message = ngettext(
            "Quality: %(reached)d of %(counter)d benefit has reached its target.",
            "Quality: %(reached)d of %(counter)d benefits have reached their target.",
            self.quality.measurable,
        )
        return message % counts if self.quality.measurable else ""

    @cached_property
    def charts(self) -> list[BarChart]:
        """The charts that have something to show."""
        return [chart for chart in (self.status_chart(), self.gains_chart()) if chart.rows]

    def status_chart(self) -> BarChart:
        """Return how many plans of each administration are in which stage."""
        places, stages = self.facts.places, list(self.facts.pages.model.Stage)
        by_place: dict[Any, Counter[str]] = {}
        for pk in self.keys:
            row = self.facts.rows[pk]
            by_place.setdefault(places.administration_of(row.unit_id), Counter())[row.stage] += 1
        most = max((counts.total() for counts in by_place.values()), default=0)
        rows, sentences = [], []
        for place in [*places.administrations(by_place), *([None] if None in by_place else [])]:
            counts = by_place[place]
            name = places.tree.units[place].name if place else _("In no unit")
            plans = ngettext("%(counter)d plan", "%(counter)d plans", counts.total()) % {"counter": counts.total()}
            label = _("%(name)s: %(amount)s") % {"name": name, "amount": plans}
            sentences.append(label)
            bars = _side_by_side([(stage.value, counts[stage.value]) for stage in stages], most)
            cells = [name, *(counts[stage.value] for stage in stages), counts.total()]
            rows.append(ChartRow(label, bars, cells))
        model = self.facts.pages.model
        labels = [label_of(model.Stage, stage.value) for stage in stages]
        return BarChart(
            "status",
            _("Plans by administration and stage"),
            "; ".join(sentences),
            list(zip([stage.value for stage in stages], labels, strict=True)),
            [_("Administration"), *labels, _("Together")],
            rows,
        )

    def gains_chart(self) -> BarChart:
        """Return what is expected beside what is real: two bars for each sum, each sum in its own scale."""
        rows, sentences = [], []
        for gain in self.gains:
            most = max(gain.expected, gain.realised)
            sentences.append(gain_in_words(gain))
            cells = [
                gain_name(gain),
                amount_in_words(gain.expected, gain.unit),
                amount_in_words(gain.realised, gain.unit),
                gain.benefits,
                gain.measured,
            ]
            for kind, amount, label in (
                ("expected", gain.expected, _("%(name)s, expected: %(amount)s")),
                ("realised", gain.realised, _("%(name)s, real so far: %(amount)s")),
            ):
                words = label % {"name": cells[0], "amount": amount_in_words(amount, gain.unit)}
                bars = _side_by_side([(kind, max(amount, 0))], most)
                rows.append(ChartRow(words, bars, cells if kind == "expected" else []))
        return BarChart(
            "gains",
            _("Hours and money: expected and real so far"),
            " ".join(sentences),
            [("expected", _("Expected")), ("realised", _("Real so far"))],
            [_("What is gained"), _("Expected"), _("Real so far"), _("Benefits"), _("Measured")],
            rows,
        )


def _side_by_side(pieces: list[tuple[str, Any]], most: Any) -> list[Bar]:
    """Return the pieces of one bar, where ``most`` is as long as the chart is wide."""
    bars, x = [], 0.0
    for kind, amount in pieces:
        width = float(amount) / float(most) * WIDTH if most else 0.0
        if width:
            bars.append(Bar(kind, f"{x:.1f}", f"{width:.1f}"))
        x += width
    return bars
