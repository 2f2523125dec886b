"""Fixtures for all tests. Those for the browser need a marker only: ``@pytest.mark.browser``."""

from __future__ import annotations

import os
import shutil

import pytest
from django.test import override_settings

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def missing(what: str) -> None:
    """Leave out a test for want of ``what``: visibly on a developer's machine, as a failure where ``CI=true``."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and CI must run everything")
    pytest.skip(f"{what} is missing")


def pytest_itemcollected(item: pytest.Item) -> None:
    if item.get_closest_marker("browser"):
        # The live server runs in another thread, so its data is committed; afterwards the tables are emptied, and
        # what Wagtail's migrations put there (site, root page, locale) comes back from the serialised database.
        item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The slow ones first, so that no worker is left alone with one at the end.
    items.sort(key=lambda item: item.get_closest_marker("packaging") is None)


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


@pytest.fixture
def offsite(context, live_server):
    """Refuse every request that would leave the live server, and fail the test if there was one."""
    refused = []

    def refuse(route):
        refused.append(route.request.url)
        route.abort()

    context.route(lambda url: not url.startswith((live_server.url, "data:", "blob:")), refuse)
    yield refused
    assert refused == []


@pytest.fixture
def editor(admin_client, context, live_server, offsite):
    """A browser context in which a superuser is signed in."""
    session = admin_client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return context
