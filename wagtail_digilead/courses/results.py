"""What came of a registration: attendance, the expected result, and so completion."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..core.anchors import Plan
from .runs import CourseSession
from .signups import Registration, State


class Attendance(models.Model):
    """Whether a participant took part in a session."""

    class Value(models.TextChoices):
        PRESENT = "present", _("Present")
        PARTLY = "partly", _("Partly present")
        ABSENT = "absent", _("Absent")
        EXCUSED = "excused", _("Excused")

    registration = models.ForeignKey(
        Registration, verbose_name=_("registration"), on_delete=models.CASCADE, related_name="attendances"
    )
    session = models.ForeignKey(
        CourseSession, verbose_name=_("session"), on_delete=models.PROTECT, related_name="attendances"
    )
    value = models.CharField(_("attendance"), max_length=20, choices=Value.choices, default=Value.PRESENT)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("person", "by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("when"), auto_now=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [models.UniqueConstraint(fields=["registration", "session"], name="digilead_one_attendance")]

    def __str__(self) -> str:
        return f"{self.registration}, {self.session}: {self.get_value_display()}"


#: Of which results: accepted plans of somebody with a seat who comes from a workplace.
_FOR_UNIT = Q(
    plan__isnull=False,
    accepted_on__isnull=False,
    registration__unit__isnull=False,
    registration__state=State.CONFIRMED,
)


class ResultQuerySet(models.QuerySet):
    """Results, and for whom they count. A plan for the workplace counts for all of the run who come from there."""

    def for_units(self) -> ResultQuerySet:
        """Return those that count for the whole workplace, where a course expects a plan for it."""
        return self.filter(_FOR_UNIT)

    def with_for_unit(self) -> ResultQuerySet:
        """Annotate ``for_unit``: whether it is one of ``for_units``."""
        return self.annotate(for_unit=ExpressionWrapper(_FOR_UNIT, output_field=BooleanField()))


class Result(models.Model):
    """What a participant made: an action plan, or a prototype as an address or in words."""

    registration = models.OneToOneField(
        Registration, verbose_name=_("registration"), on_delete=models.CASCADE, related_name="result"
    )
    plan = models.ForeignKey(
        Plan, verbose_name=_("action plan"), null=True, blank=True, on_delete=models.PROTECT, related_name="results"
    )
    address = models.URLField(_("address"), blank=True)
    text = models.TextField(_("in words"), blank=True)
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("accepted by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = ResultQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("expected result", "result")
        verbose_name_plural = pgettext_lazy("expected result", "results")

    def __str__(self) -> str:
        return self.text or self.address or str(self.plan or "")

    def clean(self) -> None:
        super().clean()
        if not (self.plan_id or self.address or self.text):
            raise ValidationError({"text": _("Name the plan, write an address, or say in words what was made.")})
