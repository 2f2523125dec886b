"""Spreadsheets that are safe to open, and those of what a listing has found. Every feature may import it."""

from __future__ import annotations

import codecs
import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.log_actions import log

#: A cell that begins so is a formula to a spreadsheet (OWASP, “CSV Injection”).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def without_formula(text: str) -> str:
    """Return the text of a cell such that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


class SafeSheetMixin(SpreadsheetExportMixin):
    """Exports cells that no spreadsheet takes for formulas, and times as the clock on the wall shows them."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        if isinstance(value, datetime.datetime) and timezone.is_aware(value):
            value = timezone.make_naive(value).replace(microsecond=0)
        value = super().preprocess_field_value(field, value, export_format)
        return without_formula(value) if export_format == self.FORMAT_CSV and isinstance(value, str) else value

    def stream_csv(self, queryset: Any) -> Iterator[bytes]:
        # Excel on Windows reads a file without this mark as CP1252, and æ, ø and å as two signs each.
        yield codecs.BOM_UTF8
        yield from super().stream_csv(queryset)


class ListingSheet(SafeSheetMixin):
    """A spreadsheet of all that an address of a listing has found: ``rows`` have a value for each of ``headings``."""

    #: The name in the log of its being taken away.
    action: str

    def __init__(self, headings: Mapping[str, str], rows: list[dict[str, Any]]) -> None:
        self.export_headings, self.list_export, self.rows = headings, list(headings), rows

    def get_filename(self) -> str:
        return f"{self.export_filename}-{timezone.localdate().isoformat()}"

    def to_row_dict(self, item: dict[str, Any]) -> dict[str, Any]:
        return item


def answer_export(page: Any, request: HttpRequest, make: Callable[[], ListingSheet]) -> HttpResponse:
    """Give a listing as CSV or XLSX (``?format=``), and note in the log of ``page`` who has taken how many rows."""
    spreadsheet_format = request.GET.get("format")
    if spreadsheet_format not in ListingSheet.FORMATS:
        raise Http404
    sheet = make()
    data = {"format": spreadsheet_format, "rows": len(sheet.rows)}
    log(instance=page, action=sheet.action, user=request.user, data=data)
    return sheet.as_spreadsheet(sheet.rows, spreadsheet_format)
