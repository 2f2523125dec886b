"""Attendance: one tick list per session. It says who took part, and ranks nobody."""

from __future__ import annotations

from collections.abc import Sequence
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

from ...core.people.alphabets import alphabetical
from ..completion import record_attendance
from ..results import Attendance
from ..runs import CourseRun, CourseSession
from ..seats.lock import in_turn
from ..signups import Registration
from .fields import is_key, page_of, posted_rows
from .pages import RunPageMixin

Value = Attendance.Value

#: Rows on a page. A row posts up to three fields, and Django takes a thousand by default.
ROWS = 200


class AttendanceForm(forms.Form):
    """One participant's row: ticked is present, a choice says what else, neither is left unsaid.

    ``before`` is what was recorded when the list was opened. What is recorded by now may be something else.
    """

    before = forms.CharField(required=False, widget=forms.HiddenInput)
    present = forms.BooleanField(required=False)
    otherwise = forms.ChoiceField(
        required=False,
        choices=[
            ("", gettext_lazy("Present if ticked")),
            *[pair for pair in Value.choices if pair[0] != Value.PRESENT],
        ],
    )

    def __init__(self, data: Any = None, *, registration: Registration, recorded: str) -> None:
        otherwise = "" if recorded == Value.PRESENT else recorded
        initial = {"before": recorded, "present": recorded == Value.PRESENT, "otherwise": otherwise}
        super().__init__(data, prefix=str(registration.pk), initial=initial)
        self.registration = registration
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
            return str(Value.PRESENT)
        return str(Value.ABSENT) if given["before"] else ""

    @property
    def written(self) -> str:
        """What is to be recorded, or an empty text for a row in which nothing was changed."""
        return "" if self.value == self.cleaned_data["before"] else self.value

    def refuse(self, recorded: str) -> None:
        """Say that a colleague has recorded something else meanwhile; what was ticked stays, and is saved next time."""
        self.data = self.data.copy()
        self.data[self.add_prefix("before")] = recorded
        if recorded:
            message = _(
                "Somebody else has recorded “%(value)s” since you opened the list. Save once more to change it."
            )
            self.add_error(None, message % {"value": Value(recorded).label})
        else:
            self.add_error(
                None, _("Somebody else has taken this away since you opened the list. Save once more to record it.")
            )


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
        confirmed = self.run.registrations.confirmed().select_related("leader", "unit")
        self.people = sorted(confirmed, key=lambda each: alphabetical(str(each))) if self.session else []
        self.page = page_of(self.people, request.GET.get("p", ""), ROWS)

    def get_success_url(self) -> str:
        return reverse("digilead_runs:participants", args=[self.run.pk])

    def address_of(self, session: CourseSession, page: int = 1) -> str:
        address = f"{reverse('digilead_runs:attendance', args=[self.run.pk])}?session={session.pk}"
        return f"{address}&p={page}" if page > 1 else address

    def get_forms(self, people: Sequence[Registration], data: Any = None) -> list[AttendanceForm]:
        recorded = recorded_of(self.session, people)
        return [AttendanceForm(data, registration=each, recorded=recorded.get(each.pk, "")) for each in people]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = self.get_forms(posted_rows(request.POST, self.people), request.POST)
        self._name_the_gone(request)
        wrong = [row for row in rows if not row.is_valid()]
        try:
            if self.session is None or wrong or self._record(rows):
                messages.error(request, _("Nothing was saved: see the errors below."))
                return self.render_to_response(self.get_context_data(rows=rows))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return self.render_to_response(self.get_context_data(rows=rows))
        messages.success(request, _("The attendance is saved."))
        return redirect(self.address_of(self.session, self.page.number))

    def _name_the_gone(self, request: HttpRequest) -> None:
        """Say whose row is left out, since they have lost their seat meanwhile."""
        seated = {str(each.pk) for each in self.people}
        posted = {name.partition("-")[0] for name in request.POST if name.endswith("-before")} - seated
        gone = self.run.registrations.filter(pk__in=filter(is_key, posted))
        if names := ", ".join(str(each) for each in gone.select_related("leader", "unit")):
            messages.warning(request, _("Left out, since they no longer have a seat: %(names)s.") % {"names": names})

    def _record(self, rows: Sequence[AttendanceForm]) -> bool:
        """Record the rows that were changed, all or none; return whether somebody else had changed one of them."""
        changed = {row.registration.pk: row for row in rows if row.written}

        def act(run: CourseRun) -> dict[int, str]:
            recorded = recorded_of(self.session, [row.registration for row in changed.values()])
            stale = {}
            for pk, row in changed.items():
                if recorded.get(pk, "") not in (row.cleaned_data["before"], row.written):
                    stale[pk] = recorded.get(pk, "")
            if not stale:
                record_attendance(self.session, {pk: row.written for pk, row in changed.items()}, by=self.request.user)
            return stale

        stale = in_turn(self.run.pk, act) if changed else {}
        for pk, recorded in stale.items():
            changed[pk].refuse(recorded)
        return bool(stale)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if "rows" not in kwargs:
            kwargs["rows"] = self.get_forms(self.page.object_list)
        tabs = [(session, self.address_of(session)) for session in self.sessions]
        numbers = self.page.paginator.page_range if self.session else []
        pages = [(number, self.address_of(self.session, number)) for number in numbers]
        return super().get_context_data(session=self.session, tabs=tabs, page=self.page, pages=pages, **kwargs)


def recorded_of(session: CourseSession | None, people: Sequence[Registration]) -> dict[int, str]:
    """Return what is recorded of ``people`` in ``session``, by the registration's key."""
    if session is None:
        return {}
    found = Attendance.objects.filter(session=session, registration__in=[each.pk for each in people])
    return dict(found.values_list("registration", "value"))
