"""Settings of the host that translates nothing: one language, and neither of the apps that translate."""

from tests.hosts.default.settings import *  # noqa: F403
from tests.hosts.default.settings import INSTALLED_APPS as DEFAULT_APPS

INSTALLED_APPS = [app for app in DEFAULT_APPS if not app.startswith("wagtail_localize")]
WAGTAIL_I18N_ENABLED = False
