"""Saying no."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext


def refusal(field: str, message: str, code: str) -> ValidationError:
    """Return the error to raise at ``field``; of an error made with a dict Django would forget the code."""
    return ValidationError({field: ValidationError(message, code)})


def team_too_large(size: int, seats: int) -> str:
    """Return that a team of ``size`` can't keep together, since there are fewer ``seats`` in all."""
    message = ngettext(
        "A team of %(size)d can't keep together: there is %(seats)d seat in all.",
        "A team of %(size)d can't keep together: there are %(seats)d seats in all.",
        seats,
    )
    return message % {"size": size, "seats": seats}
