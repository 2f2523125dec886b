"""Organisational units: a tree of administrations, centres, institutions and teams."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Container, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from ..slugs import numbered, plain_slug
from ..sorting import Alphabetical


class UnitQuerySet(models.QuerySet):
    """Questions about the tree. A municipality has some hundred units, so the tree is read whole: one query."""

    def active(self) -> UnitQuerySet:
        return self.filter(active=True)

    def below(self, *units: Unit | int) -> UnitQuerySet:
        """Return ``units`` (instances or primary keys) and every unit below them."""
        return self.filter(pk__in=_keys_below(units))

    def with_state_of_post(self, on: datetime.date | None = None) -> UnitQuerySet:
        """Annotate with ``has_post``, somebody leads or acts there at some time, and ``is_held``, for good ``on`` that day.

        A unit that has never had a head, such as one that is managed from above, has no post that could be vacant.
        """
        from .appointments import Appointment

        heads = Appointment.objects.order_by().heads().filter(unit=OuterRef("pk"))
        held = heads.current(on).filter(kind=Appointment.Kind.PERMANENT, leader__active=True)
        return self.annotate(has_post=Exists(heads), is_held=Exists(held))

    def vacant(self, on: datetime.date | None = None) -> UnitQuerySet:
        """Return the active units whose post as head nobody holds permanently ``on`` that day (default: today)."""
        return self.active().with_state_of_post(on).filter(has_post=True, is_held=False)

    def in_tree_order(self) -> list[Unit]:
        """Return the units as a list, each after its parent, with ``depth`` (0 for a root) set on each."""
        units = list(self.order_by(Alphabetical("name"), "pk"))
        here = {unit.pk for unit in units}
        children = defaultdict(list)
        for unit in units:
            children[unit.parent_id if unit.parent_id in here else None].append(unit)
        ordered: list[Unit] = []
        ahead = [(unit, 0) for unit in reversed(children[None])]
        while ahead:
            unit, unit.depth = ahead.pop()
            ordered.append(unit)
            ahead.extend((child, unit.depth + 1) for child in reversed(children[unit.pk]))
        return ordered


class Unit(index.Indexed, models.Model):
    """A place in the organisation that somebody leads: an administration, a centre, a school, a team."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("Municipality")
        ADMINISTRATION = "administration", _("Administration")
        CENTRE = "centre", _("Centre")
        INSTITUTION = "institution", _("Institution")
        TEAM = "team", _("Team")

    name = models.CharField(_("name"), max_length=255)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.INSTITUTION)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text=_("The unit above. Leave empty for the organisation itself."),
    )
    external_id = models.CharField(
        _("external id"), max_length=100, blank=True, help_text=_("The unit's number in the HR system, if it has one.")
    )
    active = models.BooleanField(_("active"), default=True, help_text=_("A unit that has closed is kept, inactive."))
    #: The last part of the address of the unit's page. It is made once, so that links to it stay good.
    slug = models.SlugField(max_length=255, blank=True, editable=False, db_index=True)

    objects = UnitQuerySet.as_manager()

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("external_id"),
        index.FilterField("kind"),
        index.FilterField("active"),
        index.FilterField("parent_id"),
    ]

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["external_id"],
                condition=~Q(external_id=""),
                name="digilead_unit_external_id",
                violation_error_message=_("Another unit has this external id."),
            ),
            models.UniqueConstraint(fields=["slug"], condition=~Q(slug=""), name="digilead_unit_slug"),
        ]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def line(self) -> list[Unit]:
        """The units from the root down to this one; asked for once."""
        return line_of(self)

    @cached_property
    def keys_below(self) -> list[int]:
        """The keys of this unit and of every unit below it; asked for once."""
        return list(_keys_below([self]))

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = free_unit_slug(self.name)
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "slug"}
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.pk and self.parent_id and Unit.objects.below(self).filter(pk=self.parent_id).exists():
            raise ValidationError(
                {"parent": _("A unit can't be part of itself or of a unit below it. Choose another one.")}
            )


def _keys_below(units: Iterable[Unit | int]) -> set[int]:
    children = defaultdict(list)
    for pk, parent in Unit.objects.values_list("pk", "parent_id"):
        children[parent].append(pk)
    found: set[int] = set()
    queue = [unit.pk if isinstance(unit, Unit) else unit for unit in units]
    while queue:
        pk = queue.pop()
        if pk not in found:
            found.add(pk)
            queue.extend(children[pk])
    return found


def free_unit_slug(name: str, taken: Container[str] | None = None) -> str:
    """Return a slug made of ``name`` that no unit has, nor ``taken``: ``"solsikken"``, ``"solsikken-2"``."""
    base = plain_slug(name) or "unit"
    if taken is None:
        taken = set(Unit.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return numbered(base, taken)


def unit_paths(units: Iterable[Unit | int]) -> dict[int, list[Unit]]:
    """Return for each unit (or its primary key) its line from the root down to itself, in one query for all of them."""
    by_pk = {unit.pk: unit for unit in Unit.objects.all()}
    paths = {}
    for pk in {unit.pk if isinstance(unit, Unit) else unit for unit in units}:
        line: list[Unit] = []
        step = by_pk.get(pk)
        while step is not None and step not in line:
            line.append(step)
            step = by_pk.get(step.parent_id)
        paths[pk] = line[::-1]
    return paths


def line_of(unit: Unit | int) -> list[Unit]:
    """Return the units from the root down to ``unit`` (or the unit with that primary key)."""
    return next(iter(unit_paths([unit]).values()))
