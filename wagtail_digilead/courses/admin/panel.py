"""A course's runs in the editor of its page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel

from ...conf import feature_enabled
from .permissions import RUNS
from .queries import listed_runs

#: How many runs the panel shows; the list has them all.
SHOWN = 10


class RunsPanel(Panel):
    """The runs of the course that the page describes, with “Add run”; for those who may see runs."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_digilead/admin/runs_panel.html"

        def is_shown(self) -> bool:
            user = self.request.user
            may_see = RUNS.user_has_any_permission(user, ["view", "add", "change"])
            return bool(self.instance.pk) and feature_enabled("courses") and may_see

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            user, key = self.request.user, self.instance.anchor_key
            runs = listed_runs(user).filter(course=key).order_by("-pk")
            context["runs"] = list(runs[: SHOWN + 1])
            context["more"] = len(context["runs"]) > SHOWN
            context["runs"] = context["runs"][:SHOWN]
            context["may_edit"] = RUNS.user_has_permission(user, "change")
            context["all_runs"] = f"{reverse('wagtailsnippets_wagtail_digilead_courserun:list')}?course={key}"
            if RUNS.user_has_permission(user, "add"):
                context["add_run"] = f"{reverse('wagtailsnippets_wagtail_digilead_courserun:add')}?course={key}"
            return context
