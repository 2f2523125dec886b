"""Mail that has been promised and, in time, sent."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxMessage(models.Model):
    """A mail in its recipient's language, from the moment it is due until long after it was sent.

    It is promised in the transaction of what it tells, so that neither exists without the other. The unique ``key``
    makes a second promise of the same mail harmless. A mail is written out at once, or has its ``facts`` until it is
    sent: whoever signs up does not wait for the wording of the mail about it.
    """

    key = models.CharField(_("key"), max_length=255, unique=True)
    kind = models.CharField(_("kind"), max_length=40)
    recipient = models.EmailField(_("recipient"))
    language = models.CharField(_("language"), max_length=20, blank=True)
    subject = models.TextField(_("subject"))
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("HTML"), blank=True)
    calendar = models.TextField(_("calendar"), blank=True, help_text=_("An iCalendar object with its METHOD."))
    #: What the mail will say, until it is written out (``letters.write_out``).
    facts = models.JSONField(_("facts"), null=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    tried_at = models.DateTimeField(_("last try"), null=True, blank=True)
    tries = models.PositiveIntegerField(_("tries"), default=0)
    last_error = models.TextField(_("last error"), blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("outbox")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["recipient", "id"], condition=models.Q(sent_at=None), name="digilead_outbox_unsent")
        ]

    def __str__(self) -> str:
        return self.subject or f"{self.kind}, {self.recipient}"
