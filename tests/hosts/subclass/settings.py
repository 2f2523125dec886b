"""Settings of the host that adds a field to a page type."""

from tests.hosts.default.settings import *  # noqa: F403
from tests.hosts.default.settings import INSTALLED_APPS as DEFAULT_APPS
from wagtail_digilead.conf import PAGE_TYPES

INSTALLED_APPS = ["tests.hosts.subclass", *(app for app in DEFAULT_APPS if app != "wagtail_digilead.pages")]

WAGTAIL_DIGILEAD = {"PAGE_MODELS": {name: f"subclass.{name}" for name in PAGE_TYPES}}

# tests/test_hosts.py has them made anew, as the host's developers would.
MIGRATION_MODULES = {"subclass": "made_migrations"}
