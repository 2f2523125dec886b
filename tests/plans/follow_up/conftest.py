"""A plan with its people."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command

from tests.plans.follow_up.using import person
from wagtail_digilead.conf import get_group_name
from wagtail_digilead.core.people.appointments import today
from wagtail_digilead.test import factories as f


@pytest.fixture
def plan():
    """A plan of a unit below an administration, each with its people."""
    top = f.UnitFactory(name="Culture")
    unit = f.UnitFactory(name="Library", parent=top)
    f.AppointmentFactory(leader=person("director"), unit=top, level="top", title="Director")
    leader = person("leader")
    f.AppointmentFactory(leader=leader, unit=unit)
    page = f.ActionPlanPageFactory(unit=unit, leader=leader, stage="active")
    page.owner = get_user_model().objects.create_user(username="owner")
    page.save()
    page.action = f.PlanActionFactory(page=page, title="Try the app", owner=person("caretaker"))
    page.benefit = f.PlanBenefitFactory(
        page=page, title="Waiting time", owner=person("analyst"), baseline_date=today() - datetime.timedelta(days=100)
    )
    return page


@pytest.fixture
def people(plan):
    """Everybody who may or may not do something with the plan."""
    yesterday = today() - datetime.timedelta(days=1)
    for name, more in {
        "acting": {"kind": "acting"},
        "deputy": {"kind": "deputy"},
        "former": {"ends_on": yesterday},
        "politician": {"level": "political"},
        "specialist": {"level": "specialist"},
    }.items():
        f.AppointmentFactory(leader=person(name), unit=plan.unit, **more)
    person("colleague")
    call_command("digilead_setup_groups", verbosity=0)
    manager = get_user_model().objects.create_user(username="manager")
    manager.groups.add(Group.objects.get(name=get_group_name("programme_manager")))
    get_user_model().objects.create_superuser(username="admin")
    return plan
