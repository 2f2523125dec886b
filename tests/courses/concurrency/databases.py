"""Databases for the processes: a file of SQLite, and a database of PostgreSQL; gone when the tests are through."""

from __future__ import annotations

import contextlib
import os
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import missing
from tests.postgres import find_binaries, throw_away_cluster


@contextlib.contextmanager
def sqlite() -> Iterator[str]:
    """Give the address of a file that is there as long as the block."""
    with tempfile.TemporaryDirectory(prefix="digilead-") as folder:
        yield f"sqlite:///{Path(folder, 'db.sqlite3')}"


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """Give the address of a database on the server of ``DATABASE_URL``, or on one started for it."""
    server = os.environ.get("DATABASE_URL", "")
    with contextlib.ExitStack() as stack:
        if not server.startswith("postgres"):
            binaries = find_binaries()
            if binaries is None:
                missing("PostgreSQL")
            server = stack.enter_context(throw_away_cluster(binaries))
        name = f"digilead_{uuid.uuid4().hex}"
        _execute(server, f"CREATE DATABASE {name}")
        try:
            yield f"{server.rpartition('/')[0]}/{name}"
        finally:
            _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


def _execute(server: str, statement: str) -> None:
    import dj_database_url
    import psycopg

    parsed = dj_database_url.parse(server)
    given = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    with psycopg.connect(
        dbname="postgres", autocommit=True, **{key: parsed[name] or None for key, name in given.items()}
    ) as connection:
        connection.execute(statement)


DATABASES = {"sqlite": sqlite, "postgresql": postgresql}
