"""Which units of measure may be added up: people write “timer”, “h/år” and “kr.”, and mean hours and money."""

from __future__ import annotations

import re
from functools import lru_cache

from ..conf import get_settings

HOURS = "hours"
MONEY = "money"
#: What most benefits are in; other units make sums of their own.
MAIN = (HOURS, MONEY)

_HOURS = frozenset(
    [
        "h",
        "hr",
        "hrs",
        "hour",
        "hours",
        "t",
        "time",
        "timer",
        "tim",
        "timme",
        "timmar",
        "timmer",
        "tunti",
        "tuntia",
        "tuntien",
        "arbejdstimer",
        "arbeidstimer",
        "arbetstimmar",
        "työtunti",
        "työtuntia",
    ]
)
_KRONER = frozenset(["kr", "kroner", "krone", "kronor", "krona"])
_OF_KRONER = ("", "dkk", "nok", "sek", "isk")
_EURO = frozenset(["€", "euro", "euros", "euroa", "eur"])
_CODES = frozenset(["dkk", "nok", "sek", "isk", "usd", "gbp"])
#: “per year” and the like, which the benefit says in a field of its own.
_PER_YEAR = re.compile(
    r"(\s+|\s*/\s*)((pr|per|om|i|a|/)\.?\s*)?(år|året|year|annum|anno|vuodessa|vuosi|a|årligt|årlig|årligen)\.?$"
)
#: “per day” and the like.
_RATE = re.compile(r"/|\b(pr|per)\b")


def is_rate(unit: str) -> bool:
    """Tell whether a unit says itself how often: “hours per day”."""
    return _RATE.search(unit) is not None


def gain_unit(kind: str, text: str) -> str | None:
    """Return what stands for the unit ``text`` of a benefit of type ``kind``: ``"hours"``, ``"money"``, a currency code.

    A unit that is none of these is returned as it is written, in small letters: it makes a sum of its own. Without a
    unit, time is in hours and economy in money. ``None`` for per cents, which can't be added up.
    """
    return _gain_unit(kind, text, get_settings().currency.casefold())


@lru_cache(maxsize=2000)
def _gain_unit(kind: str, text: str, currency: str) -> str | None:
    unit = _PER_YEAR.sub("", " ".join(text.casefold().split())).strip(" .")
    if "%" in unit or re.search(r"\b(per ?cent|pct|procent|prosent|prosenttia|prosentti)", unit):
        return None
    if not unit:
        return {"time": HOURS, "economy": MONEY}.get(kind, "")
    if unit in _HOURS:
        return HOURS
    if unit in _KRONER:
        return MONEY if currency in _OF_KRONER else "kr"
    if unit in _EURO:
        unit = "eur"
    if unit == currency:
        return MONEY
    return unit.upper() if unit in _CODES or unit == "eur" else unit
