"""Who holds which post when. Everything about roles follows from these dates by query: no job flips a state."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, When
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from ...conf import get_level_label
from ..fields import LevelField
from .leaders import Leader
from .units import Unit, line_of

#: Levels whose posts lead no unit.
_NO_HEADS = ("political", "specialist")


def today() -> datetime.date:
    """Return the day it is in the organisation, whatever time zone somebody reads in: a post changes hands once."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def end_of_today() -> datetime.datetime:
    """Return the moment at which posts change hands next: the coming midnight in the organisation."""
    tomorrow = today() + datetime.timedelta(days=1)
    return datetime.datetime.combine(tomorrow, datetime.time.min, timezone.get_default_timezone())


class AppointmentQuerySet(models.QuerySet):
    """Posts on a day."""

    def current(self, on: datetime.date | None = None) -> AppointmentQuerySet:
        """Return the appointments in force ``on`` that day, both its first and its last day included."""
        day = on or today()
        return self.not_ended(day).filter(Q(starts_on=None) | Q(starts_on__lte=day))

    def not_ended(self, on: datetime.date | None = None) -> AppointmentQuerySet:
        """Return the appointments in force ``on`` that day or later."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on or today()))

    def heads(self) -> AppointmentQuerySet:
        """Return those who lead the unit: permanent or acting, not deputies, not specialists, not its politicians."""
        return self.exclude(level__in=_NO_HEADS).exclude(kind=Appointment.Kind.DEPUTY)

    def in_charge(self) -> AppointmentQuerySet:
        """Return those who lead the unit, act for who does, or deputise."""
        return self.exclude(level__in=_NO_HEADS)

    def acting_first(self) -> AppointmentQuerySet:
        """Order so that whoever acts for the post comes before its holder, the latest appointed first."""
        acting = Case(When(kind=Appointment.Kind.ACTING, then=0), default=1, output_field=models.IntegerField())
        # Said aloud, since databases differ in where they put a post that has always been so.
        return self.order_by(acting, F("starts_on").desc(nulls_last=True), "pk")


class Appointment(models.Model):
    """A person's post in a unit for a time (GOV.UK calls it a role appointment)."""

    class Kind(models.TextChoices):
        PERMANENT = "permanent", pgettext_lazy("appointment", "Permanent")
        ACTING = "acting", _("Acting")
        DEPUTY = "deputy", _("Deputy")

    leader = ParentalKey(Leader, verbose_name=_("leader"), on_delete=models.CASCADE, related_name="appointments")
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="appointments")
    title = models.CharField(
        pgettext_lazy("job", "title"),
        max_length=255,
        help_text=_("As the person is called: “Centre head”, “Head teacher”."),
    )
    level = LevelField(_("level"), default="institution")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.PERMANENT)
    starts_on = models.DateField(_("from"), null=True, blank=True, help_text=_("Empty: has always been so."))
    ends_on = models.DateField(_("to"), null=True, blank=True, help_text=_("The last day in the post. Empty: no end."))

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["-starts_on", "pk"]
        indexes = [models.Index(fields=["unit", "starts_on", "ends_on"], name="digilead_appt_unit_dates")]

    def __str__(self) -> str:
        return f"{self.leader}, {self.title}, {self.unit}"

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day is before the first day.")})

    @property
    def is_head(self) -> bool:
        """Whether this post leads its unit (the rule of ``AppointmentQuerySet.heads``)."""
        return self.level not in _NO_HEADS and self.kind != self.Kind.DEPUTY

    @property
    def title_in_words(self) -> str:
        """The title, and that the person acts for the post or deputises: “Centre head (acting)”."""
        if self.kind == self.Kind.ACTING:
            return gettext("%(title)s (acting)") % {"title": self.title}
        if self.kind == self.Kind.DEPUTY:
            return gettext("%(title)s (deputy)") % {"title": self.title}
        return self.title

    @property
    def level_label(self) -> str:
        """The level in the host's own words."""
        return get_level_label(self.level)


def head_of(unit: Unit, on: datetime.date | None = None) -> Appointment | None:
    """Return the appointment of whoever leads ``unit`` that day: the acting head before the permanent one."""
    heads = Appointment.objects.current(on).heads().filter(unit=unit, leader__active=True)
    return heads.select_related("leader", "unit").acting_first().first()


def own_leader(leader: Leader, on: datetime.date | None = None) -> Appointment | None:
    """Return the appointment of the person's own leader, or ``None`` for who has no post or nobody above."""
    post = Appointment.objects.current(on).filter(leader=leader).select_related("unit").acting_first().first()
    return head_above(post, line_of(post.unit), on) if post else None


def head_above(post: Appointment, line: list[Unit], on: datetime.date | None = None) -> Appointment | None:
    """Return the head of the nearest unit above ``post`` that has one; ``line`` is what ``line_of`` its unit gives.

    A person who leads the unit looks from the unit above; anyone else in it looks from the unit itself.
    """
    heads = Appointment.objects.current(on).heads().filter(unit__in=line, leader__active=True)
    by_unit: dict[int, Appointment] = {}
    leads_here = False
    for head in heads.select_related("leader", "unit").acting_first():
        if head.leader_id == post.leader_id:
            leads_here = leads_here or head.unit_id == post.unit_id
        else:
            by_unit.setdefault(head.unit_id, head)
    above = line[:-1] if leads_here else line
    return next((by_unit[unit.pk] for unit in reversed(above) if unit.pk in by_unit), None)
