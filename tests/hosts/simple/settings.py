"""Settings of the host that translates with what Wagtail itself brings."""

from tests.hosts.default.settings import *  # noqa: F403
from tests.hosts.default.settings import INSTALLED_APPS as DEFAULT_APPS

INSTALLED_APPS = ["wagtail.contrib.simple_translation", "wagtail.locales"]
INSTALLED_APPS += [app for app in DEFAULT_APPS if not app.startswith("wagtail_localize")]
