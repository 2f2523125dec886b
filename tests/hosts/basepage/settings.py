"""Settings of the host with a base page of its own."""

from tests.hosts.default.settings import *  # noqa: F403
from tests.hosts.default.settings import INSTALLED_APPS as DEFAULT_APPS
from wagtail_digilead.conf import PAGE_TYPES

NOT_HERE = {
    "tests.hosts.default",
    "wagtail_digilead.pages",
    # wagtail-localize does not support a base page of one's own.
    "wagtail_localize",
    "wagtail_localize.locales",
}
INSTALLED_APPS = ["tests.hosts.basepage", "tests.hosts.basepage.intranet", "wagtail.locales"]
INSTALLED_APPS += [app for app in DEFAULT_APPS if app not in NOT_HERE]

WAGTAIL_PAGE_MODEL = "basepage.BasePage"
WAGTAIL_DIGILEAD = {"PAGE_MODELS": {name: f"intranet.{name}" for name in PAGE_TYPES}}

# tests/test_hosts.py has them made anew, as the host's developers would.
MIGRATION_MODULES = {"intranet": "made_migrations"}
