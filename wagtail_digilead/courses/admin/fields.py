"""Parts of the organiser's forms: long texts, keys, and lists with a row for each participant, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _


class LongTextField(forms.CharField):
    """Text whose length is checked when it is sent: a browser that knows the limit cuts pasted text without a word."""

    widget = forms.Textarea

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


def reason_field(help_text: Any, *, rows: int = 3) -> LongTextField:
    """Return the field in which an organiser writes why; ``help_text`` says who reads it, or when it is needed."""
    return LongTextField(
        label=_("Reason"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


def is_key(text: str) -> bool:
    """Tell whether ``text``, from an address or a post, may be the key of a record: digits that no database refuses."""
    return text.isascii() and text.isdigit() and len(text) < 16


def page_of(people: Sequence[Any], number: str, size: int) -> Page:
    """Return the page of ``people`` that ``number`` names; junk is the first one, too high a number the last."""
    return Paginator(people, size).get_page(number)


def posted_rows(data: Any, people: Sequence[Any]) -> list[Any]:
    """Return those of ``people`` whose row is in the post ``data``, wherever the pages begin by now."""
    posted = {name.partition("-")[0] for name in data}
    return [person for person in people if str(person.pk) in posted]
