"""The courses on a unit's page: what its plans came from, and the way to completion for those who head it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from wagtail.models import PageViewRestriction

from tests.leaders.organisation import text_of, unit_address
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

COMPLETION = "Who has completed which course"


@pytest.fixture
def directory():
    return f.LeaderIndexPageFactory()


@pytest.fixture
def catalogue():
    return f.CourseIndexPageFactory()


@pytest.fixture
def unit():
    return f.UnitFactory(name="Elderberry", parent=f.UnitFactory(name="Nordby"))


def course_of_a_plan(catalogue, unit, title, **kwargs):
    """A course with a plan of ``unit`` that came from it; return both pages."""
    course = f.CoursePageFactory(parent=catalogue, title=title)
    run = f.CourseRunFactory(course_id=course.translation_key)
    return course, f.ActionPlanPageFactory(unit=unit, course_run=run, **kwargs)


def test_courses_that_the_plans_came_from_are_listed_once(client, directory, catalogue, unit):
    course, plan = course_of_a_plan(catalogue, unit, "Leading change")
    f.ActionPlanPageFactory(unit=f.UnitFactory(parent=unit), course_run=plan.course_run)
    answer = client.get(unit_address(directory, unit))

    assert "Courses behind the plans Leading change Course" in text_of(answer)
    assert answer.content.decode().count(f'href="{course.url}"') == 1


def test_course_stays_unsaid_where_the_plan_or_the_course_may_not_be_seen(client, directory, catalogue, unit):
    _course, plan = course_of_a_plan(catalogue, unit, "Leading change")
    private, _plan = course_of_a_plan(catalogue, unit, "Leading on")
    course_of_a_plan(catalogue, unit, "Leading in secret", live=False)
    for page in (plan, private):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert "Leading" not in text_of(client.get(unit_address(directory, unit)))

    client.force_login(User.objects.create(username="reader"))
    text = text_of(client.get(unit_address(directory, unit)))
    assert "Courses behind the plans Leading change Course Leading on Course" in text
    assert "secret" not in text


def test_that_somebody_of_the_unit_takes_a_course_is_not_said(client, directory, catalogue, unit):
    course = f.CoursePageFactory(parent=catalogue, title="Leading change")
    run = f.CourseRunFactory(course_id=course.translation_key)
    f.RegistrationFactory(sign_up=f.SignUpFactory(run=run), unit=unit)
    client.force_login(User.objects.create(username="reader"))

    assert "Leading change" not in text_of(client.get(unit_address(directory, unit)))


@pytest.mark.parametrize(
    ("place", "post", "offered"),
    [
        ("Elderberry", {}, True),
        ("Nordby", {}, True),
        ("Elderberry", {"kind": "acting"}, True),
        ("Elderberry", {"kind": "deputy"}, False),
        ("Elderberry", {"level": "specialist"}, False),
        ("Elsewhere", {}, False),
    ],
)
def test_who_heads_the_unit_or_one_above_is_led_to_completion(client, directory, catalogue, unit, place, post, offered):
    places = {each.name: each for each in (unit, unit.parent, f.UnitFactory(name="Elsewhere"))}
    user = User.objects.create(username="leader")
    f.AppointmentFactory(unit=places[place], leader__user=user, **post)
    client.force_login(user)
    answer = client.get(unit_address(directory, unit))

    assert (COMPLETION in text_of(answer)) == offered
    assert (f'href="{catalogue.url}completion/#digilead-unit-{unit.pk}"' in answer.content.decode()) == offered
    assert ("no-store" in answer.headers.get("Cache-Control", "")) == offered


def test_without_a_catalogue_nobody_is_led_to_completion(client, directory, unit):
    user = User.objects.create(username="leader")
    f.AppointmentFactory(unit=unit, leader__user=user)
    client.force_login(user)

    assert COMPLETION not in text_of(client.get(unit_address(directory, unit)))
