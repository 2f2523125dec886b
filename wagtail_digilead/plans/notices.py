"""Who wants which mail about plans, and what people have been reminded of."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MondayMail(models.Model):
    """That a user wants the Monday page of a portfolio as a weekly mail."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.CASCADE, related_name="+"
    )
    #: The translation key of the portfolio's page: the same mail, whatever language somebody reads it in.
    portfolio = models.UUIDField(_("portfolio"), editable=False)
    since = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("weekly mail")
        verbose_name_plural = _("weekly mails")
        constraints = [models.UniqueConstraint(fields=["user", "portfolio"], name="digilead_one_monday_mail")]

    def __str__(self) -> str:
        return str(self.user)


class PlanReminder(models.Model):
    """That somebody has been reminded of something in a plan: it is mailed once, in whatever mail it stood."""

    key = models.CharField(_("key"), max_length=255, unique=True)
    told_at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")

    def __str__(self) -> str:
        return self.key
