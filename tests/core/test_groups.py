from __future__ import annotations

import io

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from wagtail.models import GroupPagePermission

from wagtail_digilead.conf import GROUPS
from wagtail_digilead.test.factories import (
    ActionPlanIndexPageFactory,
    CourseIndexPageFactory,
    LeaderIndexPageFactory,
    PressIndexPageFactory,
)

pytestmark = pytest.mark.django_db

INDEX_PAGES = {
    "courses": CourseIndexPageFactory,
    "leaders": LeaderIndexPageFactory,
    "press": PressIndexPageFactory,
    "plans": ActionPlanIndexPageFactory,
}

#: Role → the sections where it may publish.
PUBLISHES_IN = {
    "course_organiser": {"courses"},
    "editor": {"courses", "leaders", "press", "plans"},
    "translator": {"courses", "leaders", "press", "plans"},
    "hr_officer": {"leaders"},
    "director": {"plans"},
    "programme_manager": {"courses", "plans"},
}


def member(role: str) -> User:
    user = User.objects.create(username=role)
    user.groups.add(Group.objects.get(name=GROUPS[role]))
    return user


def setup() -> str:
    said = io.StringIO()
    call_command("digilead_setup_groups", stdout=io.StringIO(), stderr=said)
    return said.getvalue()


@pytest.mark.parametrize("role", GROUPS)
def test_each_role_publishes_in_its_own_sections(role):
    pages = {name: make() for name, make in INDEX_PAGES.items()}
    setup()
    user = member(role)

    assert user.has_perm("wagtailadmin.access_admin")
    publishes = {name for name, page in pages.items() if page.permissions_for_user(user).can_publish_subpage()}
    assert publishes == PUBLISHES_IN[role]


@pytest.mark.parametrize(
    ("role", "permission", "expected"),
    [
        ("hr_officer", "wagtail_digilead.change_leader", True),
        ("editor", "wagtail_digilead.change_leader", False),
        ("editor", "wagtail_digilead.add_topic", True),
        ("director", "wagtail_digilead.change_strategygoal", False),
        ("programme_manager", "wagtail_digilead.change_strategygoal", True),
        ("course_organiser", "wagtail_digilead.add_targetgroup", True),
        ("course_organiser", "wagtail_digilead.change_courserun", True),
        ("course_organiser", "wagtail_digilead.organise_any_courserun", True),
        ("course_organiser", "wagtail_digilead.change_registration", True),
        ("course_organiser", "wagtail_digilead.delete_venue", True),
        ("programme_manager", "wagtail_digilead.view_registration", True),
        ("programme_manager", "wagtail_digilead.organise_any_courserun", True),
        ("programme_manager", "wagtail_digilead.change_courserun", False),
        ("programme_manager", "wagtail_digilead.change_registration", False),
        ("editor", "wagtail_digilead.view_courserun", False),
        ("hr_officer", "wagtail_digilead.view_registration", False),
        ("translator", "wagtail_localize.submit_translation", True),
        ("editor", "wagtail_localize.submit_translation", False),
    ],
)
def test_each_role_has_its_own_records(role, permission, expected):
    setup()

    assert member(role).has_perm(permission) == expected


def test_second_run_changes_nothing():
    CourseIndexPageFactory()
    setup()
    before = (Group.objects.count(), GroupPagePermission.objects.count())
    setup()

    assert (Group.objects.count(), GroupPagePermission.objects.count()) == before


def test_second_run_grants_on_a_page_added_since():
    assert "Course catalogue" in setup()
    page = CourseIndexPageFactory()
    assert "Course catalogue" not in setup()

    assert page.permissions_for_user(member("course_organiser")).can_publish_subpage()


def test_nested_portfolio_inherits_and_gets_no_grant_of_its_own():
    nested = ActionPlanIndexPageFactory(parent=ActionPlanIndexPageFactory(), title="Children")
    setup()

    assert not GroupPagePermission.objects.filter(page_id=nested.pk).exists()
    assert nested.permissions_for_user(member("director")).can_publish_subpage()


def test_host_names_the_groups(settings):
    settings.WAGTAIL_DIGILEAD = {"GROUP_NAMES": {"director": "Direktører"}}
    setup()

    assert Group.objects.filter(name="Direktører").exists()
    assert not Group.objects.filter(name="Directors").exists()
