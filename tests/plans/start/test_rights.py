"""Who reaches which address of the guided start, in each state of the plan: role × address × state."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.plans.editor import act
from wagtail_digilead.core.groups import setup_groups
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

STATES = ("draft", "waiting", "sent_back", "published", "changed")
#: Everybody but the leader whose plan it is.
ROLES = (
    "visitor",
    "reader",
    "colleague",
    "deputy",
    "second_head",
    "director",
    "programme_manager",
    "editor",
    "superuser",
)
GROUPS_OF = {"programme_manager": "Programme managers", "editor": "Digital leadership editors"}
#: Of people in the unit itself.
POSTS_OF = {
    "colleague": {"level": "specialist"},
    "deputy": {"kind": "deputy"},
    "second_head": {"level": "institution"},
}
#: Addresses that are about one plan.
PLAN_ADDRESSES = ("summary", "step", "sent", "take_back")
#: What the leader of the plan gets of each: an answer, or the way to the summary.
LEADER_GETS = {
    **{("summary", stage): 200 for stage in STATES},
    **{("step", stage): 302 if stage == "waiting" else 200 for stage in STATES},
    **{("sent", stage): 200 if stage == "waiting" else 302 for stage in STATES},
    **{("take_back", stage): 200 if stage == "waiting" else 302 for stage in STATES},
}


@pytest.fixture
def plan(ready, guided, director, stage):
    """Liv's plan in the state that the test asks for."""
    admin = Client()
    admin.force_login(director)
    if stage != "draft":
        guided.send(ready)
    if stage == "sent_back":
        act(admin, ready, "reject")
    if stage in ("published", "changed"):
        act(admin, ready, "approve")
    if stage == "changed":
        guided.post(ready, "difference", answer="More.")
    return guided.again(ready)


@pytest.fixture
def client_of(unit, director):
    """A client in which somebody of that role is signed in; none of them answers for the plan."""
    setup_groups()

    def client(role: str) -> Client:
        client = Client()
        if role == "visitor":
            return client
        if role == "director":
            client.force_login(director)
            return client
        user = User.objects.create(username=role, is_superuser=role == "superuser")
        if role in GROUPS_OF:
            user.groups.add(Group.objects.get(name=GROUPS_OF[role]))
        if role in POSTS_OF:
            f.AppointmentFactory(leader=f.LeaderFactory(user=user), unit=unit, **POSTS_OF[role])
        client.force_login(user)
        return client

    return client


def address(guided, plan, name: str) -> str:
    return {
        "summary": guided.step_url(plan),
        "step": guided.step_url(plan, "difference"),
        "sent": guided.url("sent", plan.pk),
        "take_back": guided.url("take-back", plan.pk),
    }[name]


def standing(guided, plan) -> tuple:
    page = guided.again(plan)
    return page.latest_revision_id, page.live, getattr(page.current_workflow_state, "status", "")


@pytest.mark.parametrize("stage", STATES)
def test_nobody_else_reaches_the_plan(guided, plan, client_of, stage):
    before, found = standing(guided, plan), {}
    data = {"answer": "Mine", "version": plan.latest_revision_id, "then": "next"}
    for role in ROLES:
        client = client_of(role)
        for name in PLAN_ADDRESSES:
            url = address(guided, plan, name)
            answers = (client.get(url), client.post(url, data))
            found[role, name] = {
                "log-in" if "/login/" in getattr(each, "url", "") else each.status_code for each in answers
            }

    assert found == {key: {"log-in"} if key[0] == "visitor" else {404} for key in found}
    assert standing(guided, plan) == before


@pytest.mark.parametrize("stage", ["draft"])
def test_leader_who_has_left_does_not_reach_the_plan(guided, plan, person, stage):
    person.digilead_leader.active = False
    person.digilead_leader.save()

    for name in PLAN_ADDRESSES:
        assert guided.client.get(address(guided, plan, name)).status_code == 404


@pytest.mark.parametrize("stage", STATES)
def test_leader_reaches_the_own_plan(guided, plan, stage):
    for name in PLAN_ADDRESSES:
        answer = guided.client.get(address(guided, plan, name))
        assert answer.status_code == LEADER_GETS[name, stage], name
        if answer.status_code == 302:
            assert answer.url == guided.step_url(plan)


@pytest.mark.parametrize("stage", ["draft"])
def test_plan_that_got_another_leader_is_the_others(guided, plan, stage):
    type(plan).objects.update(leader=f.LeaderFactory())

    assert guided.client.get(guided.step_url(plan)).status_code == 404
    assert plan.title not in guided.text(guided.url("my-plans"))


def test_page_of_another_type_and_no_page_are_not_found(guided):
    for pk in (guided.portfolio.pk, 0, 999_999_999):
        assert guided.client.get(guided.url("start", pk)).status_code == 404


def test_portfolio_behind_a_restriction_starts_nothing(guided, portfolio):
    PageViewRestriction.objects.create(page=portfolio, restriction_type="groups")
    for name in ("start", "my-plans", "guide"):
        assert guided.client.get(guided.url(name)).status_code != 200
