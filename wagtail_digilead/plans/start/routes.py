"""Addresses below a portfolio for whoever writes a plan there. Who may write which plan, ``own_plan`` decides."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path

from ...conf import feature_enabled, get_page_model, get_settings
from ...core.mixins import DigileadPageMixin
from ...core.routes import RoutesMixin, signed_in
from ..rights import approver_who_decides
from .own_plan import OwnPlan, leader_of, my_plans, new_plan, own_plan
from .people import portfolio_for, workplaces_of
from .related import related_plans
from .runs import key_in, own_run
from .step_forms import StartForm
from .steps import STEPS, step_for, steps_for
from .writing import Writing


class PlanStartRoutesMixin(RoutesMixin):
    """The guided start: from the first question to “Send to my director”, and the guide for the unit's meeting."""

    class Meta:
        abstract = True

    @path("guide/", name="plan_guide")
    def plan_guide_route(self, request: HttpRequest) -> HttpResponse:
        """Show the questions on one page to print, for the unit's meeting; the same for everybody."""
        steps = [step for step in STEPS.values() if step.name != "about"]
        return self.answer(request, "guide", _("Our action plan: a guide for the meeting"), steps=steps)

    @path("start/", name="plan_start")
    @signed_in
    def plan_start_route(self, request: HttpRequest) -> HttpResponse:
        """Ask for which workplace the plan is, and begin it; ``?run=`` and ``?unit=`` come from the course's mail."""
        if not feature_enabled("plans") or get_page_model("ActionPlanPage") is None:
            raise Http404
        leader = leader_of(request.user)
        form = run = None
        if leader is not None and workplaces_of(leader):
            initial = {"run": request.GET.get("run", ""), "unit": request.GET.get("unit", "")}
            form = StartForm(request.POST or None, user=request.user, initial=initial)
            posted = request.POST.get("run") if request.method == "POST" else request.GET.get("run")
            run = own_run(key_in(posted), request.user)
            if request.method == "POST" and form.is_valid():
                plan = self._begin(form, run, request.user)
                if plan is not None:
                    return redirect(self.step_address(request, plan, next(iter(STEPS))))
                form.add_error(None, _("This form has been used already. Open the page again to begin a plan."))
        plans = my_plans(request.user)
        return self.answer(
            request,
            "start",
            _("Make an action plan"),
            form=form,
            run=run,
            leader=leader,
            hr_contact=get_settings().hr_contact,
            plans=[self._card(request, plan) for plan in plans if plan.has_changes],
            drafts_url=self.address_of(request, "plan_drafts"),
            guide_url=self.address_of(request, "plan_guide"),
        )

    @path("my-plans/", name="plan_drafts")
    @signed_in
    def plan_drafts_route(self, request: HttpRequest) -> HttpResponse:
        """List the plans that the reader writes: drafts, what waits, what came back, what is published."""
        plans = [self._card(request, plan) for plan in my_plans(request.user)]
        return self.answer(
            request, "my_plans", _("My action plans"), plans=plans, start_url=self.address_of(request, "plan_start")
        )

    @path("start/<int:plan_pk>/", name="plan_summary")
    @signed_in
    def plan_summary_route(self, request: HttpRequest, plan_pk: int) -> HttpResponse:
        """Show the whole plan with what it lacks; a post sends it to whoever approves."""
        with transaction.atomic():
            plan = self._own_plan(request, plan_pk)
            if request.method == "POST" and (plan.waits or plan.send()):
                return redirect(self.address_of(request, "plan_sent", plan_pk=plan.page.pk))
        parts = [
            {"step": step, "url": self.step_address(request, plan, step.name), **step.summary(plan.current)}
            for step in steps_for(plan)
        ]
        missing = [
            {"message": each.message, "url": self.step_address(request, plan, step_for(each.part).name)}
            for each in plan.missing
        ]
        return self.answer(
            request,
            "summary",
            plan.current.title,
            plan=plan,
            parts=parts,
            missing=missing,
            refused=request.method == "POST",
            approver=approver_who_decides(plan.current),
            take_back_url=self.address_of(request, "plan_take_back", plan_pk=plan.page.pk),
            **self._around(request, plan),
        )

    @path("start/<int:plan_pk>/<slug:part>/", name="plan_step")
    @signed_in
    def plan_step_route(self, request: HttpRequest, plan_pk: int, part: str) -> HttpResponse:
        """Ask one question of the plan; a post saves the answer and goes on, adds a row, or stops for today."""
        step = STEPS.get(part)
        with transaction.atomic():
            plan = self._own_plan(request, plan_pk)
            if step is None or not step.is_offered(plan):
                raise Http404
            if plan.obstacle:
                return redirect(self.address_of(request, "plan_summary", plan_pk=plan.page.pk))
            writing = Writing(plan, step, request.POST if request.method == "POST" else None)
            if request.method == "POST" and writing.form is None:
                return redirect(self._following(request, writing))
            if request.method == "POST" and writing.is_valid():
                writing.save()
                return redirect(self._following(request, writing))
        back = writing.preceding
        return self.answer(
            request,
            "step",
            step.question,
            plan=plan,
            writing=writing,
            step=step,
            form=writing.form,
            back_url=self.step_address(request, plan, back.name) if back else "",
            related=[
                {"plan": each, "url": each.page.get_url(request) or ""}
                for each in related_plans(plan.current, request.user)
            ],
            **self._around(request, plan),
        )

    @path("sent/<int:plan_pk>/", name="plan_sent")
    @signed_in
    def plan_sent_route(self, request: HttpRequest, plan_pk: int) -> HttpResponse:
        """Confirm that the plan waits for approval; one that does not wait is shown instead."""
        plan = self._own_plan(request, plan_pk)
        if not plan.waits:
            return redirect(self.address_of(request, "plan_summary", plan_pk=plan.page.pk))
        return self.answer(
            request,
            "sent",
            _("Your plan is sent"),
            plan=plan,
            approver=approver_who_decides(plan.current),
            **self._around(request, plan),
        )

    @path("take-back/<int:plan_pk>/", name="plan_take_back")
    @signed_in
    def plan_take_back_route(self, request: HttpRequest, plan_pk: int) -> HttpResponse:
        """Ask whether to take the plan back that waits for approval; on a yes the leader goes on writing."""
        with transaction.atomic():
            plan = self._own_plan(request, plan_pk)
            if not plan.may_be_taken_back or (request.method == "POST" and plan.take_back()):
                return redirect(self.address_of(request, "plan_summary", plan_pk=plan.page.pk))
        return self.answer(request, "take_back", _("Take your plan back?"), plan=plan, **self._around(request, plan))

    def context_below(self, request: HttpRequest) -> dict[str, Any]:
        """Return what every template below a portfolio gets; what the portfolio lists is not asked for."""
        context = DigileadPageMixin.get_context(self, request)
        context["portfolio_url"] = self.get_url(request) or ""
        return context

    def step_address(self, request: HttpRequest, plan: OwnPlan, part: str) -> str:
        return self.address_of(request, "plan_step", plan_pk=plan.page.pk, part=part)

    def _begin(self, form: StartForm, run: Any, user: Any) -> OwnPlan | None:
        """Make the plan that the form asks for; ``None`` if its key is somebody else's."""
        unit = form.chosen_unit
        try:
            return new_plan(
                portfolio_for(unit, self, user),
                user,
                key=form.cleaned_data["key"],
                title=form.chosen_title,
                unit=unit,
                course_run=run,
            )
        except ValueError:
            return None

    def _own_plan(self, request: HttpRequest, pk: int) -> OwnPlan:
        """Return the reader's own plan; that of somebody else is not found, so that nobody learns of it."""
        found = own_plan(request.user, pk, to_change=request.method == "POST")
        if found is None:
            raise Http404
        return found

    def _following(self, request: HttpRequest, writing: Writing) -> str:
        """Return where the button that was pressed leads."""
        button = request.POST.get("then")
        if button == "again":
            return f"{self.step_address(request, writing.plan, writing.step.name)}#digilead-new"
        if button == "stop":
            return self.address_of(request, "plan_drafts")
        if button != "summary" and writing.following is not None:
            return self.step_address(request, writing.plan, writing.following.name)
        return self.address_of(request, "plan_summary", plan_pk=writing.plan.page.pk)

    def _around(self, request: HttpRequest, plan: OwnPlan) -> dict[str, str]:
        """Return where else one may want to go."""
        return {
            "summary_url": self.address_of(request, "plan_summary", plan_pk=plan.page.pk),
            "drafts_url": self.address_of(request, "plan_drafts"),
            "published_url": (plan.page.get_url(request) or "") if plan.page.live else "",
        }

    def _card(self, request: HttpRequest, plan: OwnPlan) -> dict[str, Any]:
        return {"plan": plan, **self._around(request, plan)}
