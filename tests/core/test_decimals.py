"""Numbers as people type them, in five languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django import forms
from django.db import models
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from wagtail_digilead.core.decimals import TypedDecimalField, TypedDecimalModelField, plain_decimal

LANGUAGES = ["da", "nb", "sv", "fi", "en"]


class NumberForm(forms.Form):
    number = TypedDecimalField(max_digits=14, decimal_places=2)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("-0,25", "-0.25"),
        ("\N{MINUS SIGN}3", "-3"),
        ("1 234,5", "1234.5"),
        ("1\N{NO-BREAK SPACE}234.50", "1234.5"),
        ("1\N{NARROW NO-BREAK SPACE}234,5", "1234.5"),
        ("1\N{THIN SPACE}234\N{THIN SPACE}567", "1234567"),
        ("1'234.5", "1234.5"),
        ("0,5", "0.5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        (" 80 ", "80"),
    ],
)
def test_decimal_with_comma_or_point_is_the_same_number_everywhere(language, typed, number):
    with translation.override(language):
        form = NumberForm({"number": typed})
        assert form.is_valid(), form.errors
        assert form.cleaned_data["number"] == Decimal(number)


@pytest.mark.parametrize(
    ("language", "typed", "number"),
    [
        ("da", "1.234", 1234),
        ("en", "1,234", 1234),
        ("da", "1,234", None),
        ("en", "1.234", None),
        ("sv", "1.234", None),
        # No group begins with a nought: these are parts of one, with more decimals than there is room for.
        ("da", "0.125", None),
        ("en", "0,125", None),
    ],
)
def test_decimal_with_one_sign_and_three_digits_is_read_as_the_language_does(language, typed, number):
    with translation.override(language):
        form = NumberForm({"number": typed})
        assert form.is_valid() is (number is not None)
        if number is None:
            assert "number" in form.errors
        else:
            assert form.cleaned_data["number"] == number


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "typed",
    [
        *("ten", "12,5 hours", "1.2.3", "1,23.456,7", "1.23,4.5", "--3", "1e5", ",", "12,", "٣", "12\0", "0x1f"),
        *("NaN", "sNaN", "Infinity", "-inf", "80 60", "12 5", "1 23 456", "1,234 567", "1.234 567,8", "0.123,4"),
    ],
)
def test_decimal_that_is_no_number_is_refused_and_kept(language, typed):
    with translation.override(language):
        form = NumberForm({"number": typed})
        assert "number" in form.errors
        assert f'value="{typed}"' in str(form["number"])


def test_decimal_too_long_is_refused():
    assert "number" in NumberForm({"number": "1234567890123"}).errors


@pytest.mark.parametrize(
    ("language", "value", "shown"), [("da", "12.50", "12,5"), ("en", "12.50", "12.5"), ("fi", "100.00", "100")]
)
def test_decimal_is_shown_as_the_language_writes_it(language, value, shown):
    with translation.override(language):
        form = NumberForm(initial={"number": Decimal(value)})
        assert f'value="{shown}"' in str(form["number"])


@pytest.mark.parametrize("language", LANGUAGES)
@given(value=st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_decimal_shown_is_read_back_as_the_same(language, value):
    with translation.override(language):
        field = TypedDecimalField(decimal_places=2)
        assert field.clean(str(field.prepare_value(value))) == value


def test_decimal_unchanged_is_no_change():
    with translation.override("da"):
        assert not NumberForm({"number": "12,50"}, initial={"number": Decimal("12.5")}).has_changed()
        assert NumberForm({"number": "12,6"}, initial={"number": Decimal("12.5")}).has_changed()
        assert NumberForm({"number": "tolv"}, initial={"number": Decimal("12.5")}).has_changed()


def test_decimal_column_is_djangos_own_to_migrations():
    field = TypedDecimalModelField(max_digits=14, decimal_places=2)
    assert field.deconstruct()[1] == models.DecimalField(max_digits=14, decimal_places=2).deconstruct()[1]
    assert isinstance(field.formfield(), TypedDecimalField)


def test_plain_decimal_of_nothing_is_an_error():
    with pytest.raises(ValueError, match=r"^$"):
        plain_decimal("")
