"""Wires the features into Wagtail's admin; nothing is decided here."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .core.people.viewsets import AppointmentViewSet, UnitViewSet
from .core.viewsets import OrganisationViewSet, TopicViewSet
from .courses.viewsets import TargetGroupViewSet
from .leaders.views import make_profile
from .leaders.viewsets import LeaderWithProfileViewSet
from .plans.viewsets import ITSystemViewSet, StrategyGoalViewSet
from .press.viewsets import BoilerplateViewSet


@register_snippet
class DigitalLeadershipGroup(SnippetViewSetGroup):
    menu_label = _("Digital leadership")
    menu_icon = "group"
    menu_name = "digital-leadership"
    menu_order = 250
    items = (
        LeaderWithProfileViewSet,
        AppointmentViewSet,
        UnitViewSet,
        OrganisationViewSet,
        TopicViewSet,
        TargetGroupViewSet,
        BoilerplateViewSet,
        StrategyGoalViewSet,
        ITSystemViewSet,
    )


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [path("digilead/leaders/<int:pk>/profile/", make_profile, name="digilead_make_profile")]
