"""Who has signed up, what became of it, and why. Only ``seats`` writes these records."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..core.organisations import Organisation
from ..core.people.leaders import Leader
from ..core.people.units import Unit
from .runs import CourseRun, SeatPool


class State(models.TextChoices):
    """Where a registration stands."""

    INTERESTED = "interested", _("Interested")
    REQUESTED = "requested", _("Awaiting the organiser's answer")
    CONFIRMED = "confirmed", _("Confirmed")
    WAITING = "waiting", _("On the waiting list")
    WITHDRAWN = "withdrawn", pgettext_lazy("registration", "Withdrawn")
    DECLINED = "declined", pgettext_lazy("registration", "Declined")
    CANCELLED = "cancelled", pgettext_lazy("registration", "Cancelled with the run")


#: The states of somebody who still takes part, or hopes to.
ACTIVE = (State.INTERESTED, State.REQUESTED, State.CONFIRMED, State.WAITING)
_IS_ACTIVE = Q(state__in=[str(state) for state in ACTIVE])


class SignUp(models.Model):
    """One act of signing up, of one person or of several who come together."""

    run = models.ForeignKey(CourseRun, verbose_name=_("course run"), on_delete=models.PROTECT, related_name="sign_ups")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    team_name = models.CharField(_("team name"), max_length=255, blank=True)
    keep_together = models.BooleanField(_("keep the team together"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("signed up by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="digilead_sign_ups",
    )
    by_name = models.CharField(_("name of who signed up"), max_length=255, blank=True)
    note = models.TextField(_("message to the organiser"), blank=True)
    created_at = models.DateTimeField(_("signed up"), auto_now_add=True)

    class Meta:
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.team_name or self.by_name or str(self.uid)


class RegistrationQuerySet(models.QuerySet):
    """Registrations, and who may see them."""

    def active(self) -> RegistrationQuerySet:
        return self.filter(state__in=ACTIVE)

    def confirmed(self) -> RegistrationQuerySet:
        return self.filter(state=State.CONFIRMED)

    def waiting(self) -> RegistrationQuerySet:
        """Return the waiting list, in its order."""
        return self.filter(state=State.WAITING).order_by("queue_number", "pk")

    def number(self, field: str, of: str = "pk") -> Coalesce:
        """Return how many there are of each row of another queryset, as a column to annotate there.

        ``field`` is what they have in common with the row, such as ``run``; ``of`` is the row's own column for it.
        """
        rows = self.filter(**{field: OuterRef(of)}).order_by().values(field).annotate(number=Count("pk"))
        return Coalesce(Subquery(rows.values("number")), 0)

    def of_user(self, user: Any) -> RegistrationQuerySet:
        """Return the registrations of the person signed in as ``user``."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(user=user) | Q(leader__user=user))

    def visible_to(self, user: Any) -> RegistrationQuerySet:
        """Return what a participant may see: the own registrations, and those that the user signed up."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(user=user) | Q(leader__user=user) | Q(sign_up__by=user))

    def organised_by(self, user: Any) -> RegistrationQuerySet:
        """Return the registrations of the runs that ``user`` organises."""
        return self.filter(run__in=CourseRun.objects.organised_by(user))


class Registration(models.Model):
    """A person's, or a work unit's, place in a run, or wish for one.

    The person is a leader record, an account, or a name with an e-mail address. ``name`` and ``email`` are kept as they
    were, so that the list still reads when a record is gone.
    """

    run = models.ForeignKey(
        CourseRun, verbose_name=_("course run"), on_delete=models.PROTECT, related_name="registrations"
    )
    pool = models.ForeignKey(
        SeatPool, verbose_name=_("seat pool"), null=True, on_delete=models.PROTECT, related_name="registrations"
    )
    sign_up = models.ForeignKey(
        SignUp, verbose_name=_("sign-up"), on_delete=models.PROTECT, related_name="registrations"
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    leader = models.ForeignKey(
        Leader,
        verbose_name=_("leader"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="course_registrations",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="digilead_registrations",
    )
    name = models.CharField(_("name"), max_length=255, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("workplace"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    head_count = models.PositiveSmallIntegerField(_("how many come"), default=1)
    state = models.CharField(_("state"), max_length=20, choices=State.choices)
    queue_number = models.PositiveIntegerField(
        null=True, editable=False, help_text="The order of the waiting list of a pool; a gap is nothing."
    )
    special_needs = models.TextField(_("special needs"), blank=True)
    language = models.CharField(_("language"), max_length=20, blank=True)
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)
    completed_on = models.DateField(_("completed on"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("signed up"), auto_now_add=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "leader"], condition=_IS_ACTIVE & Q(leader__isnull=False), name="digilead_one_per_leader"
            ),
            models.UniqueConstraint(
                fields=["run", "user"], condition=_IS_ACTIVE & Q(user__isnull=False), name="digilead_one_per_user"
            ),
            models.UniqueConstraint(
                "run", Lower("email"), condition=_IS_ACTIVE & ~Q(email=""), name="digilead_one_per_email"
            ),
        ]
        indexes = [
            models.Index(fields=["run", "state"], name="digilead_reg_run_state"),
            models.Index(fields=["pool", "state", "queue_number"], name="digilead_reg_queue"),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The person's name today, or as it was written; a work unit's name."""
        if self.leader_id:
            return self.leader.full_name
        return self.name or (str(self.unit) if self.unit_id else self.email) or str(_("Name erased"))

    @property
    def is_work_unit(self) -> bool:
        """Whether it is a work unit that takes part, not a person; of a person who is forgotten no unit is kept."""
        return bool(self.unit_id) and not (self.name or self.email or self.leader_id or self.user_id)

    @property
    def address(self) -> str:
        """The e-mail address that mail to this person goes to, or an empty text; a unit's is that of who signed it up."""
        if self.is_work_unit:
            return self.sign_up.by.email if self.sign_up.by_id else ""
        return (self.leader.email if self.leader_id else "") or self.email

    @property
    def account_id(self) -> Any:
        """The key of the account that reads mail to this registration: the person's, or that of who signed the unit up."""
        if self.is_work_unit:
            return self.sign_up.by_id
        return self.user_id or (self.leader.user_id if self.leader_id else None)

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE


class StateChange(models.Model):
    """That a registration changed its state: who, when, from what to what, and for an override why. Append-only."""

    registration = models.ForeignKey(
        Registration, verbose_name=_("registration"), on_delete=models.CASCADE, related_name="changes"
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("person", "by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    by_name = models.CharField(_("name"), max_length=255, blank=True)
    from_state = models.CharField(_("state before"), max_length=20, choices=State.choices, blank=True)
    to_state = models.CharField(_("state after"), max_length=20, choices=State.choices)
    rule = models.CharField(_("rule set aside"), max_length=40, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("change of state")
        verbose_name_plural = _("changes of state")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.registration}: {self.get_to_state_display()}"
