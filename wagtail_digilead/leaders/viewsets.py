"""Leader records in the admin, with the way to the profile page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from ..conf import feature_enabled
from ..core.people.viewsets import LeaderViewSet
from .pages import profile_of


class ProfilePanel(Panel):
    """One button: make the profile page, or open the one there is."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_digilead/admin/profile_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and feature_enabled("leaders")

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            context["leader"], context["profile"] = self.instance, profile_of(self.instance)
            return context


class LeaderWithProfileViewSet(LeaderViewSet):
    """Leaders in the admin, each with the way to the profile page."""

    panels = [ProfilePanel(heading=_("Profile page")), *LeaderViewSet.panels]
