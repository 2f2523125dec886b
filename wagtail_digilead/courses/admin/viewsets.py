"""The records of courses in the admin."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column

from ...core.viewsets import DigileadViewSet, NameChooserViewSet
from ..models import TargetGroup, Venue
from ..runs import CourseRun
from .choosers import RunChooserViewSet, VenueChooserViewSet
from .forms import CourseRunForm
from .listing import DatesColumn, OrganiserColumn, RunFilterSet, RunIndexView, SeatsColumn
from .permissions import RUNS
from .queries import listed_runs
from .runs import RunCreateView, RunDeleteView, RunEditView, RunHistoryView, RunUsageView


class TargetGroupViewSet(DigileadViewSet):
    """Target groups in the admin."""

    model = TargetGroup
    list_select_related = ("locale",)
    feature = "courses"
    icon = "group"
    search_fields = ["name"]
    list_display = ["name"]
    panels = ["name"]
    chooser_viewset_class = NameChooserViewSet


class VenueViewSet(DigileadViewSet):
    """Venues in the admin."""

    model = Venue
    feature = "courses"
    icon = "site"
    search_fields = ["name", "address"]
    list_display = ["name", "address", BooleanColumn("active", label=_("Active"), sort_key="active")]
    list_filter = ["active"]
    chooser_viewset_class = VenueChooserViewSet
    panels = ["name", "address", "directions", "active"]


class CourseRunViewSet(DigileadViewSet):
    """Runs in the admin, each edited together with its seats and sessions."""

    model = CourseRun
    feature = "courses"
    icon = "calendar-alt"
    search_fields = ["course__title", "name", "organiser__first_name", "organiser__last_name"]
    list_display = [
        "course",
        "name",
        DatesColumn("dates", label=_("Dates"), sort_key="begins_at"),
        Column("get_status_display", label=_("Status"), sort_key="status"),
        SeatsColumn("seats", label=_("Seats taken"), sort_key="confirmed"),
        Column("waiting", label=_("Waiting"), sort_key="waiting"),
        OrganiserColumn("organiser", label=_("Organiser"), sort_key="organiser"),
    ]
    filterset_class = RunFilterSet
    copy_view_enabled = False
    chooser_viewset_class = RunChooserViewSet
    index_view_class = RunIndexView
    add_view_class = RunCreateView
    edit_view_class = RunEditView
    delete_view_class = RunDeleteView
    usage_view_class = RunUsageView
    history_view_class = RunHistoryView
    edit_handler = ObjectList(
        [
            FieldPanel("course"),
            FieldRowPanel([FieldPanel("name"), FieldPanel("status")]),
            FieldPanel("organiser"),
            FieldRowPanel([FieldPanel("sign_up"), FieldPanel("sign_up_address")]),
            InlinePanel(
                "pools",
                label=_("Seat pool"),
                heading=_("Seats"),
                help_text=_("One pool is the usual. A second one is for a real quota only."),
                panels=[
                    FieldRowPanel([FieldPanel("seats"), FieldPanel("name")]),
                    FieldPanel("target_group"),
                    FieldRowPanel([FieldPanel("admission"), FieldPanel("holds")]),
                ],
            ),
            InlinePanel(
                "sessions",
                label=_("Session"),
                heading=_("Sessions"),
                help_text=_("Two times two days are four sessions."),
                panels=[
                    FieldPanel("label"),
                    FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                    FieldRowPanel([FieldPanel("mode"), FieldPanel("venue")]),
                    FieldPanel("online_address"),
                    FieldRowPanel([FieldPanel("speaker"), FieldPanel("status")]),
                    FieldPanel("required"),
                ],
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                    FieldPanel("cancel_until"),
                    FieldPanel("approval"),
                    FieldRowPanel([FieldPanel("minimum"), FieldPanel("team_size")]),
                    FieldRowPanel([FieldPanel("seats_per_organisation"), FieldPanel("price_per_person")]),
                ],
                heading=_("Advanced"),
                classname="collapsed",
            ),
        ],
        base_form_class=CourseRunForm,
    )

    @cached_property
    def permission_policy(self) -> Any:
        return RUNS

    def get_queryset(self, request: Any):
        return listed_runs(request.user).order_by(F("begins_at").desc(nulls_first=True), "-pk")
