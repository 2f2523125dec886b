"""Fixtures for all tests. Those of the demo in the browser lie in ``browser/conftest.py``."""

from __future__ import annotations

import os
import shutil

import pytest
from django.test import override_settings
from django.utils import translation
from hypothesis import settings as hypothesis_settings

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing outside can be reached, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost",
]

# A busy machine is no fault of what is tested.
hypothesis_settings.register_profile("digilead", deadline=None)
hypothesis_settings.load_profile("digilead")


def missing(what: str) -> None:
    """Leave out a test for want of ``what``: visibly on a developer's machine, as a failure where ``CI=true``."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and CI must run everything")
    pytest.skip(f"{what} is missing")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The slow ones are among these: first, so that no worker is left alone with one at the end.
    items.sort(key=lambda item: item.get_closest_marker("once") is None and item.path.name != "test_demo.py")


@pytest.fixture(autouse=True)
def language_of_the_site():
    """Begin each test in the site's language: a request leaves the one behind that it was answered in."""
    translation.deactivate()


@pytest.fixture(scope="session", autouse=True)
def media_root(tmp_path_factory: pytest.TempPathFactory):
    """A folder for uploads that pytest clears away."""
    with override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("media"))):
        yield


@pytest.fixture(scope="session")
def playwright(django_db_setup):
    """pytest-playwright's fixture, made to get on with Django's database connections.

    Playwright's synchronous API leaves an event loop running in this thread. So Django's guard against async code would
    refuse every query, and asgiref would give us a second, empty set of connections, which lacks the serialised data.
    """
    from django.db import connections
    from playwright.sync_api import sync_playwright

    ours = connections.all(initialized_only=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        playwright = sync_playwright().start()
        for connection in ours:
            connections[connection.alias] = connection
        yield playwright
        playwright.stop()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium: ``$CHROMIUM``, or the first one in ``PATH``."""
    found = (shutil.which(name) for name in (os.environ.get("CHROMIUM", ""), *CHROMIUM_NAMES) if name)
    return next(filter(None, found), None) or missing("Chromium")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, chromium):
    return {**browser_type_launch_args, "executable_path": chromium, "args": CHROMIUM_ARGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": {"width": 1280, "height": 900}, "locale": "en-GB"}
