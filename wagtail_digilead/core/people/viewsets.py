"""Units, leaders and appointments in the admin."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import IndexView

from ..viewsets import DigileadViewSet
from .appointments import Appointment
from .leaders import Leader
from .search import named_like
from .units import Unit, unit_paths


class TreeChooseMixin:
    """Offers the units as a tree; a search lists what it found, each with the line of units above it."""

    @property
    def title_column(self) -> TitleColumn:
        column = super().title_column
        column.accessor = self.get_title
        return column

    def get_results_page(self, request: Any) -> Any:
        if self.filter_form.is_valid() and self.filter_form.cleaned_data.get("q"):
            page = super().get_results_page(request)
        else:
            self.paginator = self.paginator_class(self.get_object_list().in_tree_order(), per_page=self.per_page)
            page = self.paginator.get_page(request.GET.get("p"))
        self.paths = unit_paths(page.object_list)
        return page

    def get_object_list(self):
        return Unit.objects.active()

    def get_title(self, unit: Unit) -> str:
        above = " › ".join(above.name for above in self.paths[unit.pk][:-1])
        return format_html("{} ({})", unit, above) if above else str(unit)


class UnitChooseView(TreeChooseMixin, ChooseView):
    """The modal in which a unit is chosen."""


class UnitChooseResultsView(TreeChooseMixin, ChooseResultsView):
    """The list in that modal."""


class UnitChooserViewSet(SnippetChooserViewSet):
    """Units are chosen from the tree."""

    choose_view_class = UnitChooseView
    choose_results_view_class = UnitChooseResultsView
    form_fields = ["name", "kind", "parent"]


class HeadColumn(Column):
    """Who leads the unit today, or that the post is vacant; empty for a unit that has never had a head."""

    def get_value(self, unit: Unit) -> str:
        heads = sorted(unit.heads_today, key=lambda post: post.kind != Appointment.Kind.ACTING)
        if not heads:
            return _("Vacant") if unit.has_post else ""
        if heads[0].kind == Appointment.Kind.ACTING:
            return _("%(leader)s (acting)") % {"leader": heads[0].leader}
        return str(heads[0].leader)


class UnitViewSet(DigileadViewSet):
    """Units in the admin, with who leads them today."""

    model = Unit
    icon = "site"
    search_fields = ["name", "external_id"]
    list_display = [
        "name",
        "kind",
        "parent",
        HeadColumn("head", label=_("Led by")),
        BooleanColumn("active", label=_("Active"), sort_key="active"),
    ]
    list_filter = ["kind", "active"]
    list_select_related = ("parent",)
    chooser_viewset_class = UnitChooserViewSet
    chooser_per_page = 50
    panels = [
        FieldPanel("name"),
        FieldPanel("kind"),
        FieldPanel("parent"),
        MultiFieldPanel(
            [FieldPanel("external_id"), FieldPanel("active")], heading=_("Advanced"), classname="collapsed"
        ),
    ]

    def get_queryset(self, request: Any):
        heads = Appointment.objects.current().heads().filter(leader__active=True).select_related("leader")
        units = super().get_queryset(request).with_state_of_post()
        return units.prefetch_related(Prefetch("appointments", heads, to_attr="heads_today"))


def found_in_the_admin(people: QuerySet, text: str) -> QuerySet:
    """Return those of ``people`` who are found by ``text``: by the name in any spelling, or by the e-mail address."""
    text = text.replace("\0", "").strip()
    return people.filter(named_like(text) | Q(email__icontains=text))


class LeaderFilterForm(BaseFilterForm):
    """The search field of the chooser."""

    q = SearchFilterMixin.base_fields["q"]

    def filter(self, objects: QuerySet) -> QuerySet:
        objects = super().filter(objects)
        if text := self.cleaned_data.get("q"):
            self.is_searching, self.search_query = True, text
            objects = found_in_the_admin(objects, text)
        return objects


class ListedPeopleMixin:
    """Offers a person under name and address protection only to those who keep the records."""

    def get_object_list(self) -> QuerySet:
        people = super().get_object_list()
        keeps_records = self.request.user.has_perm("wagtail_digilead.change_leader")
        return people if keeps_records else people.filter(protected=False)


class LeaderChooseView(ListedPeopleMixin, ChooseView):
    """The modal in which a person is chosen."""

    filter_form_class = LeaderFilterForm


class LeaderChooseResultsView(ListedPeopleMixin, ChooseResultsView):
    """The list in that modal."""

    filter_form_class = LeaderFilterForm


class LeaderChooserViewSet(SnippetChooserViewSet):
    """A chooser that knows names in any spelling, and in whose modal a person is recorded."""

    choose_view_class = LeaderChooseView
    choose_results_view_class = LeaderChooseResultsView
    form_fields = ["full_name", "email", "phone", "organisation"]


class PostsColumn(Column):
    """The person's posts today."""

    def get_value(self, leader: Leader) -> str:
        return "; ".join(f"{post.title_in_words}, {post.unit}" for post in leader.posts_today)


class LeaderIndexView(IndexView):
    """The list of leaders, searched by names in any spelling."""

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        return found_in_the_admin(queryset, self.search_query) if self.search_query else queryset


class LeaderViewSet(DigileadViewSet):
    """Leaders in the admin, edited together with their posts."""

    model = Leader
    index_view_class = LeaderIndexView
    icon = "user"
    search_fields = ["full_name", "email"]
    list_display = [
        "full_name",
        PostsColumn("posts", label=_("Posts today")),
        "email",
        "organisation",
        BooleanColumn("active", label=_("Active"), sort_key="active"),
    ]
    list_filter = ["active", "protected", "organisation"]
    list_select_related = ("organisation",)
    chooser_viewset_class = LeaderChooserViewSet
    panels = [
        FieldPanel("full_name"),
        FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
        InlinePanel(
            "appointments",
            label=_("Post"),
            heading=_("Posts"),
            panels=[
                FieldPanel("unit"),
                FieldRowPanel([FieldPanel("title"), FieldPanel("level")]),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("starts_on"), FieldPanel("ends_on")]),
            ],
        ),
        MultiFieldPanel(
            [
                FieldPanel("organisation"),
                FieldPanel("user"),
                FieldPanel("sort_name"),
                FieldPanel("external_id"),
                FieldPanel("active"),
                FieldPanel("protected"),
            ],
            heading=_("Advanced"),
            classname="collapsed",
        ),
    ]

    def get_queryset(self, request: Any):
        current = Appointment.objects.current().select_related("unit").acting_first()
        return super().get_queryset(request).prefetch_related(Prefetch("appointments", current, to_attr="posts_today"))


class AppointmentViewSet(DigileadViewSet):
    """Posts in the admin: who holds which, from when to when."""

    model = Appointment
    icon = "date"
    list_display = [
        "leader",
        "title",
        "unit",
        Column("level_label", label=_("Level"), sort_key="level"),
        "kind",
        "starts_on",
        "ends_on",
    ]
    list_filter = ["kind", "unit"]
    list_select_related = ("leader", "unit")
    search_fields = ["title", "leader__full_name", "unit__name"]
    panels = [
        FieldPanel("leader"),
        FieldPanel("unit"),
        FieldRowPanel([FieldPanel("title"), FieldPanel("level")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("starts_on"), FieldPanel("ends_on")]),
    ]
