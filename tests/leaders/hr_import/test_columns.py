"""What the columns of a file hold: known headings in five languages, what somebody has said, and what is missing."""

from __future__ import annotations

import re

import pytest

from tests.leaders.hr_import.sheets import METTE, changed, counts, csv_file, plan, problems, refusal, tables
from tests.markdown import DOCS
from wagtail_digilead.leaders.hr_import import headings
from wagtail_digilead.leaders.hr_import.columns import find_columns
from wagtail_digilead.leaders.hr_import.headings import FIELDS, LANGUAGES, fold
from wagtail_digilead.leaders.hr_import.memory import Memory
from wagtail_digilead.leaders.hr_import.refusals import Refusal
from wagtail_digilead.models import ImportMapping


def columns_of(*names: str, remembered: dict[str, str] | None = None, **kwargs):
    content = csv_file(["x"] * len(names), headings=names)
    return find_columns(tables(content, **kwargs)[0], remembered or {})


def test_no_heading_means_two_things():
    meanings: dict[str, set[str]] = {}
    for name, field in FIELDS.items():
        for heading in (*field.second_choice, *(each for row in field.headings.values() for each in row)):
            meanings.setdefault(fold(heading), set()).add(name)

    assert {heading: names for heading, names in meanings.items() if len(names) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_heading_in_every_language(language):
    assert [name for name, field in FIELDS.items() if not field.headings.get(language)] == []


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Enheds-ID:", "enhedsid"),
        (" FRA  DATO ", "fradato"),
        ("Överordnad enhet", "overordnadenhet"),
        ("Lønnr.", "lonnr"),
        ("Sähköposti", "sahkoposti"),
    ],
)
def test_headings_are_folded(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize(
    "names",
    [
        ("Medarbejder-ID", "FULDE NAVN", "E-mailadresse", "Tlf.", "Stillingsbetegnelse", "Ansættelsessted"),
        ("Ansattnr", "Navn", "E-post", "Telefon", "Stilling", "Enhet"),
        ("Anst.nr", "Namn", "Epost", "Telefonnummer", "Befattning", "Arbetsplats"),
        ("Henkilönumero", "Nimi", "Sähköposti", "Puhelin", "Nimike", "Yksikkö"),
        ("Employee no.", "Name", "Email", "Phone", "Job title", "Unit"),
    ],
)
def test_headings_of_five_languages_are_known(names):
    assert list(columns_of(*names).indexes) == ["person_id", "name", "email", "phone", "title", "unit"]


def test_unknown_columns_are_passed_over_and_named():
    columns = columns_of("Navn", "E-mail", "Lønramme", "")

    assert columns.unknown == ["Lønramme"]
    assert columns.passed_over == ["Lønramme"]


def test_what_somebody_has_said_goes_before_what_is_known():
    columns = columns_of("Navn", "E-mail", "Lønramme", "Titel", remembered={"lønramme": "title", "titel": ""})

    assert columns.indexes["title"] == 2
    assert columns.unknown == []
    assert columns.passed_over == ["Titel"]


def test_mobile_number_counts_only_without_another_phone_number():
    assert columns_of("Navn", "E-mail", "Mobil").indexes["phone"] == 2
    assert columns_of("Navn", "E-mail", "Mobil", "Telefon").indexes["phone"] == 3
    assert columns_of("Navn", "E-mail", "Mobil", "Telefon").passed_over == ["Mobil"]


def test_two_columns_that_mean_the_same_are_refused():
    with pytest.raises(Refusal, match=r"Unit\): “Enhed” \(A\) and “Arbejdssted” \(C\)"):
        columns_of("Enhed", "Navn", "Arbejdssted")


def test_one_of_the_two_may_be_passed_over():
    assert columns_of("Enhed", "Navn", "Arbejdssted", remembered={"arbejdssted": ""}).indexes["unit"] == 0


@pytest.mark.parametrize(
    ("names", "missing"),
    [
        (("E-mail", "Titel", "Enhed"), "the full name, or first name and last name"),
        (("Fornavn", "E-mail"), "the full name, or first name and last name"),
        (("Navn", "Titel", "Enhed"), "the external id or the e-mail"),
        (("Navn", "E-mail", "Titel"), "the unit"),
        (("Navn", "E-mail", "Enhed"), "the title"),
        (("Overordnet enhed", "Enhedstype"), "the name of the unit"),
        (("Farve", "Størrelse"), "the full name, or first name and last name and the external id or the e-mail"),
    ],
)
def test_missing_columns_are_named(names, missing):
    said = refusal(csv_file(["x"] * len(names), headings=names))

    assert said == f"Columns are missing in “leaders.csv”: {missing}. The headings must stand in the first row."


@pytest.mark.parametrize("names", [("Navn", "Id", "Overordnet enhed"), ("Enhed", "Enheds-id"), ("Name", "Parent")])
def test_list_of_units_is_known_by_its_headings(names):
    columns = columns_of(*names)

    assert columns.of_units
    assert set(columns.indexes) <= {"unit", "unit_id", "parent"}


def test_list_of_people_is_no_list_of_units():
    assert not columns_of("Navn", "Medarbejdernummer", "Enhed").of_units


def test_file_that_is_said_to_list_units_lists_units():
    columns = columns_of("Navn", "Medarbejdernummer", "E-mail", of_units=True)

    assert list(columns.indexes) == ["unit", "unit_id"]
    assert columns.passed_over == ["E-mail"]


def test_cells_without_a_heading_are_an_error_of_their_row(school):
    found = problems(plan((*METTE, "too", "much")))

    assert found == ["Row 2: The row has more cells than there are headings."]


# What is remembered ---------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_mapping_is_remembered_in_small_letters():
    Memory(columns={headings.fold("Lønramme"): "title"}, levels={"rektor": "top"}).save()

    assert Memory.load() == Memory(columns={"lonramme": "title"}, levels={"rektor": "top"})


@pytest.mark.django_db
def test_mapping_is_said_anew():
    Memory(columns={"type": "kind"}).save()
    Memory(columns={"type": ""}).save()

    assert Memory.load().columns == {"type": ""}


@pytest.mark.django_db
def test_mapping_that_is_not_known_any_more_is_left_out():
    ImportMapping.objects.create(kind="column", text="shoe size", meaning="shoes")
    ImportMapping.objects.create(kind="level", text="chef", meaning="emperor")

    assert Memory.load() == Memory()


# Names and levels in the cells ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "row", "full_name", "sort_name"),
    [
        (("Navn", "E-mail"), ("Mette Bech Holm", "m@k.example"), "Mette Bech Holm", "Holm, Mette Bech"),
        (("Navn", "E-mail"), ("Bech Holm, Mette", "m@k.example"), "Mette Bech Holm", "Bech Holm, Mette"),
        (
            ("Fornavn", "Efternavn", "E-mail"),
            ("Mette", "Bech Holm", "m@k.example"),
            "Mette Bech Holm",
            "Bech Holm, Mette",
        ),
        (("Navn", "E-mail"), ("Cher", "m@k.example"), "Cher", "Cher"),
    ],
)
def test_name_is_put_together_and_sorted_by_the_family_name(db, names, row, full_name, sort_name):
    from tests.leaders.hr_import.sheets import run
    from wagtail_digilead.models import Leader

    run(row, headings=names)

    assert list(Leader.objects.values_list("full_name", "sort_name")) == [(full_name, sort_name)]


