"""Who reaches which address of a portfolio and of a plan, in each state of the plan; and who reads a check-in's text.

The addresses at which a leader writes the own plan have a table of their own, in ``start/test_rights.py``.
"""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from tests.plans.start.test_rights import PLAN_ADDRESSES
from wagtail_digilead.conf import get_page_model
from wagtail_digilead.core.groups import setup_groups
from wagtail_digilead.models import ActionUpdate, CheckIn, Measurement
from wagtail_digilead.plans.workflows import setup_workflows
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

#: What somebody wrote in a check-in.
SECRET = "The pilot group has stopped coming"

VISITOR = {"visitor"}
#: Signed in, and nothing to do with the plan: an employee, the head of another unit, a specialist of the same unit, the
#: director's own leader, and a colleague of the director's who approves plans too.
OTHERS = {"employee", "neighbour", "specialist", "chief", "second_director", "editor"}
FOLLOW_UP = {"owner", "leader", "deputy", "superuser"}
EVERYBODY = VISITOR | OTHERS | FOLLOW_UP | {"responsible", "director", "manager"}
SIGNED_IN = EVERYBODY - VISITOR
GROUPS_OF = {
    "director": "Directors",
    "second_director": "Directors",
    "manager": "Programme managers",
    "editor": "Digital leadership editors",
}

#: Address of a portfolio: who reaches it. Who does not is refused, a visitor sent to the log-in.
PORTFOLIO = {
    "index_route": EVERYBODY,
    "plan_guide": EVERYBODY,
    "plan_start": SIGNED_IN,
    "plan_drafts": SIGNED_IN,
    "monday": {"leader", "deputy", "neighbour", "director", "chief", "manager", "superuser"},
    "portfolio_export": {"director", "second_director", "manager", "editor", "superuser"},
}
#: Address of a published plan: who reaches it. ``responsible`` answers for its action only.
PLAN = {
    "index_route": EVERYBODY,
    "follow_up": FOLLOW_UP | {"responsible"},
    "check_in": FOLLOW_UP,
    "action_status": FOLLOW_UP | {"responsible"},
    "measure": FOLLOW_UP,
    "correct_entry": FOLLOW_UP,
    "logged": FOLLOW_UP,
    "acknowledge": {"director", "superuser"},
}
READS_CHECK_INS = FOLLOW_UP | {"director", "manager"}
#: What a form of each address would post.
POSTED = {
    "check_in": {"state": "on_track"},
    "action_status": {"status": "done"},
    "measure": {"value": "80", "date": "2026-01-01"},
    "correct_entry": {"state": "off_track", "reason": "Wrong box"},
    "acknowledge": {"answer": "Call me"},
    "monday": {"weekly": "on"},
}


@pytest.fixture
def people():
    """A user for each role."""
    setup_groups()
    users = {role: User.objects.create_user(role, f"{role}@kommune.example") for role in sorted(SIGNED_IN)}
    for role, name in GROUPS_OF.items():
        users[role].groups.add(Group.objects.get(name=name))
    User.objects.filter(username="superuser").update(is_superuser=True)
    return users


@pytest.fixture
def plan(people):
    """A plan that its director has approved, with a check-in."""
    town = f.UnitFactory(name="Town")
    culture = f.UnitFactory(name="Culture", parent=town)
    library = f.UnitFactory(name="Library", parent=culture)
    portfolio = f.ActionPlanIndexPageFactory()
    setup_workflows()
    posts = {
        "chief": (town, {"level": "top"}),
        "director": (culture, {"level": "top"}),
        "leader": (library, {}),
        "deputy": (library, {"kind": "deputy"}),
        "specialist": (library, {"level": "specialist"}),
        "neighbour": (f.UnitFactory(name="Museum", parent=culture), {}),
        "responsible": (f.UnitFactory(name="Archive", parent=culture), {"level": "specialist"}),
    }
    for role, (unit, more) in posts.items():
        f.AppointmentFactory(leader=f.LeaderFactory(user=people[role]), unit=unit, **more)
    plan = f.ActionPlanPageFactory(
        parent=portfolio,
        unit=library,
        leader=people["leader"].digilead_leader,
        owner=people["owner"],
        stage="active",
        difference="<p>More readers.</p>",
    )
    action = f.PlanActionFactory(page=plan, owner=people["responsible"].digilead_leader)
    benefit = f.PlanBenefitFactory(page=plan)
    plan.save_revision().publish(user=people["director"])
    f.ApprovalFactory(plan_id=plan.anchor_key, by=people["director"])
    check_in = f.CheckInFactory(plan_id=plan.anchor_key, by=people["leader"], text=SECRET, help_from=SECRET)
    plan.parts = {
        "action_status": {"uid": action.uid},
        "measure": {"uid": benefit.uid},
        "correct_entry": {"kind": "check-in", "pk": check_in.pk},
        "logged": {"kind": "check-in", "pk": check_in.pk},
        "acknowledge": {"pk": check_in.pk},
    }
    return plan


