"""Who may open which address of the courses: each role × each address, allowed or refused.

An address of ``courses.admin`` that is not in ``ADDRESSES`` fails a test. The reader's addresses below a course page
belong in the same table: give them a name in ``known_addresses`` and a row in ``ADDRESSES``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from tests.courses.admin.posts import ORGANISER, user
from wagtail_digilead.conf import GROUPS
from wagtail_digilead.core.groups import setup_groups
from wagtail_digilead.courses.admin import urls
from wagtail_digilead.courses.admin.choosers import course_chooser
from wagtail_digilead.models import CourseRun, TargetGroup, Venue
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

VENUES = ("add", "change", "delete", "view")

#: Role to the function that makes its user. The run of the tests is organised by “own organiser”.
ROLES: dict[str, Callable[[], Any]] = {
    "anonymous": AnonymousUser,
    "reader": lambda: user("reader"),
    "leader": lambda: f.LeaderFactory(user=user("leader")).user,
    "own organiser": lambda: user("own", *ORGANISER, *(f"wagtail_digilead.{action}_venue" for action in VENUES)),
    "other organiser": lambda: user("other", *ORGANISER),
    "any organiser": lambda: member("course_organiser"),
    "editor": lambda: member("editor"),
    "hr officer": lambda: member("hr_officer"),
    "programme manager": lambda: member("programme_manager"),
    "superuser": lambda: superuser(),
}

ORGANISERS = {"own organiser", "any organiser", "superuser"}
#: Also those who organise other runs: the list is empty to them, and a run of their own they may add.
ALL_ORGANISERS = ORGANISERS | {"other organiser"}
SEES_PARTICIPANTS = ORGANISERS | {"programme manager"}
LISTS_RUNS = ALL_ORGANISERS | {"programme manager"}
HAS_VENUES = ORGANISERS
IN_ADMIN = ALL_ORGANISERS | {"editor", "hr officer", "programme manager"}
TARGET_GROUPS = {"any organiser", "editor", "superuser"}

RUN = "wagtailsnippets_wagtail_digilead_courserun"
VENUE = "wagtailsnippets_wagtail_digilead_venue"
TARGET_GROUP = "wagtailsnippets_wagtail_digilead_targetgroup"
COURSES = "digilead_course_chooser"
CHOOSE = "wagtailsnippetchoosers_wagtail_digilead"

#: Name of an address to the roles that may open it, what it is about, and what follows the question mark.
ADDRESSES: dict[str, tuple[set[str], str, str]] = {
    f"{RUN}:list": (LISTS_RUNS, "", ""),
    f"{RUN}:list_results": (LISTS_RUNS, "", ""),
    f"{RUN}:add": (ALL_ORGANISERS, "", ""),
    f"{RUN}:edit": (ORGANISERS, "run", ""),
    f"{RUN}:delete": (ORGANISERS, "run", ""),
    f"{RUN}:usage": (ORGANISERS, "run", ""),
    f"{RUN}:history": (ORGANISERS, "run", ""),
    f"{RUN}:history_results": (ORGANISERS, "run", ""),
    "digilead_runs:participants": (SEES_PARTICIPANTS, "busy run", ""),
    "digilead_runs:participants_results": (SEES_PARTICIPANTS, "busy run", ""),
    "digilead_runs:registration": (SEES_PARTICIPANTS, "registration", ""),
    "digilead_runs:decide": (ORGANISERS, "busy run", "action=confirm&id={registration.pk}"),
    "digilead_runs:sign_up": (ORGANISERS, "busy run", ""),
    "digilead_runs:attendance": (ORGANISERS, "busy run", ""),
    "digilead_runs:results": (ORGANISERS, "busy run", ""),
    "digilead_runs:sign_in_sheet": (ORGANISERS, "busy run", ""),
    "digilead_runs:close": (ORGANISERS, "busy run", ""),
    "digilead_runs:cancel": (ORGANISERS, "busy run", ""),
    f"{VENUE}:list": (HAS_VENUES | {"programme manager"}, "", ""),
    f"{VENUE}:list_results": (HAS_VENUES | {"programme manager"}, "", ""),
    f"{VENUE}:add": (HAS_VENUES, "", ""),
    f"{VENUE}:edit": (HAS_VENUES, "venue", ""),
    f"{VENUE}:delete": (HAS_VENUES, "venue", ""),
    f"{VENUE}:usage": (HAS_VENUES, "venue", ""),
    f"{VENUE}:history": (HAS_VENUES, "venue", ""),
    f"{VENUE}:history_results": (HAS_VENUES, "venue", ""),
    f"{VENUE}:copy": (HAS_VENUES, "venue", ""),
    f"{TARGET_GROUP}:list": (TARGET_GROUPS, "", ""),
    f"{TARGET_GROUP}:list_results": (TARGET_GROUPS, "", ""),
    f"{TARGET_GROUP}:add": (TARGET_GROUPS, "", ""),
    f"{TARGET_GROUP}:edit": (TARGET_GROUPS, "target group", ""),
    f"{TARGET_GROUP}:delete": (TARGET_GROUPS, "target group", ""),
    f"{TARGET_GROUP}:usage": (TARGET_GROUPS, "target group", ""),
    f"{TARGET_GROUP}:history": (TARGET_GROUPS, "target group", ""),
    f"{TARGET_GROUP}:history_results": (TARGET_GROUPS, "target group", ""),
    f"{TARGET_GROUP}:copy": (TARGET_GROUPS, "target group", ""),
    # Choosers show names that readers may know, to everybody who edits something.
    f"{COURSES}:choose": (IN_ADMIN, "", ""),
    f"{COURSES}:choose_results": (IN_ADMIN, "", ""),
    f"{COURSES}:chosen": (IN_ADMIN, "course", ""),
    f"{COURSES}:chosen_multiple": (IN_ADMIN, "", "id={run.course_id}"),
    f"{CHOOSE}_courserun:choose": (IN_ADMIN, "", ""),
    f"{CHOOSE}_courserun:choose_results": (IN_ADMIN, "", ""),
    f"{CHOOSE}_courserun:chosen": (IN_ADMIN, "run", ""),
    f"{CHOOSE}_courserun:chosen_multiple": (IN_ADMIN, "", "id={run.pk}"),
    f"{CHOOSE}_venue:choose": (IN_ADMIN, "", ""),
    f"{CHOOSE}_venue:choose_results": (IN_ADMIN, "", ""),
    f"{CHOOSE}_venue:chosen": (IN_ADMIN, "venue", ""),
    f"{CHOOSE}_venue:chosen_multiple": (IN_ADMIN, "", "id={venue.pk}"),
    f"{CHOOSE}_venue:create": (HAS_VENUES, "", ""),
    f"{CHOOSE}_targetgroup:choose": (IN_ADMIN, "", ""),
    f"{CHOOSE}_targetgroup:choose_results": (IN_ADMIN, "", ""),
    f"{CHOOSE}_targetgroup:chosen": (IN_ADMIN, "target group", ""),
    f"{CHOOSE}_targetgroup:chosen_multiple": (IN_ADMIN, "", "id={target_group.pk}"),
    f"{CHOOSE}_targetgroup:create": (TARGET_GROUPS, "", ""),
}


def known_addresses() -> Iterator[str]:
    """Yield the name of every address that there is."""
    yield from (f"{urls.app_name}:{pattern.name}" for pattern in urls.urlpatterns)
    assert get_snippet_models()  # asking makes Wagtail register them
    viewsets = [course_chooser]
    for model in (CourseRun, Venue, TargetGroup):
        viewsets += [model.snippet_viewset, model.snippet_viewset.chooser_viewset]
    for viewset in viewsets:
        yield from (viewset.get_url_name(pattern.name) for pattern in viewset.get_urlpatterns())


def member(role: str) -> Any:
    made = user(role)
    setup_groups()
    made.groups.add(Group.objects.get(name=GROUPS[role]))
    return made


def superuser() -> Any:
    made = user("root")
    made.is_superuser = True
    made.save()
    return made


class Things:
    """What the addresses are about."""

    def __init__(self, organiser: Any) -> None:
        self.run = f.CourseRunFactory(organiser=organiser)
        self.busy_run = f.CourseRunFactory(organiser=organiser)
        self.registration = f.RegistrationFactory(sign_up__run=self.busy_run, state="requested")
        self.venue = f.VenueFactory()
        self.target_group = f.TargetGroupFactory()

    def arguments(self, about: str) -> list[Any]:
        if about == "registration":
            return [self.busy_run.pk, self.registration.pk]
        if about == "course":
            return [self.run.course_id]
        return [getattr(self, about.replace(" ", "_")).pk] if about else []


def test_every_address_is_in_the_table():
    assert set(known_addresses()) - set(ADDRESSES) == set(), "Say in ADDRESSES who may open it."
    assert set(ADDRESSES) - set(known_addresses()) == set(), "These are gone."


@pytest.mark.parametrize("role", ROLES)
def test_address_is_open_to_those_who_may_and_closed_to_others(client, role):
    visitor = ROLES[role]()
    things = Things(visitor if role == "own organiser" else user("somebody"))
    if visitor.is_authenticated:
        client.force_login(visitor)
    opened, failed = set(), {}
    for name, (_allowed, about, query) in ADDRESSES.items():
        address = f"{reverse(name, args=things.arguments(about))}?{query.format(**vars(things))}"
        status = client.get(address).status_code
        if status == 200:
            opened.add(name)
        elif status not in (302, 403, 404):
            failed[name] = status

    assert failed == {}
    assert opened == {name for name, (allowed, _about, _query) in ADDRESSES.items() if role in allowed}


@pytest.mark.parametrize("role", sorted(set(ROLES) - ORGANISERS))
@pytest.mark.parametrize("view", ["decide", "sign_up", "attendance", "results", "close", "cancel"])
def test_post_changes_nothing_for_those_who_may_not(client, role, view):
    visitor = ROLES[role]()
    things = Things(user("somebody"))
    if visitor.is_authenticated:
        client.force_login(visitor)
    post = {"action": "confirm", "id": things.registration.pk, "name": "Ada", "email": "ada@other.example"}
    client.post(reverse(f"digilead_runs:{view}", args=[things.busy_run.pk]), post)
    things.registration.refresh_from_db()
    things.busy_run.refresh_from_db()

    assert things.registration.state == "requested"
    assert things.busy_run.status == "open"
    assert things.busy_run.registrations.count() == 1
