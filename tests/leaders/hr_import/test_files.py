"""Files that can be read, and the many that can't: each is refused with a sentence, and nothing of it is taken."""

from __future__ import annotations

import datetime
import io
import zipfile

import pytest

from tests.leaders.hr_import.sheets import HEADINGS, METTE, SOREN, csv_file, plan, problems, refusal, tables, xlsx_file
from wagtail_digilead.leaders.hr_import import files, workbooks
from wagtail_digilead.leaders.hr_import import tables as limits
from wagtail_digilead.leaders.hr_import.refusals import Refusal


def cells(content: bytes, name: str = "leaders.csv") -> list[list]:
    """Return the cells of the first table, without the empty ones at the end."""
    return [row.cells for row in tables(content, name)[0].rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_of_every_encoding_and_separator_is_read(encoding, separator):
    rows = cells(csv_file(SOREN, encoding=encoding, separator=separator))

    assert rows == [["1002", "Søren Kjær", "soren@kommune.example", "", "Teamleder", "2021-01-01", "", "Solsikken"]]


def test_line_of_excel_about_the_separator_is_no_row():
    table = tables(b"sep=;\r\n" + csv_file(METTE))[0]

    assert table.headings == list(HEADINGS)
    assert [row.number for row in table.rows] == [3]


def test_rows_are_numbered_as_a_spreadsheet_does_it():
    content = csv_file(METTE, changed_note := ("1003", "Two\nlines", *METTE[2:]), (), SOREN)

    assert changed_note
    assert [row.number for row in tables(content)[0].rows] == [2, 3, 5]


def test_spaces_and_signs_without_width_are_left_out():
    assert cells(csv_file(("1", " Mette\u00a0 Bech\u200b  Holm ", *METTE[2:])))[0][1] == "Mette Bech Holm"


def test_separator_within_quotation_marks_is_none():
    content = '"Navn, efternavn først";Medarbejdernummer,nr\n"Holm; Mette";1\n'.encode()

    assert tables(content)[0].headings == ["Navn, efternavn først", "Medarbejdernummer,nr"]


def test_lone_dash_is_an_empty_cell():
    assert cells(csv_file(("1", "Mette", "-", "–", "Rektor")))[0][2:4] == ["", ""]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b" \n \n", "The file is empty."),
        (b";;;\n;;\n", "The file is empty."),
        (csv_file(), "headings, but no rows"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old Excel file (.xls)"),
        (csv_file(METTE) + b"\x00", "row 3 holds a NUL character"),
        (b'Navn;E-mail\n"Mette;mette@kommune.example\nx;y\n', "Row 3 can't be read. Look at its quotation marks"),
        (csv_file(SOREN).decode().encode("cp865"), "can't be read, first in row 2. Save the file as UTF-8"),
        (csv_file(SOREN).decode("latin-1").encode(), "can't be read, first in row 2. Save the file as UTF-8"),
        (csv_file(SOREN).decode().encode("mac-roman"), "can't be read, first in row 2. Save the file as UTF-8"),
        (b"PK\x03\x04" + b"nonsense" * 99, "damaged, or no Excel file"),
        (b"Navn;E-mail" + b";Telefon" * 200 + b"\nx;y\n", "more than 100 columns"),
    ],
)
def test_file_that_cannot_be_read_is_refused(content, said):
    assert said in refusal(content)


def test_xlsx_that_is_no_xlsx_is_refused():
    assert "called .xlsx, but it is no Excel file" in refusal(csv_file(METTE), "leaders.xlsx")


def test_other_archive_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")

    assert "another kind of archive" in refusal(out.getvalue(), "leaders.ods")


def test_large_file_is_refused_unread():
    content = b"Navn;E-mail\n" + b"x" * 50 * 1024 * 1024

    assert refusal(content) == "The file has 51 MB. No more than 10 MB can be read."


