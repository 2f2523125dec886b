"""Rows of a course page; the concrete rows add the ``ParentalKey`` only."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Orderable, TranslatableMixin

from ..core.people.leaders import Leader
from ..core.topics import TopicRow
from ..core.translation import facts, vocabulary
from .models import TargetGroup


class CourseTopicRow(TopicRow):
    """A topic of the course; ``related_name="topics"``."""

    class Meta(TopicRow.Meta):
        abstract = True


class CourseTargetGroupRow(TranslatableMixin, Orderable):
    """A group the course is for; ``related_name="target_groups"``."""

    target_group = models.ForeignKey(
        TargetGroup, verbose_name=_("target group"), on_delete=models.CASCADE, related_name="+"
    )

    panels = ["target_group"]
    override_translatable_fields = vocabulary("target_group")

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")

    def __str__(self) -> str:
        return str(self.target_group)


def listable_teachers(rows: Any) -> list[CourseTeacherRow]:
    """Return the teachers of ``rows`` (a page's) who may be listed: all without a record, and of the others those whom
    the directory lists. A page with unsaved rows, such as a preview, takes one query more.
    """
    listable = Leader.objects.listable()
    rows = rows.select_related("leader__organisation")
    if isinstance(rows, models.QuerySet):
        return list(rows.filter(Q(leader=None) | Q(leader__in=listable)))
    rows = list(rows)
    shown = set(listable.filter(pk__in={row.leader_id for row in rows if row.leader_id}).values_list("pk", flat=True))
    return [row for row in rows if not row.leader_id or row.leader_id in shown]


class CourseTeacherRow(TranslatableMixin, Orderable):
    """Somebody who teaches: a leader record, or a name; ``related_name="teachers"``."""

    leader = models.ForeignKey(
        Leader,
        verbose_name=_("leader"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A person in the directory; an external teacher may have a record too."),
    )
    name = models.CharField(_("name"), max_length=255, blank=True, help_text=_("For somebody without a record."))
    role = models.TextField(_("role"), blank=True, help_text=_("“Professor of digital leadership”, “Guest speaker”."))
    organisation = models.CharField(_("organisation"), max_length=255, blank=True)

    panels = ["leader", "name", "role", "organisation"]
    override_translatable_fields = facts("leader", "name", "organisation")

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        verbose_name = _("teacher")
        verbose_name_plural = _("teachers")

    def __str__(self) -> str:
        return self.display_name

    def clean(self) -> None:
        super().clean()
        if not self.leader_id and not self.name:
            raise ValidationError({"leader": _("Choose a person, or write a name.")})

    @property
    def display_name(self) -> str:
        return self.name or (self.leader.full_name if self.leader else "")

    @property
    def display_organisation(self) -> str:
        if self.organisation:
            return self.organisation
        return str(self.leader.organisation or "") if self.leader else ""
