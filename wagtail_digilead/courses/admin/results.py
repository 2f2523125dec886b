"""The expected result: what each participant made, accepted by the organiser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from ...conf import get_page_model
from ...core.anchors import Plan
from ...core.people.alphabets import alphabetical
from ...core.sorting import Alphabetical
from ..completion import accept_result, expected_results
from ..links import plans_of_run
from ..results import Result
from ..runs import CourseRun
from ..signups import Registration
from .fields import LongTextField, page_of, posted_rows
from .pages import RunPageMixin, put_errors

#: Rows on a page. A row posts up to four fields, and Django takes a thousand by default.
ROWS = 100


@dataclass(frozen=True)
class PlanOfRun:
    """An action plan that came from the run, as its page says: whose it is."""

    plan: Plan
    unit_id: int | None
    leader_id: int | None


def plans_of(run: CourseRun, user: Any) -> list[PlanOfRun]:
    """Return the action plans that came from ``run`` and whose pages ``user`` may see, by title; two queries."""
    model = get_page_model("ActionPlanPage")
    if model is None:
        return []
    pages = model.objects.filter(course_run=run.pk, alias_of=None).visible_to(user).order_by("-pk")
    whose = {key: (unit, leader) for key, unit, leader in pages.values_list("translation_key", "unit", "leader")}
    return [
        PlanOfRun(plan, *whose[plan.pk])
        for plan in Plan.objects.filter(pk__in=list(whose)).order_by(Alphabetical("title"), "pk")
    ]


def plan_for(registration: Registration, plans: Sequence[PlanOfRun], expected: str) -> Plan | None:
    """Return the plan to suggest: that of the workplace, or the participant's own, whichever the course expects."""
    for each in plans:
        if expected == "workplace_plan" and each.unit_id and each.unit_id == registration.unit_id:
            return each.plan
        if expected == "personal_plan" and each.leader_id and each.leader_id == registration.leader_id:
            return each.plan
    return None


class ResultForm(forms.Form):
    """One participant's row: what was made, as a plan, an address or in words, and that it is accepted."""

    accept = forms.BooleanField(label=gettext_lazy("Accept"), required=False)
    plan = forms.TypedChoiceField(label=gettext_lazy("Action plan"), required=False, empty_value=None)
    address = forms.URLField(label=gettext_lazy("Address"), required=False, assume_scheme="https")
    text = LongTextField(label=gettext_lazy("In words"), required=False, max_length=10_000, widget=forms.TextInput)

    def __init__(
        self,
        data: Any = None,
        *,
        registration: Registration,
        result: Result | None,
        plans: Sequence[PlanOfRun],
        expected: str,
    ) -> None:
        offered = {str(each.plan.pk): each.plan for each in plans}
        if result:
            initial = {"address": result.address, "text": result.text, "plan": str(result.plan_id or "")}
            if result.plan_id:
                offered.setdefault(str(result.plan_id), result.plan)
        else:
            suggested = plan_for(registration, plans, expected)
            initial = {"plan": str(suggested.pk) if suggested else ""}
        super().__init__(data, prefix=str(registration.pk), initial=initial)
        self.registration, self.result = registration, result
        if result and result.accepted_on:
            self.fields.clear()
        elif offered:
            self.fields["plan"].choices = [("", _("No plan")), *((key, str(plan)) for key, plan in offered.items())]
            self.fields["plan"].coerce = offered.get
        else:
            del self.fields["plan"]
        for field in self.fields.values():
            label = _("%(name)s: %(label)s") % {"name": registration, "label": field.label}
            field.widget.attrs["aria-label"] = label

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        written = {name for name in self.changed_data if name != "accept" and cleaned.get(name)}
        if written and not cleaned.get("accept"):
            self.add_error("accept", _("Tick “Accept” too, so that what you have written is kept."))
        return cleaned


class ResultsView(RunPageMixin, TemplateView):
    """What the participants made, to be accepted."""

    template_name = "wagtail_digilead/admin/results.html"
    page_title = gettext_lazy("Results")
    header_icon = "check"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.expected = expected_results([self.run.course_id]).get(self.run.course_id, "none")
        confirmed = self.run.registrations.confirmed().select_related("leader", "unit", "result__plan")
        self.people = sorted(confirmed, key=lambda each: alphabetical(str(each)))
        self.page = page_of(self.people, request.GET.get("p", ""), ROWS)

    def address_of(self, page: int) -> str:
        address = reverse("digilead_runs:results", args=[self.run.pk])
        return f"{address}?p={page}" if page > 1 else address

    def get_forms(self, people: Sequence[Registration], data: Any = None) -> list[ResultForm]:
        more = {"plans": plans_of(self.run, self.request.user), "expected": self.expected}
        return [ResultForm(data, registration=each, result=getattr(each, "result", None), **more) for each in people]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = self.get_forms(posted_rows(request.POST, self.people), request.POST)
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
        return redirect(self.address_of(self.page.number))

    def _accept(self, row: ResultForm) -> bool:
        given = {name: value for name, value in row.cleaned_data.items() if name != "accept"}
        try:
            accept_result(row.registration, by=self.request.user, **given)
        except ValidationError as error:
            put_errors(row, error)
            return False
        return True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if "rows" not in kwargs:
            kwargs["rows"] = self.get_forms(self.page.object_list)
        return super().get_context_data(
            expects_nothing=self.expected == "none",
            of_workplaces=self.expected == "workplace_plan",
            accepted_units=self._accepted_units(),
            outcome_url=self._outcome_url(),
            page=self.page,
            pages=[(number, self.address_of(number)) for number in self.page.paginator.page_range],
            **kwargs,
        )

    def _outcome_url(self) -> str:
        """Return where the portfolio tells of the plans that came from the run; empty if the user may see none."""
        return plans_of_run(self.run.pk, get_language() or "") if plans_of(self.run, self.request.user) else ""

    def _accepted_units(self) -> set[int]:
        """Return the workplaces whose plan is accepted already, and so counts for everybody from there."""
        if self.expected != "workplace_plan":
            return set()
        found = Result.objects.for_units().filter(registration__in=[each.pk for each in self.people])
        return set(found.values_list("registration__unit", flat=True))
