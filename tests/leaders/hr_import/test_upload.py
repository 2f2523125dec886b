"""The first screens: the file, what its columns and titles stand for, and cancelling."""

from __future__ import annotations

import pytest

from tests.courses.admin.posts import user
from tests.leaders.hr_import.screens import OFFICER, apply, field_of, said, text, upload, url
from tests.leaders.hr_import.sheets import HEADINGS, METTE, SOREN, changed, csv_file, tables
from wagtail_digilead.leaders.hr_import.example import example_file
from wagtail_digilead.leaders.hr_import.memory import Memory
from wagtail_digilead.leaders.hr_import.plan import make_plan
from wagtail_digilead.models import ImportFile, ImportMapping, Leader, Unit
from wagtail_digilead.test import factories as f


@pytest.mark.parametrize("language", ["en", "da", "nb", "sv", "fi"])
def test_example_can_be_imported(town, language):
    """In every language, below a unit that there is."""
    f.UnitFactory(name="Solsikken", parent=town)
    found = make_plan(tables(example_file(language).encode()), Memory())
    assert (found.problems, found.passed_over) == ({}, [])
    assert found.counts["new_people"] == 2


def test_example_is_downloaded(hr):
    response = hr.get(url("example"))

    assert response["Content-Disposition"] == 'attachment; filename="leaders-example.csv"'
    assert response.content.decode("utf-8-sig") == example_file("en")


def test_unknown_columns_are_asked_about_once(hr, school):
    content = csv_file((*METTE, "x"), headings=(*HEADINGS, "Lønramme"))
    assert upload(hr, content).url == url("columns")
    form = hr.get(url("columns")).context["form"]
    assert form.fields[field_of(form, "Lønramme")].help_text == "Not known yet."
    answers = {name: form[name].value() for name in form.fields}

    assert hr.post(url("columns"), answers).url == url("review")
    assert list(ImportMapping.objects.values_list("kind", "text", "meaning")) == [("column", "lønramme", "")]
    assert upload(hr, content).url == url("review")


def test_column_may_get_another_meaning(hr, school):
    upload(hr, csv_file((*METTE[:4], "x", *METTE[4:]), headings=(*HEADINGS[:4], "Kontor", *HEADINGS[4:])))
    form = hr.get(url("columns")).context["form"]
    answers = {name: form[name].value() for name in form.fields}
    answers |= {field_of(form, "Kontor"): "title", field_of(form, "Titel"): ""}
    hr.post(url("columns"), answers)

    assert Memory.load().columns == {"kontor": "title", "titel": ""}


@pytest.mark.parametrize(
    ("meaning", "message"),
    [("title", "Two columns of “leaders.csv” mean the same"), ("shoe", "Select a valid choice")],
)
def test_wrong_meaning_is_said_at_the_form_and_nothing_is_remembered(hr, school, meaning, message):
    upload(hr, csv_file((*METTE, "x"), headings=(*HEADINGS, "Lønramme")))
    form = hr.get(url("columns")).context["form"]
    answers = {name: form[name].value() for name in form.fields} | {field_of(form, "Lønramme"): meaning}
    response = hr.post(url("columns"), answers)

    assert message in text(response)
    assert not ImportMapping.objects.exists()


def test_missing_columns_lead_to_the_columns(hr, school):
    upload(hr, csv_file(("Mette",), headings=("Navn",)))
    response = hr.get(url("review"))

    assert response.url == url("columns")
    assert "Columns are missing in “leaders.csv”: the external id or the e-mail." in said(response)


def test_unknown_titles_are_asked_about_once(hr, school):
    upload(hr, csv_file(changed(METTE, titel="Stor kanon"), SOREN))
    assert hr.get(url("review")).url == url("titles")
    form = hr.get(url("titles")).context["form"]
    assert [field.label for field in form.fields.values()] == ["Stor kanon"]

    hr.post(url("titles"), {field_of(form, "Stor kanon"): "group"})
    assert Memory.load().levels == {"stor kanon": "group"}
    assert hr.get(url("review")).status_code == 200
    apply(hr)
    assert Leader.objects.get(external_id="1001").appointments.get().level == "group"


