"""Addresses below a plan where it is followed up. They work on the published page, whatever draft of it waits.

The page itself carries links only; what is personal, and every form, is here and is kept by no cache.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path

from ..core.mixins import DigileadPageMixin
from ..core.routes import RoutesMixin, signed_in
from . import ledger
from .follow_up_forms import AcknowledgeForm, ActionStatusForm, CheckInForm, FollowUpForm, MeasurementForm
from .records import ActionUpdate, CheckIn, LogEntry, Measurement
from .rights import PlanRights
from .writing import acknowledge

View = Callable[..., HttpResponse]

#: What an address calls an entry, and the form that corrects it.
KINDS: dict[str, type[FollowUpForm]] = {
    "check-in": CheckInForm,
    "action": ActionStatusForm,
    "benefit": MeasurementForm,
}


def _kind_of(entry: LogEntry) -> str:
    return next(name for name, form_class in KINDS.items() if isinstance(entry, form_class.model))


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def with_rights(view: View) -> View:
    """Ask for a log-in, and tell the view what the user may do."""

    @wraps(view)
    def answer(page: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(page, request, PlanRights(request.user, page), *args, **kwargs)

    return signed_in(answer)


class FollowUpRoutesMixin(RoutesMixin):
    """What those who answer for a plan report on it."""

    class Meta:
        abstract = True

    @path("follow-up/", name="follow_up")
    @with_rights
    def follow_up_route(self, request: HttpRequest, rights: PlanRights) -> HttpResponse:
        """Show how things stand, with a link to report on each."""
        state = ledger.plan_state(self)
        actions = [action for action in state.actions if rights.reports_on(action.row)]
        benefits = [benefit for benefit in state.benefits if rights.reports_on(benefit.row)]
        if not (rights.follows_up or actions or benefits):
            raise PermissionDenied(_("Only those who answer for this plan follow it up."))
        for each in actions:
            each.url = self.address_of(request, "action_status", uid=each.row.uid)
            if each.update is not None:
                each.update.correct_url = self._correct_url(request, each.update)
        for each in benefits:
            each.url = self.address_of(request, "measure", uid=each.row.uid) if each.can_be_measured else ""
            for point in each.points:
                point.correct_url = self._correct_url(request, point)
        check_ins = state.check_ins if rights.follows_up else []
        for check_in in check_ins:
            check_in.correct_url = self._correct_url(request, check_in)
        check_in_url = self.address_of(request, "check_in") if rights.follows_up else ""
        return self.answer(
            request,
            "follow_up",
            _("Follow up"),
            state=state,
            actions=actions,
            benefits=benefits,
            check_ins=check_ins,
            check_in_url=check_in_url,
        )

    @path("follow-up/check-in/", name="check_in")
    @with_rights
    def check_in_route(self, request: HttpRequest, rights: PlanRights) -> HttpResponse:
        """Say how the plan goes."""
        if not rights.follows_up:
            raise PermissionDenied(_("Only those who answer for this plan check in."))
        form = CheckInForm(_posted(request), page=self, user=request.user)
        return self._answer_form(request, form, _("Check in"))

    @path("follow-up/actions/<uuid:uid>/", name="action_status")
    @with_rights
    def action_status_route(self, request: HttpRequest, rights: PlanRights, uid: uuid.UUID) -> HttpResponse:
        """Say how far an action is."""
        row = self._row(self.actions, uid)
        if not rights.reports_on(row):
            raise PermissionDenied(_("Only those who answer for this action report on it."))
        latest = ActionUpdate.objects.counting().filter(plan=self.anchor_key, action_uid=uid).first()
        current = latest.status if latest else ActionUpdate.Status.NOT_STARTED.value
        form = ActionStatusForm(_posted(request), page=self, user=request.user, row=row, current=current)
        return self._answer_form(request, form, _("How far is the action?"), row=row)

    @path("follow-up/benefits/<uuid:uid>/", name="measure")
    @with_rights
    def measure_route(self, request: HttpRequest, rights: PlanRights, uid: uuid.UUID) -> HttpResponse:
        """Register a value that was measured."""
        row = self._row(self.benefits, uid)
        if not rights.reports_on(row):
            raise PermissionDenied(_("Only those who answer for this benefit report on it."))
        if not ledger.line_of(row).can_be_measured:
            raise Http404
        form = MeasurementForm(_posted(request), page=self, user=request.user, row=row)
        return self._answer_form(request, form, _("Register a measurement"), row=row)

    @path("follow-up/<str:kind>/<int:pk>/correct/", name="correct_entry")
    @with_rights
    def correct_route(self, request: HttpRequest, rights: PlanRights, kind: str, pk: int) -> HttpResponse:
        """Correct what was registered, with a reason."""
        entry, row = self._entry(rights, kind, pk)
        newer = type(entry).objects.filter(corrects=entry).first()
        if entry.withdrawn or (newer is not None and request.method != "POST"):
            return redirect(self.address_of(request, "logged", kind=kind, pk=(newer or entry).pk))
        more = {} if kind == "check-in" else {"row": row}
        form = KINDS[kind](_posted(request), page=self, user=request.user, wrong=entry, **more)
        return self._answer_form(request, form, _("Correct what was registered"), row=row, entry=entry)

    @path("follow-up/<str:kind>/<int:pk>/", name="logged")
    @with_rights
    def logged_route(self, request: HttpRequest, rights: PlanRights, kind: str, pk: int) -> HttpResponse:
        """Confirm what was registered."""
        entry, row = self._entry(rights, kind, pk)
        newer = type(entry).objects.filter(corrects=entry).first()
        if newer is not None:
            return redirect(self.address_of(request, "logged", kind=kind, pk=newer.pk))
        correct_url = "" if entry.withdrawn else self._correct_url(request, entry)
        heading = _("It is taken back") if entry.withdrawn else _("It is registered")
        return self.answer(request, "logged", heading, entry=entry, kind=kind, row=row, correct_url=correct_url)

    @path("follow-up/check-ins/<int:pk>/acknowledge/", name="acknowledge")
    @with_rights
    def acknowledge_route(self, request: HttpRequest, rights: PlanRights, pk: int) -> HttpResponse:
        """Let the approver answer a check-in, and show the answer ever after."""
        check_in = CheckIn.objects.counting().filter(plan=self.anchor_key, pk=pk).first()
        if check_in is None:
            raise Http404
        if not rights.acknowledges:
            raise PermissionDenied(_("Only whoever approves this plan answers a check-in."))
        form = AcknowledgeForm(_posted(request))
        if request.method == "POST" and check_in.acknowledged_at is None and form.is_valid():
            acknowledge(check_in, by=request.user, answer=form.cleaned_data["answer"])
            return redirect(self.address_of(request, "acknowledge", pk=pk))
        return self.answer(request, "acknowledge", _("Answer a check-in"), form=form, check_in=check_in)

    def context_below(self, request: HttpRequest) -> dict[str, Any]:
        """Return what every template below a plan gets; what the plan page lists is not asked for."""
        context = DigileadPageMixin.get_context(self, request)
        context["plan_url"] = self.get_url(request) or ""
        context["follow_up_url"] = self.address_of(request, "follow_up")
        return context

    def _answer_form(self, request: HttpRequest, form: FollowUpForm, heading: str, **context: Any) -> HttpResponse:
        if request.method == "POST" and form.is_valid() and (entry := form.save()):
            return redirect(self.address_of(request, "logged", kind=_kind_of(entry), pk=entry.pk))
        twin = getattr(form, "twin", None)
        if twin is not None:
            context["twin"] = twin
            context["twin_url"] = self._correct_url(request, twin)
        return self.answer(request, "report", heading, form=form, **context)

    def _correct_url(self, request: HttpRequest, entry: LogEntry) -> str:
        return self.address_of(request, "correct_entry", kind=_kind_of(entry), pk=entry.pk)

    def _entry(self, rights: PlanRights, kind: str, pk: int) -> tuple[LogEntry, Any]:
        """Return an entry of this plan's log and the row that it is about, if that is still in the plan."""
        if kind not in KINDS:
            raise Http404
        entry = KINDS[kind].model.objects.filter(plan=self.anchor_key, pk=pk).first()
        if entry is None:
            raise Http404
        row = None
        if isinstance(entry, ActionUpdate):
            row = self.actions.filter(uid=entry.action_uid).first()
        elif isinstance(entry, Measurement):
            row = self.benefits.filter(uid=entry.benefit_uid).first()
        if not (rights.follows_up or (row is not None and rights.reports_on(row))):
            raise PermissionDenied(_("Only those who answer for this plan follow it up."))
        return entry, row

    @staticmethod
    def _row(rows: Any, uid: uuid.UUID) -> Any:
        row = rows.filter(uid=uid).first()
        if row is None:
            raise Http404
        return row
