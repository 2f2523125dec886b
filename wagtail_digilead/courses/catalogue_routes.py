"""Addresses below the catalogue, for what belongs to no single course: the calendar, own courses, own units."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path

from ..core.languages import note_text_languages
from ..core.routes import RoutesMixin, signed_in
from .calendars import catalogue_calendar
from .catalogue import with_course_key
from .links import course_pages
from .offers import RunOffer
from .own_units import completion_in_own_units, own_units
from .routes import add_addresses, calendar_file
from .runs import CourseRun
from .signups import Registration
from .standing import standings


class CatalogueRoutesMixin(RoutesMixin):
    """What belongs to no single course."""

    class Meta:
        abstract = True

    @path("calendar/", name="catalogue_calendar")
    def catalogue_calendar_route(self, request: HttpRequest) -> HttpResponse:
        """Give the sessions of all courses that the visitor may see, to subscribe to."""
        pages = {page.course_key: page for page in with_course_key(self.get_listing(request).select_related(None))}
        runs = CourseRun.objects.filter(course__in=list(pages)).coming().select_related("course").order_by("pk")
        body = catalogue_calendar(
            runs, name=self.title, url_of=lambda run: pages[run.course_id].get_full_url(request) or ""
        )
        return calendar_file(body, self.slug)

    @path("my-courses/", name="my_courses")
    @signed_in
    def my_courses_route(self, request: HttpRequest) -> HttpResponse:
        """List the reader's own registrations and those that the reader made for others, the latest first."""
        visible = Registration.objects.visible_to(request.user)
        related = visible.select_related("run__course", "leader", "unit", "pool", "sign_up")
        registrations = list(related.prefetch_related("run__sessions__venue").order_by("-pk").distinct())
        pages = course_pages(registration.run.course_id for registration in registrations)
        own, others = [], []
        for standing in standings(registrations, request.user):
            page = pages.get(standing.registration.run.course_id, self.locale.language_code)
            add_addresses(standing, page, request)
            row = {"standing": standing, "offer": RunOffer(standing.registration.run), "course_page": page}
            (own if standing.own else others).append(row)
        note_text_languages([row["course_page"] for row in [*own, *others] if row["course_page"]])
        completion_url = self.address_of(request, "completion") if own_units(request.user) else ""
        return self.answer(
            request,
            "my_courses",
            _("My courses"),
            rows=_newest(own),
            others=others,
            completion_url=completion_url,
        )

    @path("completion/", name="completion")
    @signed_in
    def completion_route(self, request: HttpRequest) -> HttpResponse:
        """Tell whoever heads a unit who has completed which course there and below; to others it is not found."""
        if not own_units(request.user):
            raise Http404
        found = completion_in_own_units(request.user, self.locale.language_code)
        return self.answer(request, "completion", _("Courses completed in my units"), units=found)


def _newest(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out what the same person gave up in a run before signing up for it anew; ``rows`` has the newest first."""
    seen: set[int] = set()
    found = []
    for row in rows:
        registration = row["standing"].registration
        if registration.is_active or registration.run_id not in seen:
            found.append(row)
        seen.add(registration.run_id)
    return found
