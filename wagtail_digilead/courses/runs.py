"""Runs of a course: when it is held, where, and how many seats there are (schema.org ``CourseInstance``)."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, Max, Min, OuterRef, Prefetch, Q, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from ..core.anchors import Course
from .models import TargetGroup, Venue


class CourseRunQuerySet(models.QuerySet):
    """Runs, and what may be done with them."""

    def announced(self) -> CourseRunQuerySet:
        """Return the runs that readers may know of: all but drafts."""
        return self.exclude(status=CourseRun.Status.DRAFT)

    def coming(self, now: datetime.datetime | None = None) -> CourseRunQuerySet:
        """Return the announced runs that have not ended: with a session to come, or still without dates.

        A cancelled run has its sessions cancelled with it; it stays until their dates are past.
        """
        now = now or timezone.now()
        sessions = CourseSession.objects.filter(run=OuterRef("pk"))
        held = sessions.exclude(status=CourseSession.Status.CANCELLED)
        cancelled = Q(status=CourseRun.Status.CANCELLED)
        return (
            self.announced()
            .exclude(status=CourseRun.Status.DONE)
            .filter(
                Exists(held.filter(ends_at__gte=now))
                | (~cancelled & ~Exists(held))
                | (cancelled & Exists(sessions.filter(ends_at__gte=now)))
            )
        )

    def open_for_sign_up(self, now: datetime.datetime | None = None) -> CourseRunQuerySet:
        """Return the runs that one can sign up for now, here, elsewhere or by contact."""
        now = now or timezone.now()
        sessions = CourseSession.objects.filter(starts_at__lte=now)
        begun = sessions.exclude(status=CourseSession.Status.CANCELLED).order_by().values("run")
        return self.filter(
            Q(opens_at=None) | Q(opens_at__lte=now),
            Q(closes_at__gt=now) | Q(closes_at=None) & ~Q(pk__in=begun),
            status__in=(CourseRun.Status.OPEN, CourseRun.Status.INTEREST),
        )

    def with_dates(self) -> CourseRunQuerySet:
        """Annotate ``begins_at`` and ``finishes_at``, ``None`` without sessions, and order by them, undated last."""
        held = ~Q(sessions__status=CourseSession.Status.CANCELLED)
        return self.annotate(
            begins_at=Min("sessions__starts_at", filter=held), finishes_at=Max("sessions__ends_at", filter=held)
        ).order_by(models.F("begins_at").asc(nulls_last=True), "pk")

    def organised_by(self, user: Any) -> CourseRunQuerySet:
        """Return the runs that ``user`` organises: all with the permission for any run, otherwise their own."""
        if user.has_perm("wagtail_digilead.organise_any_courserun"):
            return self
        return self.filter(organiser=user) if user.is_authenticated else self.none()


class CourseRun(ClusterableModel):
    """One time a course is held: “hold”, “kull”, “kurstillfälle”. Seats change hands in ``seats`` alone."""

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("course run", "Draft")
        INTEREST = "interest", _("Open for interest")
        OPEN = "open", _("Open for sign-up")
        CLOSED = "closed", _("Closed for sign-up")
        CANCELLED = "cancelled", pgettext_lazy("course run", "Cancelled")
        DONE = "done", pgettext_lazy("course run", "Held")

    class SignUpBy(models.TextChoices):
        HERE = "here", _("Here on the intranet")
        EXTERNAL = "external", _("On another site")
        CONTACT = "contact", _("By writing to the contact")

    class Approval(models.TextChoices):
        NONE = "none", _("None: whoever signs up has a seat")
        ORGANISER = "organiser", _("The organiser says yes or no")

    course = models.ForeignKey(Course, verbose_name=_("course"), on_delete=models.PROTECT, related_name="runs")
    name = models.CharField(
        _("name"), max_length=255, blank=True, help_text=_("“Spring 2027”, “Class 3”. Empty: the dates say it.")
    )
    status = models.CharField(_("status"), max_length=20, choices=Status.choices, default=Status.DRAFT)
    sign_up = models.CharField(_("sign-up"), max_length=20, choices=SignUpBy.choices, default=SignUpBy.HERE)
    sign_up_address = models.URLField(
        _("sign-up address"), blank=True, help_text=_("The page on the other site where one signs up.")
    )
    opens_at = models.DateTimeField(_("sign-up opens"), null=True, blank=True, help_text=_("Empty: at once."))
    closes_at = models.DateTimeField(
        _("sign-up closes"), null=True, blank=True, help_text=_("Empty: when the first session begins.")
    )
    cancel_until = models.DateTimeField(
        _("can be withdrawn until"),
        null=True,
        blank=True,
        help_text=_("Until then participants withdraw by themselves. Empty: when the first session begins."),
    )
    approval = models.CharField(_("approval"), max_length=20, choices=Approval.choices, default=Approval.NONE)
    organiser = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("organiser"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="digilead_runs",
    )
    minimum = models.PositiveSmallIntegerField(
        _("fewest participants"), null=True, blank=True, help_text=_("With fewer, the run is likely to be cancelled.")
    )
    team_size = models.PositiveSmallIntegerField(
        _("largest team"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("How many may be signed up at a time. Empty: as many as there are seats."),
    )
    seats_per_organisation = models.PositiveSmallIntegerField(
        _("seats per organisation"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    price_per_person = models.DecimalField(
        _("price per person"), max_digits=9, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    lock_version = models.PositiveBigIntegerField(default=0, editable=False)
    edit_version = models.PositiveIntegerField(default=0, editable=False)

    objects = CourseRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("course run")
        verbose_name_plural = _("course runs")
        ordering = ["-pk"]
        permissions = [("organise_any_courserun", _("Can organise everybody's course runs, not only their own"))]

    def __str__(self) -> str:
        return f"{self.course}, {self.name}" if self.name else str(self.course)

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.sign_up == self.SignUpBy.EXTERNAL and not self.sign_up_address:
            errors["sign_up_address"] = _("Write the address where one signs up.")
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            errors["closes_at"] = _("Sign-up closes before it opens.")
        if errors:
            raise ValidationError(errors)

    @property
    def begins(self) -> datetime.datetime | None:
        """When the first session that is held begins."""
        return min((session.starts_at for session in self.held_sessions), default=None)

    @property
    def finishes(self) -> datetime.datetime | None:
        """When the last session that is held ends."""
        return max((session.ends_at for session in self.held_sessions), default=None)

    @property
    def held_sessions(self) -> list[CourseSession]:
        """The sessions that are not cancelled, in order of time."""
        held = [s for s in self.sessions.all() if s.status != CourseSession.Status.CANCELLED]
        return sorted(held, key=lambda session: session.starts_at)

    def fetch_sessions(self) -> None:
        """Read the sessions with their venues now, so that whoever asks this run for them later reads nothing.

        For a turn in which they don't change.
        """
        prefetch_related_objects([self], Prefetch("sessions", CourseSession.objects.select_related("venue")))

    def takes_sign_ups(self, now: datetime.datetime | None = None) -> bool:
        """Tell whether one can sign up now (the same rule as ``open_for_sign_up``)."""
        now = now or timezone.now()
        if self.status not in (self.Status.OPEN, self.Status.INTEREST) or (self.opens_at and now < self.opens_at):
            return False
        if self.closes_at:
            return now < self.closes_at
        begins = self.begins
        return begins is None or now < begins

    def takes_withdrawals(
        self, now: datetime.datetime | None = None, *, seated: bool = True, begins: datetime.datetime | None = None
    ) -> bool:
        """Tell whether a participant may still withdraw without asking the organiser; ``begins``, if known, saves a query.

        ``cancel_until`` binds those who have a seat; who only hopes for one (``seated=False``) may leave until the run
        begins, since otherwise a seat could come with no way out of it.
        """
        now = now or timezone.now()
        limit = (seated and self.cancel_until) or begins or self.begins
        return self.status not in (self.Status.CANCELLED, self.Status.DONE) and (limit is None or now < limit)


class SeatPool(Orderable):
    """Seats of a run. One pool is the usual; a second one is for a real quota, such as ten seats for consultants."""

    class Admission(models.TextChoices):
        OPEN = "open", _("Everybody may sign up")
        INVITED = "invited", _("By invitation: the organiser signs people up")

    class Holds(models.TextChoices):
        PEOPLE = "people", _("People")
        WORK_UNITS = "work_units", _("Work units, each with as many people as come")

    run = ParentalKey(CourseRun, verbose_name=_("course run"), on_delete=models.CASCADE, related_name="pools")
    name = models.CharField(_("name"), max_length=255, blank=True, help_text=_("Needed only with several pools."))
    target_group = models.ForeignKey(
        TargetGroup, verbose_name=_("target group"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    seats = models.PositiveIntegerField(_("seats"), validators=[MinValueValidator(1)])
    admission = models.CharField(_("admission"), max_length=20, choices=Admission.choices, default=Admission.OPEN)
    holds = models.CharField(_("a seat is for"), max_length=20, choices=Holds.choices, default=Holds.PEOPLE)

    class Meta(Orderable.Meta):
        verbose_name = _("seat pool")
        verbose_name_plural = _("seat pools")

    def __str__(self) -> str:
        return self.name or (str(self.target_group.localized) if self.target_group else str(_("Seats")))


class CourseSession(models.Model):
    """A day, or part of one, of a run (iCalendar ``VEVENT``)."""

    class Mode(models.TextChoices):
        ON_SITE = "on_site", _("On site")
        ONLINE = "online", _("Online")
        HYBRID = "hybrid", _("On site and online")

    class Status(models.TextChoices):
        SCHEDULED = "scheduled", _("Scheduled")
        MOVED = "moved", _("Moved")
        CANCELLED = "cancelled", pgettext_lazy("course session", "Cancelled")

    run = ParentalKey(CourseRun, verbose_name=_("course run"), on_delete=models.CASCADE, related_name="sessions")
    label = models.CharField(_("label"), max_length=255, blank=True, help_text=_("“Day 1”, “Digital sprint”."))
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    mode = models.CharField(_("mode"), max_length=20, choices=Mode.choices, default=Mode.ON_SITE)
    venue = models.ForeignKey(
        Venue, verbose_name=_("venue"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    online_address = models.URLField(_("online address"), blank=True, help_text=_("Shown to participants only."))
    speaker = models.CharField(_("speaker"), max_length=255, blank=True)
    required = models.BooleanField(_("required"), default=True, help_text=_("Needed to complete the course."))
    status = models.CharField(_("status"), max_length=20, choices=Status.choices, default=Status.SCHEDULED)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["starts_at", "ends_at"], name="digilead_session_times")]

    def __str__(self) -> str:
        return self.label or str(self.run)

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The session ends before it starts.")})

    @property
    def place(self) -> str:
        """Where it is held, in one line; empty for an online session."""
        return self.venue.full_address if self.venue and self.mode != self.Mode.ONLINE else ""
