"""Reads files as HR systems make them: CSV in the encodings and with the separators that are about, and XLSX."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from . import identity_numbers
from .refusals import Refusal
from .tables import Cell, Table, make_table, text_cell
from .workbooks import read_workbook

MOST_BYTES = 10 * 1024 * 1024

_ZIP = b"PK\x03\x04"
#: The old Office container: ``.xls``, and workbooks with a password.
_OLE = b"\xd0\xcf\x11\xe0"
_SEPARATORS = (";", ",", "\t")

#: What is left of æ, ø, å, ä, ö, é and of quotation marks where UTF-8 has been read as Latin-1 and saved again.
_READ_WRONGLY = re.compile("Ã[\x80-\xbf¦¸¥¤¶©†˜…„–—]|â€|\ufffd")
#: What the Nordic letters of DOS and of old Macs are in Windows' code page, inside a word.
_OTHER_ENCODING = re.compile("[a-zA-Z][†‡›‹„¾¿Œ•][a-zA-Z]|[\x80-\x9f]")


def read_tables(name: str, content: bytes, *, of_units: bool = False) -> list[Table]:
    """Return the tables of a file: one of a CSV file, one for each sheet of a workbook that isn't empty.

    Raises ``Refusal`` if it can't be read, is too large, or has national identity numbers in it.
    """
    check_size(len(content))
    if not content.strip():
        raise Refusal(_("The file is empty."))
    if content.startswith(_OLE):
        raise Refusal(
            _("This is an old Excel file (.xls), or one with a password. Save it as .xlsx, without a password.")
        )
    if content.startswith(_ZIP):
        tables = read_workbook(name, content)
    elif name.lower().endswith((".xlsx", ".xlsm")):
        raise Refusal(_("The file is called .xlsx, but it is no Excel file."))
    else:
        table = make_table(name, _read_csv(_decode(content)))
        tables = [table] if table else []
    if not tables:
        raise Refusal(_("The file is empty."))
    for table in tables:
        identity_numbers.refuse(table)
        table.of_units = of_units
    if not any(table.rows for table in tables):
        raise Refusal(_("The file has headings, but no rows below them."))
    return [table for table in tables if table.rows]


def check_size(size: int) -> None:
    """Raise ``Refusal`` for a file of that many bytes if it is too large to be read."""
    if size > MOST_BYTES:
        raise Refusal(
            _("The file has %(size)d MB. No more than %(most)d MB can be read.")
            % {"size": -(-size // 1024**2), "most": MOST_BYTES // 1024**2}
        )


def _decode(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in content:
        raise Refusal(
            _("This is neither a CSV file nor an Excel file: row %(row)d holds a NUL character.")
            % {"row": content[: content.index(b"\x00")].count(b"\n") + 1}
        )
    else:
        encodings = ["utf-8-sig", "cp1252", "latin-1"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        wrong = _READ_WRONGLY.search(text) or (encoding != "utf-8-sig" and _OTHER_ENCODING.search(text))
        if wrong:
            row = text.count("\n", 0, wrong.start()) + 1
            raise Refusal(
                _("Letters such as æ, ø, å, ä and ö can't be read, first in row %(row)d. Save the file as UTF-8.")
                % {"row": row}
            )
        if "\x00" in text:
            raise Refusal(
                _("This is neither a CSV file nor an Excel file: row %(row)d holds a NUL character.")
                % {"row": text.count("\n", 0, text.index("\x00")) + 1}
            )
        return text
    raise Refusal(_("The text of the file can't be read. Save it as UTF-8."))


def _read_csv(text: str) -> Iterator[list[Cell]]:
    separator, rest = _separator(text)
    skipped = text.count("\n", 0, len(text) - len(rest))
    for _number in range(skipped):
        yield []
    reader = csv.reader(io.StringIO(rest, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            yield [text_cell(text) for text in row]
    except csv.Error as error:
        raise Refusal(
            _("Row %(row)d can't be read. Look at its quotation marks: one may be missing, or too many.")
            % {"row": skipped + reader.line_num}
        ) from error


def _separator(text: str) -> tuple[str, str]:
    """Return what parts the cells, and the text after Excel's own line about it (``sep=;``), if there is one."""
    line, _newline, rest = text.partition("\n")
    said = re.fullmatch(r'"?sep=(.)"?\r?', line)
    if said:
        return said[1], rest
    first = next((line for line in text.splitlines() if line.strip()), "")
    outside = re.sub(r'"[^"]*"', "", first)
    return max(_SEPARATORS, key=outside.count), text
