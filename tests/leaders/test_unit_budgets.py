"""How many queries unit page, sheet and chart cost: the same for one person as for two hundred, one unit as for hundreds."""

from __future__ import annotations

from collections import Counter

import pytest
import wagtail_factories
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from tests.hosts.default.models import HomePage
from tests.leaders.organisation import chart_address, sheet_address, unit_address
from wagtail_digilead.core.people.appointments import Appointment
from wagtail_digilead.core.people.leaders import Leader
from wagtail_digilead.core.people.units import Unit
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

BUDGET = 15
KINDS = [{}, {"kind": "acting"}, {"kind": "deputy"}, {"level": "specialist"}, {"level": "political"}]


class Organisation:
    """A directory and a unit with everything on its page, seen by whoever heads it; and the same larger."""

    def __init__(self) -> None:
        self.directory = f.LeaderIndexPageFactory()
        self.top = f.UnitFactory(name="Nordby")
        self.unit = f.UnitFactory(name="Elderberry", parent=self.top)
        self.below = f.UnitFactory(name="Ants", parent=self.unit)
        self.user = User.objects.create(username="head")
        head = f.AppointmentFactory(unit=self.top, leader__user=self.user).leader
        self.portrait = wagtail_factories.ImageFactory()
        for unit in (self.unit, self.below):
            for kind in KINDS:
                self.profile(f.AppointmentFactory(unit=unit, **kind).leader)
        self.catalogue, self.portfolio = f.CourseIndexPageFactory(), f.ActionPlanIndexPageFactory()
        self.plan(head)

    def profile(self, leader: Leader) -> None:
        f.LeaderPageFactory(parent=self.directory, leader=leader, portrait=self.portrait)

    def plan(self, leader: Leader) -> None:
        course = f.CoursePageFactory(parent=self.catalogue)
        run = f.CourseRunFactory(course_id=course.translation_key)
        f.ActionPlanPageFactory(parent=self.portfolio, unit=self.below, leader=leader, course_run=run)

    def grow(self, people: int, units: int, plans: int) -> None:
        leaders = [Leader(full_name=f"Person {number}") for number in range(people)]
        for leader in leaders:
            leader.derive()
        Leader.objects.bulk_create(leaders)
        kinds = [{"level": "institution", "kind": "permanent", **kind} for kind in KINDS]
        Appointment.objects.bulk_create(
            Appointment(leader=leader, unit=self.unit, title="Head", **kinds[number % len(kinds)])
            for number, leader in enumerate(leaders)
        )
        for leader in leaders[:20]:
            self.profile(leader)
        more = [Unit(name=f"Unit {number}", slug=f"unit-{number}", parent=self.unit) for number in range(units)]
        Unit.objects.bulk_create(more)
        Appointment.objects.bulk_create(
            Appointment(leader=leaders[number], unit=unit, title="Head") for number, unit in enumerate(more)
        )
        for leader in leaders[:plans]:
            self.plan(leader)


PLACES = {
    "unit": lambda made: unit_address(made.directory, made.unit),
    "sheet": lambda made: sheet_address(made.directory, made.unit),
    "chart": lambda made: chart_address(made.directory),
}


def queries(url: str, user: User) -> list[str]:
    """The statements of a second visit; the first has made the renditions."""
    client = Client()
    client.force_login(user)
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


@pytest.fixture
def made():
    return Organisation()


@pytest.fixture
def bare(made):
    """The statements of a page with nothing on it, beside the directory."""
    root = Site.objects.get(is_default_site=True).root_page
    return queries(root.add_child(instance=HomePage(title="Bare")).url, made.user)


@pytest.mark.parametrize("place", PLACES)
def test_queries_are_those_of_a_bare_page_and_a_few(made, bare, place):
    statements = queries(PLACES[place](made), made.user)

    assert len(statements) <= len(bare) + BUDGET, "\n".join(statements)


@pytest.mark.parametrize("place", PLACES)
def test_queries_are_the_same_for_two_hundred_people(made, place):
    few = queries(PLACES[place](made), made.user)
    made.grow(people=200, units=150, plans=10)
    many = queries(PLACES[place](made), made.user)

    assert len(many) == len(few), "\n".join(many)


@pytest.mark.parametrize("place", PLACES)
def test_no_question_of_ours_is_asked_twice(made, bare, place):
    ours = Counter(queries(PLACES[place](made), made.user)) - Counter(bare)

    assert not [statement for statement, times in ours.items() if times > 1]


def test_unit_path_of_a_profile_asks_once_for_all_its_links(made):
    page = f.LeaderPageFactory(parent=made.directory, leader__full_name="Mette Holm")
    post = f.AppointmentFactory(leader=page.leader, unit=made.unit, level="specialist")
    one = queries(page.url, made.user)
    post.unit = made.below
    post.save()

    assert len(queries(page.url, made.user)) == len(one)
