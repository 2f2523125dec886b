"""The records of plans in the admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.chooser import SnippetChooserViewSet

from ..core.viewsets import DigileadViewSet
from .models import ITSystem, StrategyGoal


class StrategyGoalViewSet(DigileadViewSet):
    """Strategy goals in the admin."""

    model = StrategyGoal
    list_select_related = ("locale",)
    feature = "plans"
    icon = "crosshairs"
    search_fields = ["title", "strategy"]
    list_display = ["title", "strategy", BooleanColumn("active", label=_("Active"), sort_key="active")]
    list_filter = ["active"]
    panels = ["strategy", "title", "address", "active"]


class ITSystemChooserViewSet(SnippetChooserViewSet):
    """A chooser in whose modal an IT system is made."""

    form_fields = ["name", "vendor"]


class ITSystemViewSet(DigileadViewSet):
    """IT systems in the admin."""

    model = ITSystem
    feature = "plans"
    icon = "desktop"
    search_fields = ["name", "vendor", "owner"]
    list_display = ["name", "vendor", "owner", BooleanColumn("active", label=_("Active"), sort_key="active")]
    list_filter = ["active"]
    panels = ["name", "vendor", "owner", "active"]
    chooser_viewset_class = ITSystemChooserViewSet
