"""Making a run, which takes settings from the one before."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from tests.courses.admin.posts import errors_in, run_post, run_url, session_row
from wagtail_digilead.courses.runs import CourseRun
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def test_new_run_with_seats_and_sessions(own, organiser):
    course = f.CourseFactory()
    response = own.post(
        run_url("add"),
        run_post(course=str(course.pk), organiser=organiser.pk, sessions=[session_row(), session_row()]),
    )
    run = CourseRun.objects.get()

    assert response.url == run_url("edit", run.pk)
    assert run.course == course
    assert [pool.seats for pool in run.pools.all()] == [10]
    assert run.sessions.count() == 2


def test_new_run_is_organised_by_who_makes_it(own, organiser):
    html = BeautifulSoup(own.get(run_url("add")).content, "html.parser")

    assert html.select_one("[name=organiser] option[selected]")["value"] == str(organiser.pk)


def test_organiser_of_own_runs_makes_none_for_another(own, admin_user):
    course = f.CourseFactory()
    response = own.post(run_url("add"), run_post(course=str(course.pk), organiser=admin_user.pk))

    assert "valid choice" in errors_in(response)


def test_new_run_takes_the_settings_of_the_one_before(own, organiser, run):
    run.team_size, run.approval = 4, "organiser"
    run.save()
    venue = f.VenueFactory()
    run.sessions.update(venue=venue, label="Day 1")
    run.pools.update(seats=17, name="Leaders")
    html = BeautifulSoup(own.get(run_url("add"), {"course": run.course_id}).content, "html.parser")

    assert html.select_one("[name=course]")["value"] == str(run.course_id)
    assert html.select_one("[name=team_size]")["value"] == "4"
    assert html.select_one("[name=approval] option[selected]")["value"] == "organiser"
    assert html.select_one("[name=pools-0-seats]")["value"] == "17"
    assert html.select_one("[name=pools-0-name]")["value"] == "Leaders"
    assert html.select_one("[name=sessions-0-venue]")["value"] == str(venue.pk)
    assert not html.select_one("[name=sessions-0-starts_at]").get("value")
    assert not html.select_one("[name=name]").get("value")


def foreign_run(course, admin_user, **changes):
    """A run that somebody else organises, with what its participants alone may know."""
    run = f.CourseRunFactory(
        course=course, organiser=admin_user, approval="organiser", team_size=4, price_per_person="900", **changes
    )
    run.pools.update(seats=17, name="Secret quota")
    run.sessions.update(label="Day 1", mode="online", online_address="https://meet.example/secret")
    return run


def test_new_run_takes_only_what_is_public_from_the_run_of_another(own, admin_user):
    course = f.CourseFactory()
    foreign_run(course, admin_user)
    foreign_run(course, admin_user, status="draft", sign_up="contact")
    page = own.get(run_url("add"), {"course": course.pk}).content
    html = BeautifulSoup(page, "html.parser")

    assert html.select_one("[name=approval] option[selected]")["value"] == "organiser"
    assert html.select_one("[name=sign_up] option[selected]")["value"] == "here"
    assert html.select_one("[name=pools-0-seats]")["value"] == "17"
    assert not html.select_one("[name=team_size]").get("value")
    for secret in (b"meet.example", b"Secret quota", b"900.00"):
        assert secret not in page


def test_new_run_takes_nothing_from_the_draft_of_another(own, admin_user):
    course = f.CourseFactory()
    foreign_run(course, admin_user, status="draft")
    html = BeautifulSoup(own.get(run_url("add"), {"course": course.pk}).content, "html.parser")

    assert not html.select("[name=pools-0-seats]")
    assert html.select_one("[name=approval] option[selected]")["value"] == "none"


def test_new_run_takes_the_own_one_before_even_if_another_is_later(own, organiser, admin_user, run):
    run.pools.update(seats=12)
    foreign_run(run.course, admin_user)
    html = BeautifulSoup(own.get(run_url("add"), {"course": run.course_id}).content, "html.parser")

    assert html.select_one("[name=pools-0-seats]")["value"] == "12"


def test_run_made_from_the_one_before_is_saved(own, organiser, run):
    post = run_post(course=str(run.course_id), organiser=organiser.pk, name="Autumn")
    for name in ("pools", "sessions"):
        post[f"{name}-INITIAL_FORMS"] = "1"
    own.post(f"{run_url('add')}?course={run.course_id}", post)
    made = CourseRun.objects.get(name="Autumn")

    assert (made.pools.count(), made.sessions.count()) == (1, 1)
    assert (run.pools.count(), run.sessions.count()) == (1, 1)


@pytest.mark.parametrize("junk", ["x", "00000000-0000-0000-0000-000000000000", ""])
def test_new_run_of_a_course_that_is_not_there(own, junk):
    assert own.get(run_url("add"), {"course": junk}).status_code == 200
