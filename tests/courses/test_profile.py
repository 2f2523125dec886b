"""What the courses add to a leader's profile, and who sees it."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail import hooks
from wagtail.models import PageViewRestriction

from wagtail_digilead.core.sections import PROFILE_HOOK, ProfileSection, SectionItem
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def profile():
    """The profile of Liv, who leads an institution and has completed “Budgets”."""
    top = f.UnitFactory(name="Centre")
    liv = f.AppointmentFactory(leader__full_name="Liv Berg", unit=f.UnitFactory(parent=top)).leader
    f.RegistrationFactory(
        sign_up=f.SignUpFactory(run=f.CourseRunFactory(course__title="Budgets")), leader=liv, completed_on="2026-05-01"
    )
    return f.LeaderPageFactory(parent=f.LeaderIndexPageFactory(), leader=liv)


def viewer(name, profile):
    liv = profile.leader
    unit = liv.appointments.get().unit
    run = liv.course_registrations.get().run
    if name == "anonymous":
        return None
    user = get_user_model().objects.create_user(name)
    leads = {"head above": unit.parent, "head elsewhere": f.UnitFactory(), "deputy above": unit.parent, "peer": unit}
    if name == "Liv":
        liv.user = user
        liv.save()
    elif name in leads:
        f.AppointmentFactory(
            leader__user=user, unit=leads[name], kind="deputy" if name == "deputy above" else "permanent"
        )
    elif name.startswith("organiser of the run"):
        run.organiser = user
        run.save()
    elif name == "organiser of another run":
        f.CourseRunFactory(organiser=user)
    elif name == "organiser of all runs":
        user.user_permissions.add(Permission.objects.get(codename="organise_any_courserun"))
    elif name == "superuser":
        user.is_superuser = True
        user.save()
    if name.startswith("organiser") and "without" not in name:
        user.user_permissions.add(Permission.objects.get(codename="view_registration"))
    return user


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("anonymous", False),
        ("reader", False),
        ("Liv", True),
        ("head above", True),
        ("head elsewhere", False),
        ("deputy above", False),
        ("peer", False),
        ("organiser of the run", True),
        ("organiser of the run without permission", False),
        ("superuser", True),
        ("organiser of another run", False),
        ("organiser of all runs", True),
    ],
)
def test_completed_courses_are_for_those_who_may_see_them(client, profile, name, sees):
    if user := viewer(name, profile):
        client.force_login(user)
    response = client.get(profile.url)

    assert ("Budgets" in response.content.decode()) is sees
    assert ("no-store" in response.headers.get("Cache-Control", "")) is sees


def test_course_not_completed_is_not_listed(client, profile):
    profile.leader.course_registrations.update(completed_on=None)
    client.force_login(viewer("Liv", profile))

    assert "Budgets" not in client.get(profile.url).content.decode()


def test_courses_taught_are_those_the_visitor_may_see(client, profile):
    courses = f.CourseIndexPageFactory()
    pages = {name: f.CoursePageFactory(parent=courses, title=name) for name in ("Ethics", "Secret", "Draft")}
    for page in pages.values():
        f.CourseTeacherFactory(page=page, leader=profile.leader, name="", role="Guest speaker")
    PageViewRestriction.objects.create(page=pages["Secret"], restriction_type="login")
    pages["Draft"].unpublish()
    html = client.get(profile.url).content.decode()

    assert "Ethics" in html
    assert "Guest speaker" in html
    assert "Secret" not in html
    assert "Draft" not in html


def test_profile_asks_the_same_of_the_database_for_many_courses(client, profile):
    client.force_login(viewer("head above", profile))
    counts = []
    index = f.CourseIndexPageFactory()
    for number in (1, 5):
        for _number in range(number):
            page = f.CoursePageFactory(parent=index)
            f.CourseTeacherFactory(page=page, leader=profile.leader, name="")
            run = f.CourseRunFactory(course_id=page.translation_key)
            f.RegistrationFactory(sign_up=f.SignUpFactory(run=run), leader=profile.leader, completed_on="2026-05-01")
        client.get(profile.url)
        with CaptureQueriesContext(connection) as captured:
            client.get(profile.url)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_host_adds_a_section(client, profile):
    def publications(leader, request):
        return [ProfileSection("publications", "Publications", [SectionItem(f"By {leader}", "/theses/7/")], order=1)]

    def nothing(leader, request):
        return [ProfileSection("nothing", "Nothing at all", [])]

    with hooks.register_temporarily([(PROFILE_HOOK, publications), (PROFILE_HOOK, nothing)]):
        html = client.get(profile.url).content.decode()

    assert '<a href="/theses/7/">By Liv Berg</a>' in html
    assert "Nothing at all" not in html
