"""Measures the import from HR: 5,000 people in 500 units, first as a new file, then the same file again.

Part of ``make bench``. Time and memory are those of a process of its own, as the command has one.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PEOPLE = 5_000
UNITS = 500
HEADINGS = ("Medarbejdernummer", "Navn", "E-mail", "Telefon", "Titel", "Fra", "Enhed", "Enheds-id", "Overordnet enhed")
_GIVEN = ("Mette", "Søren", "Åse", "Bjørn-Erik", "Inger", "Päivi", "Göran", "Aase", "Jens Peter", "Liv")
_FAMILY = ("Holm", "Kjær", "Lindström", "Virtanen", "Østergaard", "Nielsen", "Håkonsen", "Ångström", "Lund", "Bech")


def write_file(path: Path, people: int = PEOPLE, units: int = UNITS) -> None:
    """Write a file such as HR systems make it, with made-up people below the unit “Nordby”."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADINGS)
        for number in range(people):
            unit = number % units
            above = "Nordby" if unit < 10 else f"Enhed {unit % 10}"
            name = f"{_GIVEN[number % 10]} {_FAMILY[number // 10 % 10]} {_FAMILY[number // 100 % 10]}"
            title = "Skoleleder" if number < units else "Specialkonsulent"
            row = (
                f"M{number:06}",
                f"{name} {number}",
                f"m{number}@nordby.example",
                f"12 34 {number % 100:02} 78",
                title,
            )
            writer.writerow([*row, "01.08.2020", f"Enhed {unit}", f"E{unit:04}", above])


def bench_import() -> None:
    """Print time, peak memory and what was written, of the first and of the second run, on the database in use.

    It must be a test database with Wagtail's tables: 5,000 people are written into it, or into a copy of it if it is one
    in memory, which no other process can see.
    """
    from django.db import connection

    from wagtail_digilead.test import factories as f

    f.UnitFactory(name="Nordby")
    with tempfile.TemporaryDirectory() as folder:
        path, database = Path(folder) / "leaders.csv", str(connection.settings_dict["NAME"])
        write_file(path)
        if connection.vendor == "sqlite":
            database = str(Path(folder) / "copy.sqlite3")
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [database])
        for run, end in (("first run", "Imported."), ("second run", "There is nothing to change.")):
            code = "import sys; from tests.bench_leaders import run_command; run_command(sys.argv[1], sys.argv[2])"
            command = [sys.executable, "-W", "ignore", "-c", code, str(path), database]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            *_lines, said, took = done.stdout.strip().splitlines()
            assert said == end, said
            print(f"import of {PEOPLE:,} rows, {run}, {connection.vendor}: {took}")


def run_command(path: str, database: str) -> None:
    """Run the command in this process, on the database of that name, and print what it took."""
    import time

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "example_site.settings")
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    settings.DEBUG, settings.LANGUAGE_CODE = False, "en"
    django.setup()
    from django.core.management import call_command

    base = peak_memory()
    began = time.perf_counter()
    call_command("digilead_import_leaders", path)
    seconds = time.perf_counter() - began
    print(f"{seconds:.1f} s, at most {peak_memory():.0f} MB, of which {base:.0f} MB before it began")


def peak_memory() -> float:
    """Return the most memory that this process has had, in MB.

    Linux gives a child the peak of its parent as a start, except in this file.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "example_site.settings")
    import django

    django.setup()
    from django.test.runner import DiscoverRunner

    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        bench_import()
    finally:
        runner.teardown_databases(databases)


if __name__ == "__main__":
    main()
