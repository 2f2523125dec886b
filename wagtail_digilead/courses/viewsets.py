"""The records of courses in the admin."""

from __future__ import annotations

from ..core.viewsets import DigileadViewSet
from .models import TargetGroup


class TargetGroupViewSet(DigileadViewSet):
    model = TargetGroup
    feature = "courses"
    icon = "group"
    list_display = ["name"]
    search_fields = ["name"]
    panels = ["name"]