def test_level_that_was_said_can_be_corrected(hr, school):
    Memory(levels={"stor kanon": "top"}).save()
    upload(hr, csv_file(changed(METTE, titel="Stor kanon"), SOREN))
    assert "Change what the titles stand for" in text(hr.get(url("review")))
    form = hr.get(url("titles")).context["form"]
    name = field_of(form, "Stor kanon")
    assert form[name].value() == "top"

    hr.post(url("titles"), {name: "group"})
    assert Memory.load().levels == {"stor kanon": "group"}


def test_title_may_be_left_for_later(hr, school):
    upload(hr, csv_file(changed(METTE, titel="Stor kanon"), SOREN))
    response = hr.post(url("titles"), {})

    page = hr.get(response.url)
    assert "Row 2, column “Titel”: Nobody has said which level “Stor kanon” is." in text(page)
    assert not ImportMapping.objects.exists()


def test_many_titles_are_asked_about_in_turn(hr, school):
    upload(
        hr,
        csv_file(
            *(changed(METTE, medarbejdernummer=str(n), email=f"{n}@k.example", titel=f"T {n}") for n in range(250))
        ),
    )
    page = hr.get(url("titles"))

    assert len(page.context["form"].fields) == 200
    assert "There are 50 more" in text(page)


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "x.csv", "The submitted file is empty."),
        (csv_file(), "x.csv", "The file has headings, but no rows below them."),
        (csv_file(METTE), "x.xlsx", "The file is called .xlsx, but it is no Excel file."),
        (b"Navn;E-mail\n" + b"x" * 11 * 1024 * 1024, "x.csv", "No more than 10 MB can be read."),
        (csv_file(("010190-1234", "A"), headings=("Id", "Navn")), "x.csv", "holds national identity numbers"),
    ],
)
def test_file_that_cannot_be_used_is_refused_at_its_field_and_not_kept(hr, content, name, message):
    response = upload(hr, content, name=name)

    assert response.status_code == 200
    assert message in " ".join(response.context["form"].errors["file"])
    assert "010190-1234" not in response.content.decode()
    assert not ImportFile.objects.exists()


def test_second_file_that_cannot_be_used_is_refused_at_its_field(hr):
    response = upload(hr, csv_file(METTE), units=b";;")

    assert response.context["form"].errors == {"units": ["The file is empty."]}
    assert not ImportFile.objects.exists()


def test_second_file_lists_units(hr, school):
    upload(hr, csv_file(changed(METTE, enhed="Team")), units=csv_file(("Team", "Nordby"), headings=("Navn", "Part of")))
    apply(hr)

    assert Unit.objects.get(name="Team").parent.name == "Nordby"


def test_cancel_removes_the_file(hr, school):
    upload(hr, csv_file(METTE))
    response = hr.post(url("cancel"))

    assert "Nothing has been imported" in said(response)
    assert not ImportFile.objects.exists()
    assert hr.get(url("review")).url == url("start")


def test_cancel_takes_a_post(hr):
    upload(hr, csv_file(METTE))

    assert hr.get(url("cancel")).status_code == 405
    assert ImportFile.objects.exists()


def test_new_file_takes_the_place_of_the_old_one(hr, school):
    upload(hr, csv_file(METTE))
    upload(hr, csv_file(SOREN))

    assert [each.name for each in ImportFile.objects.all()] == ["leaders.csv"]
    assert "Søren Kjær" in text(hr.get(url("review")))


def test_nobody_sees_the_file_of_another(hr, client, school):
    upload(hr, csv_file(METTE))
    client.force_login(user("other", *OFFICER))

    for name in ("review", "columns", "titles", "faulty_rows"):
        assert client.get(url(name)).url == url("start")
    client.post(url("cancel"))
    assert ImportFile.objects.count() == 1
