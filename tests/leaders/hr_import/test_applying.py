"""All or nothing, the same file twice, and that search, references and log know what has been written in bulk."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry, ReferenceIndex
from wagtail.search.backends import get_search_backend

from tests.leaders.hr_import.sheets import (
    METTE,
    SOREN,
    changed,
    counts,
    csv_file,
    plan,
    problems,
    run,
    stored,
    tables,
    xlsx_file,
)
from wagtail_digilead.leaders.hr_import import applying
from wagtail_digilead.leaders.hr_import.applying import Outdated, apply_import
from wagtail_digilead.leaders.hr_import.faulty_rows import faulty_rows
from wagtail_digilead.leaders.hr_import.memory import Memory
from wagtail_digilead.leaders.hr_import.plan import make_plan
from wagtail_digilead.leaders.hr_import.refusals import Refusal
from wagtail_digilead.models import Appointment, Leader, Unit
from wagtail_digilead.test import factories as f

BAD = changed(SOREN, fra="31.02.2020")


def test_one_wrong_row_keeps_all_out(school):
    before = stored()
    with pytest.raises(Refusal, match="There are rows with errors"):
        run(METTE, BAD)

    assert stored() == before


def test_wrong_row_may_be_left_out(school):
    done = run(METTE, BAD, leave_out_faulty=True)

    assert list(Leader.objects.values_list("external_id", flat=True)) == ["1001"]
    assert [entry.row.number for entry in done.faulty] == [3]


def test_rows_left_out_come_as_a_file_that_says_why(school):
    row = changed(SOREN, fra="31.02.2020", telefon="=1+1", navn="Søren Kjær")
    text = faulty_rows(plan(METTE, row))

    heading, line, *rest = text.splitlines()
    assert heading.endswith(";Overordnet enhed;Row;What is wrong")
    assert line.startswith("1002;Søren Kjær;soren@kommune.example;'=1+1;Teamleder;31.02.2020;;Solsikken;;3;")
    assert "Telefon: A formula is not taken." in line
    assert "Fra: “31.02.2020” is no date." in line
    assert rest == []


@pytest.mark.parametrize("sign", "=+-@")
def test_rows_left_out_hold_no_formulas(school, sign):
    [_heading, line] = faulty_rows(plan(changed(BAD, navn=f"{sign}cmd|'/C calc'!A0"))).splitlines()

    assert f";'{sign}cmd" in line


def test_rows_left_out_can_be_corrected_and_read_again(school):
    text = faulty_rows(plan(METTE, BAD)).replace("31.02.2020", "28.02.2020")
    found = make_plan(tables(text.encode()), Memory())

    assert problems(found) == []
    assert counts(found) == {"new_people": 1, "new_posts": 1}


@pytest.mark.parametrize("last", range(1, 8))
def test_import_that_breaks_off_leaves_nothing(town, school, monkeypatch, last):
    """After whichever write it is killed."""
    f.AppointmentFactory(leader__external_id="1002", leader__full_name="S", unit=town, starts_on="2000-01-01")
    before, written = stored(), []

    def breaking_off(write):
        def write_and_break_off(self, *args, **kwargs):
            write(self, *args, **kwargs)
            written.append(args)
            if len(written) == last:
                raise RuntimeError("power cut")

        return write_and_break_off

    for name in ("create", "change"):
        monkeypatch.setattr(applying._Writer, name, breaking_off(getattr(applying._Writer, name)))
    with pytest.raises(RuntimeError, match="power cut"):
        run(
            METTE,
            SOREN,
            changed(METTE, titel="Centerchef", enhed="Team", overordnet_enhed="Nordby"),
            memory=Memory(columns={"farve": ""}),
        )

    assert stored() == before
    assert Memory.load() == Memory()


def test_import_that_fails_in_the_search_index_leaves_nothing(school, monkeypatch):
    before = stored()
    monkeypatch.setattr(applying, "update_indexes", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run(METTE)

    assert stored() == before


def test_second_run_writes_nothing(school):
    run(METTE, SOREN)
    logged = ModelLogEntry.objects.count()
    with CaptureQueriesContext(connection) as captured:
        done = run(METTE, SOREN)

    assert done.changes_nothing
    written = [
        query["sql"] for query in captured.captured_queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
    ]
    assert [sql for sql in written if " < 0" not in sql] == []  # the one by which it waits for others changes no row
    assert ModelLogEntry.objects.count() == logged


def test_queries_do_not_grow_with_the_rows(school):
    def queries(count: int) -> int:
        rows = [changed(METTE, medarbejdernummer=f"{count}-{n}", email=f"{count}.{n}@k.example") for n in range(count)]
        with CaptureQueriesContext(connection) as captured:
            run(*rows)
        return len(captured)

    queries(3)  # fills caches
    assert queries(5) == queries(50)


def test_plan_that_was_shown_is_followed(school):
    shown = plan(METTE)
    apply_import(tables(csv_file(METTE)), Memory(), digest=shown.digest)

    assert Leader.objects.count() == 1


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda: f.LeaderFactory(full_name="Mette Bech Holm", external_id="1001"),
        lambda: Unit.objects.filter(name="Solsikken").update(active=False),
    ],
)
def test_plan_that_is_another_one_by_now_is_not_followed(school, meanwhile):
    shown = plan(METTE)
    meanwhile()
    before = stored()
    with pytest.raises(Outdated) as raised:
        apply_import(tables(csv_file(METTE)), Memory(), digest=shown.digest)

    assert stored() == before
    assert raised.value.plan.digest != shown.digest


def test_plan_of_yesterday_is_not_followed(school):
    today = plan(METTE).today

    assert plan(METTE).digest == plan(METTE).digest
    assert plan(METTE, today=today + datetime.timedelta(days=1)).digest != plan(METTE).digest


def test_record_made_at_the_same_moment_stops_the_import(school, monkeypatch):
    def clash(*args, **kwargs):
        raise IntegrityError("duplicate key")

    monkeypatch.setattr(applying._Writer, "people", clash)
    with pytest.raises(Outdated):
        run(METTE)

    assert Leader.objects.count() == 0


def test_mapping_is_remembered_when_the_file_is_imported(school):
    run(changed(METTE, titel="Stor kanon"), memory=Memory(columns={"farve": ""}, levels={"stor kanon": "top"}))

    assert Memory.load() == Memory(columns={"farve": ""}, levels={"stor kanon": "top"})


# What goes past Wagtail's signals -------------------------------------------------------------------------------------


def found(model: type, text: str) -> list[str]:
    return [str(each) for each in get_search_backend().autocomplete(text, model)]


def test_people_and_units_are_found_by_the_search(school):
    run(changed(METTE, enhed="Skovskolen", overordnet_enhed="Nordby"))

    assert found(Leader, "mette") == ["Mette Bech Holm"]
    assert found(Unit, "Skovsk") == ["Skovskolen"]


def test_renamed_person_is_found_by_the_new_name(school):
    run(METTE)
    run(changed(METTE, navn="Agnes Bech Holm"))

    assert (found(Leader, "agnes"), found(Leader, "mette")) == (["Agnes Bech Holm"], [])


def test_profile_page_of_a_renamed_person_is_found_by_the_new_name(school):
    leader = f.LeaderFactory(full_name="Mette Bech Holm", external_id="1001")
    page = f.LeaderPageFactory(parent=f.LeaderIndexPageFactory(), leader=leader, title="Profile")
    run(changed(METTE, navn="Agnes Bech Holm"))

    assert [each.pk for each in get_search_backend().search("Agnes", type(page))] == [page.pk]


def test_texts_and_revisions_of_the_profile_page_are_not_touched(school):
    leader = f.LeaderFactory(full_name="Mette Bech Holm", external_id="1001")
    page = f.LeaderPageFactory(
        parent=f.LeaderIndexPageFactory(), leader=leader, title="Profile", introduction="<p>Hi</p>"
    )
    run(changed(METTE, navn="Agnes Bech Holm"))

    after = type(page).objects.get(pk=page.pk)
    assert (after.title, after.introduction, after.latest_revision_id) == (
        "Profile",
        "<p>Hi</p>",
        page.latest_revision_id,
    )


def references() -> set[tuple]:
    fields = ("content_type", "base_content_type", "object_id", "to_content_type", "to_object_id")
    return set(ReferenceIndex.objects.values_list(*fields, "model_path", "content_path", "content_path_hash"))


def test_references_are_those_that_wagtail_would_note(school, town):
    """We write them in bulk with Wagtail's own functions, which are private: this is what holds us to them."""
    run(METTE, SOREN, changed(METTE, titel="Centerchef", enhed="Team", overordnet_enhed="Nordby"))
    run(changed(METTE, enhed="Nordby", fra="2026-01-01"), SOREN)
    ours = references()
    for record in (*Leader.objects.all(), *Unit.objects.all()):
        ReferenceIndex.create_or_update_for_object(record)

    assert Appointment.objects.count() == 4
    assert any("appointments" in reference[5] for reference in ours)
    assert ours == references()


