"""People as a leader names them while writing: by full name in a plain box, with the own team as suggestions."""

from __future__ import annotations

from typing import Any

from ...core.people.appointments import Appointment
from ...core.people.leaders import Leader
from ...core.people.teams import direct_reports
from ...core.people.units import Unit, line_of


def person_named(text: str, user: Any, known: Leader | None = None) -> Leader | None:
    """Return the record of the person with that full name, if ``user`` may know it and there is but one.

    ``known`` is whom the row names already: that person stays as long as the name does.
    """
    name = " ".join(text.split())
    if not name:
        return None
    if known is not None and name.casefold() == known.full_name.casefold():
        return known
    found = list(Leader.objects.visible_to(user).filter(full_name__iexact=name)[:2])
    return found[0] if len(found) == 1 else None


def suggested_names(leader: Leader) -> list[str]:
    """Return whom a plan often names: the leader, and the people whose leader that is."""
    return list(dict.fromkeys([leader.full_name, *(post.leader.full_name for post in direct_reports(leader))]))


def workplaces_of(leader: Leader) -> list[tuple[Unit, Unit | None]]:
    """Return the units that ``leader`` may write a plan for today, each with the unit above it, in the order of the tree.

    Those are the units where the person has a post, and all below one that the person leads or deputises in. A political
    post is no workplace.
    """
    posts = Appointment.objects.current().filter(leader=leader).exclude(level="political")
    own = set(posts.values_list("unit_id", flat=True))
    led = set(posts.in_charge().values_list("unit_id", flat=True))
    keys = own | set(Unit.objects.below(*led).values_list("pk", flat=True)) if led else own
    units = Unit.objects.active().filter(pk__in=keys).select_related("parent").in_tree_order()
    return [(unit, unit.parent) for unit in units]


def portfolio_for(unit: Unit, start: Any, user: Any) -> Any:
    """Return the portfolio that a plan of ``unit`` belongs in, of those in the language of ``start`` that ``user`` may see.

    It is that of the nearest unit upwards, else one that is for no unit, else ``start``, where the user began.
    """
    portfolios = (
        type(start).objects.filter(locale=start.locale_id, alias_of=None).visible_to(user).order_by("depth", "path")
    )
    by_unit: dict[int | None, Any] = {}
    for page in portfolios:
        by_unit.setdefault(page.unit_id, page)
    line = [each.pk for each in reversed(line_of(unit))]
    nearest = next((by_unit[pk] for pk in line if pk in by_unit), None)
    return nearest or (start if start.unit_id is None else by_unit.get(None, start))
