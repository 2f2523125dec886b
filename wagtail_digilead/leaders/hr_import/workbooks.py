"""Reads XLSX files, after a look at the archive that they are: it must not grow beyond measure when it is unpacked."""

from __future__ import annotations

import datetime
import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from .refusals import Refusal
from .tables import Cell, CellError, Formula, Table, make_table, text_cell

#: What all parts of a workbook may have together when unpacked; 50,000 rows of 15 columns have about 40 MB.
MOST_UNPACKED = 80 * 1024 * 1024
#: The texts of a workbook are kept in memory all at once.
MOST_TEXTS = 24 * 1024 * 1024
MOST_PARTS = 1000
#: The last row that a sheet can have; what stands below it is no workbook's.
_LAST_ROW = 1_048_576


def read_workbook(name: str, content: bytes) -> list[Table]:
    """Return a table for each sheet that isn't empty, hidden sheets too. Raises ``Refusal`` if it can't be read."""
    _check_archive(content)
    tables = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
            for sheet in workbook.worksheets:
                sheet.reset_dimensions()
                table = make_table(sheet.title, _rows(sheet))
                if table:
                    tables.append(table)
            workbook.close()
    except Refusal:
        raise
    except Exception as error:
        # openpyxl raises whatever comes to it in a damaged file: KeyError, TypeError, BadZipFile, ParseError …
        raise Refusal(_("This Excel file is damaged, or no Excel file. Save it anew as .xlsx.")) from error
    if len(tables) == 1:
        tables[0].name = name
    return tables


def _check_archive(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Refusal(_("This Excel file is damaged, or no Excel file. Save it anew as .xlsx.")) from error
    names = {part.filename for part in parts}
    texts = sum(part.file_size for part in parts if part.filename.endswith("sharedStrings.xml"))
    # Python unpacks no more of a part than the size that it says it has.
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED or texts > MOST_TEXTS:
        raise Refusal(_("The file grows too large when it is unpacked. Save the list of leaders alone in a new file."))
    if "[Content_Types].xml" not in names or not any(each.startswith("xl/") for each in names):
        raise Refusal(_("This is no Excel file (.xlsx), but another kind of archive."))


def _rows(sheet: Any) -> Iterator[list[Cell]]:
    for row in sheet.iter_rows(max_row=_LAST_ROW):
        yield [_cell(cell) for cell in row]


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return Formula(value if isinstance(value, str) else "=")
    if cell.data_type == "e":
        return CellError(value)
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return text_cell(str(value))
