"""The wheel holds the whole package, and the three lines of the README install it into a new Wagtail project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import wagtail

REPOSITORY = Path(__file__).parent.parent
#: In bytes; half of it is the catalogues of four languages.
LARGEST = 1_500_000

pytestmark = pytest.mark.once


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command away from this project's settings and return what it printed."""
    hidden = ("DJANGO_", "DATABASE_URL", "PYTEST_", "PYTHONPATH", "VIRTUAL_ENV")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    result = subprocess.run(
        command, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert result.returncode == 0, result.stdout
    return result.stdout


def install_steps() -> list[str]:
    """Return the code blocks of the README's section "Install"."""
    section = re.search(r"^## Install$(.*?)^## ", (REPOSITORY / "README.md").read_text(), re.DOTALL | re.MULTILINE)
    return [block.strip() for block in re.findall(r"^```\w+\n(.*?)^```$", section[1], re.DOTALL | re.MULTILINE)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, cwd=REPOSITORY)
    return next(folder.glob("*.whl"))


def test_wheel_holds_the_package_and_nothing_else(wheel):
    files = {path for path in (REPOSITORY / "wagtail_digilead").rglob("*") if path.is_file()}
    source = {path.relative_to(REPOSITORY).as_posix() for path in files if path.suffix != ".pyc"}
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}

    assert packed == source
    for part in (
        "py.typed",
        "templates/wagtail_digilead/base.html",
        "locale/da/LC_MESSAGES/django.mo",
        "test/__init__.py",
    ):
        assert f"wagtail_digilead/{part}" in packed


def test_wheel_is_small(wheel):
    assert wheel.stat().st_size < LARGEST


def test_readme_installs_the_wheel_into_a_new_project(wheel, tmp_path):
    pip_install, settings_line, migrate = install_steps()
    python = tmp_path / "venv/bin/python"
    install = (sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", python)
    run(sys.executable, "-m", "uv", "venv", "--quiet", "--python", sys.executable, python.parents[1], cwd=tmp_path)
    run(*install, f"wagtail=={wagtail.__version__}", cwd=tmp_path)
    run(python.parent / "wagtail", "start", "mysite", cwd=tmp_path)
    project = tmp_path / "mysite"

    assert pip_install == "pip install wagtail-digilead"
    run(*install, f"wagtail-digilead @ {wheel.as_uri()}", cwd=project)
    with open(project / "mysite/settings/base.py", "a") as settings:
        settings.write(f"\n{settings_line}\n")
    assert migrate == "python manage.py migrate"
    run(python, *migrate.split()[1:], cwd=project)

    assert "wagtail_digilead" not in run(python, "manage.py", "check", cwd=project)
    # Now as the host's developers would go on: its tests, with our factories at hand.
    run(*install, f"wagtail-digilead[test] @ {wheel.as_uri()}", "pytest", "pytest-django", cwd=project)
    run(python, "manage.py", "shell", "--command", "import wagtail_digilead.test.factories", cwd=project)
    shutil.copytree(REPOSITORY / "tests/contract", project / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    run(python, "-m", "pytest", "-q", "--ds=mysite.settings.dev", "-k", "not copied", "tests", cwd=project)
