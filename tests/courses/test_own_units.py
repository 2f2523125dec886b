"""Who heads a unit sees who has completed which course there and below; nobody else sees it."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return f.CoursePageFactory(parent=f.CourseIndexPageFactory(), title="Digital leadership")


@pytest.fixture
def run(page):
    return f.CourseRunFactory(course_id=page.translation_key)


@pytest.fixture
def unit():
    return f.UnitFactory(name="Centre")


def head(unit, *, name="Mette Holm", **fields):
    """Return the account of somebody with a post in ``unit``."""
    user = get_user_model().objects.create_user(name.split()[0].lower())
    f.AppointmentFactory(leader=f.LeaderFactory(full_name=name, user=user), unit=unit, **fields)
    return user


def take_part(run, unit, name, *, completed=False, leader=None, **fields):
    leader = leader or f.LeaderFactory(full_name=name, **fields)
    f.AppointmentFactory(leader=leader, unit=unit, level="specialist")
    done = "2027-05-04" if completed else None
    return f.RegistrationFactory(sign_up=f.SignUpFactory(run=run), leader=leader, unit=unit, completed_on=done)


def address(page):
    return f"{page.get_parent().url}completion/"


def shown(client, page, user):
    """Return what the page says: unit, course, how many took part, how many have completed, and who."""
    client.force_login(user)
    response = client.get(address(page))
    assert response.status_code == 200
    return [
        (each.unit.name, course.title, course.participants, course.completed, course.names)
        for each in response.context["units"]
        for course in each.courses
    ]


def test_head_sees_own_unit_and_those_below(client, page, run, unit):
    below = f.UnitFactory(name="Institution", parent=f.UnitFactory(name="Area", parent=unit))
    take_part(run, unit, "Liv Berg", completed=True)
    take_part(run, unit, "Bo Dahl", completed=True)
    take_part(run, unit, "Kim Vik")
    take_part(run, below, "Ada Lie")
    take_part(run, f.UnitFactory(name="Elsewhere"), "Somebody Else", completed=True)

    assert shown(client, page, head(unit)) == [
        ("Centre", "Digital leadership", 3, 2, ["Bo Dahl", "Liv Berg"]),
        ("Institution", "Digital leadership", 1, 0, []),
    ]


def test_page_names_those_who_have_completed_only(client, page, run, unit):
    take_part(run, unit, "Liv Berg", completed=True)
    take_part(run, unit, "Kim Vik")
    client.force_login(head(unit))
    response = client.get(address(page))
    html = " ".join(response.content.decode().split())

    assert "2 participants. One has completed the course: Liv Berg" in html
    assert "Kim Vik" not in html
    assert "no-store" in response["Cache-Control"]


def test_anonymous_visitor_is_sent_to_the_log_in(client, page):
    response = client.get(address(page))

    assert (response.status_code, "login" in response["Location"]) == (302, True)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "deputy"},
        {"level": "political"},
        {"level": "specialist"},
        {"ends_on": "2020-01-01"},
        {"starts_on": "2999-01-01"},
    ],
)
def test_who_heads_no_unit_finds_nothing(client, page, run, unit, fields):
    take_part(run, unit, "Liv Berg", completed=True)
    client.force_login(head(unit, **fields))

    assert client.get(address(page)).status_code == 404
    assert address(page) not in client.get(f"{page.get_parent().url}my-courses/").content.decode()


def test_organiser_who_heads_no_unit_finds_nothing(client, page, run):
    user = get_user_model().objects.create_user("organiser")
    user.user_permissions.add(*Permission.objects.filter(codename__in=["view_registration", "organise_any_courserun"]))
    client.force_login(user)

    assert client.get(address(page)).status_code == 404


def test_acting_head_is_a_head(client, page, run, unit):
    take_part(run, unit, "Liv Berg", completed=True)

    assert shown(client, page, head(unit, kind="acting"))[0][4] == ["Liv Berg"]


def test_head_who_has_left_finds_nothing(client, page, unit):
    user = head(unit)
    user.digilead_leader.active = False
    user.digilead_leader.save()
    client.force_login(user)

    assert client.get(address(page)).status_code == 404


def test_my_courses_links_to_it(client, page, unit):
    client.force_login(head(unit))

    assert address(page) in client.get(f"{page.get_parent().url}my-courses/").content.decode()


@pytest.mark.parametrize("fields", [{"protected": True}, {"active": False}])
def test_who_may_not_be_listed_is_not_counted(client, page, run, unit, fields):
    take_part(run, unit, "Liv Berg", completed=True, **fields)

    assert shown(client, page, head(unit)) == []


def test_who_has_moved_on_counts_where_the_post_is_today(client, page, run, unit):
    liv = take_part(run, unit, "Liv Berg", completed=True).leader
    liv.appointments.get().delete()
    f.AppointmentFactory(leader=liv, unit=f.UnitFactory(name="Elsewhere"))

    assert shown(client, page, head(unit)) == []


def test_two_heads_of_one_unit_do_not_see_each_other(client, page, run, unit):
    other = head(unit, name="Bo Dahl").digilead_leader
    f.RegistrationFactory(sign_up=f.SignUpFactory(run=run), leader=other, unit=unit, completed_on="2027-05-04")
    above = f.UnitFactory(name="Administration")
    user = head(unit)

    assert shown(client, page, user) == []
    unit.parent = above
    unit.save()
    f.AppointmentFactory(leader=user.digilead_leader, unit=above)
    assert shown(client, page, user) == [("Centre", "Digital leadership", 1, 1, ["Bo Dahl"])]


def test_work_unit_counts_with_those_who_came(client, page, run, unit):
    signed = f.SignUpFactory(run=run)
    f.RegistrationFactory(sign_up=signed, name="", email="", unit=unit, head_count=4, completed_on="2027-05-04")

    assert shown(client, page, head(unit)) == [("Centre", "Digital leadership", 4, 4, ["Centre"])]


def test_who_took_a_course_twice_is_one_participant(client, page, run, unit):
    again = f.CourseRunFactory(course_id=page.translation_key)
    liv = take_part(run, unit, "Liv Berg", completed=True).leader
    f.RegistrationFactory(sign_up=f.SignUpFactory(run=again), leader=liv, unit=unit)

    assert shown(client, page, head(unit)) == [("Centre", "Digital leadership", 1, 1, ["Liv Berg"])]


def test_who_has_no_seat_is_no_participant(client, page, run, unit):
    registration = take_part(run, unit, "Liv Berg")
    registration.state = "waiting"
    registration.save()

    assert shown(client, page, head(unit)) == []


def test_many_units_and_people_cost_as_many_queries_as_few(client, page, unit):
    client.force_login(head(unit))
    counts = []
    for many in (1, 8):
        for number in range(many):
            course = f.CoursePageFactory(parent=page.get_parent())
            below = f.UnitFactory(parent=unit)
            take_part(f.CourseRunFactory(course_id=course.translation_key), below, f"Liv {number}", completed=True)
        client.get(address(page))
        with CaptureQueriesContext(connection) as captured:
            client.get(address(page))
        counts.append(len(captured))

    assert counts[0] == counts[1]
