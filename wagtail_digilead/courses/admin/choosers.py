"""Choosing a course, a run or a venue in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)

from ...core.anchors import Course
from ..models import Venue
from ..runs import CourseRun
from .fields import is_key


class PlainSearchForm(BaseFilterForm):
    """Searches by plain look-ups: the same on every database, and safe from what search backends stumble over."""

    q = forms.CharField(
        label=_("Search term"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Search")})
    )
    #: Where is looked.
    look_ups: tuple[str, ...] = ()

    def filter(self, objects: QuerySet) -> QuerySet:
        objects = super().filter(objects)
        for word in self.cleaned_data.get("q", "").split():
            self.is_searching, self.search_query = True, self.cleaned_data["q"]
            found = Q(pk__in=())
            for look_up in self.look_ups:
                found |= Q(**{f"{look_up}__icontains": word})
            objects = objects.filter(found)
        return objects


class CourseSearchForm(PlainSearchForm):
    look_ups = ("title",)


class RunSearchForm(PlainSearchForm):
    look_ups = ("course__title", "name")


class CourseChooseView(chooser.ChooseView):
    """The modal in which a course is chosen."""

    filter_form_class = CourseSearchForm


class CourseChooseResultsView(chooser.ChooseResultsView):
    """The list in that modal."""

    filter_form_class = CourseSearchForm


class ChooseOnlyMixin:
    """A chooser that makes nothing: it lacks the address of the stock one, which has no form to show there."""

    def get_urlpatterns(self) -> list[Any]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "create"]


class CourseChooserViewSet(ChooseOnlyMixin, ChooserViewSet):
    """Courses are chosen by their title; one is made by making its page."""

    model = Course
    choose_view_class = CourseChooseView
    choose_results_view_class = CourseChooseResultsView
    icon = "doc-full"
    choose_one_text = _("Choose a course")
    choose_another_text = _("Choose another course")
    per_page = 20


course_chooser = CourseChooserViewSet("digilead_course_chooser")


class AnnouncedRunsMixin:
    """Offers the runs that readers may know of, the latest first."""

    filter_form_class = RunSearchForm

    def get_object_list(self) -> Any:
        return CourseRun.objects.announced().select_related("course")


class RunChooseView(AnnouncedRunsMixin, ChooseView):
    """The modal in which a run is chosen."""


class RunChooseResultsView(AnnouncedRunsMixin, ChooseResultsView):
    """The list in that modal."""


def nameable_runs(user: Any) -> QuerySet:
    """Return the runs whose names ``user`` may learn: the announced ones, and drafts of their own."""
    own = CourseRun.objects.organised_by(user).order_by()
    return CourseRun.objects.filter(~Q(status=CourseRun.Status.DRAFT) | Q(pk__in=own.values("pk")))


class RunChosenView(SnippetChosenView):
    """Answers with the run that was chosen; a foreign draft is not found."""

    def get_object(self, pk: str) -> CourseRun:
        if not is_key(pk):
            raise CourseRun.DoesNotExist
        return nameable_runs(self.request.user).get(pk=pk)


class RunChosenMultipleView(SnippetChosenMultipleView):
    """Answers with the runs that were chosen, without foreign drafts."""

    def get_objects(self, pks: list[str]) -> QuerySet:
        return nameable_runs(self.request.user).filter(pk__in=filter(is_key, pks))


class RunChooserViewSet(ChooseOnlyMixin, SnippetChooserViewSet):
    """Runs are chosen among the announced ones, whoever organises them."""

    choose_view_class = RunChooseView
    choose_results_view_class = RunChooseResultsView
    chosen_view_class = RunChosenView
    chosen_multiple_view_class = RunChosenMultipleView


class ActiveVenuesMixin:
    """Offers the venues in use."""

    def get_object_list(self) -> Any:
        return Venue.objects.filter(active=True)


class VenueChooseView(ActiveVenuesMixin, ChooseView):
    """The modal in which a venue is chosen or made."""


class VenueChooseResultsView(ActiveVenuesMixin, ChooseResultsView):
    """The list in that modal."""


class VenueChooserViewSet(SnippetChooserViewSet):
    """A chooser in whose modal a venue is made."""

    choose_view_class = VenueChooseView
    choose_results_view_class = VenueChooseResultsView
    form_fields = ["name", "address", "directions"]
