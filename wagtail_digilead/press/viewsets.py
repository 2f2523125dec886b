"""The records of the press office in the admin."""

from __future__ import annotations

from ..core.viewsets import DigileadViewSet
from .models import Boilerplate


class BoilerplateViewSet(DigileadViewSet):
    model = Boilerplate
    feature = "press"
    icon = "pilcrow"
    list_display = ["name"]
    search_fields = ["name", "text"]
    panels = ["name", "text"]
