"""The demo intranet, tested in a process of its own: its settings are not those of the other tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent


def database_url() -> str:
    """Return the address of the database server of these tests, with a database name of its own; empty for SQLite."""
    url = os.environ.get("DATABASE_URL", "")
    return urlsplit(url)._replace(path="/demo").geturl() if settings.DATABASES["default"]["NAME"] and url else ""


def test_demo_on_its_own_settings():
    url = database_url()
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "DJANGO_"))}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "tests/demo",
        "--ds=example_site.settings",
        "-p",
        "no:cacheprovider",
        "-q",
    ]
    if url:
        command += ["-m", "not once"]
    result = subprocess.run(command, cwd=ROOT, env={**ours, "DATABASE_URL": url}, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
