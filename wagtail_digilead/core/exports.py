"""Spreadsheets that are safe to open. Every feature may import it."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from wagtail.admin.views.mixins import SpreadsheetExportMixin

#: A cell that begins so is a formula to a spreadsheet (OWASP, “CSV Injection”).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class SafeSheetMixin(SpreadsheetExportMixin):
    """Exports cells that no spreadsheet takes for formulas, and times as the clock on the wall shows them."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        if isinstance(value, datetime.datetime) and timezone.is_aware(value):
            value = timezone.make_naive(value).replace(microsecond=0)
        value = super().preprocess_field_value(field, value, export_format)
        if export_format == self.FORMAT_CSV and isinstance(value, str) and value.startswith(_FORMULA):
            return f"'{value}"
        return value
