"""The Monday page below a portfolio, and the choice to get it as a weekly mail."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path

from ...conf import get_page_model
from ...core.routes import RoutesMixin, signed_in
from ..notices import MondayMail
from .monday import Monday


class MondayMixin(RoutesMixin):
    """A portfolio with a Monday page."""

    class Meta:
        abstract = True

    def get_monday(self, user: Any, on: datetime.date | None = None) -> Monday:
        """Return the Monday page for ``user``: of the plans here that the user may see."""
        pages = get_page_model(self.listed_page_type).objects.filter(**self.below()).visible_to(user)
        return Monday(pages, user, self.unit_id, on)

    @path("monday/", name="monday")
    @signed_in
    def monday_route(self, request: HttpRequest) -> HttpResponse:
        """Show those who answer for units what needs a word there; a post says whether it comes as a mail."""
        monday = self.get_monday(request.user)
        if not monday.may_see:
            raise PermissionDenied(_("The Monday page is for those who lead a unit, and for programme managers."))
        chosen = MondayMail.objects.filter(user=request.user, portfolio=self.translation_key)
        if request.method == "POST":
            if request.POST.get("weekly") == "on":
                MondayMail.objects.get_or_create(user=request.user, portfolio=self.translation_key)
            else:
                chosen.delete()
            return redirect(self.address_of(request, "monday"))
        return self.answer(
            request,
            "monday",
            _("Monday page"),
            monday=monday,
            weekly=chosen.exists(),
            address=request.user.email,
        )
