"""Who approves a plan, and who is in charge of its unit today."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, Group

from wagtail_digilead.conf import get_group_name
from wagtail_digilead.core.people.appointments import today
from wagtail_digilead.plans.rights import PlanRights, approver_of, approver_who_decides, approvers_of
from wagtail_digilead.plans.workflows import setup_workflows
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def units():
    """A town, an administration, a centre and an institution, each below the one before."""
    found = []
    for name in ("Town", "Administration", "Centre", "Institution"):
        found.append(f.UnitFactory(name=name, parent=found[-1] if found else None))
    return found


def head(unit, **more):
    return f.AppointmentFactory(unit=unit, **more).leader


def test_approver_is_whom_the_plan_names(units):
    head(units[1], level="top")
    named = f.LeaderFactory()
    assert approver_of(f.ActionPlanPageFactory(unit=units[3], approver=named)) == named


def test_approver_who_has_left_is_replaced_by_the_director(units):
    director = head(units[1], level="top")
    page = f.ActionPlanPageFactory(unit=units[3], approver=f.LeaderFactory(active=False))
    assert approver_of(page) == director


def test_approver_who_answers_for_the_plan_is_replaced_by_the_director(units):
    director, leader = head(units[1], level="top"), f.LeaderFactory()
    page = f.ActionPlanPageFactory(unit=units[3], leader=leader, approver=leader)
    other = f.ActionPlanPageFactory(unit=units[3], approver=leader)
    assert approvers_of([page, other]) == {page.pk: director, other.pk: leader}


def test_approver_is_the_nearest_director_above(units):
    head(units[0], level="top")
    director = head(units[1], level="top")
    head(units[2], level="centre")
    assert approver_of(f.ActionPlanPageFactory(unit=units[3])) == director


def test_approver_may_be_a_director_by_group(units):
    head(units[0], level="top")
    centre = head(units[2], level="centre")
    centre.user = get_user_model().objects.create_user(username="centre")
    centre.save()
    group = Group.objects.get_or_create(name=get_group_name("director"))[0]
    centre.user.groups.add(group)
    assert approver_of(f.ActionPlanPageFactory(unit=units[3])) == centre


def test_approver_is_the_nearest_whom_the_workflow_lets_approve(units):
    """The host's own level of directors, and a group for each administration."""
    portfolio = f.ActionPlanIndexPageFactory(unit=units[1])
    setup_workflows()
    head(units[0], level="top")
    director = head(units[1], level="centre")
    director.user = get_user_model().objects.create_user(username="director")
    director.save()
    director.user.groups.add(Group.objects.get(name=f"Directors: {units[1]}"))
    head(units[2], level="top")
    page = f.ActionPlanPageFactory(parent=portfolio, unit=units[3])
    other = f.ActionPlanPageFactory(unit=units[3])
    assert approver_of(page) == approver_who_decides(page) == director
    assert approver_of(other) != director
    assert approver_who_decides(other) is None

    director.user.is_active = False
    director.user.save()
    assert approver_of(page) not in (None, director)
    assert approver_who_decides(page) is None


def test_approvers_of_many_plans_ask_each_workflow_once(units, django_assert_max_num_queries):
    portfolio = f.ActionPlanIndexPageFactory(unit=units[1])
    setup_workflows()
    director = head(units[1], level="top")
    pages = [f.ActionPlanPageFactory(parent=portfolio, unit=units[3]) for _number in range(4)]
    with django_assert_max_num_queries(9):
        assert set(approvers_of(pages).values()) == {director}


def test_approver_without_a_director_is_the_nearest_leader(units):
    head(units[0], level="political")
    centre = head(units[2], level="centre")
    assert approver_of(f.ActionPlanPageFactory(unit=units[3])) == centre


def test_approver_is_never_who_answers_for_the_plan(units):
    chief = head(units[0], level="top")
    director = head(units[1], level="top")
    assert approver_of(f.ActionPlanPageFactory(unit=units[1], leader=director)) == chief


def test_approver_is_who_acts_for_the_director_today(units):
    head(units[1], level="top")
    acting = head(units[1], level="top", kind="acting")
    head(units[1], level="top", kind="acting", ends_on=today() - datetime.timedelta(days=1))
    assert approver_of(f.ActionPlanPageFactory(unit=units[3])) == acting


def test_approver_of_a_plan_that_nobody_stands_above_is_none(units):
    page = f.ActionPlanPageFactory(unit=units[3])
    assert approver_of(page) is None
    page.unit = None  # a draft may be half a thought
    assert approver_of(page) is None


def test_approvers_of_many_plans_cost_as_much_as_of_one(units, django_assert_max_num_queries):
    director = head(units[1], level="top")
    pages = [f.ActionPlanPageFactory(unit=units[3]) for _number in range(4)]
    pages.append(f.ActionPlanPageFactory(unit=units[2], approver=f.LeaderFactory()))
    # Four of them for the workflow that Wagtail has made.
    with django_assert_max_num_queries(9):
        found = approvers_of(pages)
    assert [found[page.pk] for page in pages] == [director] * 4 + [pages[-1].approver]


def test_leader_who_has_left_does_not_follow_up(units):
    user = get_user_model().objects.create_user(username="left")
    leader = f.LeaderFactory(user=user, active=False)
    f.AppointmentFactory(leader=leader, unit=units[3])
    assert not PlanRights(user, f.ActionPlanPageFactory(unit=units[3], leader=leader)).follows_up


def test_head_of_the_unit_above_does_not_follow_up(units):
    user = get_user_model().objects.create_user(username="centre")
    leader = f.LeaderFactory(user=user)
    f.AppointmentFactory(leader=leader, unit=units[2], level="centre")
    rights = PlanRights(user, f.ActionPlanPageFactory(unit=units[3]))
    assert not rights.follows_up
    assert rights.reads_check_ins  # nobody nearer approves the plan


def test_anonymous_visitor_has_no_rights(units, django_assert_num_queries):
    page = f.ActionPlanPageFactory(unit=units[3])
    with django_assert_num_queries(0):
        rights = PlanRights(AnonymousUser(), page)
        assert [rights.follows_up, rights.reads_check_ins, rights.acknowledges] == [False] * 3


def test_superuser_does_not_answer_the_own_plan(units):
    user = get_user_model().objects.create_superuser(username="admin")
    page = f.ActionPlanPageFactory(unit=units[3])
    assert PlanRights(user, page).acknowledges
    page.owner = user
    assert not PlanRights(user, page).acknowledges
