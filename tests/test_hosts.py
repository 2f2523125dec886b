"""The contract holds on hosts that install the app in other ways than most: see ``tests/hosts``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import wagtail

REPOSITORY = Path(__file__).parent.parent
NEEDS_WAGTAIL_8 = pytest.mark.skipif(wagtail.VERSION < (8, 0), reason="Wagtail 8 brought base pages of one's own")


@pytest.mark.parametrize(
    ("host", "app", "tests"),
    [
        pytest.param("basepage", "intranet", "", marks=NEEDS_WAGTAIL_8, id="basepage"),
        # Copies of pages on Wagtail's own `Page` are proven on the default host.
        pytest.param("subclass", "subclass", "not copied", marks=pytest.mark.once, id="subclass"),
        # These have the page classes of the default host.
        pytest.param("plain", "", "not copied", marks=pytest.mark.once, id="plain"),
        pytest.param("simple", "", "translated or published", marks=pytest.mark.once, id="simple"),
    ],
)
def test_contract_holds_on_host(host, app, tests, tmp_path):
    """Make the migrations of the host's own page types, as its developers do, then run the contract there."""
    migrations = tmp_path / "made_migrations"
    migrations.mkdir()
    (migrations / "__init__.py").touch()
    hidden = ("PYTEST_", "DATABASE_URL")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    environment |= {"DJANGO_SETTINGS_MODULE": f"tests.hosts.{host}.settings", "PYTHONPATH": str(tmp_path)}

    def run(*module: str) -> None:
        command = [sys.executable, "-m", *module]
        result = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True)
        assert result.returncode == 0, result.stdout + result.stderr

    run("django", "check", "--fail-level", "WARNING")
    if app:
        run("django", "makemigrations", app)
    run("django", "makemigrations", "--check", "--dry-run")
    # A database of its own, since other tests run at the same time.
    url = urlsplit(os.environ.get("DATABASE_URL", ""))
    environment["DATABASE_URL"] = url._replace(path=f"{url.path}_{host}").geturl() if url.path else ""
    run("pytest", "-q", "-p", "no:cacheprovider", f"--ds=tests.hosts.{host}.settings", "tests/contract", "-k", tests)
