"""The records of courses in the admin."""

from __future__ import annotations

from ..core.viewsets import DigileadViewSet
from .models import TargetGroup


class TargetGroupViewSet(DigileadViewSet):
    model = TargetGroup
    list_select_related = ("locale",)
    feature = "courses"
    icon = "group"
    search_fields = ["name"]
    list_display = ["name"]
    panels = ["name"]
