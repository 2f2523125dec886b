"""Looks for broken promises in the logs of plans; run by ``digilead_check`` (``digilead_audits``)."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from .records import ActionUpdate, Approval, CheckIn, Measurement


def audit_corrections() -> Iterator[str]:
    """A correction is of the same plan as what it corrects, and of the same action or benefit."""
    strays = {
        ActionUpdate: Q(action_uid=F("corrects__action_uid")),
        Measurement: Q(benefit_uid=F("corrects__benefit_uid")),
        CheckIn: Q(),
        Approval: Q(),
    }
    for model, same_row in strays.items():
        corrections = model.objects.exclude(corrects=None).exclude(same_row & Q(plan=F("corrects__plan")))
        for pk in corrections.order_by("pk").values_list("pk", flat=True):
            # Translators: “kind” is the name of a record, “measurement”.
            message = _("Entry %(pk)d in the log of plans (%(kind)s): it corrects something else.")
            yield message % {"pk": pk, "kind": model._meta.verbose_name}


def audit_measurements() -> Iterator[str]:
    """A benefit has one value of a day that counts; of two, the one that was written later is taken."""
    days = Measurement.objects.counting().order_by().values("plan", "benefit_uid", "date")
    double = days.annotate(number=Count("pk")).filter(number__gt=1)
    for plan, uid, day in double.values_list("plan", "benefit_uid", "date"):
        message = _("Benefit %(uid)s of plan %(plan)s: measured twice on %(date)s.")
        yield message % {"uid": uid, "plan": plan, "date": day.isoformat()}


AUDITS = (audit_corrections, audit_measurements)
