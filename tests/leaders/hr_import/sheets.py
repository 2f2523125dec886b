"""Files as HR makes them, and what the import makes of them."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from openpyxl import Workbook

from wagtail_digilead.leaders.hr_import.applying import apply_import
from wagtail_digilead.leaders.hr_import.changes import KINDS
from wagtail_digilead.leaders.hr_import.files import read_tables
from wagtail_digilead.leaders.hr_import.memory import Memory
from wagtail_digilead.leaders.hr_import.plan import Plan, make_plan
from wagtail_digilead.leaders.hr_import.refusals import Refusal
from wagtail_digilead.leaders.hr_import.tables import Table
from wagtail_digilead.models import Appointment, Leader, Unit

HEADINGS = ("Medarbejdernummer", "Navn", "E-mail", "Telefon", "Titel", "Fra", "Til", "Enhed", "Overordnet enhed")
METTE = ("1001", "Mette Bech Holm", "mette@kommune.example", "12 34 56 78", "Rektor", "2020-08-01", "", "Solsikken", "")
SOREN = ("1002", "Søren Kjær", "soren@kommune.example", "", "Teamleder", "2021-01-01", "", "Solsikken", "")


def changed(row: Sequence[str], **cells: str) -> tuple[str, ...]:
    """Return a row of ``HEADINGS`` with other cells, named by their headings in small letters."""
    names = [heading.lower().replace("-", "").replace(" ", "_") for heading in HEADINGS]
    unknown = cells.keys() - set(names)
    assert not unknown, unknown
    return tuple(cells.get(name, cell) for name, cell in zip(names, row, strict=True))


def csv_file(
    *rows: Sequence[str], headings: Sequence[str] = HEADINGS, separator: str = ";", encoding: str = "utf-8"
) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(headings)
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def xlsx_file(*rows: Sequence[Any], headings: Sequence[str] = HEADINGS, **sheets: Sequence[Sequence[Any]]) -> bytes:
    """Return a workbook with one sheet, and more by keyword: their rows with the headings."""
    book = Workbook()
    book.active.title = "Ledere"
    for row in (headings, *rows):
        book.active.append(list(row))
    for name, more in sheets.items():
        sheet = book.create_sheet(name)
        for row in more:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def tables(content: bytes, name: str = "leaders.csv", **kwargs: Any) -> list[Table]:
    return read_tables(name, content, **kwargs)


def plan(*rows: Sequence[str], memory: Memory | None = None, today: datetime.date | None = None, **kwargs: Any) -> Plan:
    """Return what the import of a CSV file with these rows would do."""
    return make_plan(tables(csv_file(*rows, **kwargs)), memory or Memory(), today)


def run(*rows: Sequence[str], memory: Memory | None = None, headings: Sequence[str] = HEADINGS, **terms: Any) -> Plan:
    """Import a CSV file with these rows."""
    return apply_import(tables(csv_file(*rows, headings=headings)), memory or Memory(), **terms)


def refusal(content: bytes, name: str = "leaders.csv") -> str:
    """Return why a file is refused; empty if it isn't."""
    try:
        make_plan(tables(content, name), Memory())
    except Refusal as error:
        return str(error)
    return ""


def problems(plan: Plan) -> list[str]:
    return [str(problem) for problem in plan.all_problems]


def counts(plan: Plan) -> dict[str, int]:
    """Return how many changes of each kind there are, of those that there are."""
    return {kind: plan.counts[kind] for kind in KINDS if plan.counts[kind]}


def stored() -> dict[str, list[tuple[Any, ...]]]:
    """Return everything that an import writes."""
    return {model.__name__: list(model.objects.order_by("pk").values_list()) for model in (Unit, Leader, Appointment)}


def posts_of(name: str) -> list[tuple[Any, ...]]:
    found = Appointment.objects.filter(leader__full_name=name).order_by("starts_on", "pk")
    return list(found.values_list("title", "unit__name", "level", "kind", "starts_on", "ends_on"))


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def yesterday() -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=1)
