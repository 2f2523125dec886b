"""National identity numbers: known by the heading and by what stands in the cells, and never repeated."""

from __future__ import annotations

import random

import pytest

from tests.leaders.hr_import.sheets import HEADINGS, METTE, csv_file, refusal, tables, xlsx_file

_NORWEGIAN = ((3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))


def danish(number: random.Random) -> str:
    return (
        f"{number.randint(1, 28):02}{number.randint(1, 12):02}{number.randint(0, 99):02}-{number.randint(0, 9999):04}"
    )


def norwegian(number: random.Random) -> str:
    """Return a made-up number: 80 is added to the month, as the tax administration does for tests."""
    while True:
        digits = [
            int(sign) for sign in f"{number.randint(1, 28):02}{number.randint(81, 92)}{number.randint(0, 99999):05}"
        ]
        for weights in _NORWEGIAN:
            digits.append(-sum(map(int.__mul__, weights, digits)) % 11)
        if 10 not in digits:
            return "".join(map(str, digits))


def swedish(number: random.Random) -> str:
    digits = (
        f"{number.randint(0, 99):02}{number.randint(1, 12):02}{number.randint(1, 28):02}{number.randint(0, 999):03}"
    )
    doubled = (int(digit) * (2 - index % 2) for index, digit in enumerate(digits))
    return f"{digits}{-sum(each - 9 if each > 9 else each for each in doubled) % 10}"


def finnish(number: random.Random) -> str:
    digits = f"{number.randint(1, 28):02}{number.randint(1, 12):02}{number.randint(0, 99):02}{number.randint(900, 999)}"
    return f"{digits[:6]}{number.choice('-A')}{digits[6:]}{'0123456789ABCDEFHJKLMNPRSTUVWXY'[int(digits) % 31]}"


WAYS = {
    "CPR": danish,
    "CPR without a hyphen": lambda number: danish(number).replace("-", ""),
    "CPR with a space": lambda number: danish(number).replace("-", " "),
    "fødselsnummer": norwegian,
    "fødselsnummer in two parts": lambda number: f"{(text := norwegian(number))[:6]} {text[6:]}",
    "personnummer": lambda number: f"{(text := swedish(number))[:6]}-{text[6:]}",
    "personnummer without a hyphen": swedish,
    "personnummer with a century": lambda number: f"19{(text := swedish(number))[:6]}-{text[6:]}",
    "henkilötunnus": finnish,
}


def with_column(heading: str, values: list[str]) -> bytes:
    rows = [
        (
            str(1000 + number),
            f"Person {number}",
            f"p{number}@kommune.example",
            "",
            "Rektor",
            "",
            "",
            "Solsikken",
            "",
            value,
        )
        for number, value in enumerate(values)
    ]
    return csv_file(*rows, headings=(*HEADINGS, heading))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("heading", ["Diverse", "Kode 2", ""])
def test_column_of_identity_numbers_is_refused_by_its_content(way, heading):
    """Also in a column that would be passed over."""
    values = [WAYS[way](random.Random(seed)) for seed in range(30)]

    said = refusal(with_column(heading, values))

    assert "Column J of “leaders.csv” holds national identity numbers" in said
    assert not any(value in said for value in values)


@pytest.mark.parametrize("way", ["CPR", "fødselsnummer", "personnummer", "henkilötunnus"])
def test_single_identity_number_in_a_text_is_refused(way):
    values = ["", "Nice", f"Called {WAYS[way](random.Random(1))} before", "x"]

    assert "Column J" in refusal(with_column("Note", values))


def test_identity_number_in_the_place_of_the_external_id_is_refused():
    rows = [(danish(random.Random(number)), *METTE[1:]) for number in range(3)]

    assert "Column A" in refusal(csv_file(*rows))


def test_file_without_headings_is_refused_for_what_stands_first():
    number = danish(random.Random(1))
    said = refusal(csv_file(METTE, headings=(*METTE[:-1], number)))

    assert "Column I" in said
    assert number not in said


@pytest.mark.parametrize(
    "heading",
    [
        *("CPR", "cpr-nr.", "CPR-nummer (10 cifre)", "Personnummer", "Personnr", "Fødselsnummer", "fnr", "D-nummer"),
        *(
            "Fødsels- og personnummer",
            "Samordningsnummer",
            "Person-nummer",
            "Henkilötunnus",
            "HETU",
            "National ID",
            "SSN",
        ),
        *("Social security number", "Medarbejderens CPR"),
    ],
)
def test_column_with_such_a_heading_is_refused_whatever_it_holds(heading):
    assert "Column J" in refusal(with_column(heading, ["", "x"]))


@pytest.mark.parametrize(
    "heading", ["Personalenummer", "Anställningsnummer", "Henkilönumero", "Telefonnummer", "Personale-id"]
)
def test_numbers_of_employees_are_no_identity_numbers(heading):
    assert tables(with_column(heading, ["1234567890", "A-12"]))


@pytest.mark.parametrize(
    "values",
    [
        [f"120345-{number:04}" for number in range(50)],
        [f"{2_010_100_000 + number}" for number in range(50)],
        [f"{number * 7919 % 10**6:06}-{number:04}" for number in range(1, 200)],
        [f"070{number * 7919 % 10**7:07}" for number in range(1, 200)],
        [f"040{number * 7919 % 10**7:07}" for number in range(1, 200)],
        ["+45 12 34 56 78", "0047 12 34 56 78", "+358 40 1234567", "070-123 45 67"] * 20,
        [f"{number * 104729 % 10**11:011}" for number in range(1, 300)],
        ["2026-05-04", "20260504", "04.05.2026"] * 20,
    ],
)
def test_other_numbers_are_let_through(values):
    assert tables(with_column("Kode", values))


def test_sheet_that_is_not_read_is_looked_through_too():
    content = xlsx_file(METTE, Noter=[["x"], *([danish(random.Random(number))] for number in range(5))])

    assert "Column A of “Noter”" in refusal(content, "leaders.xlsx")
