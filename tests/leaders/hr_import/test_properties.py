"""Whatever is in a file: it is imported completely or not at all, and a second time it changes nothing."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.leaders.hr_import.sheets import HEADINGS, stored, xlsx_file
from wagtail_digilead.leaders.hr_import.applying import apply_import
from wagtail_digilead.leaders.hr_import.faulty_rows import faulty_rows
from wagtail_digilead.leaders.hr_import.files import read_tables
from wagtail_digilead.leaders.hr_import.headings import FIELDS
from wagtail_digilead.leaders.hr_import.memory import Memory
from wagtail_digilead.leaders.hr_import.plan import make_plan
from wagtail_digilead.leaders.hr_import.refusals import Refusal
from wagtail_digilead.leaders.hr_import.report import line_of, notes, summary
from wagtail_digilead.models import Appointment, Leader, Unit

pytestmark = pytest.mark.django_db

some = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

#: Few values of each kind, so that rows meet: right ones, wrong ones, and some that clash.
CELLS = {
    "Medarbejdernummer": ["", "1", "2", "3", "=1"],
    "Navn": ["Mette Holm", "Mette Holm", "Søren Kjær", "Åse Å", "", "Holm, Mette", "???"],
    "E-mail": ["", "m@k.example", "M@k.example", "s@k.example", "no e-mail"],
    "Telefon": ["", "12 34 56 78", "+45 1", "ask"],
    "Titel": ["Rektor", "Rektor", "konst. rektor", "Teamleder", "Stor kanon", ""],
    "Fra": ["", "2020-01-01", "01.02.2021", "2099-01-01", "31.02.2020"],
    "Til": ["", "", "2021-12-31", "2099-12-31", "9999-12-31"],
    "Enhed": ["Nordby", "Solsikken", "Team 1", "Team 2", "Team 3", ""],
    "Overordnet enhed": ["", "Nordby", "Solsikken", "Team 1", "Team 2", "Månen"],
}
ROWS = st.lists(st.tuples(*(st.sampled_from(CELLS[heading]) for heading in HEADINGS)), min_size=1, max_size=8)
GOOD_ROWS = st.lists(
    st.tuples(
        *(
            st.sampled_from(
                [
                    cell
                    for cell in CELLS[heading]
                    if cell not in ("=1", "???", "no e-mail", "ask", "31.02.2020", "Månen")
                ]
            )
            for heading in HEADINGS
        )
    ),
    min_size=1,
    max_size=6,
)


def as_csv(rows, headings=HEADINGS) -> bytes:
    """Write a file of any text at all: Python's own writer refuses the null character before 3.11."""
    lines = [";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [headings, *rows]]
    return "".join(line + "\r\n" for line in lines).encode()


def start() -> None:
    """Make a small town, with somebody of whom HR knows, somebody who has confirmed the own number, and a guest."""
    town = Unit.objects.create(name="Nordby")
    school = Unit.objects.create(name="Solsikken", parent=town)
    known = Leader.objects.create(full_name="Mette Holm", external_id="1", email="m@k.example")
    Leader.objects.create(full_name="Søren Kjær", email="s@k.example", phone="1", last_confirmed_on="2026-01-01")
    Leader.objects.create(full_name="Nobody Here", external_id="9")
    Appointment.objects.create(leader=known, unit=school, title="Rektor", level="institution", starts_on="2020-01-01")
    Appointment.objects.create(leader=known, unit=town, title="Chef", level="centre", starts_on="2099-01-01")


def promises_hold() -> None:
    """What the forms of the admin would refuse is not there."""
    for leader in Leader.objects.all():
        leader.full_clean()
    for unit in Unit.objects.all():
        unit.full_clean()
    for post in Appointment.objects.all():
        post.full_clean()


@some
@given(rows=ROWS, leave_out=st.booleans(), deactivate=st.booleans())
def test_file_is_imported_completely_or_not_at_all(rows, leave_out, deactivate):
    with transaction.atomic():
        start()
        before = stored()
        terms = {"leave_out_faulty": leave_out, "deactivate_missing": deactivate, "max_share": 1.0}
        tables = read_tables("x.csv", as_csv(rows))
        plan = make_plan(tables, Memory())
        try:
            done = apply_import(tables, Memory(), digest=plan.digest, **terms)
        except Refusal:
            assert stored() == before
            assert plan.problems
        else:
            assert leave_out or not done.problems
            people = {
                entry.values.get("person_id") or entry.values["email"].lower()
                for entry in done.entries
                if entry not in done.problems and entry.is_person
            }
            for known_by in people:
                assert (
                    Leader.objects.filter(external_id=known_by).exists()
                    or Leader.objects.filter(email__iexact=known_by).exists()
                )
            assert Leader.objects.count() == 3 + len(plan.changes["new_people"])
            promises_hold()
            again = make_plan(tables, Memory())
            assert {
                kind: list(map(str, map(line_of, again.changes[kind])))
                for kind, count in again.counts.items()
                if count and kind not in ("leavers", "phones_not_taken")
            } == {}
            if deactivate:
                assert again.leavers == []
        transaction.set_rollback(True)


@some
@given(rows=GOOD_ROWS)
def test_plan_is_the_same_whatever_the_file_is_called_and_however_it_is_written(rows):
    with transaction.atomic():
        start()
        from_csv = make_plan(read_tables("x.csv", as_csv(rows)), Memory())
        from_xlsx = make_plan(read_tables("x.csv", xlsx_file(*rows)), Memory())
        transaction.set_rollback(True)

    assert from_csv.digest == from_xlsx.digest


@some
@given(rows=ROWS)
def test_diff_can_be_shown_and_faulty_rows_read_again(rows):
    with transaction.atomic():
        start()
        plan = make_plan(read_tables("x.csv", as_csv(rows)), Memory())
        assert all(str(line_of(change)) for changes in plan.changes.values() for change in changes)
        assert [*summary(plan), *notes(plan)] or plan.changes_nothing
        assert all(str(problem).startswith("Row ") for problem in plan.all_problems)
        if plan.faulty:
            [table] = read_tables("faulty.csv", faulty_rows(plan).encode("utf-8-sig"))
            assert len(table.rows) == len(plan.faulty)
        transaction.set_rollback(True)


@some
@given(
    content=st.binary(max_size=400),
    prefix=st.sampled_from([b"", b"Navn;E-mail\n", b"PK\x03\x04", b"\xff\xfe", b"sep=;\n"]),
)
def test_any_bytes_are_read_or_refused(content, prefix):
    with suppress(Refusal):
        make_plan(read_tables("x.csv", prefix + content), Memory())


@some
@given(
    headings=st.lists(
        st.sampled_from([each for field in FIELDS.values() for row in field.headings.values() for each in row[:2]])
        | st.text(max_size=5),
        max_size=8,
    ),
    rows=st.lists(st.lists(st.text(max_size=12), max_size=9), max_size=4),
)
def test_any_headings_and_texts_are_read_or_refused(headings, rows):
    with transaction.atomic():
        start()
        before = stored()
        try:
            apply_import(read_tables("x.csv", as_csv(rows, headings)), Memory())
        except Refusal:
            assert stored() == before
        else:
            promises_hold()
        transaction.set_rollback(True)
