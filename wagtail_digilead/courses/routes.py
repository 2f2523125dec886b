"""Addresses below a course page: signing up, withdrawing, the calendar, the certificate.

The pages themselves carry links only, so that a cache may keep them; what is personal, and every form, is here and is
kept by no cache.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.contrib.routable_page.models import path

from ..core.routes import RoutesMixin, personal, signed_in
from .calendars import run_calendar
from .colleagues import Me
from .forms import SignUpForm
from .links import registration_of, withdrawal_token
from .offers import RunOffer, coming_offers, offers
from .profile import seen_as_organiser
from .runs import CourseRun
from .seats import withdraw
from .signups import Registration, SignUp
from .standing import Standing, may_sign_up, may_withdraw, standings


class CourseRoutesMixin(RoutesMixin):
    """What one can do with the runs of a course."""

    class Meta:
        abstract = True

    @path("runs/<int:run_pk>/sign-up/", name="sign_up")
    @signed_in
    def sign_up_route(self, request: HttpRequest, run_pk: int) -> HttpResponse:
        """Show the form, or sign up and go on to the confirmation."""
        me = Me.of(request.user)
        form = None
        if request.method == "POST":
            form = SignUpForm(request.POST, offer=self._offer(request, run_pk, counted=False), me=me)
            if form.is_valid() and (signed := form.save()):
                return redirect(self.address_of(request, "signed_up", uid=signed.uid))
        offer = self._offer(request, run_pk)
        own = self._standings(request, offer.run.registrations.of_user(request.user).active())
        # Who was only interested, in a run that now has seats, signs up like everybody else.
        registered = any(not may_sign_up(standing.registration, offer.run) for standing in own)
        for standing in own:
            standing.sign_up_url = ""
        if form is None and offer.action == CourseRun.SignUpBy.HERE:
            form = SignUpForm(offer=offer, me=me, registered=registered)
        return self.answer(
            request, "sign_up", _("Sign up"), form=form, offer=offer, own_standings=own, registered=registered
        )

    @path("signed-up/<uuid:uid>/", name="signed_up")
    @signed_in
    def signed_up_route(self, request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
        """Confirm a sign-up, and tell ever after how it stands: to those in it, and to whoever made it."""
        signed = SignUp.objects.filter(uid=uid, run__course=self.anchor_key).first()
        registrations = signed.registrations.visible_to(request.user) if signed else Registration.objects.none()
        found = self._standings(request, registrations)
        if not found:
            raise Http404
        offer = self._offer(request, signed.run_id)
        return self.answer(request, "signed_up", _("Your sign-up"), offer=offer, standings=found, sign_up=signed)

    @path("withdraw/<str:token>/", name="withdraw")
    @personal
    def withdraw_route(self, request: HttpRequest, token: str) -> HttpResponse:
        """Ask once more, then withdraw. The token is enough: not everybody who takes part has an account."""
        registration = self._registration(token)
        offer = self._offer(request, registration.run_id)
        error = ""
        if request.method == "POST":
            by = request.user if request.user.is_authenticated else None
            try:
                withdraw(registration.run_id, [registration.pk], by=by)
            except ValidationError as refused:
                error = " ".join(refused.messages)
            else:
                return redirect(self.address_of(request, "withdrawn", token=token))
        possible = may_withdraw(registration, offer.run)
        return self.answer(
            request,
            "withdraw",
            pgettext("registration", "Withdraw"),
            registration=registration,
            standing=self._standings(request, [registration])[0],
            offer=offer,
            possible=possible,
            error=error,
        )

    @path("withdrawn/<str:token>/", name="withdrawn")
    @personal
    def withdrawn_route(self, request: HttpRequest, token: str) -> HttpResponse:
        """Confirm that somebody has withdrawn; who has not is asked once more."""
        registration = self._registration(token)
        if registration.is_active:
            return redirect(self.address_of(request, "withdraw", token=token))
        offer = self._offer(request, registration.run_id)
        standing = self._standings(request, [registration])[0]
        return self.answer(request, "withdrawn", pgettext("registration", "Withdrawn"), standing=standing, offer=offer)

    @path("runs/<int:run_pk>/calendar/", name="run_calendar")
    def run_calendar_route(self, request: HttpRequest, run_pk: int) -> HttpResponse:
        """Give the run's sessions for anybody's calendar."""
        run = self.announced_runs().filter(pk=run_pk).first()
        if run is None:
            raise Http404
        return calendar_file(run_calendar(run, url=self.get_full_url(request) or ""), f"{self.slug}-{run_pk}")

    @path("certificate/<uuid:uid>/", name="certificate")
    @signed_in
    def certificate_route(self, request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
        """Show the certificate of whoever has completed the course: to that person and to the organisers."""
        here = Registration.objects.filter(uid=uid, run__course=self.anchor_key, completed_on__isnull=False)
        allowed = here.of_user(request.user) | seen_as_organiser(here, request.user)
        registration = allowed.select_related("leader", "organisation", "unit").distinct().first()
        if registration is None:
            raise Http404
        offer = self._offer(request, registration.run_id)
        return self.answer(request, "certificate", _("Certificate"), registration=registration, offer=offer)

    def announced_runs(self) -> Any:
        """Return the runs of this course that readers may know of."""
        return CourseRun.objects.filter(course=self.anchor_key).announced().select_related("course")

    def offers_of_page(self, request: HttpRequest | None) -> list[RunOffer]:
        """Return the runs to come, with their addresses below this page."""
        found = coming_offers(self.anchor_key)
        for offer in found:
            self._address(offer, request)
        return found

    def _offer(self, request: HttpRequest, run_pk: int, *, counted: bool = True) -> RunOffer:
        """Return a run of this course that is announced; anything else is not found."""
        found = offers(self.announced_runs().filter(pk=run_pk), counted=counted)
        if not found:
            raise Http404
        self._address(found[0], request)
        return found[0]

    def _address(self, offer: RunOffer, request: HttpRequest | None) -> None:
        offer.url = self.get_url(request) or ""
        offer.sign_up_url = self.address_of(request, "sign_up", run_pk=offer.run.pk)
        offer.calendar_url = self.address_of(request, "run_calendar", run_pk=offer.run.pk)

    def _registration(self, token: str) -> Registration:
        registration = registration_of(token)
        if registration is None or registration.run.course_id != self.anchor_key:
            raise Http404
        return registration

    def _standings(self, request: HttpRequest, registrations: Any) -> list[Standing]:
        if not isinstance(registrations, list):
            related = registrations.select_related("run", "leader", "unit", "pool", "sign_up")
            registrations = list(related.prefetch_related("run__sessions").distinct())
        found = standings(registrations, request.user)
        for standing in found:
            add_addresses(standing, self, request)
        return found


def add_addresses(standing: Standing, page: Any, request: HttpRequest) -> None:
    """Give ``standing`` the addresses, below its course page, of what can be done about it."""
    registration = standing.registration
    if page is None:
        return
    if (standing.own or registration.is_work_unit) and may_sign_up(registration, registration.run):
        standing.sign_up_url = page.address_of(request, "sign_up", run_pk=registration.run_id)
    if may_withdraw(registration, registration.run):
        standing.withdraw_url = page.address_of(request, "withdraw", token=withdrawal_token(registration))
    if registration.completed_on and standing.own:
        standing.certificate_url = page.address_of(request, "certificate", uid=registration.uid)


def calendar_file(body: str, name: str) -> HttpResponse:
    """Return an answer that a calendar program opens."""
    headers = {"Content-Disposition": f'inline; filename="{name}.ics"'}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)
