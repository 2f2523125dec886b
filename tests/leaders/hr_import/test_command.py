"""The command: what it prints, what it writes, and its exit codes."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from tests.leaders.hr_import.sheets import HEADINGS, METTE, SOREN, changed, csv_file, stored, xlsx_file
from wagtail_digilead.leaders.hr_import import files
from wagtail_digilead.leaders.hr_import.memory import Memory
from wagtail_digilead.models import Leader, Unit
from wagtail_digilead.test import factories as f

BAD = changed(SOREN, fra="31.02.2020")


@pytest.fixture
def command(tmp_path, school):
    """Return a function that imports these rows by the command and returns what it has printed."""

    def call(*rows, content: bytes = b"", name: str = "leaders.csv", **options) -> str:
        path = tmp_path / name
        path.write_bytes(content or csv_file(*rows))
        out = io.StringIO()
        call_command("digilead_import_leaders", path, stdout=out, stderr=out, no_color=True, **options)
        return out.getvalue()

    return call


def test_command_imports(command):
    said = command(METTE, SOREN)

    assert Leader.objects.count() == 2
    assert "New people (2)\n  Mette Bech Holm: " in said
    assert said.endswith("New people: 2 · New posts: 2\nImported.\n")


def test_command_imports_a_workbook(command):
    command(content=xlsx_file(METTE), name="leaders.xlsx")

    assert Leader.objects.get().full_name == "Mette Bech Holm"


def test_second_run_says_that_there_is_nothing_to_change(command):
    command(METTE)

    assert command(METTE) == "There is nothing to change.\n"


def test_dry_run_shows_the_diff_and_writes_nothing(command):
    before = stored()
    said = command(METTE, dry_run=True)

    assert "New people: 1" in said
    assert said.endswith("Nothing has been written: this was a dry run.\n")
    assert stored() == before


def test_errors_end_the_command_and_nothing_is_written(command):
    before = stored()
    with pytest.raises(CommandError) as raised:
        command(METTE, BAD, changed(SOREN, titel="Stor kanon", medarbejdernummer="3", email=""))

    assert raised.value.returncode == 1
    assert str(raised.value) == "There are rows with errors. Correct them, or leave them out."
    assert stored() == before


def test_errors_name_row_and_column_and_the_option_for_titles(command, tmp_path):
    said = command(
        METTE, BAD, changed(SOREN, titel="Stor kanon", medarbejdernummer="3", email=""), leave_out_faulty=True
    )

    assert "2 rows with errors\n  Row 3, column “Fra”: “31.02.2020” is no date." in said
    assert "  Row 4, column “Titel”: Nobody has said which level “Stor kanon” is.\nSay of each of these titles" in said
    assert '--level "TITLE=LEVEL":\n  Stor kanon\n' in said


def test_faulty_rows_are_written_to_a_file(command, tmp_path):
    path = tmp_path / "faulty.csv"
    command(METTE, BAD, leave_out_faulty=True, faulty_rows=path)

    text = path.read_text(encoding="utf-8-sig")
    assert len(text.splitlines()) == 2
    assert "Søren Kjær" in text


def test_faulty_rows_are_written_also_when_nothing_is_imported(command, tmp_path):
    path = tmp_path / "faulty.csv"
    with pytest.raises(CommandError):
        command(METTE, BAD, faulty_rows=path)

    assert "Søren Kjær" in path.read_text(encoding="utf-8-sig")


def test_second_file_of_units_is_read(command, tmp_path):
    units = tmp_path / "units.csv"
    units.write_bytes(csv_file(("Team", "411", "Nordby"), headings=("Navn", "Nummer", "Overordnet enhed")))
    command(changed(METTE, enhed="Team"), units=units)

    assert Unit.objects.get(name="Team").external_id == "411"


def test_mapping_is_used_and_remembered(command):
    content = csv_file((*changed(METTE, titel="Stor kanon"), "Institution leader"), headings=(*HEADINGS, "Trin"))
    command(content=content, map=["Trin=level"], level=["Stor kanon=group"])
    said = command(content=content)

    assert Leader.objects.get().appointments.get().level == "institution"
    assert said == "There is nothing to change.\n"
    assert Memory.load() == Memory(columns={"trin": "level"}, levels={"stor kanon": "group"})


def test_column_may_be_passed_over_for_good(command):
    said = command(content=csv_file((*METTE, "x"), headings=(*HEADINGS, "A=b")), map=["A=b="])

    assert "Columns that are passed over: A=b." in said
    assert Memory.load().columns == {"a=b": ""}


@pytest.mark.parametrize(
    "options",
    [
        {"map": ["Trin"]},
        {"map": ["Trin=shoe size"]},
        {"map": ["=level"]},
        {"level": ["Rektor="]},
        {"level": ["Rektor=x"]},
    ],
)
def test_mapping_that_makes_no_sense_is_refused(command, options):
    with pytest.raises(CommandError, match="write what stands in the file, an equals sign, and one of: "):
        command(METTE, **options)


def test_dry_run_remembers_nothing(command):
    command(METTE, dry_run=True, map=["x="])

    assert Memory.load() == Memory()


def test_people_who_are_missing_are_named_and_leave_on_request(command):
    f.LeaderFactory(full_name="Gone Away", external_id="9")
    for number in range(9):
        f.LeaderFactory(external_id=f"x{number}", full_name=f"P {number}", email="")
    rows = [
        changed(
            METTE, medarbejdernummer=f"x{number}", navn=f"P {number}", email="", titel="", enhed="", fra="", telefon=""
        )
        for number in range(9)
    ]

    assert "People who are not in the file (1)\n  Gone Away\n" in command(*rows)
    assert Leader.objects.get(external_id="9").active
    command(*rows, deactivate_missing=True)
    assert not Leader.objects.get(external_id="9").active


def test_too_many_missing_people_are_refused(command):
    f.LeaderFactory(full_name="Gone Away", external_id="9")
    with pytest.raises(CommandError, match="1 of 1 people are missing"):
        command(METTE, deactivate_missing=True)

    assert Leader.objects.count() == 1
    command(METTE, deactivate_missing=True, max_share=1.0)
    assert Leader.objects.filter(active=True).count() == 1


@pytest.mark.parametrize("share", ["-0.1", "1.1", "ten"])
def test_share_is_a_number_from_0_to_1(command, share):
    with pytest.raises(CommandError, match="max-share"):
        call_command("digilead_import_leaders", "x.csv", "--max-share", share)


def test_file_that_is_not_there_is_an_error(school):
    with pytest.raises(CommandError, match="The file can't be read"):
        call_command("digilead_import_leaders", "/nowhere/leaders.csv")


def test_large_file_is_not_read(command, monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 10)
    with pytest.raises(CommandError, match="can be read"):
        command(METTE)


def test_long_lists_are_cut_and_say_so(command):
    rows = [changed(METTE, medarbejdernummer=str(number), email=f"p{number}@k.example") for number in range(30)]
    said = command(*rows, dry_run=True)

    assert "  … and 10 more: --verbosity 2 shows all." in said
    assert "  … and" not in command(*rows, dry_run=True, verbosity=2)


def test_progress_is_shown_on_a_terminal_only(command, monkeypatch, capsys):
    command(METTE)
    assert capsys.readouterr().err == ""

    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    command(SOREN)
    assert "leaders: 0/1" in capsys.readouterr().err
