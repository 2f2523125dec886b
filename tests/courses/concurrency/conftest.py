"""A database of its own for each kind, and the crew that works on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.courses.concurrency.databases import DATABASES


@pytest.fixture(scope="session", params=DATABASES)
def crew_of_database(request) -> Iterator[Callable[..., Any]]:
    with DATABASES[request.param]() as url:
        environment = {
            **os.environ,
            "CONCURRENCY_DATABASE": url,
            "DJANGO_SETTINGS_MODULE": "tests.courses.concurrency.settings",
        }
        command = [sys.executable, "-W", "ignore", "-m", "tests.courses.concurrency.crew"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        with subprocess.Popen(command, env=environment, **pipes) as process:

            def run(function: str, **kwargs: Any) -> Any:
                print(json.dumps([function, kwargs]), file=process.stdin, flush=True)
                answer = process.stdout.readline()
                assert answer, "The crew has stopped: see its error above."
                return json.loads(answer)

            run("make_tables")
            yield run
            process.stdin.close()


@pytest.fixture
def crew(crew_of_database) -> Callable[..., Any]:
    """Return what has a function of ``tests.courses.concurrency.crew`` run, in processes of its own."""
    crew_of_database("clear")
    return crew_of_database
