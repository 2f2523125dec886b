"""Who may see which page: user × restriction × own or inherited."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from wagtail.models import PageViewRestriction

from wagtail_digilead.conf import get_page_model
from wagtail_digilead.core.visibility import is_visible, visible_pages
from wagtail_digilead.test.factories import CourseIndexPageFactory, CoursePageFactory

pytestmark = pytest.mark.django_db

ANONYMOUS, SIGNED_IN, MEMBER, SUPERUSER = "anonymous", "signed in", "group member", "superuser"

#: restriction → who sees the page
EXPECTED = {
    "public": {ANONYMOUS, SIGNED_IN, MEMBER, SUPERUSER},
    "login": {SIGNED_IN, MEMBER, SUPERUSER},
    "groups": {MEMBER, SUPERUSER},
    "password": set(),
}


def user(kind: str):
    if kind == ANONYMOUS:
        return AnonymousUser()
    made = User.objects.create(username=kind, is_superuser=kind == SUPERUSER)
    if kind == MEMBER:
        made.groups.add(Group.objects.get(name="Directors"))
    return made


@pytest.fixture
def course(db):
    return CoursePageFactory(parent=CourseIndexPageFactory())


def restrict(page, kind: str) -> None:
    group = Group.objects.get_or_create(name="Directors")[0]
    if kind != "public":
        restriction = PageViewRestriction.objects.create(page=page.page_ptr, restriction_type=kind, password="x")
        if kind == "groups":
            restriction.groups.add(group)


@pytest.mark.parametrize("who", [ANONYMOUS, SIGNED_IN, MEMBER, SUPERUSER])
@pytest.mark.parametrize("where", ["own", "inherited"])
@pytest.mark.parametrize("restriction", EXPECTED)
def test_visible_to(course, restriction, where, who):
    restrict(course if where == "own" else course.get_parent().specific, restriction)
    person = user(who)

    expected = [course] if who in EXPECTED[restriction] else []
    assert list(type(course).objects.visible_to(person)) == expected
    assert is_visible(course, person) == bool(expected)


@pytest.mark.parametrize("who", [ANONYMOUS, SIGNED_IN, MEMBER, SUPERUSER])
def test_every_restriction_must_let_the_user_in(course, who):
    restrict(course.get_parent().specific, "login")
    restrict(course, "groups")
    person = user(who)

    assert list(type(course).objects.visible_to(person)) == ([course] if who in EXPECTED["groups"] else [])


def test_draft_is_visible_to_nobody(course):
    course.unpublish()

    superuser = user(SUPERUSER)

    assert not type(course).objects.visible_to(superuser).exists()
    assert not is_visible(course, superuser)


def test_restrictions_are_asked_once_per_user(course, django_assert_num_queries):
    person = user(SIGNED_IN)
    list(type(course).objects.visible_to(person))

    with django_assert_num_queries(1):
        list(type(course).objects.visible_to(person))


def test_visible_pages_takes_any_page_queryset(course):
    restrict(course, "login")
    pages = course.get_parent().get_children()

    assert not visible_pages(pages, AnonymousUser()).exists()
    assert visible_pages(pages, user(SIGNED_IN)).exists()


def test_no_user_sees_what_anonymous_sees(course):
    assert list(get_page_model("CoursePage").objects.visible_to(None)) == [course]
