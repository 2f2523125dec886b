"""Posts of a file: what goes on, what is new, what changes and what is over; all by dates."""

from __future__ import annotations

import datetime

import pytest

from tests.leaders.hr_import.sheets import (
    HEADINGS,
    METTE,
    changed,
    counts,
    day,
    plan,
    posts_of,
    problems,
    run,
    yesterday,
)
from wagtail_digilead.models import Appointment
from wagtail_digilead.test import factories as f

NAME = "Mette Bech Holm"
#: The same file without a column for the last day, and without any day.
NO_END = tuple(heading for heading in HEADINGS if heading != "Til")


def without_end(row):
    return row[:6] + row[7:]


@pytest.fixture
def mette(school):
    return f.LeaderFactory(full_name=NAME, external_id="1001", email="mette@kommune.example", phone="12 34 56 78")


def post(mette, school, **facts):
    facts = {"title": "Rektor", "level": "institution", "starts_on": day("2020-08-01"), **facts}
    return f.AppointmentFactory(leader=mette, unit=school, **facts)


def test_new_post_is_made(school):
    run(METTE)

    assert posts_of(NAME) == [("Rektor", "Solsikken", "institution", "permanent", day("2020-08-01"), None)]


def test_same_file_again_changes_nothing(school):
    rows = [METTE, changed(METTE, titel="Souschef", fra="", til=""), changed(METTE, fra="2010-01-01", til="2012-12-31")]
    run(*rows)

    assert len(posts_of(NAME)) == 3
    assert counts(plan(*rows)) == {}
    assert counts(plan(*reversed(rows))) == {}


def test_person_may_have_posts_in_several_units(school, town):
    run(METTE, changed(METTE, titel="Centerchef", enhed="Nordby"))

    assert [unit for _title, unit, *_rest in posts_of(NAME)] == ["Solsikken", "Nordby"]


def test_post_without_a_first_day_has_always_been_so_for_somebody_new(school):
    run(changed(METTE, fra=""))

    assert posts_of(NAME)[0][4] is None


def test_post_without_a_first_day_begins_today_for_somebody_who_is_known(mette):
    run(changed(METTE, fra=""))

    assert posts_of(NAME)[0][4] == yesterday() + datetime.timedelta(days=1)


def test_post_with_the_same_first_day_gets_another_title(mette, school):
    record = post(mette, school)
    run(changed(METTE, titel="Skoleleder"))

    assert [(each.pk, each.title) for each in Appointment.objects.all()] == [(record.pk, "Skoleleder")]


def test_only_post_in_a_unit_gets_another_title_where_no_day_is_given(mette, school):
    record = post(mette, school)
    run(changed(METTE, titel="Skoleleder", fra=""))

    assert [(each.pk, each.title, each.starts_on) for each in Appointment.objects.all()] == [
        (record.pk, "Skoleleder", day("2020-08-01"))
    ]


def test_first_day_is_corrected(mette, school):
    record = post(mette, school, starts_on=None)
    run(METTE)

    record.refresh_from_db()
    assert record.starts_on == day("2020-08-01")


def test_new_title_from_a_new_day_is_a_new_post_and_the_old_one_ends(mette, school):
    post(mette, school, title="Teamleder")
    done = run(changed(METTE, fra="2026-01-01"))

    assert [(title, starts, ends) for title, _unit, _level, _kind, starts, ends in posts_of(NAME)] == [
        ("Teamleder", day("2020-08-01"), yesterday()),
        ("Rektor", day("2026-01-01"), None),
    ]
    assert counts(done) == {"new_posts": 1, "ended_posts": 1}


def test_acting_head_who_becomes_the_head_has_two_posts(mette, school):
    post(mette, school, kind="acting")
    headings = (*HEADINGS, "Udnævnelse")
    run((*changed(METTE, fra="2026-01-01"), "fast"), headings=headings)

    assert [(kind, ends) for *_rest, kind, _starts, ends in posts_of(NAME)] == [
        ("acting", yesterday()),
        ("permanent", None),
    ]


def test_post_in_another_unit_ends_the_one_that_is_not_in_the_file(mette, school, town):
    post(mette, school)
    run(changed(METTE, enhed="Nordby", fra="2026-01-01"))

    assert [(unit, ends) for _title, unit, *_rest, ends in posts_of(NAME)] == [
        ("Solsikken", yesterday()),
        ("Nordby", None),
    ]


