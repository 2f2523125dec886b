"""Closing sign-up, and cancelling a run."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import log

from .. import seats
from ..runs import CourseRun
from .fields import reason_field
from .logs import CANCELLED
from .pages import RunFormView
from .permissions import RUNS


class CloseView(RunFormView):
    """Closes sign-up; whoever has a seat or waits keeps the place."""

    needs = (RUNS, ("change",))
    template_name = "wagtail_digilead/admin/close_run.html"
    form_class = forms.Form
    page_title = gettext_lazy("Close sign-up")
    submit_label = gettext_lazy("Close sign-up")
    header_icon = "lock"

    def get_success_url(self) -> str:
        return reverse("wagtailsnippets_wagtail_digilead_courserun:edit", args=[self.run.pk])

    def act(self, form: forms.Form) -> str:
        seats.edit_run(self.run.pk, close, by=self.request.user)
        log(instance=self.run, action="wagtail.edit", user=self.request.user)
        return _("Sign-up is closed.")


def close(run: CourseRun) -> None:
    """Close sign-up for the run. Raises ``ValidationError`` when it is not open."""
    if run.status not in (CourseRun.Status.OPEN, CourseRun.Status.INTEREST):
        raise ValidationError(_("Sign-up for this run is not open."), "not_open")
    run.status = CourseRun.Status.CLOSED
    run.save(update_fields=["status"])


class CancelForm(forms.Form):
    """Why the run is not held."""

    reason = reason_field(gettext_lazy("Stands in the mail that everybody gets."))


class CancelView(RunFormView):
    """Cancels the run with all its sessions and sign-ups, and tells everybody."""

    needs = (RUNS, ("change",))
    template_name = "wagtail_digilead/admin/cancel_run.html"
    form_class = CancelForm
    page_title = gettext_lazy("Cancel the run")
    submit_label = gettext_lazy("Cancel the run and tell everybody")
    serious = True
    header_icon = "cross"

    def get_success_url(self) -> str:
        return reverse("wagtailsnippets_wagtail_digilead_courserun:edit", args=[self.run.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        going = self.run.registrations.active().select_related("leader", "sign_up__by")
        told = {each.address.lower() for each in going if each.address}
        return super().get_context_data(told=len(told), untold=[each for each in going if not each.address], **kwargs)

    def act(self, form: forms.Form) -> str:
        if self.run.status == CourseRun.Status.CANCELLED:
            raise ValidationError(_("This run has been cancelled."), "cancelled")
        going = seats.cancel_run(self.run.pk, by=self.request.user, reason=form.cleaned_data["reason"])
        log(instance=self.run, action=CANCELLED, user=self.request.user)
        told = len({each.address.lower() for each in going if each.address})
        said = ngettext(
            "The run is cancelled. %(count)d person is told.", "The run is cancelled. %(count)d people are told.", told
        )
        return said % {"count": told}
