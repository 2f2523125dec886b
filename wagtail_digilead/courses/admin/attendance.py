"""Attendance: one tick list per session. It says who took part, and ranks nobody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from ..completion import record_attendance
from ..results import Attendance
from ..runs import CourseSession
from ..signups import Registration
from .pages import RunPageMixin

Value = Attendance.Value


class AttendanceForm(forms.Form):
    """One participant's row: ticked is present, a choice says what else, neither is left unsaid."""

    present = forms.BooleanField(required=False)
    otherwise = forms.ChoiceField(
        required=False,
        choices=[
            ("", gettext_lazy("Present if ticked")),
            *[pair for pair in Value.choices if pair[0] != Value.PRESENT],
        ],
    )

    def __init__(self, *args: Any, registration: Registration, before: str, **kwargs: Any) -> None:
        initial = {"present": before == Value.PRESENT, "otherwise": "" if before == Value.PRESENT else before}
        super().__init__(*args, prefix=str(registration.pk), initial=initial, **kwargs)
        self.registration, self.before = registration, before
        for name, label in (("present", _("%(name)s was present")), ("otherwise", _("%(name)s, otherwise"))):
            self.fields[name].widget.attrs["aria-label"] = label % {"name": registration}
        self.fields["present"].widget.attrs |= {"data-w-bulk-target": "item", "data-action": "w-bulk#toggle"}

    @property
    def value(self) -> str:
        """What was ticked or chosen; who was present before and is ticked no longer was absent."""
        given = self.cleaned_data
        if given["otherwise"]:
            return given["otherwise"]
        if given["present"]:
            return Value.PRESENT
        return Value.ABSENT if self.before else ""


class AttendanceView(RunPageMixin, TemplateView):
    """The participants of one of the run's sessions, to be ticked."""

    template_name = "wagtail_digilead/admin/attendance.html"
    page_title = gettext_lazy("Attendance")
    header_icon = "list-ul"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.sessions = self.run.held_sessions
        wanted = request.GET.get("session", "")
        found = [session for session in self.sessions if str(session.pk) == wanted]
        self.session = (found or self.sessions or [None])[0]

    def get_success_url(self) -> str:
        return reverse("digilead_runs:participants", args=[self.run.pk])

    def address_of(self, session: CourseSession) -> str:
        return f"{reverse('digilead_runs:attendance', args=[self.run.pk])}?session={session.pk}"

    def get_forms(self, data: Any = None) -> list[AttendanceForm]:
        if self.session is None:
            return []
        before = dict(Attendance.objects.filter(session=self.session).values_list("registration", "value"))
        confirmed = self.run.registrations.confirmed().select_related("leader", "unit")
        people = sorted(confirmed, key=lambda each: str(each).casefold())
        return [AttendanceForm(data, registration=each, before=before.get(each.pk, "")) for each in people]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = self.get_forms(request.POST)
        wrong = [row for row in rows if not row.is_valid()]
        if self.session is None or wrong:
            messages.error(request, _("Nothing was saved: see the errors below."))
            return self.render_to_response(self.get_context_data(rows=rows))
        values = {row.registration.pk: str(row.value) for row in rows if row.value}
        try:
            record_attendance(self.session, values, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return self.render_to_response(self.get_context_data(rows=rows))
        messages.success(request, _("The attendance is saved."))
        return redirect(self.address_of(self.session))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("rows", self.get_forms())
        tabs = [(session, self.address_of(session)) for session in self.sessions]
        return super().get_context_data(session=self.session, tabs=tabs, **kwargs)
