"""Who has completed which course in the units that a leader heads: for that leader alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from ..core.people.alphabets import alphabetical
from ..core.people.appointments import Appointment
from ..core.people.leaders import Leader
from ..core.people.teams import headed_units
from ..core.people.units import Unit
from .links import course_pages
from .signups import Registration


@dataclass
class CourseCompletion:
    """What has come of one course in one unit."""

    title: str
    page: Any
    participants: int = 0
    completed: int = 0
    #: Of those who have completed it, by name.
    names: list[str] = field(default_factory=list)


@dataclass
class UnitCompletion:
    """What has come of the courses in one unit."""

    unit: Unit
    courses: list[CourseCompletion]


def own_units(user: Any) -> set[int]:
    """Return the keys of the units that the person signed in as ``user`` heads today."""
    return headed_units(getattr(user, "digilead_leader", None))


def completion_in_own_units(user: Any, language: str) -> list[UnitCompletion]:
    """Return, for each unit that ``user`` heads and each below, what has come of its courses.

    People count where they have a post today (as in ``profile.leads``), those without a record where they came from.
    Whoever may not be listed is not counted either. Units and courses without participants are left out. Courses and
    names are in alphabetical order, units in that of the tree; six queries, however many there are.
    """
    headed = own_units(user)
    if not headed:
        return []
    units = Unit.objects.below(*headed).in_tree_order()
    workplaces = _workplaces(units, headed, user.digilead_leader)
    own = Q(leader__in=Leader.objects.listable().filter(pk__in=list(workplaces)))
    own |= Q(leader=None, unit__in=[unit.pk for unit in units])
    confirmed = Registration.objects.confirmed().filter(own).exclude(user__digilead_leader__protected=True)
    # Of somebody who took a course twice the completed one counts.
    counted: dict[tuple[int, Any], dict[Any, Registration]] = defaultdict(dict)
    for registration in confirmed.select_related("leader", "unit", "run__course").order_by("pk"):
        person = ("leader", registration.leader_id) if registration.leader_id else ("registration", registration.pk)
        for unit_pk in workplaces[registration.leader_id] if registration.leader_id else [registration.unit_id]:
            people = counted[unit_pk, registration.run.course_id]
            if person not in people or registration.completed_on:
                people[person] = registration
    pages = course_pages(course for _unit, course in counted)
    courses: dict[int, list[CourseCompletion]] = defaultdict(list)
    for (unit_pk, course), people in counted.items():
        courses[unit_pk].append(_course(people.values(), pages.get(course, language)))
    return [
        UnitCompletion(unit, sorted(courses[unit.pk], key=lambda course: alphabetical(course.title)))
        for unit in units
        if unit.pk in courses
    ]


def _course(registrations: Iterable[Registration], page: Any) -> CourseCompletion:
    registrations = list(registrations)
    done = [registration for registration in registrations if registration.completed_on]
    return CourseCompletion(
        title=page.title if page else str(registrations[0].run.course),
        page=page,
        participants=sum(registration.head_count for registration in registrations),
        completed=sum(registration.head_count for registration in done),
        names=sorted((registration.display_name for registration in done), key=alphabetical),
    )


def _workplaces(units: list[Unit], headed: set[int], leader: Leader) -> dict[int, set[int]]:
    """Return in which of ``units`` each person has a post today, by the key of the leader record.

    Two who head one unit together are not each other's leaders; whoever heads a unit above is.
    """
    parents = {unit.pk: unit.parent_id for unit in units}

    def is_below(pk: int) -> bool:
        step = parents[pk]
        while step in parents and step not in headed:
            step = parents[step]
        return step in headed

    posts = Appointment.objects.current().filter(unit__in=list(parents))
    heads = set(Appointment.objects.current().heads().filter(unit__in=headed).values_list("leader_id", "unit_id"))
    found: dict[int, set[int]] = defaultdict(set)
    for person, unit_pk in posts.values_list("leader_id", "unit_id"):
        if person == leader.pk or (person, unit_pk) not in heads or is_below(unit_pk):
            found[person].add(unit_pk)
    return found
