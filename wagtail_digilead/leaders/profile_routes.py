"""Addresses below a profile: the visiting card for everybody who may see the page, the rest for the person alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path

from ..conf import get_settings
from ..core.mixins import DigileadPageMixin
from ..core.people.units import line_of
from ..core.routes import RoutesMixin, personal, signed_in
from .profile import is_own, posts_of
from .self_service import OwnProfile
from .self_service_form import ProfileForm
from .vcards import vcard

View = Callable[..., HttpResponse]


def own(view: View) -> View:
    """Let nobody but the person in: others are told that it is not theirs."""

    @wraps(view)
    def answer(page: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_own(page.leader, request.user):
            raise PermissionDenied(_("This is somebody else's profile."))
        return view(page, request, *args, **kwargs)

    return signed_in(answer)


class ProfileRoutesMixin(RoutesMixin):
    """What can be done below a profile. ``LeaderPageMixin.serve`` has made sure that the person may be listed."""

    class Meta:
        abstract = True

    @path("vcard/", name="vcard")
    @personal
    def vcard_route(self, request: HttpRequest) -> HttpResponse:
        """Give the visiting card; no cache keeps it, so that it is gone the day after the last post."""
        posts, _earlier = posts_of(self.leader)
        line = line_of(posts[0].unit) if posts else []
        card = vcard(self.leader, posts, line, uid=self.translation_key, url=self.get_full_url(request) or "")
        response = HttpResponse(card, content_type="text/vcard; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{self.slug}.vcf"'
        return response

    @path("edit/", name="edit")
    @own
    def edit_route(self, request: HttpRequest) -> HttpResponse:
        """Show the person's own form, or save it and go on to say what has become of it."""
        profile = OwnProfile(self, request.user)
        if not profile.page.live:
            raise Http404
        form = ProfileForm(request.POST or None, request.FILES or None, profile=profile)
        if request.method == "POST" and form.is_valid() and form.save():
            return redirect(self.address_of(request, "saved"))
        other = "" if profile.has_portrait else profile.first_version.address_of(request, "edit")
        return self.answer(request, "edit", _("Edit my profile"), form=form, profile=profile, first_version_url=other)

    @path("saved/", name="saved")
    @own
    def saved_route(self, request: HttpRequest) -> HttpResponse:
        """Say whether what the person wrote is published or waits."""
        return self.answer(request, "saved", _("Your profile is saved"), profile=OwnProfile(self, request.user))

    @path("confirm/", name="confirm")
    @own
    def confirm_route(self, request: HttpRequest) -> HttpResponse:
        """Ask whether everything is still correct; on a yes note the day."""
        profile = OwnProfile(self, request.user)
        if request.method == "POST":
            profile.confirm()
            return redirect(self.address_of(request, "confirmed"))
        return self.answer(request, "confirm", _("Is your profile still correct?"), profile=profile)

    @path("confirmed/", name="confirmed")
    @own
    def confirmed_route(self, request: HttpRequest) -> HttpResponse:
        """Thank for it."""
        return self.answer(request, "confirmed", _("Thank you"), profile=OwnProfile(self, request.user))

    def context_below(self, request: HttpRequest) -> dict[str, Any]:
        """Return what every template below a profile gets; what the profile lists is not asked for."""
        context = DigileadPageMixin.get_context(self, request)
        context["profile_url"] = self.get_url(request) or ""
        context["posts"], _earlier = posts_of(self.leader)
        context["hr_contact"] = get_settings().hr_contact
        for name in ("edit", "confirm"):
            context[f"{name}_url"] = self.address_of(request, name)
        return context
