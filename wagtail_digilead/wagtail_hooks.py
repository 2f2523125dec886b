"""Wires the features into Wagtail's admin; nothing is decided here."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .core.deleted_originals import keep_stopped
from .core.expected_plans import EXPECTED_PLANS_HOOK
from .core.links import register_links
from .core.machine_translation import machine_translation_urls
from .core.outdated import show_outdated_translations
from .core.people.viewsets import AppointmentViewSet, UnitViewSet
from .core.sections import PROFILE_HOOK, UNIT_HOOK
from .core.translation_files import translation_file_urls
from .core.viewsets import OrganisationViewSet, TopicViewSet
from .courses.admin import logs, notices
from .courses.admin import urls as run_urls
from .courses.admin.choosers import course_chooser
from .courses.admin.permissions import permissions_to_register, register_policy
from .courses.admin.runs import RunBulkDelete, keep_runs_with_people
from .courses.admin.viewsets import CourseRunViewSet, TargetGroupViewSet, VenueViewSet
from .courses.audit import AUDITS
from .courses.expected_plans import plans_after_courses
from .courses.profile import course_sections
from .courses.reminders import remind as remind_participants
from .courses.units import unit_course_sections
from .leaders import export
from .leaders.admin import logs as import_logs
from .leaders.admin.viewsets import ImportViewSet
from .leaders.audit import audit_profiles
from .leaders.unconfirmed import UnconfirmedView, unconfirmed_menu_item
from .leaders.views import make_profile
from .leaders.viewsets import LeaderWithProfileViewSet
from .plans import rights as plan_rights
from .plans.approval import stamp_published
from .plans.audit import audit_approvers, audit_portfolios
from .plans.course_plans import announce_again
from .plans.log_audit import AUDITS as LOG_AUDITS
from .plans.portfolio import export as plan_export
from .plans.profile import plan_sections
from .plans.reminders import remind as remind_of_plans
from .plans.units import unit_plan_sections
from .plans.viewsets import ITSystemViewSet, StrategyGoalViewSet
from .plans.weekly import send_monday_pages
from .press.choosing import choosable_files, choosable_pages, guard_explorer, guard_move
from .press.documents import keep_document
from .press.profile import press_sections
from .press.scheduling import schedule_translations, stop_bulk_publishing
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
        ImportViewSet,
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
        path("digilead/reports/unconfirmed/", UnconfirmedView.as_view(), name="digilead_unconfirmed"),
        path(
            "digilead/reports/unconfirmed/results/",
            UnconfirmedView.as_view(results_only=True),
            name="digilead_unconfirmed_results",
        ),
        path("digilead/runs/", include(run_urls)),
        path(
            "digilead/releases/<int:pk>/schedule-translations/",
            schedule_translations,
            name="digilead_schedule_translations",
        ),
    ]


@hooks.register("register_admin_viewset")
def register_course_chooser():
    return course_chooser


hooks.register("register_reports_menu_item", unconfirmed_menu_item)
hooks.register("register_log_actions", logs.register_log_actions)
hooks.register("register_log_actions", export.register_log_actions)
hooks.register("register_log_actions", plan_export.register_log_actions)
hooks.register("register_log_actions", import_logs.register_log_actions)
hooks.register("register_permissions", permissions_to_register)
hooks.register("register_permissions", plan_rights.permissions_to_register)
hooks.register("before_delete_snippet", keep_runs_with_people)
# After Wagtail's own, whose place it takes for runs.
hooks.register("register_bulk_action", RunBulkDelete, order=1)
for notice in ("before_delete_page", "before_move_page", "before_copy_page", "before_unpublish_page"):
    hooks.register(notice, getattr(notices, notice))
hooks.register("before_bulk_action", notices.before_bulk_action)
hooks.register("before_bulk_action", stop_bulk_publishing)

for audit in (*AUDITS, audit_profiles, audit_portfolios, audit_approvers, *LOG_AUDITS):
    hooks.register("digilead_audits", audit)

for sections in (course_sections, plan_sections, press_sections):
    hooks.register(PROFILE_HOOK, sections)
hooks.register(UNIT_HOOK, unit_plan_sections)
hooks.register(UNIT_HOOK, unit_course_sections)
hooks.register(EXPECTED_PLANS_HOOK, plans_after_courses)
for reminders in (remind_participants, announce_again, remind_of_plans, send_monday_pages):
    hooks.register("digilead_reminders", reminders)

# After Wagtail's own, whose handler it replaces.
hooks.register("register_rich_text_features", register_links, order=1)
# Before those of wagtail-localize.
hooks.register("register_admin_urls", machine_translation_urls, order=-1)
hooks.register("before_edit_page", keep_stopped, order=-1)
hooks.register("before_edit_snippet", keep_stopped, order=-1)
hooks.register("register_admin_urls", translation_file_urls, order=-1)
hooks.register("construct_homepage_panels", show_outdated_translations)
hooks.register("before_serve_document", keep_document)
hooks.register("construct_page_chooser_queryset", choosable_pages)
hooks.register("construct_document_chooser_queryset", choosable_files)
hooks.register("construct_image_chooser_queryset", choosable_files)
hooks.register("construct_explorer_page_queryset", guard_explorer)
hooks.register("before_move_page", guard_move)
hooks.register("after_publish_page", stamp_published)


@hooks.register("construct_admin_api", order=1)
def construct_admin_api(router):
    # Here and not above: the module of the API needs the models.
    from .press.api import replace_admin_api

    replace_admin_api(router)
