"""Saying no."""

from __future__ import annotations

from django.core.exceptions import ValidationError


def refusal(field: str, message: str, code: str) -> ValidationError:
    """Return the error to raise at ``field``; of an error made with a dict Django would forget the code."""
    return ValidationError({field: ValidationError(message, code)})
