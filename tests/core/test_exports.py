"""Spreadsheets to download: what Excel and our own import make of the file."""

from __future__ import annotations

import codecs

from wagtail_digilead.core.exports import ListingSheet
from wagtail_digilead.leaders.hr_import.files import read_tables


def content(rows) -> bytes:
    sheet = ListingSheet({"name": "Navn på enhed", "id": "Nr."}, rows)
    return b"".join(sheet.as_spreadsheet(sheet.rows, "csv").streaming_content)


def test_csv_begins_once_with_the_mark_by_which_excel_tells_utf_8():
    file = content([{"name": "Ærø Skole", "id": 7}, {"name": "Ålesund", "id": 8}])

    assert file.startswith(codecs.BOM_UTF8)
    assert file.count(codecs.BOM_UTF8) == 1
    assert file.decode("utf-8-sig") == "Navn på enhed,Nr.\r\nÆrø Skole,7\r\nÅlesund,8\r\n"


def test_our_own_import_reads_the_file():
    [table] = read_tables("units.csv", content([{"name": "Ærø Skole", "id": 7}]))

    assert table.headings == ["Navn på enhed", "Nr."]
    assert [row.cells for row in table.rows] == [["Ærø Skole", "7"]]
