"""The records of the press office in the admin."""

from __future__ import annotations

from ..core.viewsets import DigileadViewSet
from .models import Boilerplate


class BoilerplateViewSet(DigileadViewSet):
    """Boilerplates in the admin."""

    model = Boilerplate
    list_select_related = ("locale",)
    feature = "press"
    icon = "pilcrow"
    search_fields = ["name", "text"]
    list_display = ["name"]
    panels = ["name", "text"]