def test_zip_bomb_is_refused_unopened(monkeypatch):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (workbooks.MOST_UNPACKED + 1))
    monkeypatch.setattr(workbooks, "load_workbook", lambda *args, **kwargs: pytest.fail("It was opened."))

    assert len(out.getvalue()) < 200_000
    assert "grows too large when it is unpacked" in refusal(out.getvalue(), "leaders.xlsx")


def test_part_that_lies_about_its_size_is_not_unpacked_whole():
    """A bomb may say that it is small; Python unpacks no more than it says."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("[Content_Types].xml", b"0" * 1_000_000), ("xl/workbook.xml", b"")):
            archive.writestr(name, content)
    lying = out.getvalue().replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))

    assert lying != out.getvalue()
    assert "damaged, or no Excel file" in refusal(lying, "leaders.xlsx")


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MOST_ROWS", 1)

    assert "more than 1 rows" in refusal(csv_file(METTE, SOREN))


def test_damaged_workbook_is_refused():
    content = bytearray(xlsx_file(METTE))
    content[300:400] = b"x" * 100

    assert "damaged, or no Excel file" in refusal(bytes(content), "leaders.xlsx")


def test_workbook_is_read_with_numbers_and_dates():
    row = [
        1001,
        "Mette",
        "m@kommune.example",
        12345678,
        "Rektor",
        datetime.datetime(2026, 5, 4),
        datetime.date(2026, 6, 1),
    ]

    assert cells(xlsx_file([*row, 12.5, True]), "leaders.xlsx") == [
        ["1001", "Mette", "m@kommune.example", "12345678", "Rektor", day(2026, 5, 4), day(2026, 6, 1), "12.5", "1"]
    ]


def day(*parts: int) -> datetime.date:
    return datetime.date(*parts)


def test_workbook_with_a_row_far_below_is_read():
    rows = [METTE, *[[]] * 70_000, SOREN]

    assert [row.number for row in tables(xlsx_file(*rows), "leaders.xlsx")[0].rows] == [2, 70_003]


def test_workbook_with_too_wide_a_row_is_refused():
    assert "more than 100 columns" in refusal(xlsx_file([*METTE, *[""] * 16_000, "x"]), "leaders.xlsx")


def test_sheets_are_tables_and_empty_ones_none():
    content = xlsx_file(METTE, Enheder=[["Enhed", "Overordnet enhed"], ["Solsikken", "Nordby"]], Tom=[])

    assert [table.name for table in tables(content, "leaders.xlsx")] == ["Ledere", "Enheder"]


@pytest.mark.django_db
@pytest.mark.parametrize("formula", ["=cmd|' /C calc'!A0", "=1+1", '=HYPERLINK("https://x.example")'])
def test_formula_is_an_error_of_its_cell(formula):
    from_csv = plan(("1", formula, *METTE[2:]))
    from_xlsx = problems_of_workbook(("1", formula, *METTE[2:]))

    said = "Row 2, column “Navn”: A formula is not taken. Write its result into the cell."
    assert problems(from_csv) == [said]
    assert from_xlsx == [said]


def problems_of_workbook(*rows) -> list[str]:
    from wagtail_digilead.leaders.hr_import.memory import Memory
    from wagtail_digilead.leaders.hr_import.plan import make_plan

    return problems(make_plan(tables(xlsx_file(*rows), "leaders.xlsx"), Memory()))


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["+Mette", "-Mette", "@SUM(A1)"])
def test_text_like_a_formula_is_an_error_but_not_a_phone_number(text):
    found = problems(plan(("1", text, "m@kommune.example", "+45 12 34 56 78", "Rektor", "", "", "X", "")))

    assert "begins like a formula" in found[0]
    assert len([line for line in found if "Telefon" in line]) == 0


@pytest.mark.django_db
def test_error_of_the_spreadsheet_is_an_error_of_its_cell():
    assert "holds an error of the spreadsheet" in problems_of_workbook(("1", "#N/A", *METTE[2:]))[0]


def test_size_is_checked_before_anything_is_read():
    with pytest.raises(Refusal, match="11 MB"):
        files.check_size(10 * 1024 * 1024 + 1)
