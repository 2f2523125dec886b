"""What the courses add to a leader's profile: what the person teaches and, for those who may see it, has completed."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..conf import get_page_model
from ..core.languages import note_text_languages, one_version_each
from ..core.people.appointments import Appointment
from ..core.people.leaders import Leader
from ..core.people.teams import headed_units
from ..core.people.units import unit_paths
from ..core.sections import ProfileSection, SectionItem, page_items
from ..core.sorting import Alphabetical
from ..core.translation import active_locale
from .links import course_pages
from .signups import Registration


def course_sections(leader: Leader, request: Any) -> list[ProfileSection]:
    """Return the sections “Courses taught” and “Courses completed” (registered for ``digilead_profile_sections``)."""
    roles = _roles(leader, request)
    done = list(completed_by(leader, request.user).select_related("run__course").order_by("-completed_on", "-pk"))
    if not (roles or done):
        return []
    taught = _taught(roles, request)
    completed = _completed(done, active_locale(request).language_code)
    return [
        ProfileSection("taught", _("Courses taught"), taught, order=100),
        ProfileSection("completed", _("Courses completed"), completed, order=110, private=True),
    ]


def completed_by(leader: Leader, user: Any) -> QuerySet:
    """Return the registrations of ``leader`` that are completed, as far as ``user`` may see them.

    All of them: the person, and whoever leads a unit above the person's own, or that unit. Those of their own runs:
    organisers (``seen_as_organiser``). Nobody else.
    """
    done = Registration.objects.filter(leader=leader, completed_on__isnull=False)
    if user is None or not user.is_authenticated:
        return done.none()
    if leader.user_id == user.pk or leads(getattr(user, "digilead_leader", None), leader):
        return done
    return seen_as_organiser(done, user)


def seen_as_organiser(registrations: QuerySet, user: Any) -> QuerySet:
    """Return which of ``registrations`` the user may look at for the sake of the work with the runs they organise.

    To stand as the organiser of a run is not enough: it takes the permission to view registrations.
    """
    if not user.has_perm("wagtail_digilead.view_registration"):
        return registrations.none()
    return registrations.organised_by(user)


def leads(superior: Leader | None, leader: Leader) -> bool:
    """Tell whether ``superior`` heads, today, a unit in the line of a unit that ``leader`` has a post in."""
    if superior is None or superior.pk == leader.pk:
        return False
    headed = headed_units(superior)
    if not headed:
        return False
    current = Appointment.objects.current()
    posts = list(current.filter(leader=leader).select_related("unit"))
    heads_too = set(current.heads().filter(leader=leader).values_list("unit_id", flat=True))
    paths = unit_paths([post.unit for post in posts])
    # Two who lead one unit together are not each other's leaders.
    return any(
        unit.pk in headed and not (unit.pk == post.unit_id and unit.pk in heads_too)
        for post in posts
        for unit in paths[post.unit_id]
    )


def _roles(leader: Leader, request: Any) -> dict[int, str]:
    """Return which pages that the visitor may see name the leader as a teacher, one version each, with the role there."""
    model, roles = get_page_model("CoursePage"), {}
    if model is not None:
        pages = one_version_each(model.objects.visible_to(request.user).filter(teachers__leader=leader), request)
        rows = model._meta.get_field("teachers").related_model.objects.filter(leader=leader)
        rows = rows.filter(page__in=pages.values("pk")).order_by(Alphabetical("page__title"), "pk")
        for page, role in rows.values_list("page", "role"):
            roles.setdefault(page, role)
    return roles


def _taught(roles: dict[int, str], request: Any) -> list[SectionItem]:
    """Return the courses of ``roles``, with the leader's role."""
    model = get_page_model("CoursePage")
    if model is None or not roles:
        return []
    found = model.for_cards(model.objects.filter(pk__in=roles)).prefetch_related(None)
    return page_items(found, request, lambda page: roles[page.pk])


def _completed(registrations: list[Registration], language: str) -> list[SectionItem]:
    pages = course_pages(registration.run.course_id for registration in registrations)
    found = [pages.get(registration.run.course_id, language) for registration in registrations]
    note_text_languages([page for page in found if page])
    items = []
    for registration, page in zip(registrations, found, strict=True):
        text = date_format(registration.completed_on, "DATE_FORMAT")
        if page:
            items.append(SectionItem(page.title, page.url or "", text, page.text_language))
        else:
            items.append(SectionItem(str(registration.run.course), "", text))
    return items
