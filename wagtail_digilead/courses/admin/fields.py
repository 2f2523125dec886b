"""Parts of the organiser's forms: long texts, and lists with a row for each participant, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator


class LongTextField(forms.CharField):
    """Text whose length is checked when it is sent: a browser that knows the limit cuts pasted text without a word."""

    widget = forms.Textarea

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


def page_of(people: Sequence[Any], number: str, size: int) -> Page:
    """Return the page of ``people`` that ``number`` names; junk is the first one, too high a number the last."""
    return Paginator(people, size).get_page(number)


def posted_rows(data: Any, people: Sequence[Any]) -> list[Any]:
    """Return those of ``people`` whose row is in the post ``data``, wherever the pages begin by now."""
    posted = {name.partition("-")[0] for name in data}
    return [person for person in people if str(person.pk) in posted]
