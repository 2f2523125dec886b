"""Wires the features into Wagtail's admin; nothing is decided here."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .core.people.viewsets import AppointmentViewSet, UnitViewSet
from .core.sections import PROFILE_HOOK
from .core.viewsets import OrganisationViewSet, TopicViewSet
from .courses.admin import logs, notices
from .courses.admin import urls as run_urls
from .courses.admin.choosers import course_chooser
from .courses.admin.permissions import permissions_to_register, register_policy
from .courses.admin.runs import RunBulkDelete, keep_runs_with_people
from .courses.admin.viewsets import CourseRunViewSet, TargetGroupViewSet, VenueViewSet
from .courses.audit import AUDITS
from .courses.profile import course_sections
from .courses.reminders import remind as remind_participants
from .leaders.audit import audit_profiles
from .leaders.views import make_profile
from .leaders.viewsets import LeaderWithProfileViewSet
from .plans.viewsets import ITSystemViewSet, StrategyGoalViewSet
from .press.viewsets import BoilerplateViewSet

register_policy()


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
        CourseRunViewSet,
        VenueViewSet,
        TargetGroupViewSet,
        BoilerplateViewSet,
        StrategyGoalViewSet,
        ITSystemViewSet,
    )


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [
        path("digilead/leaders/<int:pk>/profile/", make_profile, name="digilead_make_profile"),
        path("digilead/runs/", include(run_urls)),
    ]


@hooks.register("register_admin_viewset")
def register_course_chooser():
    return course_chooser


hooks.register("register_log_actions", logs.register_log_actions)
hooks.register("register_permissions", permissions_to_register)
hooks.register("before_delete_snippet", keep_runs_with_people)
# After Wagtail's own, whose place it takes for runs.
hooks.register("register_bulk_action", RunBulkDelete, order=1)
for notice in ("before_delete_page", "before_move_page", "before_copy_page", "before_unpublish_page"):
    hooks.register(notice, getattr(notices, notice))
hooks.register("before_bulk_action", notices.before_bulk_action)

for audit in (*AUDITS, audit_profiles):
    hooks.register("digilead_audits", audit)

hooks.register(PROFILE_HOOK, course_sections)
hooks.register("digilead_reminders", remind_participants)