@pytest.mark.parametrize(
    ("title", "level", "kind"),
    [
        ("Borgmester", "political", "permanent"),
        ("Kommunaldirektør", "top", "permanent"),
        ("Centerchef", "centre", "permanent"),
        ("konst. centerchef", "centre", "acting"),
        ("Fungerende skoleleder", "institution", "acting"),
        ("Rektor", "institution", "permanent"),
        ("tf. rektor", "institution", "acting"),
        ("vs. rehtori", "", ""),
        ("vt. rehtori", "institution", "acting"),
        ("Päiväkodin johtaja", "institution", "permanent"),
        ("Souschef", "institution", "deputy"),
        ("Biträdande rektor", "institution", "deputy"),
        ("Head teacher", "institution", "permanent"),
        ("Teamleder", "group", "permanent"),
        ("Gruppeleder", "", ""),
        ("Stor kanon", "", ""),
    ],
)
def test_level_and_kind_follow_from_common_titles(school, title, level, kind):
    found = plan(changed(METTE, titel=title))
    made = {name: value for change in found.changes["new_posts"] for name, _old, value in change.details}

    assert (made.get("level", ""), made.get("kind", "")) == (level, kind)


@pytest.mark.parametrize("said", ["institution", "Institution leader", "INSTITUTION LEADER", "Centre head"])
def test_level_may_stand_in_the_file(school, said):
    row = ("Mette", "m@k.example", "Stor kanon", "Solsikken", said)
    found = plan(row, headings=("Navn", "E-mail", "Titel", "Enhed", "Niveau"))

    level = "centre" if said == "Centre head" else "institution"
    assert ("level", "", level) in found.changes["new_posts"][0].details


def test_level_may_stand_in_the_file_in_the_words_of_the_host(school, settings):
    settings.WAGTAIL_DIGILEAD = {"LEVEL_LABELS": {"group": "Holdkaptajn"}}
    row = ("Mette", "m@k.example", "Stor kanon", "Solsikken", "Holdkaptajn")
    found = plan(row, headings=("Navn", "E-mail", "Titel", "Enhed", "Niveau"))

    assert ("level", "", "group") in found.changes["new_posts"][0].details


def test_title_that_nobody_knows_is_asked_about(school):
    found = plan(changed(METTE, titel="Stor kanon"))

    assert problems(found) == ["Row 2, column “Titel”: Nobody has said which level “Stor kanon” is."]
    assert found.unknown_titles == ["Stor kanon"]


def test_title_that_somebody_has_said_the_level_of_is_known(school):
    found = plan(changed(METTE, titel="Stor  KANON"), memory=Memory(levels={"stor kanon": "group"}))

    assert ("level", "", "group") in found.changes["new_posts"][0].details
    assert found.unknown_titles == []


def test_title_of_a_post_that_there_is_need_not_be_known(school):
    from wagtail_digilead.test import factories as f

    mette = f.LeaderFactory(
        full_name="Mette Bech Holm", external_id="1001", email="mette@kommune.example", phone="12 34 56 78"
    )
    f.AppointmentFactory(leader=mette, unit=school, title="Stor kanon", level="group", starts_on="2020-08-01")

    assert counts(plan(changed(METTE, titel="Stor kanon"))) == {}


# The documentation ----------------------------------------------------------------------------------------------------


def test_reference_lists_every_column_with_its_headings():
    lines = [line.strip("|").split("|") for line in (DOCS / "reference/import-files.md").read_text().splitlines()]
    rows = [cells for cells in lines if len(cells) == 4 and cells[0].strip().startswith("`")]
    described = {
        cells[0].strip(" `"): set(re.split(r"[,;] (?:if there is no other: )?", cells[3].strip())) for cells in rows
    }

    assert {name: {fold(heading) for heading in headings} for name, headings in described.items()} == {
        name: {fold(heading) for row in (*field.headings.values(), field.second_choice) for heading in row}
        for name, field in FIELDS.items()
    }
