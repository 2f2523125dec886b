"""Who leads a unit, who acts, whose post is vacant, and who else works there: what unit pages and the chart show.

All follows from the dates of the posts and from who may see whom (``Leader.objects.visible_to``). Somebody whom the
visitor may not see leaves no trace but one: their post is not called vacant.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language

from ..conf import get_page_model
from ..core.people.alphabets import alphabet_of
from ..core.people.appointments import Appointment
from ..core.people.leaders import Leader
from ..core.people.units import Unit
from ..core.sorting import Alphabetical


@dataclass
class Staff:
    """A unit's people today, as one visitor may see them: posts, each with its person and the person's ``profile``."""

    unit: Unit
    #: Who holds the post of leading the unit.
    heads: list[Appointment] = field(default_factory=list)
    #: Who leads it in the place of the holder, or while the post is vacant.
    acting: list[Appointment] = field(default_factory=list)
    deputies: list[Appointment] = field(default_factory=list)
    #: Its politicians, and the specialists and others who lead nothing.
    politicians: list[Appointment] = field(default_factory=list)
    others: list[Appointment] = field(default_factory=list)

    @property
    def vacant(self) -> bool:
        """Whether there is a post of leading the unit that nobody holds today."""
        return self.unit.has_post and not self.unit.is_held

    @property
    def leads(self) -> list[Appointment]:
        """Who leads the unit today: whoever acts comes before the holder."""
        return [*self.acting, *self.heads]

    @property
    def posts(self) -> list[Appointment]:
        """All posts, those who lead first."""
        return [*self.leads, *self.deputies, *self.politicians, *self.others]

    def add(self, post: Appointment) -> None:
        """Put ``post`` where it belongs."""
        if post.is_head:
            (self.acting if post.kind == Appointment.Kind.ACTING else self.heads).append(post)
        elif post.level == "political":
            self.politicians.append(post)
        elif post.kind == Appointment.Kind.DEPUTY:
            self.deputies.append(post)
        else:
            self.others.append(post)


@dataclass
class UnitOverview:
    """What the page of a unit shows."""

    unit: Unit
    #: The units above, from the top down.
    above: list[Unit]
    staff: Staff
    #: The units directly below, by name, each with those who lead it.
    below: list[Staff]


def overview_of(slug: str, user: Any, locale: int | None = None) -> UnitOverview | None:
    """Return the active unit with that slug as ``user`` may see it, or ``None``; six queries, however many people."""
    family = Unit.objects.filter(Q(slug=slug) | Q(parent__slug=slug)) if slug else Unit.objects.none()
    units = list(family.active().with_state_of_post().order_by(Alphabetical("name"), "pk"))
    unit = next((unit for unit in units if unit.slug == slug), None)
    if unit is None:
        return None
    staff = staff_of([unit], user)[unit.pk]
    below = list(staff_of([each for each in units if each != unit], user, heads_only=True).values())
    add_profiles([post for each in (staff, *below) for post in each.posts], user, locale)
    return UnitOverview(unit, unit.line[:-1], staff, below)


def staff_of(units: Iterable[Unit], user: Any, *, heads_only: bool = False) -> dict[int, Staff]:
    """Return the people of each of ``units`` whom ``user`` may see, in the order of ``units``; one query.

    Those who lead a unit stand with the latest appointed first, as ``head_of`` has it, all others by name.
    """
    found = {unit.pk: Staff(unit) for unit in units}
    posts = Appointment.objects.current().filter(unit__in=list(found), leader__in=Leader.objects.visible_to(user))
    if heads_only:
        posts = posts.heads()
    for post in posts.select_related("leader__organisation").acting_first():
        found[post.unit_id].add(post)
    key = f"order_{alphabet_of(get_language() or '')}"
    for staff in found.values():
        for posts in (staff.deputies, staff.politicians, staff.others):
            posts.sort(key=lambda post: (getattr(post.leader, key), post.leader_id))
    return found


def add_profiles(
    posts: Iterable[Appointment], user: Any, locale: int | None = None, *, portraits: bool = False
) -> None:
    """Set ``profile`` on each post: the person's profile page that ``user`` may see, or ``None``.

    A page in the locale of that key comes first, then the oldest. Two queries: the portraits come with them.
    """
    posts, model = list(posts), get_page_model("LeaderPage")
    profiles: dict[int, Any] = {}
    if model is not None and posts:
        pages = model.objects.visible_to(user).filter(leader__in={post.leader_id for post in posts})
        pages = pages.only("title", "slug", "path", "depth", "url_path", "live", "leader", "locale", "portrait")
        pages = pages.select_related("portrait").prefetch_related("portrait__renditions")
        for page in sorted(pages, key=lambda page: (page.locale_id != locale, page.pk)):
            profiles.setdefault(page.leader_id, page)
    for post in posts:
        post.profile = profiles.get(post.leader_id)
