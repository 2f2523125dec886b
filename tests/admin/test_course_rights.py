"""Who may open which address of the courses: each role × each address, allowed or refused.

An address of ``courses.admin``, or below a course page or the catalogue, that is not in its table fails a test. So does a
post that changes something for somebody who may not, or nothing for somebody who may.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.db import transaction
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from tests.courses.admin.posts import ORGANISER, run_post, user
from wagtail_digilead.conf import GROUPS
from wagtail_digilead.core.groups import setup_groups
from wagtail_digilead.courses.admin import urls
from wagtail_digilead.courses.admin.choosers import course_chooser
from wagtail_digilead.courses.links import withdrawal_token
from wagtail_digilead.courses.results import Attendance, Result
from wagtail_digilead.models import CourseRun, Registration, TargetGroup, Venue
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

VENUES = ("add", "change", "delete", "view")

#: Role to the function that makes its user. The run of the tests is organised by “own organiser”.
ROLES: dict[str, Callable[[], Any]] = {
    "anonymous": AnonymousUser,
    "reader": lambda: user("reader"),
    "leader": lambda: f.LeaderFactory(user=user("leader")).user,
    "participant": lambda: user("participant"),
    "who signed others up": lambda: user("secretary"),
    "own organiser": lambda: user("own", *ORGANISER, *(f"wagtail_digilead.{action}_venue" for action in VENUES)),
    "other organiser": lambda: user("other", *ORGANISER),
    "any organiser": lambda: member("course_organiser"),
    "editor": lambda: member("editor"),
    "hr officer": lambda: member("hr_officer"),
    "translator": lambda: member("translator"),
    "director": lambda: head(member("director")),
    "programme manager": lambda: member("programme_manager"),
    "superuser": lambda: superuser(),
}

ORGANISERS = {"own organiser", "any organiser", "superuser"}
#: Also those who organise other runs: the list is empty to them, and a run of their own they may add.
ALL_ORGANISERS = ORGANISERS | {"other organiser"}
SEES_PARTICIPANTS = ORGANISERS | {"programme manager"}
LISTS_RUNS = ALL_ORGANISERS | {"programme manager"}
HAS_VENUES = ORGANISERS
IN_ADMIN = ALL_ORGANISERS | {"editor", "hr officer", "translator", "director", "programme manager"}
EVERYBODY = set(ROLES)
SIGNED_IN = EVERYBODY - {"anonymous"}
DELETES_TARGET_GROUPS = {"any organiser", "editor", "superuser"}
TARGET_GROUPS = DELETES_TARGET_GROUPS | {"translator"}

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
    f"{TARGET_GROUP}:delete": (DELETES_TARGET_GROUPS, "target group", ""),
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


#: The same of the addresses below a course page and below the catalogue: the roles, and what follows in the address.
READERS_ADDRESSES: dict[str, tuple[set[str], str]] = {
    "CoursePage index_route": (EVERYBODY, ""),
    "CoursePage sign_up": (SIGNED_IN, "runs/{busy_run.pk}/sign-up/"),
    "CoursePage signed_up": ({"participant", "who signed others up"}, "signed-up/{done.sign_up.uid}/"),
    # Not everybody who takes part has an account: the token in the mail is enough.
    "CoursePage withdraw": (EVERYBODY, "withdraw/{token}/"),
    "CoursePage withdrawn": (EVERYBODY, "withdrawn/{withdrawn_token}/"),
    "CoursePage run_calendar": (EVERYBODY, "runs/{busy_run.pk}/calendar/"),
    "CoursePage certificate": (SEES_PARTICIPANTS | {"participant"}, "certificate/{done.uid}/"),
    "CourseIndexPage index_route": (EVERYBODY, ""),
    "CourseIndexPage catalogue_calendar": (EVERYBODY, "calendar/"),
    "CourseIndexPage my_courses": (SIGNED_IN, "my-courses/"),
    "CourseIndexPage completion": ({"director"}, "completion/"),
}


def known_routes() -> set[str]:
    """Return page type and name of every route below the pages of courses."""
    pages = (f.CoursePageFactory, f.CourseIndexPageFactory)
    models = [factory._meta.get_model_class() for factory in pages]
    return {f"{model.__name__} {route.name}" for model in models for route in model.get_subpage_urls()}


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


def head(visitor: Any) -> Any:
    """Make ``visitor`` the head of a unit."""
    f.AppointmentFactory(leader=f.LeaderFactory(user=visitor), level="director")
    return visitor


class Things:
    """What the addresses are about."""

    def __init__(self, visitor: Any, role: str) -> None:
        organiser = visitor if role == "own organiser" else user("somebody")
        self.catalogue = f.CourseIndexPageFactory()
        self.page = f.CoursePageFactory(parent=self.catalogue)
        of_page = {"course": None, "course_id": self.page.translation_key, "organiser": organiser}
        self.run = f.CourseRunFactory(organiser=organiser)
        self.busy_run = f.CourseRunFactory(**of_page)
        self.registration = f.RegistrationFactory(sign_up__run=self.busy_run, state="requested")
        self.seated = f.RegistrationFactory(sign_up__run=self.busy_run)
        past = f.CourseRunFactory(**of_page, sessions=0)
        self.done = f.RegistrationFactory(
            sign_up__run=past,
            sign_up__by=visitor if role == "who signed others up" else None,
            user=visitor if role == "participant" else None,
            completed_on=datetime.date(2026, 5, 4),
        )
        self.token = withdrawal_token(self.done)
        self.withdrawn_token = withdrawal_token(f.RegistrationFactory(sign_up__run=past, state="withdrawn"))
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
    things = Things(visitor, role)
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


def test_every_route_of_readers_is_in_the_table():
    assert known_routes() - set(READERS_ADDRESSES) == set(), "Say in READERS_ADDRESSES who may open it."
    assert set(READERS_ADDRESSES) - known_routes() == set(), "These are gone."


@pytest.mark.parametrize("role", ROLES)
def test_route_is_open_to_those_who_may_and_closed_to_others(client, role):
    visitor = ROLES[role]()
    things = Things(visitor, role)
    if visitor.is_authenticated:
        client.force_login(visitor)
    opened, failed = set(), {}
    for name, (_allowed, below) in READERS_ADDRESSES.items():
        page = things.page if name.startswith("CoursePage ") else things.catalogue
        status = client.get(page.url + below.format(**vars(things))).status_code
        if status == 200:
            opened.add(name)
        elif status not in (302, 404):
            failed[name] = status

    assert failed == {}
    assert opened == {name for name, (allowed, _below) in READERS_ADDRESSES.items() if role in allowed}


def screen(name: str) -> Callable[[Things], str]:
    return lambda things: reverse(f"digilead_runs:{name}", args=[things.busy_run.pk])


def new_run_of(things: Things) -> dict[str, Any]:
    return run_post(course=str(things.run.course_id), name="New", organiser=things.visitor_pk)


#: What is posted: the roles for whom it changes something, where it is posted, and what.
POSTS: dict[str, tuple[set[str], Callable[[Things], str], Callable[[Things], dict[str, Any]]]] = {
    "confirm": (ORGANISERS, screen("decide"), lambda t: {"action": "confirm", "id": t.registration.pk}),
    "decline": (ORGANISERS, screen("decide"), lambda t: {"action": "decline", "id": t.registration.pk}),
    "withdraw": (
        ORGANISERS,
        screen("decide"),
        lambda t: {"action": "withdraw", "id": t.seated.pk, "reason": "Told me so"},
    ),
    "sign up": (
        ORGANISERS,
        screen("sign_up"),
        lambda t: {"name": "Ada", "email": "ada@other.example", "uid": str(uuid.uuid4())},
    ),
    "attendance": (
        ORGANISERS,
        screen("attendance"),
        lambda t: {f"{t.seated.pk}-before": "", f"{t.seated.pk}-present": "on"},
    ),
    "results": (
        ORGANISERS,
        screen("results"),
        lambda t: {f"{t.seated.pk}-accept": "on", f"{t.seated.pk}-text": "Shown"},
    ),
    "close": (ORGANISERS, screen("close"), lambda t: {}),
    "cancel": (ORGANISERS, screen("cancel"), lambda t: {}),
    "add a run": (ALL_ORGANISERS, lambda t: reverse(f"{RUN}:add"), new_run_of),
    "edit a run": (
        ORGANISERS,
        lambda t: reverse(f"{RUN}:edit", args=[t.run.pk]),
        lambda t: run_post(t.run, name="Changed", organiser=t.run.organiser_id),
    ),
    "delete a run": (ORGANISERS, lambda t: reverse(f"{RUN}:delete", args=[t.run.pk]), lambda t: {}),
    "delete runs in bulk": (
        ORGANISERS,
        lambda t: f"/admin/bulk/wagtail_digilead/courserun/delete/?id={t.run.pk}",
        lambda t: {},
    ),
    "sign oneself up": (
        SIGNED_IN,
        lambda t: f"{t.page.url}runs/{t.busy_run.pk}/sign-up/",
        lambda t: {"uid": str(uuid.uuid4()), "me": "on"},
    ),
    "withdraw by the link": (EVERYBODY, lambda t: f"{t.page.url}withdraw/{t.token}/", lambda t: {}),
}


def records() -> list[Any]:
    """Return all that these posts may change."""
    return [
        *CourseRun.objects.order_by("pk").values_list("pk", "name", "status"),
        *Registration.objects.order_by("pk").values_list("pk", "state"),
        *Attendance.objects.order_by("pk").values_list("pk", "value"),
        *Result.objects.order_by("pk").values_list("pk", "text"),
    ]


@pytest.mark.parametrize("role", ROLES)
def test_post_changes_something_for_those_who_may_and_for_them_alone(client, role):
    visitor = ROLES[role]()
    things = Things(visitor, role)
    things.visitor_pk = visitor.pk or ""
    if visitor.is_authenticated:
        client.force_login(visitor)
    before, changed = records(), set()
    for name, (_allowed, address, post) in POSTS.items():
        with transaction.atomic():
            client.post(address(things), post(things))
            if records() != before:
                changed.add(name)
            transaction.set_rollback(True)

    assert changed == {name for name, (allowed, *_how) in POSTS.items() if role in allowed}
