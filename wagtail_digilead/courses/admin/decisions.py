"""What is done with chosen participants: a page that names them all, then the deed."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from wagtail.admin import messages

from .. import mail, seats
from ..runs import CourseRun
from ..signups import Registration, State
from .fields import LongTextField, is_key, reason_field
from .pages import RunFormView


class ReasonForm(forms.Form):
    """Why, where a reason is needed."""

    reason = reason_field(gettext_lazy("Kept with the participant, and needed when you set a rule aside."))


class DeclineForm(forms.Form):
    """Why somebody gets no seat: they read it."""

    reason = reason_field(
        gettext_lazy(
            "Stands in the mail that they get, and is kept with the participant. Needed for who has a seat already."
        )
    )


class WithdrawForm(forms.Form):
    """Why somebody does not come."""

    reason = reason_field(
        gettext_lazy(
            "Kept with the participant, and needed for who has a seat: who told you, and when. "
            "It does not stand in the mail that they get."
        )
    )


class MessageForm(forms.Form):
    """A mail to the chosen."""

    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=200)
    text = LongTextField(label=gettext_lazy("Message"), widget=forms.Textarea(attrs={"rows": 8}), max_length=10_000)
    uid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


@dataclass(frozen=True)
class Action:
    """Something an organiser does with participants."""

    title: Any
    #: What it means for them, in a sentence.
    explanation: Any
    button: Any
    form: type[forms.Form]
    serious: bool = False


ACTIONS: dict[str, Action] = {
    "confirm": Action(
        gettext_lazy("Confirm participants"),
        gettext_lazy("Each gets a seat and is told so. Who asks while there is no free seat joins the waiting list."),
        gettext_lazy("Confirm"),
        ReasonForm,
    ),
    "decline": Action(
        gettext_lazy("Decline participants"),
        gettext_lazy("Each is told that there is no seat. Freed seats go to the waiting list."),
        gettext_lazy("Decline"),
        DeclineForm,
        serious=True,
    ),
    "withdraw": Action(
        gettext_lazy("Withdraw participants"),
        gettext_lazy("For people who have told you that they can't come. Freed seats go to the waiting list."),
        pgettext_lazy("registration", "Withdraw"),
        WithdrawForm,
        serious=True,
    ),
    "message": Action(
        gettext_lazy("Write to participants"),
        gettext_lazy("Each gets a mail of their own and sees no other address."),
        gettext_lazy("Send"),
        MessageForm,
    ),
}


class DecideView(RunFormView):
    """Names the chosen participants, asks once more, and does it."""

    template_name = "wagtail_digilead/admin/decide.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        given = request.POST if request.method == "POST" else request.GET
        self.code = given.get("action", "")
        if self.code not in ACTIONS:
            raise Http404
        self.action = ACTIONS[self.code]
        pks = {int(pk) for pk in given.getlist("id") if is_key(pk)}
        chosen = self.run.registrations.filter(pk__in=pks).select_related("leader", "unit", "sign_up", "pool")
        self.chosen = list(chosen.order_by("pk"))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.chosen:
            messages.warning(request, _("Tick the participants first, then choose what to do."))
            return redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    @property
    def submit_label(self) -> Any:
        return self.action.button

    @property
    def serious(self) -> bool:
        return self.action.serious

    def get_page_title(self) -> str:
        return str(self.action.title)

    def get_form_class(self) -> type[forms.Form]:
        return self.action.form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(code=self.code, action=self.action, chosen=self.chosen, **kwargs)

    def act(self, form: forms.Form) -> str:
        return _DEEDS[self.code](self.run, self.chosen, self.request.user, form.cleaned_data)


def choices() -> list[tuple[str, Any]]:
    """Return the actions as the list of participants offers them."""
    return [(code, action.button) for code, action in ACTIONS.items()]


def _confirm(run: CourseRun, chosen: Sequence[Registration], by: Any, given: dict[str, Any]) -> str:
    done = seats.confirm(run.pk, [each.pk for each in chosen], by=by, reason=given["reason"])
    states = Counter(each.state for each in done)
    seated, waiting = states[State.CONFIRMED], states[State.WAITING]
    if not waiting:
        return ngettext("%(count)d person has a seat.", "%(count)d people have a seat.", seated) % {"count": seated}
    return _("Seats: %(seated)d. On the waiting list, since no seat was free: %(waiting)d.") % {
        "seated": seated,
        "waiting": waiting,
    }


def _decline(run: CourseRun, chosen: Sequence[Registration], by: Any, given: dict[str, Any]) -> str:
    done = seats.decline(run.pk, [each.pk for each in chosen], by=by, reason=given["reason"])
    return ngettext("%(count)d person was declined.", "%(count)d people were declined.", len(done)) % {
        "count": len(done)
    }


def _withdraw(run: CourseRun, chosen: Sequence[Registration], by: Any, given: dict[str, Any]) -> str:
    done = seats.withdraw(run.pk, [each.pk for each in chosen], by=by, as_organiser=True, reason=given["reason"])
    return ngettext("%(count)d person was withdrawn.", "%(count)d people were withdrawn.", len(done)) % {
        "count": len(done)
    }


def _write(run: CourseRun, chosen: Sequence[Registration], by: Any, given: dict[str, Any]) -> str:
    count = mail.send_message(chosen, given["subject"], given["text"], by=by, uid=given["uid"])
    if not count:
        raise ValidationError(_("None of them has an e-mail address."))
    return ngettext("The message goes to %(count)d person.", "The message goes to %(count)d people.", count) % {
        "count": count
    }


_DEEDS = {"confirm": _confirm, "decline": _decline, "withdraw": _withdraw, "message": _write}
