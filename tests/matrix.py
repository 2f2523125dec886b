"""Run the tests on other versions: ``python -m tests.matrix ends`` or ``… all``.

Each row has an environment of its own, made with uv from the Pythons installed here. A Python that is missing is said
aloud. On SQLite, without the browser and the wheel: `make test` sees to those.
"""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENTS = Path(".venv-matrix")
NOT_HERE = ["-m", "not browser", "--ignore", "tests/test_wheel.py"]


@dataclass(frozen=True)
class Row:
    python: str
    django: str
    wagtail: str
    lowest: bool = False

    def __str__(self) -> str:
        row = f"Python {self.python}, Django {self.django}, Wagtail {self.wagtail}"
        return row + ", lowest dependencies" if self.lowest else row


FLOOR = Row("3.10", "5.2", "7.4", lowest=True)
NEWEST = Row("3.13", "6.1", "8.0")
ENDS = [FLOOR, NEWEST]
ALL = [
    Row(python, django, wagtail)
    for python in ("3.10", "3.11", "3.12", "3.13")
    for django in ("5.2", "6.0", "6.1")
    for wagtail in ("7.4", "8.0")
    if django == "5.2" or python in ("3.12", "3.13")  # Django 6 needs Python 3.12
]


def find_python(version: str) -> str | None:
    """Return the path of an interpreter of ``version``, from PATH or from pyenv, or ``None``."""
    name = f"python{version}"
    pyenv = os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv"))
    candidates = [sys.executable, shutil.which(name), *glob.glob(f"{pyenv}/versions/{version}.*/bin/{name}")]
    for candidate in filter(None, candidates):
        # Asked, since a pyenv shim in PATH may lead nowhere.
        question = "import sys; print('%d.%d' % sys.version_info[:2])"
        answer = subprocess.run([candidate, "-c", question], capture_output=True, text=True)
        if answer.stdout.strip() == version:
            return candidate
    return None


def run(row: Row, python: str) -> bool:
    """Build the environment of ``row`` and run the tests in it; return whether they passed."""
    folder = ENVIRONMENTS / "-".join([row.python, row.django, row.wagtail, *(["lowest"] if row.lowest else [])])
    uv = [sys.executable, "-m", "uv"]
    create = [*uv, "venv", "--quiet", "--clear", "--python", python, str(folder)]
    # One command, so that nothing installed later replaces something installed before.
    install = [*uv, "pip", "install", "--quiet", "--python", str(folder), "--editable", ".", "--group", "test"]
    install += [f"django=={row.django}.*", f"wagtail=={row.wagtail}.*"]
    if row.lowest:
        install += ["--resolution", "lowest-direct"]
    test = [str(folder / "bin/python"), "-m", "pytest", "-q", "-n", "2", *NOT_HERE]
    environment = {**os.environ, "DATABASE_URL": "", "UV_PYTHON_DOWNLOADS": "never"}
    return all(subprocess.call(command, env=environment) == 0 for command in (create, install, test))


def main(rows: list[Row]) -> int:
    outcomes = {}
    for row in rows:
        python = find_python(row.python)
        print(f"\n=== {row}", flush=True)
        if python is None:
            print(f"*** SKIPPED: Python {row.python} is not installed here. ***", flush=True)
            outcomes[row] = "SKIPPED"
        else:
            outcomes[row] = "passed" if run(row, python) else "FAILED"
    print()
    for row, outcome in outcomes.items():
        print(f"{outcome:8} {row}")
    return int("FAILED" in outcomes.values())


if __name__ == "__main__":
    sys.exit(main({"ends": ENDS, "all": ALL}[sys.argv[1]]))
