"""A new run begins with what the course's latest run had, so that nobody types a fact twice."""

from __future__ import annotations

import uuid
from typing import Any

from ...core.anchors import Course
from ..runs import CourseRun, CourseSession, SeatPool

_OF_RUN = (
    "sign_up",
    "sign_up_address",
    "approval",
    "minimum",
    "team_size",
    "seats_per_organisation",
    "price_per_person",
    "organiser_id",
)
#: What anybody may take from a run that somebody else organises: nothing that only its participants may read.
_OF_FOREIGN_RUN = ("sign_up", "approval")
_OF_FOREIGN_POOL = ("seats", "holds")
_OF_POOL = ("name", "target_group_id", "seats", "admission", "holds", "sort_order")
_OF_SESSION = ("label", "mode", "venue_id", "online_address", "speaker", "required")


def new_run(user: Any, course_key: str = "") -> CourseRun:
    """Return an unsaved run, organised by ``user`` unless its predecessor says otherwise.

    Its predecessor is the course's latest run that ``user`` organises. Without one, the latest announced run of somebody
    else gives what readers may know anyway: how one signs up, and the seats.
    ``course_key`` is the key of a course, as in an address: junk and unknown keys give a run of no course yet.
    """
    run = CourseRun(organiser=user)
    course = _course(course_key)
    if course is None:
        return run
    run.course = course
    before = course.runs.organised_by(user).order_by("-pk").first()
    if before is None:
        return _after_foreign_run(run, course.runs.announced().order_by("-pk").first())
    for name in _OF_RUN:
        setattr(run, name, getattr(before, name))
    if run.organiser_id is None or not user.has_perm("wagtail_digilead.organise_any_courserun"):
        run.organiser = user
    run.pools = [_copy(SeatPool, pool, _OF_POOL) for pool in before.pools.all()]
    run.sessions = [_copy(CourseSession, session, _OF_SESSION) for session in before.held_sessions]
    return run


def _after_foreign_run(run: CourseRun, before: CourseRun | None) -> CourseRun:
    if before is not None:
        for name in _OF_FOREIGN_RUN:
            setattr(run, name, getattr(before, name))
        run.pools = [_copy(SeatPool, pool, _OF_FOREIGN_POOL) for pool in before.pools.all()]
    return run


def _course(key: str) -> Course | None:
    try:
        return Course.objects.filter(pk=uuid.UUID(key)).first()
    except ValueError:
        return None


def _copy(model: type, original: Any, names: tuple[str, ...]) -> Any:
    return model(**{name: getattr(original, name) for name in names})
