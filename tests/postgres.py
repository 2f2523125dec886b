"""Run a command with ``DATABASE_URL`` naming a PostgreSQL: ``python -m tests.postgres COMMAND …``.

Uses the server that ``DATABASE_URL`` names, else starts a throw-away cluster from the server binaries on this machine
and removes it afterwards. Without either, says so; that is a failure where ``CI=true``.
"""

from __future__ import annotations

import contextlib
import glob
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def find_binaries() -> Path | None:
    """Return the folder that holds ``initdb`` and ``pg_ctl``, or ``None``."""
    candidates = []
    if initdb := shutil.which("initdb"):
        candidates.append(Path(initdb).parent)
    # Debian keeps the servers out of PATH, one folder a version; a bare `pg_config` may belong to the client only.
    debian = map(Path, glob.glob("/usr/lib/postgresql/*/bin"))
    candidates += sorted(debian, key=lambda folder: float(folder.parent.name), reverse=True)
    if pg_config := shutil.which("pg_config"):
        candidates.append(Path(subprocess.check_output([pg_config, "--bindir"], text=True).strip()))
    return next((folder for folder in candidates if (folder / "initdb").exists()), None)


@contextlib.contextmanager
def throw_away_cluster(binaries: Path) -> Iterator[str]:
    """Start a PostgreSQL of our own on a socket in a temporary folder; give its URL; stop and delete it in any case."""
    # PostgreSQL refuses to run as root, so root lends the folder to another user.
    user = server_user() if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="digilead-") as folder:
        if user:
            shutil.chown(folder, user)

        def run(*command: str) -> None:
            # To a file, not a pipe: the server inherits it and would keep the pipe open.
            with open(os.path.join(folder, "output"), "ab") as output:
                result = subprocess.run(command, cwd=folder, user=user, stdout=output, stderr=subprocess.STDOUT)
            if result.returncode:
                sys.exit(Path(folder, "output").read_text())

        data = os.path.join(folder, "data")
        initdb, pg_ctl = str(binaries / "initdb"), str(binaries / "pg_ctl")
        run(initdb, "-D", data, "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
        options = f"-k {folder} -c listen_addresses='' {FAST}"
        try:
            run(pg_ctl, "-D", data, "-w", "-s", "-l", os.path.join(folder, "log"), "-o", options, "start")
            yield f"postgres://postgres@{quote(folder, safe='')}/postgres"
        finally:
            if os.path.exists(os.path.join(data, "postmaster.pid")):
                run(pg_ctl, "-D", data, "-w", "-s", "-m", "immediate", "stop")


def server_user() -> str:
    """Return the unprivileged user that the server runs as: ``postgres`` where the package made one."""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def main(command: list[str]) -> int:
    if os.environ.get("DATABASE_URL"):
        return subprocess.call(command)
    binaries = find_binaries()
    if binaries is None:
        print("\n*** SKIPPED: no PostgreSQL here (neither DATABASE_URL nor server binaries). ***\n", file=sys.stderr)
        return 1 if os.environ.get("CI") == "true" else 0
    # A polite kill must stop the server too.
    signal.signal(signal.SIGTERM, lambda *args: sys.exit(143))
    try:
        with throw_away_cluster(binaries) as url:
            return subprocess.call(command, env={**os.environ, "DATABASE_URL": url})
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