def test_post_that_has_not_begun_is_taken_back(mette, school, town):
    post(mette, school, starts_on=day("2999-01-01"))
    done = run(changed(METTE, enhed="Nordby"))

    assert [unit for _title, unit, *_rest in posts_of(NAME)] == ["Nordby"]
    assert counts(done)["withdrawn_posts"] == 1


def test_posts_that_are_over_stay_as_they_are(mette, school, town):
    post(mette, school, ends_on=day("2022-07-31"))
    run(changed(METTE, enhed="Nordby"))

    assert posts_of(NAME)[0][5] == day("2022-07-31")


def test_last_day_is_set_and_taken_back_by_an_empty_cell(mette, school):
    post(mette, school)
    run(changed(METTE, til="2099-12-31"))
    assert posts_of(NAME)[0][5] == day("2099-12-31")

    run(METTE)
    assert posts_of(NAME)[0][5] is None


def test_file_without_a_column_for_the_last_day_leaves_a_coming_one(mette, school):
    post(mette, school, ends_on=day("2099-12-31"))

    assert counts(plan(without_end(METTE), headings=NO_END)) == {}


def test_post_that_was_over_runs_again_if_the_file_lists_it(mette, school):
    post(mette, school, ends_on=yesterday())
    run(without_end(METTE), headings=NO_END)

    assert [ends for *_rest, ends in posts_of(NAME)] == [None]


def test_level_that_is_guessed_does_not_overwrite(mette, school):
    post(mette, school, level="centre")

    assert counts(plan(METTE)) == {}


def test_level_that_the_file_says_overwrites(mette, school):
    post(mette, school, level="centre")
    run((*METTE, "Institution leader"), headings=(*HEADINGS, "Niveau"))

    assert posts_of(NAME)[0][2] == "institution"


def test_posts_of_external_people_do_not_end(mette, school, town):
    mette.organisation = f.OrganisationFactory()
    mette.save()
    post(mette, school)
    run(changed(METTE, enhed="Nordby", fra="2026-01-01"))

    assert [ends for *_rest, ends in posts_of(NAME)] == [None, None]


def test_row_without_a_post_leaves_the_posts(mette, school):
    post(mette, school)

    assert counts(plan(changed(METTE, titel="", enhed="", fra=""))) == {}


def test_row_that_is_left_out_ends_no_post_of_the_person(mette, school, town):
    post(mette, town, title="Centerchef")
    run(METTE, changed(METTE, titel="Centerchef", enhed="Nordby", fra="31.02.2020"), leave_out_faulty=True)

    assert [ends for *_rest, ends in posts_of(NAME)] == [None, None]


def test_row_that_does_not_say_whom_it_is_about_ends_no_post(mette, school, town):
    post(mette, town, title="Centerchef")
    run(METTE, changed(METTE, medarbejdernummer="=1", email="x"), leave_out_faulty=True)

    assert [ends for *_rest, ends in posts_of(NAME)] == [None, None]


def test_last_day_before_the_first_one_in_the_records_is_an_error(mette, school):
    post(mette, school, starts_on=day("2030-01-01"))

    assert problems(plan(changed(METTE, fra="", til="2029-01-01"))) == [
        "Row 2, column “Til”: The last day, 2029-01-01, is before the first day, 2030-01-01."
    ]


def test_same_post_twice_is_one(school):
    run(METTE, METTE)

    assert len(posts_of(NAME)) == 1


def test_same_post_twice_with_different_days_is_an_error(school):
    assert problems(plan(METTE, changed(METTE, til="2099-01-01"))) == [
        "Row 2, column “Titel”: The same post stands in row 3 with another last day, kind or level.",
        "Row 3, column “Titel”: The same post stands in row 2 with another last day, kind or level.",
    ]


def test_post_ends_today_at_the_earliest_tomorrow(mette, school, town):
    """One that began yesterday has been held for a day; one that begins today never was."""
    today = yesterday() + datetime.timedelta(days=1)
    post(mette, school, title="A", starts_on=yesterday())
    post(mette, school, title="B", starts_on=today)
    run(changed(METTE, enhed="Nordby"))

    assert [(title, starts, ends) for title, unit, *_rest, starts, ends in posts_of(NAME) if unit == "Solsikken"] == [
        ("A", yesterday(), yesterday())
    ]
