"""Fields that the steps share."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

MOST_LETTERS = 10_000

_TOO_LONG = _("Write at most %(limit_value)d characters; these are %(show_value)d.")


class TextField(forms.CharField):
    """A text over several lines. One that is too long is refused in words; a browser would cut it off in silence."""

    def __init__(self, *, rows: int = 2, most: int = MOST_LETTERS, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(validators=[MaxLengthValidator(most, _TOO_LONG)], **kwargs)

    def clean(self, value: Any) -> str:
        return one_kind_of_lines(super().clean(value))


class LineField(TextField):
    """A text on one line, which the page keeps in a long field."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput, most=kwargs.pop("most", 1000), **kwargs)

    def clean(self, value: Any) -> str:
        return " ".join(super().clean(value).split())


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(required=False, widget=widget, **kwargs)


class UidField(forms.UUIDField):
    """The name of a row. It is made before the row is written, so that it alone is no change."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


def one_kind_of_lines(text: str) -> str:
    """Return ``text`` with line ends as they are stored, and no blanks at its ends."""
    return re.sub(r"\r\n?", "\n", text or "").replace("\0", "").strip()
