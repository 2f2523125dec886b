"""Signing somebody up as the organiser: a leader, somebody from elsewhere, or a work unit."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.snippets.widgets import AdminSnippetChooser

from ...core.organisations import Organisation
from ...core.people.leaders import Leader
from ...core.people.units import Unit
from .. import seats
from ..runs import CourseRun, SeatPool
from ..signups import Registration, State
from .fields import LongTextField, reason_field
from .pages import RunFormView


class SignUpForm(forms.Form):
    """Who takes part: a leader record, or a name with an e-mail address; or a work unit with a number of people."""

    leader = forms.ModelChoiceField(
        label=gettext_lazy("Leader"), queryset=Leader.objects.all(), required=False, widget=AdminSnippetChooser(Leader)
    )
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=255,
        required=False,
        help_text=gettext_lazy("For somebody without a leader record."),
    )
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"),
        queryset=Organisation.objects.all(),
        required=False,
        widget=AdminSnippetChooser(Organisation),
        help_text=gettext_lazy("Empty: your own."),
    )
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Workplace"), queryset=Unit.objects.all(), required=False, widget=AdminSnippetChooser(Unit)
    )
    head_count = forms.IntegerField(
        label=gettext_lazy("How many come"), min_value=1, max_value=1000, initial=1, required=False
    )
    pool = forms.ModelChoiceField(
        label=gettext_lazy("Seat pool"), queryset=SeatPool.objects.none(), required=False, empty_label=None
    )
    special_needs = LongTextField(
        label=gettext_lazy("Special needs"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    reason = reason_field(gettext_lazy("Needed only when you set a limit of the run aside."), rows=2)
    uid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, run: CourseRun, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pools = list(run.pools.select_related("target_group"))
        if len(pools) > 1:
            self.fields["pool"].queryset = run.pools.select_related("target_group")
            self.fields["pool"].required = True
        else:
            del self.fields["pool"]
        if all(pool.holds == SeatPool.Holds.PEOPLE for pool in pools):
            del self.fields["head_count"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        named = cleaned.get("leader") or cleaned.get("name") or cleaned.get("email") or "email" in self.errors
        if not named and not ("head_count" in self.fields and cleaned.get("unit")):
            self.add_error("leader", _("Choose a leader, or write a name and an e-mail address."))
        if cleaned.get("leader") and cleaned.get("name"):
            self.add_error("name", _("Choose a leader or write a name, not both."))
        return cleaned

    @property
    def person(self) -> seats.Person:
        """Who was written in the form."""
        given = self.cleaned_data
        details = {"unit": given["unit"], "special_needs": given["special_needs"]}
        if given["leader"]:
            if given["organisation"]:
                details["organisation"] = given["organisation"]
            return seats.Person.of_leader(given["leader"], **details)
        return seats.Person(
            name=given["name"],
            email=given["email"],
            organisation=given["organisation"],
            head_count=given.get("head_count") or 1,
            **details,
        )


class SignUpView(RunFormView):
    """The form in which an organiser signs somebody up."""

    form_class = SignUpForm
    page_title = gettext_lazy("Sign somebody up")
    submit_label = pgettext_lazy("organiser", "Sign up")
    header_icon = "plus"
    error_fields = {"people": "email"}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "run": self.run}

    def act(self, form: SignUpForm) -> str:
        if form.cleaned_data["leader"]:
            self.error_fields = {"people": "leader"}
        pool = form.cleaned_data.get("pool")
        signed = seats.sign_up(
            self.run.pk,
            [form.person],
            pool_pk=pool.pk if pool else None,
            by=self.request.user,
            uid=form.cleaned_data["uid"],
            as_organiser=True,
            reason=form.cleaned_data["reason"],
        )
        return _outcome(signed.registrations.select_related("leader", "unit").get())


def _outcome(registration: Registration) -> str:
    said = {
        State.CONFIRMED: _("%(name)s has a seat."),
        State.WAITING: _("%(name)s is on the waiting list: no seat is free."),
        State.INTERESTED: _("%(name)s is noted as interested."),
    }
    return said.get(registration.state, _("%(name)s is signed up.")) % {"name": registration}
