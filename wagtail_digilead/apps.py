"""The app of the records, page mixins, blocks and templates."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WagtailDigileadConfig(AppConfig):
    """Records, page mixins, blocks, templates: all but the concrete page types."""

    name = "wagtail_digilead"
    label = "wagtail_digilead"
    verbose_name = _("Digital leadership")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks  # noqa: F401  (registers the system checks)
        from .core import anchors, drafts, mirrors, sorting, translated_texts
        from .courses import expected_plans, writing
        from .courses import signals as course_signals
        from .leaders import signals as leader_signals
        from .plans import approval, course_plans, decisions

        anchors.connect_signals()
        drafts.connect_signals()
        mirrors.connect_signals()
        sorting.connect_signals()
        translated_texts.connect_signals()
        course_signals.connect_signals()
        expected_plans.connect_signals()
        writing.register()
        leader_signals.connect_signals()
        approval.connect_signals()
        course_plans.connect_signals()
        decisions.connect_signals()
