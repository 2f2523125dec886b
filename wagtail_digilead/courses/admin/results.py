"""The expected result: what each participant made, accepted by the organiser."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages

from ..completion import accept_result, expected_results
from ..results import Result
from ..signups import Registration
from .pages import RunPageMixin, put_errors


class ResultForm(forms.Form):
    """One participant's row: what was made, and that it is accepted."""

    accept = forms.BooleanField(label=gettext_lazy("Accept"), required=False)
    address = forms.URLField(label=gettext_lazy("Address"), required=False, assume_scheme="https")
    text = forms.CharField(label=gettext_lazy("In words"), required=False, max_length=10_000)

    def __init__(self, *args: Any, registration: Registration, result: Result | None, **kwargs: Any) -> None:
        initial = {"address": result.address, "text": result.text} if result else {}
        super().__init__(*args, prefix=str(registration.pk), initial=initial, **kwargs)
        self.registration, self.result = registration, result
        if result and result.accepted_on:
            del self.fields["accept"], self.fields["address"], self.fields["text"]
        for field in self.fields.values():
            label = _("%(name)s: %(label)s") % {"name": registration, "label": field.label}
            field.widget.attrs["aria-label"] = label

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if {"address", "text"} & set(self.changed_data) and not cleaned.get("accept"):
            self.add_error("accept", _("Tick “Accept” too, so that what you have written is kept."))
        return cleaned


class ResultsView(RunPageMixin, TemplateView):
    """What the participants made, to be accepted."""

    template_name = "wagtail_digilead/admin/results.html"
    page_title = gettext_lazy("Results")
    header_icon = "check"

    def get_forms(self, data: Any = None) -> list[ResultForm]:
        confirmed = self.run.registrations.confirmed().select_related("leader", "unit", "result__plan")
        people = sorted(confirmed, key=lambda each: str(each).casefold())
        return [ResultForm(data, registration=each, result=getattr(each, "result", None)) for each in people]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = self.get_forms(request.POST)
        accepted = 0
        for row in rows:
            if row.is_valid() and row.cleaned_data.get("accept"):
                accepted += self._accept(row)
        if accepted:
            said = ngettext("%(count)d result is accepted.", "%(count)d results are accepted.", accepted)
            messages.success(request, said % {"count": accepted})
        if any(row.errors for row in rows):
            messages.error(request, _("Some results could not be accepted: see the errors below."))
            return self.render_to_response(self.get_context_data(rows=rows))
        return redirect(reverse("digilead_runs:results", args=[self.run.pk]))

    def _accept(self, row: ResultForm) -> bool:
        given = row.cleaned_data
        new = {name: given[name] for name in ("address", "text")} if row.has_changed() else {}
        try:
            accept_result(row.registration, by=self.request.user, **new)
        except ValidationError as error:
            put_errors(row, error)
            return False
        return True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("rows", self.get_forms())
        expected = expected_results([self.run.course_id]).get(self.run.course_id, "none")
        return super().get_context_data(expects_nothing=expected == "none", **kwargs)