@pytest.fixture
def in_state(plan, people):
    """A way to bring the plan into a state."""

    def bring(state: str) -> None:
        page = type(plan).objects.get(pk=plan.pk)
        if state in ("draft", "waiting"):
            page.unpublish()
        if state in ("waiting", "published, newer version waits"):
            page.difference = "<p>More books.</p>"
            page.save_revision(user=people["leader"])
            page.get_workflow().start(page, people["leader"])

    return bring


def client_of(people, role: str) -> Client:
    client = Client()
    if role != "visitor":
        client.force_login(people[role])
    return client


def outcome(response) -> str:
    return "log-in" if "/login/" in getattr(response, "url", "") else str(response.status_code)


def routes_of(page_type: str) -> set[str]:
    return {url.name for url in get_page_model(page_type).get_subpage_urls()}


def standing(plan) -> tuple:
    page = type(plan).objects.get(pk=plan.pk)
    logs = [log.objects.count() for log in (ActionUpdate, CheckIn, Measurement)]
    answered = CheckIn.objects.exclude(acknowledged_at=None).count()
    return (page.live, page.latest_revision_id, getattr(page.current_workflow_state, "status", ""), *logs, answered)


def test_tables_name_every_address():
    assert set(PORTFOLIO) | {f"plan_{name}" for name in PLAN_ADDRESSES} == routes_of("ActionPlanIndexPage")
    assert set(PLAN) == routes_of("ActionPlanPage")


def test_portfolio(plan, people):
    portfolio = plan.get_parent().specific
    found, expected = {}, {}
    for role in sorted(EVERYBODY):
        client = client_of(people, role)
        for name, allowed in PORTFOLIO.items():
            url = portfolio.url if name == "index_route" else portfolio.address_of(None, name)
            answer = client.get(url, {"format": "csv"} if name == "portfolio_export" else {})
            found[role, name] = outcome(answer)
            expected[role, name] = "200" if role in allowed else "log-in" if role == "visitor" else "403"
            assert SECRET not in answer.getvalue().decode(), (role, name)
            if role not in allowed:
                assert outcome(client.post(url, POSTED.get(name, {}))) == expected[role, name], (role, name)

    assert found == expected


@pytest.mark.parametrize("state", ["published", "published, newer version waits"])
def test_plan_that_is_published(plan, people, in_state, state):
    in_state(state)
    before, found, expected, read = standing(plan), {}, {}, set()
    for role in sorted(EVERYBODY):
        client = client_of(people, role)
        for name, allowed in PLAN.items():
            url = plan.url if name == "index_route" else plan.address_of(None, name, **plan.parts.get(name, {}))
            answer = client.get(url)
            found[role, name] = outcome(answer)
            expected[role, name] = "200" if role in allowed else "log-in" if role == "visitor" else "403"
            if SECRET in answer.content.decode():
                read.add(role)
            if role not in allowed:
                assert outcome(client.post(url, POSTED.get(name, {}))) == expected[role, name], (role, name)

    assert found == expected
    assert read == READS_CHECK_INS
    assert standing(plan) == before


@pytest.mark.parametrize("state", ["draft", "waiting"])
def test_plan_that_is_not_published_has_no_address(plan, people, in_state, state):
    urls = [plan.address_of(None, name, **plan.parts.get(name, {})) for name in PLAN if name != "index_route"]
    in_state(state)
    found = {
        (role, url): outcome(client.get(url))
        for role in sorted(EVERYBODY)
        for client in [client_of(people, role)]
        for url in [plan.url, *urls]
    }

    assert set(found.values()) == {"404"}, {key: code for key, code in found.items() if code != "404"}
