"""The participants of a run: everybody who has signed up, with their places in the queue."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.models import IndexView
from wagtail.admin.widgets.button import HeaderButton

from ...core.people.units import Unit
from ..places import queue_places
from ..runs import CourseRun, SeatPool
from ..signups import Registration, SignUp, State
from .exports import SafeExportMixin
from .listing import run_buttons
from .pages import RunPageMixin, run_breadcrumbs
from .permissions import REGISTRATIONS, RunMixin, moves_seats
from .protection import RELATED, is_protected, value_outside

#: What is shown of a registration.
_SHOWN = ("unit", "organisation", "pool__target_group", "sign_up", *RELATED)


class ParticipantFilterSet(WagtailFilterSet):
    """Which participants are listed."""

    state = django_filters.MultipleChoiceFilter(label=_("State"), choices=State.choices)
    pool = django_filters.ModelMultipleChoiceFilter(label=_("Seat pool"), queryset=SeatPool.objects.none())
    unit = django_filters.ModelChoiceFilter(label=_("Workplace"), queryset=Unit.objects.none())
    sign_up = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("people signed up together", "Team"), queryset=SignUp.objects.none()
    )

    class Meta:
        model = Registration
        fields: list[str] = []

    def __init__(self, *args: Any, run: CourseRun, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["pool"].queryset = run.pools.select_related("target_group")
        self.filters["unit"].queryset = Unit.objects.filter(pk__in=run.registrations.order_by().values("unit"))
        self.filters["sign_up"].queryset = run.sign_ups.exclude(team_name="")


class ChooseColumn(BaseColumn):
    """A box to tick: the action is chosen below the table."""

    header_template_name = "wagtail_digilead/admin/choose_header.html"
    cell_template_name = "wagtail_digilead/admin/choose_cell.html"


class NotesColumn(Column):
    """That there is something for the organiser to read."""

    cell_template_name = "wagtail_digilead/admin/notes_cell.html"


class NameColumn(TitleColumn):
    """The name, and that the person is protected: who organises must know, and pass it on to nobody."""

    cell_template_name = "wagtail_digilead/admin/name_cell.html"

    def get_cell_context_data(self, instance: Registration, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        context["is_protected"] = is_protected(instance)
        return context


class ParticipantsView(RunMixin, SafeExportMixin, IndexView):
    """Everybody who has signed up for a run: searched, filtered, exported, chosen to be confirmed or declined."""

    model = Registration
    permission_policy = REGISTRATIONS
    any_permission_required = ["view", "change"]
    needs = (REGISTRATIONS, ("view", "change"))
    page_title = _("Participants")
    header_icon = "group"
    results_template_name = "wagtail_digilead/admin/participants_results.html"
    paginate_by = 50
    default_ordering = "pk"
    search_backend_name = None
    search_fields = ["name", "email", "leader__full_name", "unit__name", "organisation__name", "sign_up__team_name"]
    filterset_class = ParticipantFilterSet
    export_headings = {
        "display_name": _("Name"),
        "address": _("E-mail"),
        "unit": _("Workplace"),
        "get_state_display": _("State"),
        "place": _("Place in the queue"),
        "sign_up.team_name": pgettext_lazy("people signed up together", "Team"),
        "created_at": _("Signed up"),
        "sign_up.by_name": _("Signed up by"),
        "sign_up.note": _("Message to the organiser"),
    }

    @cached_property
    def places(self) -> dict[int, int]:
        return {pk: place for pk, (place, _size) in queue_places(self.run.pools.all()).items()}

    @cached_property
    def list_export(self) -> list[str]:
        fields = ["display_name", "address", "unit", "organisation", "get_state_display", "place", "pool"]
        fields += ["sign_up.team_name", "head_count", "created_at", "sign_up.by_name", "completed_on"]
        return [*fields, "sign_up.note", "special_needs"] if moves_seats(self.request.user) else fields

    @cached_property
    def columns(self) -> list[BaseColumn]:
        for_organisers = moves_seats(self.request.user)
        columns: list[BaseColumn] = [
            NameColumn("display_name", label=_("Name"), sort_key="name", get_url=self.get_edit_url, width="24%"),
            Column("unit", label=_("Workplace"), sort_key="unit__name"),
            Column("organisation", label=_("Organisation"), sort_key="organisation__name"),
            Column("get_state_display", label=_("State"), sort_key="state"),
            Column("place", label=_("Place in the queue"), accessor=lambda each: self.places.get(each.pk)),
            DateColumn("created_at", label=_("Signed up"), sort_key="created_at"),
            Column("by", label=_("Signed up by"), accessor="sign_up.by_name"),
            Column("team", label=pgettext_lazy("people signed up together", "Team"), accessor="sign_up.team_name"),
        ]
        if for_organisers:
            columns = [ChooseColumn("choose"), *columns, NotesColumn("notes", label=_("Notes"))]
        return columns

    def get_edit_url(self, instance: Registration) -> str:
        return reverse("digilead_runs:registration", args=[self.run.pk, instance.pk])

    def get_index_url(self) -> str:
        return reverse("digilead_runs:participants", args=[self.run.pk])

    def get_index_results_url(self) -> str:
        return reverse("digilead_runs:participants_results", args=[self.run.pk])

    def get_add_url(self) -> None:
        return None

    def get_page_subtitle(self) -> str:
        return str(self.run)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return run_breadcrumbs(self.run, self.request.user, self.page_title, participants=False)

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        if not moves_seats(self.request.user):
            return []
        address = reverse("digilead_runs:sign_up", args=[self.run.pk])
        return [HeaderButton(_("Sign somebody up"), url=address, icon_name="plus")]

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return [*super().header_more_buttons, *run_buttons(self.run, self.request.user)]

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {**super().get_filterset_kwargs(), "run": self.run}

    def get_base_queryset(self) -> QuerySet:
        return self.run.registrations.select_related(*_SHOWN)

    def to_row_dict(self, item: Registration) -> dict[str, Any]:
        item.place = self.places.get(item.pk)
        row = super().to_row_dict(item)
        return {field: value_outside(item, field, value) for field, value in row.items()}

    def as_spreadsheet(self, queryset: QuerySet, spreadsheet_format: str) -> HttpResponse:
        self.log_export(self.run)
        return super().as_spreadsheet(queryset, spreadsheet_format)

    def get_filename(self) -> str:
        return f"participants-{self.run.pk}-{timezone.localdate().isoformat()}"

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        context.update(run=self.run, moves_seats=moves_seats(self.request.user))
        return context


class RegistrationView(RunPageMixin, TemplateView):
    """One participant: what was written at sign-up, and every change of state with who made it and why."""

    needs = (REGISTRATIONS, ("view", "change"))
    template_name = "wagtail_digilead/admin/registration.html"

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.registration = get_object_or_404(self.run.registrations.select_related(*_SHOWN), pk=kwargs["pk"])

    def get_page_title(self) -> str:
        return str(self.registration)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            registration=self.registration,
            changes=self.registration.changes.select_related("by"),
            place=queue_places([self.registration.pool_id]).get(self.registration.pk, (None, 1))[0],
            moves_seats=moves_seats(self.request.user),
            is_protected=is_protected(self.registration),
            **kwargs,
        )
