"""The report “Profiles not confirmed”: who has not said for a long time that the profile is still correct."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from ..conf import feature_enabled, get_page_model, get_settings
from ..core.dates import months_before
from ..core.exports import SafeSheetMixin
from ..core.people.alphabets import alphabet_of
from ..core.people.appointments import Appointment, today
from ..core.people.leaders import Leader
from ..core.people.units import Unit

#: Who may see leaders in the admin sees the report.
POLICY = ModelPermissionPolicy(Leader)
NEEDED = ("view", "change")


def unconfirmed() -> QuerySet:
    """Return the people with a post today who may be listed, and have not confirmed for ``CONFIRMATION_MONTHS``."""
    limit = months_before(today(), get_settings().confirmation_months)
    posts = Appointment.objects.current().order_by().filter(leader=OuterRef("pk"))
    long_ago = Q(last_confirmed_on=None) | Q(last_confirmed_on__lt=limit)
    return Leader.objects.listable().filter(Exists(posts)).filter(long_ago)


class UnconfirmedFilterSet(WagtailFilterSet):
    """Which of them are listed."""

    unit = django_filters.ChoiceFilter(
        label=_("Unit"), method="filter_unit", empty_label=_("All"), choices=lambda: _units_as_tree()
    )
    profile = django_filters.ChoiceFilter(
        label=_("Profile page"),
        method="filter_profile",
        empty_label=_("All"),
        choices=[("yes", _("Has one")), ("no", _("Has none"))],
    )

    class Meta:
        model = Leader
        fields: list[str] = []

    def filter_unit(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Keep the people with a post in the unit or below it."""
        below = Unit.objects.below(int(value)).values("pk")
        posts = Appointment.objects.current().order_by().filter(leader=OuterRef("pk"), unit__in=below)
        return queryset.filter(Exists(posts))

    def filter_profile(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        model = get_page_model("LeaderPage")
        pages = model.objects.live().values("leader") if model else []
        return queryset.filter(pk__in=pages) if value == "yes" else queryset.exclude(pk__in=pages)


class UnconfirmedView(SafeSheetMixin, ReportView):
    """The report in the admin, as a list and as a spreadsheet."""

    model = Leader
    page_title = _("Profiles not confirmed")
    header_icon = "user"
    index_url_name = "digilead_unconfirmed"
    index_results_url_name = "digilead_unconfirmed_results"
    permission_policy = POLICY
    any_permission_required = NEEDED
    filterset_class = UnconfirmedFilterSet
    export_filename = "profiles-not-confirmed"
    export_headings = {
        "full_name": _("Name"),
        "posts_in_words": _("Posts today"),
        "last_confirmed_on": _("Last confirmed on"),
        "profile_address": _("Profile page"),
    }
    list_export = list(export_headings)

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("full_name", label=_("Name"), get_url=self._address_of_record),
            Column("posts_in_words", label=_("Posts today")),
            DateColumn("last_confirmed_on", label=_("Last confirmed on")),
            TitleColumn("profile_in_words", label=_("Profile page"), get_url=lambda leader: leader.profile_address),
        ]

    def get_queryset(self) -> QuerySet:
        current = Appointment.objects.current().select_related("unit").acting_first()
        people = unconfirmed().prefetch_related(Prefetch("appointments", current, to_attr="current_posts"))
        return people.order_by(f"order_{alphabet_of(get_language() or '')}", "pk")

    def get_table(self, object_list: Iterable[Leader]) -> Any:
        _describe(object_list, self.request)
        return super().get_table(object_list)

    @cached_property
    def no_results_message(self) -> str:
        return super().no_results_message if self.is_filtering else _("Everybody has confirmed.")

    def _address_of_record(self, leader: Leader) -> str | None:
        if not self._may_change:
            return None
        return reverse("wagtailsnippets_wagtail_digilead_leader:edit", args=[leader.pk])

    @cached_property
    def _may_change(self) -> bool:
        return POLICY.user_has_permission(self.request.user, "change")


class UnconfirmedMenuItem(MenuItem):
    """The report in the menu “Reports”."""

    def is_shown(self, request: Any) -> bool:
        return feature_enabled("leaders") and POLICY.user_has_any_permission(request.user, NEEDED)


def unconfirmed_menu_item() -> MenuItem:
    """Return the menu item (registered for ``register_reports_menu_item``)."""
    return UnconfirmedMenuItem(
        UnconfirmedView.page_title, reverse("digilead_unconfirmed"), icon_name="user", order=1100
    )


def _describe(people: Iterable[Leader], request: Any) -> None:
    """Set on each of ``people`` what the columns and the spreadsheet say; one query for the profiles of all of them."""
    profiles: dict[int, list[Any]] = defaultdict(list)
    model = get_page_model("LeaderPage")
    if model is not None:
        pages = model.objects.filter(leader__in=[leader.pk for leader in people]).select_related("locale")
        for page in pages.order_by("-live", "pk"):
            profiles[page.leader_id].append(page)
    for leader in people:
        page = next(iter(profiles[leader.pk]), None)
        leader.posts_in_words = "; ".join(f"{post.title_in_words}, {post.unit}" for post in leader.current_posts)
        leader.profile_address = (page.get_full_url(request) or "") if page and page.live else ""
        if page is None:
            leader.profile_in_words = _("None")
        else:
            leader.profile_in_words = _("Published") if page.live else _("Draft")


def _units_as_tree() -> list[tuple[str, str]]:
    return [(str(unit.pk), f"{'– ' * unit.depth}{unit}") for unit in Unit.objects.active().in_tree_order()]
