"""The app of the concrete page types."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WagtailDigileadPagesConfig(AppConfig):
    """The concrete page types, for a host on Wagtail's default ``Page``."""

    name = "wagtail_digilead.pages"
    label = "wagtail_digilead_pages"
    verbose_name = _("Digital leadership pages")
    default_auto_field = "django.db.models.BigAutoField"
