"""What happens with a plan after it is written: a log on its anchor, outside the page's revisions.

Rows are only ever added. What was wrong is corrected by a new row that takes the old one's place and says why; both
stay. A row about an action or a benefit names it by its ``uid``, and keeps the title it had.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..core.anchors import Plan
from ..core.people.accounts import name_of


class LogQuerySet(models.QuerySet):
    """Entries of a plan's log."""

    def counting(self) -> LogQuerySet:
        """Return the entries that count: neither corrected by another one, nor the taking back of one."""
        # A subquery that is read once is faster than to look for a correction of each entry.
        corrected = self.model._default_manager.filter(corrects__gt=0).order_by().values("corrects")
        return self.filter(withdrawn=False).exclude(pk__in=corrected)


def _plan(name: str) -> models.ForeignKey:
    """Return the key of the plan; without an index of its own, since each class has one that begins with the plan."""
    return models.ForeignKey(
        Plan, verbose_name=_("action plan"), on_delete=models.PROTECT, related_name=name, db_index=False
    )


class LogEntry(models.Model):
    """One thing that was said about a plan: by whom and when; as a correction, of what and why."""

    at = models.DateTimeField(
        _("when"), default=timezone.now, editable=False, help_text=_("A correction has the time of what it corrects.")
    )
    logged_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("person", "by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    by_name = models.CharField(_("name"), max_length=255, blank=True)
    corrects = models.OneToOneField(
        "self",
        verbose_name=_("corrects"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="corrected_by",
    )
    reason = models.TextField(_("reason for the correction"), blank=True)
    withdrawn = models.BooleanField(
        _("taken back"), default=False, help_text=_("What it corrects doesn't count, and nothing takes its place.")
    )

    #: What stands in the place of a name that is taken out.
    role = _("Somebody who follows up the plan")

    objects = LogQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-at", "-pk"]
        get_latest_by = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(corrects=None, withdrawn=False) | (~models.Q(corrects=None) & ~models.Q(reason="")),
                name="digilead_%(class)s_reason",
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry.

        Raises:
            TypeError: it is in the log already. A correction is an entry of its own.
        """
        if not self._state.adding:
            raise TypeError("An entry of the log can't be changed: add one that corrects it.")
        if self.by and not self.by_name:
            self.by_name = name_of(self.by)[:255]
        super().save(*args, **kwargs)

    @property
    def who(self) -> str:
        """Who said it: the name, or the role of somebody who is forgotten (``digilead_forget_person``)."""
        return self.by_name or str(self.role)

    @property
    def on(self) -> datetime.date:
        """The day in the organisation on which it was said."""
        return day_of(self.at)


def day_of(moment: datetime.datetime) -> datetime.date:
    """Return the day of a moment in the organisation, whatever time zone somebody reads in."""
    return timezone.localdate(moment, timezone.get_default_timezone())


def start_of(day: datetime.date) -> datetime.datetime:
    """Return the moment at which a day begins in the organisation."""
    return datetime.datetime.combine(day, datetime.time.min, timezone.get_default_timezone())


class ActionUpdate(LogEntry):
    """How far somebody is with an action of the plan."""

    class Status(models.TextChoices):
        NOT_STARTED = "not_started", pgettext_lazy("action", "Not started")
        IN_PROGRESS = "in_progress", pgettext_lazy("action", "In progress")
        DONE = "done", pgettext_lazy("action", "Done")
        CANCELLED = "cancelled", pgettext_lazy("action", "Cancelled")

    plan = _plan("action_updates")
    action_uid = models.UUIDField(editable=False)
    row_title = models.TextField(pgettext_lazy("plan", "action"), blank=True, editable=False)
    status = models.CharField(_("status"), max_length=20, choices=Status.choices)
    note = models.TextField(_("note"), blank=True)

    class Meta(LogEntry.Meta):
        verbose_name = _("status of an action")
        verbose_name_plural = _("statuses of actions")
        indexes = [
            models.Index(fields=["plan", "action_uid", "-at", "-id"], name="digilead_action_update"),
            models.Index(fields=["plan", "-at"], name="digilead_action_update_at"),
        ]

    def __str__(self) -> str:
        return f"{self.row_title}: {self.get_status_display()}"


class Measurement(LogEntry):
    """A value that was measured of a benefit on a day."""

    plan = _plan("measurements")
    benefit_uid = models.UUIDField(editable=False)
    row_title = models.TextField(_("benefit"), blank=True, editable=False)
    date = models.DateField(_("measured on"))
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2)
    source = models.TextField(_("source"), blank=True)
    comment = models.TextField(_("comment"), blank=True)

    class Meta(LogEntry.Meta):
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        ordering = ["date", "pk"]
        get_latest_by = ["date", "pk"]
        indexes = [
            models.Index(fields=["plan", "benefit_uid", "-date", "-id"], name="digilead_measurement"),
            models.Index(fields=["plan", "-at"], name="digilead_measurement_at"),
        ]

    def __str__(self) -> str:
        return f"{self.row_title}: {self.value} ({self.date})"


class CheckIn(LogEntry):
    """How the plan goes, in one word and a few lines. The lines are for those who answer for the plan."""

    class State(models.TextChoices):
        ON_TRACK = "on_track", _("On track")
        NEEDS_ATTENTION = "needs_attention", _("Needs attention")
        OFF_TRACK = "off_track", _("Off track")

    plan = _plan("check_ins")
    state = models.CharField(_("how it goes"), max_length=20, choices=State.choices)
    text = models.TextField(_("in a few words"), blank=True)
    help_from = models.TextField(_("I want help from"), blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("acknowledged by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    acknowledged_by_name = models.CharField(_("acknowledged by"), max_length=255, blank=True, editable=False)
    acknowledged_at = models.DateTimeField(_("acknowledged"), null=True, blank=True, editable=False)
    acknowledgement = models.TextField(_("answer"), blank=True)

    class Meta(LogEntry.Meta):
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        default_permissions = ()
        permissions = [("read_any_checkin", _("Can read what is written in everybody's check-ins"))]
        indexes = [models.Index(fields=["plan", "-at", "-id"], name="digilead_check_in")]

    def __str__(self) -> str:
        return f"{self.plan}: {self.get_state_display()}"

    @property
    def wants_help(self) -> bool:
        return bool(self.help_from)

    @property
    def answered(self) -> CheckIn | None:
        """The check-in that was answered: this one, or what it was before it was corrected; ``None`` if neither was."""
        entry: CheckIn | None = self
        while entry is not None and entry.acknowledged_at is None:
            entry = entry.corrects
        return entry

    @property
    def acknowledged_by_whom(self) -> str:
        """Who has read it: the name, or the role of somebody who is forgotten."""
        return self.acknowledged_by_name or str(Approval.role)


class Approval(LogEntry):
    """That a version of the plan's page was approved, with what it promised.

    The revision is a number and no key: Wagtail's ``purge_revisions`` removes revisions, and the approval stays.
    """

    role = _("The approver")

    plan = _plan("approvals")
    revision_id = models.PositiveBigIntegerField(_("version"), null=True, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    promise = models.JSONField(_("as approved"), default=dict, encoder=DjangoJSONEncoder)

    class Meta(LogEntry.Meta):
        verbose_name = pgettext_lazy("action plan", "approval")
        verbose_name_plural = pgettext_lazy("action plan", "approvals")
        indexes = [models.Index(fields=["plan", "-at", "-id"], name="digilead_plan_approval")]

    def __str__(self) -> str:
        return f"{self.plan}, {self.on}"


def promise_of(page: Any) -> dict[str, list[dict[str, Any]]]:
    """Return what the plan on ``page`` (a page or what ``get_object`` of a revision gives) promises, for its approval.

    ``actions`` (uid, title, owner, deadline, milestone) and ``benefits`` (uid, title, type, from, to, evidence), with
    dates as ISO 8601 texts and values as decimal texts, so that what is read back is what was stamped.
    """
    return {
        "actions": [
            {
                "uid": str(row.uid),
                "title": row.title,
                "owner": row.owner_name,
                "deadline": _text(row.deadline),
                "milestone": row.milestone,
            }
            for row in page.actions.all()
        ],
        "benefits": [
            {
                "uid": str(row.uid),
                "title": row.title,
                "type": row.type,
                "recurrence": row.recurrence,
                "unit_of_measure": row.unit_of_measure,
                "baseline_value": _text(row.baseline_value),
                "baseline_date": _text(row.baseline_date),
                "target_value": _text(row.target_value),
                "target_date": _text(row.target_date),
                "evidence": row.evidence,
            }
            for row in page.benefits.all()
        ],
    }


def _text(value: Any) -> str | None:
    """Return a date as ``2027-03-01`` and a value as ``12.50``, whatever its text was before it was saved."""
    if value is None:
        return None
    return value.isoformat() if isinstance(value, datetime.date) else f"{value:.2f}"
