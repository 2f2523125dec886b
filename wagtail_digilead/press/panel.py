"""“Before it goes out” in the editor of a release."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import Panel

from .preflight import last_scheduled_run, schedule_of, warnings_for


class PreflightPanel(Panel):
    """What the editor should know before the release goes out; it warns, and keeps nobody from anything."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_digilead/admin/preflight.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            page = self.instance
            schedule = schedule_of(page)
            context["warnings"] = warnings_for(page, schedule)
            context["hour"] = schedule.hour
            context["time_zone"] = timezone.get_current_timezone_name()
            context["last_run"] = last_scheduled_run()
            context["schedule_translations"] = reverse("digilead_schedule_translations", args=[page.pk])
            return context
