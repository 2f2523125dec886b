"""Attendance, accepted results, and completion."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Locale

from wagtail_digilead.core.anchors import Course, Plan
from wagtail_digilead.courses import seats
from wagtail_digilead.courses.audit import audit_completion
from wagtail_digilead.courses.completion import accept_result, completions, record_attendance, update
from wagtail_digilead.courses.results import Attendance, Result
from wagtail_digilead.courses.signups import Registration
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

PRESENT, PARTLY, ABSENT, EXCUSED = Attendance.Value.values


@pytest.fixture
def organiser(django_user_model):
    return django_user_model.objects.create_user("bo")


@pytest.fixture
def page():
    return f.CoursePageFactory(parent=f.CourseIndexPageFactory())


@pytest.fixture
def run(page):
    """A run with two sessions and two participants."""
    run = f.CourseRunFactory(course=Course.objects.get(pk=page.anchor_key), sessions=2)
    for number in range(2):
        seats.sign_up(run.pk, [seats.Person(name=f"Person {number}", email=f"p{number}@kommune.example")])
    return run


def of_person(number: int) -> Registration:
    return Registration.objects.get(email=f"p{number}@kommune.example")


def attend(run, organiser, *values: str, number: int = 0) -> None:
    for session, value in zip(run.sessions.all(), values, strict=False):
        record_attendance(session, {of_person(number).pk: value}, by=organiser)


def test_all_required_sessions_complete_the_course(run, organiser):
    attend(run, organiser, PRESENT)
    assert of_person(0).completed_on is None

    attend(run, organiser, PRESENT, PRESENT)
    assert of_person(0).completed_on == timezone.localdate()
    assert of_person(1).completed_on is None


@pytest.mark.parametrize("value", [PARTLY, ABSENT, EXCUSED])
def test_only_present_counts(run, organiser, value):
    attend(run, organiser, PRESENT, value)

    assert of_person(0).completed_on is None


def test_corrected_attendance_takes_completion_back(run, organiser):
    attend(run, organiser, PRESENT, PRESENT)
    attend(run, organiser, ABSENT)

    assert of_person(0).completed_on is None
    assert Attendance.objects.count() == 2


def test_session_that_is_not_required_may_be_missed(run, organiser):
    run.sessions.filter(pk=run.sessions.last().pk).update(required=False)
    attend(run, organiser, PRESENT)

    assert of_person(0).completed_on


def test_session_cancelled_later_is_not_missed(run, organiser):
    attend(run, organiser, PRESENT)
    last = run.sessions.last().pk
    seats.edit_run(run.pk, lambda run: run.sessions.filter(pk=last).update(status="cancelled"))

    assert of_person(0).completed_on


def test_session_added_later_is_missed(run, organiser):
    attend(run, organiser, PRESENT, PRESENT)
    seats.edit_run(run.pk, lambda run: f.CourseSessionFactory(run=run))

    assert of_person(0).completed_on is None


def test_run_with_nothing_to_complete_is_not_completed(run):
    run.sessions.update(required=False)
    update(run.registrations.all())

    assert of_person(0).completed_on is None


@pytest.mark.parametrize("refuse", ["waiting", "of another run", "unknown"])
def test_attendance_is_of_people_with_a_seat(run, organiser, refuse):
    if refuse == "waiting":
        Registration.objects.filter(pk=of_person(0).pk).update(state="waiting", queue_number=1)
        stranger = of_person(0).pk
    else:
        stranger = f.RegistrationFactory().pk if refuse == "of another run" else 404
    with pytest.raises(ValidationError):
        record_attendance(run.sessions.first(), {of_person(1).pk: PRESENT, stranger: PRESENT}, by=organiser)

    assert not Attendance.objects.exists()


def test_attendance_has_four_values(run, organiser):
    with pytest.raises(ValidationError):
        record_attendance(run.sessions.first(), {of_person(0).pk: "asleep"}, by=organiser)


def test_who_ticked_is_kept(run, organiser):
    attend(run, organiser, PRESENT)

    assert Attendance.objects.get().by == organiser


@pytest.mark.parametrize("expected", ["personal_plan", "workplace_plan", "prototype"])
def test_expected_result_must_be_accepted(run, page, organiser, expected):
    type(page).objects.update(expected_result=expected)
    attend(run, organiser, PRESENT, PRESENT)
    assert of_person(0).completed_on is None

    accept_result(of_person(0), by=organiser, text="A page for booking")
    assert of_person(0).completed_on == timezone.localdate()
    assert Result.objects.get().accepted_by == organiser


def test_result_handed_in_is_not_accepted(run, page, organiser):
    type(page).objects.update(expected_result="prototype")
    f.ResultFactory(registration=of_person(0))
    attend(run, organiser, PRESENT, PRESENT)
    assert of_person(0).completed_on is None

    accept_result(of_person(0), by=organiser)
    assert of_person(0).completed_on
    assert Result.objects.get().text == "A prototype of a booking page"


def test_nothing_is_no_result(run, organiser):
    with pytest.raises(ValidationError):
        accept_result(of_person(0), by=organiser)


def test_result_is_accepted_of_people_with_a_seat(run, organiser):
    seats.withdraw(run.pk, [of_person(0).pk])

    with pytest.raises(ValidationError):
        accept_result(of_person(0), by=organiser, text="A page for booking")


@pytest.mark.parametrize(("expected", "counts"), [("workplace_plan", True), ("personal_plan", False)])
def test_plan_of_a_workplace_is_everybodys_from_there(run, page, organiser, expected, counts):
    type(page).objects.update(expected_result=expected)
    Registration.objects.update(unit=f.UnitFactory())
    plan = Plan.objects.get(pk=f.ActionPlanPageFactory().anchor_key)
    attend(run, organiser, PRESENT, PRESENT, number=0)
    attend(run, organiser, PRESENT, PRESENT, number=1)
    accept_result(of_person(0), by=organiser, plan=plan)

    assert of_person(0).completed_on
    assert bool(of_person(1).completed_on) is counts


def test_result_asked_for_later_takes_nothing_back(run, page, organiser):
    attend(run, organiser, PRESENT, PRESENT)
    type(page).objects.update(expected_result="prototype")
    update(run.registrations.all())

    assert of_person(0).completed_on


def test_first_language_version_says_what_is_expected(run, page, organiser):
    danish = page.copy_for_translation(Locale.objects.create(language_code="da"), copy_parents=True)
    type(page).objects.filter(pk=danish.pk).update(expected_result="prototype")
    attend(run, organiser, PRESENT, PRESENT)

    assert of_person(0).completed_on


@pytest.mark.parametrize("completed", [True, False])
def test_completion_stays_as_it_is_when_the_page_is_gone(run, page, organiser, completed):
    if not completed:
        type(page).objects.update(expected_result="prototype")
    attend(run, organiser, PRESENT, PRESENT)
    page.delete()
    update(Registration.objects.all())

    assert bool(of_person(0).completed_on) is completed
    assert list(audit_completion()) == []


def test_completion_follows_when_the_page_expects_no_result_any_longer(run, page, organiser):
    page.expected_result = "prototype"
    page.save_revision().publish()
    attend(run, organiser, PRESENT, PRESENT)
    assert of_person(0).completed_on is None

    page.expected_result = "none"
    page.save_revision().publish()

    assert of_person(0).completed_on
    assert list(audit_completion()) == []


@pytest.mark.parametrize("runs", [1, 3])
def test_queries_do_not_grow(runs, django_assert_num_queries):
    for _number in range(runs):
        seats.sign_up(f.CourseRunFactory().pk, [seats.Person(email=f"p{n}@kommune.example") for n in range(3)])
    registrations = list(Registration.objects.all())

    with django_assert_num_queries(5):
        assert len(list(completions(registrations))) == 3 * runs
