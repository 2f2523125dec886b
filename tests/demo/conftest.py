"""The tests in this folder run on the demo's own settings (see ``tests/test_demo.py``), on the demo loaded once."""

from __future__ import annotations

import time

import pytest
from django.conf import settings
from django.test import override_settings

if settings.ROOT_URLCONF != "example_site.urls":
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, media_root, django_db_blocker):
    """Load the demo into the test database, and keep it for all tests."""
    from django.core.management import call_command

    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with quick, django_db_blocker.unblock():
        # The time of this process, not of the clock: other tests run beside this one.
        start = time.process_time()
        call_command("load_demo", verbosity=0)
        yield time.process_time() - start
