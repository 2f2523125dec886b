"""A leader with a workplace, a portfolio whose plans are approved, and how the guided start is used."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from tests.plans.start.using import Guided
from wagtail_digilead.plans.workflows import setup_workflows
from wagtail_digilead.test import factories as f


@pytest.fixture
def unit(db):
    return f.UnitFactory(name="Elderberry", parent=f.UnitFactory(name="Children"))


@pytest.fixture
def portfolio(unit):
    """The portfolio of the whole organisation, with a workflow at whose end the directors approve."""
    portfolio = f.ActionPlanIndexPageFactory(title="The portfolio")
    setup_workflows()
    return portfolio


@pytest.fixture
def person(unit):
    """Liv's account. She leads Elderberry; she may not open the admin."""
    user = User.objects.create_user("liv", "liv@kommune.example")
    leader = f.LeaderFactory(full_name="Liv Bech Berg", user=user, email=user.email)
    f.AppointmentFactory(leader=leader, unit=unit, title="Day-care head")
    return user


@pytest.fixture
def own(person):
    """A client in which Liv is signed in."""
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def director(portfolio):
    user = User.objects.create_user("rasmus", "rasmus@kommune.example")
    user.groups.add(Group.objects.get(name="Directors"))
    return user


@pytest.fixture
def guided(own, portfolio):
    """Liv's guided start."""
    return Guided(own, portfolio)


@pytest.fixture
def plan(guided):
    """A plan that Liv has begun."""
    return guided.begin()


@pytest.fixture
def ready(guided, plan):
    """A plan of Liv's that can be sent."""
    guided.fill(plan)
    return guided.again(plan)
