"""The records of courses in the admin."""

from __future__ import annotations

from ..core.viewsets import DigileadViewSet, NameChooserViewSet
from .models import TargetGroup


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
