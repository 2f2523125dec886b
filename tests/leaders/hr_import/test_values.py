"""What may stand in a cell."""

from __future__ import annotations

import datetime

import pytest

from tests.leaders.hr_import.sheets import HEADINGS, METTE, changed, plan, problems
from wagtail_digilead.leaders.hr_import.values import read

MAY = datetime.date(2026, 5, 4)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-05-04", "2026-05-04 00:00:00", "2026-05-04T12:00", "04.05.2026", "4.5.2026", "4. 5. 2026", "4/5-2026"),
        *("04/05/2026", "4-5-2026", "20260504", "04.05.2026 00:00"),
    ],
)
@pytest.mark.parametrize("name", ["starts_on", "ends_on"])
def test_dates_of_four_formats_are_read(name, text):
    assert read(name, text) == MAY


def test_date_of_a_spreadsheet_is_read():
    assert read("starts_on", MAY) == MAY


@pytest.mark.parametrize("text", ["9999-12-31", "31.12.9999", datetime.date(9999, 12, 31)])
def test_last_day_of_the_calendar_means_no_end(text):
    assert read("ends_on", text) is None


@pytest.mark.parametrize(
    "text", ["31.02.2026", "05/31/2026", "4.5.26", "2026-13-01", "tomorrow", "46146", "0026-05-04", "31.12.9999"]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match="is no date"):
        read("starts_on", text)


@pytest.mark.parametrize("text", ["12 34 56 78", "+45 12345678", "(0)70-123 45 67", "040 123 4567 x12", "1234 / 5678"])
def test_phone_numbers_are_read_as_they_are_written(text):
    assert read("phone", text) == text


@pytest.mark.parametrize("text", ["+cmd", "-x", "ask me", "@1", "+", "12=34"])
def test_what_is_no_phone_number_is_refused(text):
    with pytest.raises(ValueError, match="is no phone number"):
        read("phone", text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Fast", "permanent"),
        ("konstitueret", "acting"),
        ("Stedfortræder", "deputy"),
        ("vakinainen", "permanent"),
        ("tf.", "acting"),
    ],
)
def test_kinds_of_posts_are_known_in_the_languages(text, kind):
    assert read("kind", text) == kind


@pytest.mark.parametrize(("text", "value"), [("Ja", True), ("x", True), ("nej", False), ("Kyllä", True), ("0", False)])
def test_yes_and_no_are_known_in_the_languages(text, value):
    assert read("protected", text) is value


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("kind", "månedslønnet", "It may be: Permanent, Acting, Deputy."),
        ("unit_kind", "galaxy", "It may be: Municipality, Administration, Centre, Institution, Team."),
        ("protected", "perhaps", "It may be: yes, no."),
        ("email", "mette@", "is no e-mail address"),
        ("name", "???", "is no name"),
        ("title", "x" * 256, "The text has 256 signs, at most 255 can be kept."),
        ("person_id", "1" * 101, "The text has 101 signs"),
        ("title", "a\x07b", "signs that can't be shown"),
    ],
)
def test_other_values_are_refused_with_a_reason(name, text, said):
    with pytest.raises(ValueError, match="(?s)" + said.replace(".", r"\.")):
        read(name, text)


def test_long_cell_is_not_repeated_in_the_message(school):
    [said] = problems(plan(changed(METTE, email="x" * 20_000)))

    assert len(said) < 200


def test_error_names_row_and_column(school):
    found = problems(plan(METTE, changed(METTE, medarbejdernummer="1", email="mette(at)x", fra="31.02.2026")))

    assert found == [
        "Row 3, column “E-mail”: “mette(at)x” is no e-mail address.",
        "Row 3, column “Fra”: “31.02.2026” is no date. Write the 4th of May as 2026-05-04, 04.05.2026 or 04/05/2026.",
    ]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"navn": ""}, "Row 2, column “Navn”: The name is missing."),
        ({"medarbejdernummer": "", "email": ""}, "neither an external id nor an e-mail address"),
        ({"titel": ""}, "Row 2, column “Titel”: The title of the post is missing."),
        ({"enhed": ""}, "Row 2, column “Enhed”: The unit of the post is missing."),
        (
            {"fra": "2026-01-01", "til": "2025-12-31"},
            "Row 2, column “Til”: The last day, 2025-12-31, is before the first",
        ),
    ],
)
def test_row_without_what_it_needs_is_an_error(school, cells, said):
    [found] = problems(plan(changed(METTE, **cells)))

    assert said in found


def test_row_without_a_post_is_a_person_alone(school):
    found = plan(changed(METTE, titel="", enhed="", fra=""))

    assert problems(found) == []
    assert found.counts["new_people"] == 1
    assert found.counts["new_posts"] == 0


def test_headings_of_the_tests_are_all_known():
    from tests.leaders.hr_import.test_columns import columns_of

    assert len(columns_of(*HEADINGS).indexes) == len(HEADINGS)
