"""The models and their migrations agree, on every version of Wagtail and Django that the tests run on."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.once

APPS = ["wagtail_digilead", "wagtail_digilead_pages"]


def test_no_migration_is_missing():
    # In a process of its own: wagtail-localize asks the database while its migrations are loaded.
    command = [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run", "--verbosity=3", *APPS]
    result = subprocess.run(command, env={**os.environ, "DATABASE_URL": ""}, capture_output=True, text=True)

    assert result.returncode == 0, result.stdout + result.stderr
