"""Numbers as people type them in the north: with a comma or a point, with or without groups of three."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import get_format, localize_input, number_format
from django.utils.translation import gettext_lazy as _

#: What stands between groups of three beside comma and point: a space of any width, or an apostrophe.
_SPACES = re.compile(r"[\s'’]+")
_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?\Z", re.ASCII)
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:([., ])\d{3})(?:\1\d{3})*\Z", re.ASCII)


def plain_decimal(text: str) -> str:
    """Return a number that a person typed as ``Decimal`` reads it: ``"1234.5"`` for ``"1.234,5"`` and ``"1 234,5"``.

    Comma and point both work as the decimal sign in every language. With both in it, the last one is the decimal sign.
    One alone that is followed by three digits groups thousands where that is what the active language uses it for
    (``"1.234"`` is 1234 in Danish), else it is the decimal sign. Spaces group by threes, and mean nothing else: “80 60” is
    two numbers, and ``"0.125"`` is no group in any language.

    Raises:
        ValueError: it is no number, or none that can be read in one way only.
    """
    number = _SPACES.sub(" ", text).strip().replace("\N{MINUS SIGN}", "-")
    signs = re.findall(r"[., ]", number)
    grouped = _GROUPED.match(number) is not None
    if len(set(signs)) > 1:
        whole, _sign, decimals = number.rpartition(signs[-1])
        if signs[-1] == " " or not _GROUPED.match(whole):
            raise ValueError(text)
        number = f"{whole.replace(signs[0], '')}.{decimals}"
    elif len(signs) > 1 or signs == [" "] or (grouped and signs[0] == get_format("THOUSAND_SEPARATOR")):
        if not grouped:
            raise ValueError(text)
        number = number.replace(signs[0], "")
    elif signs:
        number = number.replace(",", ".")
    if not _PLAIN.match(number):
        raise ValueError(text)
    return number


def in_figures(value: Decimal) -> str:
    """Return a number as the active language writes it, with no more decimals than it has: ``"1.240"``, ``"0,5"``."""
    decimals = max(0, -int(value.normalize().as_tuple().exponent))
    return number_format(value, decimal_pos=decimals, force_grouping=True)


class TypedDecimalField(forms.DecimalField):
    """A number in a form, typed with a comma or a point; what is shown is written as the active language does."""

    widget = forms.TextInput
    default_error_messages = {
        "invalid": _("Write a number, such as 12.5 or 12,5, and nothing else."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "localize": False})

    def to_python(self, value: Any) -> Decimal | None:
        if isinstance(value, str) and value.strip():
            try:
                value = plain_decimal(value)
            except ValueError as error:
                raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        # No zeros that nobody typed, and never an exponent.
        value = value.normalize() if value % 1 else value.quantize(Decimal(1))
        return localize_input(value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off"}

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return super().has_changed(initial, self.to_python(data))
        except ValidationError:
            return True


class TypedDecimalModelField(models.DecimalField):
    """A decimal column whose form field is ``TypedDecimalField``; to migrations it is Django's own."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        return super().formfield(**{"form_class": TypedDecimalField, **kwargs})

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DecimalField", args, kwargs
