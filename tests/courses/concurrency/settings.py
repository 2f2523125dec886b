"""Settings of the processes: the default host on the database that ``CONCURRENCY_DATABASE`` names."""

import os

import dj_database_url

from tests.hosts.default.settings import *  # noqa: F403

DATABASES = {"default": dj_database_url.parse(os.environ["CONCURRENCY_DATABASE"])}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Without waiting for the disk: power cuts are not what is tested.
    DATABASES["default"]["OPTIONS"] = {"init_command": "PRAGMA synchronous=OFF", "timeout": 20}


class NoMigrations(dict):
    """Has tables made straight from the models: the migrations would take longer than the tests."""

    def __contains__(self, key: object) -> bool:
        return True

    def __getitem__(self, key: str) -> None:
        return None


MIGRATION_MODULES = NoMigrations()
# The tables of the search index are made by its migrations.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}}
# Mail stays in the outbox.
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