def test_log_says_who_has_imported_how_much_and_no_names(school, django_user_model):
    user = django_user_model.objects.create(username="hr")
    run(METTE, BAD, user=user, leave_out_faulty=True)

    [entry] = ModelLogEntry.objects.filter(action=applying.IMPORTED)
    assert entry.user == user
    assert entry.label == "Leaders from HR"
    assert entry.data == {"new_people": 1, "new_posts": 1, "rows": 2, "left_out": 1}


# Several tables -------------------------------------------------------------------------------------------------------


def test_units_may_stand_on_a_sheet_of_their_own(town):
    content = xlsx_file(
        changed(METTE, enhed="Team"),
        Enheder=[["Navn", "Id", "Overordnet enhed"], ["Team", "411", "Nordby"]],
        Noter=[["Lavet af"], ["HR"]],
    )
    done = apply_import(tables(content, "hr.xlsx"), Memory())

    assert counts(done) == {"new_units": 1, "new_people": 1, "new_posts": 1}
    assert done.sheets_passed_over == ["Noter"]
    assert Unit.objects.get(name="Team").external_id == "411"


def test_units_may_come_in_a_second_file(town):
    units = csv_file(("Team", "411", "100"), headings=("Navn", "Nummer", "Overordnet id"))
    both = [*tables(csv_file(changed(METTE, enhed="Team"))), *tables(units, "units.csv", of_units=True)]

    assert counts(apply_import(both, Memory())) == {"new_units": 1, "new_people": 1, "new_posts": 1}


def test_error_names_the_table_where_there_are_several(town):
    both = [
        *tables(csv_file(changed(METTE, enhed="Månen"))),
        *tables(csv_file(("Team", "X"), headings=("Enhed", "Hører under")), "units.csv"),
    ]

    assert [line.split(":")[0] for line in problems(make_plan(both, Memory()))] == [
        "leaders.csv, row 2, column “Enhed”",
        "units.csv, row 2, column “Hører under”",
    ]
