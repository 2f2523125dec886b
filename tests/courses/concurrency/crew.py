"""Functions that work on the seats with several processes at a time.

This process sets Django up once and forks the others, so that they start at the same moment. It reads one call a line,
``["function", {"argument": 1}]``, and answers with what the function returns, as a line of JSON.
"""

from __future__ import annotations

import contextlib
import io
import json
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402 (after the setup)
from django.db import connection, connections  # noqa: E402

from tests.courses.concurrency.operations import Operations  # noqa: E402
from wagtail_digilead.core.outbox.models import OutboxMessage  # noqa: E402
from wagtail_digilead.courses import letters, seats  # noqa: E402
from wagtail_digilead.courses.results import Attendance  # noqa: E402
from wagtail_digilead.courses.runs import CourseRun  # noqa: E402
from wagtail_digilead.courses.seats import decisions, lock, queue, runs  # noqa: E402
from wagtail_digilead.courses.signups import Registration, SignUp, StateChange  # noqa: E402
from wagtail_digilead.test import factories as f  # noqa: E402

# The module; the package gives the function of that name.
sign_up = sys.modules["wagtail_digilead.courses.seats.sign_up"]

# What the mails say is tested elsewhere, and takes longer than all the rest.
letters.render_to_string = lambda *args, **kwargs: "Subject\nText"

_fork = multiprocessing.get_context("fork")
#: Where the processes meet that work on the seats without the lock.
_all_have_looked: list[Any] = []


def make_tables() -> None:
    call_command("migrate", run_syncdb=True, verbosity=0)
    get_user_model().objects.create_user("organiser")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")  # it stays with the file


def clear() -> None:
    """Delete what the test before has left."""
    for model in (OutboxMessage, Attendance, Registration, SignUp, CourseRun):
        model.objects.all().delete()


def at_once(act: Callable[[int], Any], processes: int) -> list[Any]:
    """Return what ``act(number)`` returns in each of the processes, which begin together."""
    connections.close_all()
    with _fork.Pool(processes) as pool:
        return pool.map(act, range(processes), chunksize=1)


def person(number: int) -> seats.Person:
    return seats.Person(name=f"Person {number}", email=f"person{number}@kommune.example")


def sell(people: int, places: int, processes: int, locked: bool) -> dict[str, int]:
    """Have ``people`` sign up for ``places`` seats, each process its share; return how many came into which state."""
    run = f.CourseRunFactory(seats=places)
    _all_have_looked[:] = [_fork.Barrier(processes)]  # the forked processes find it here
    at_once(Share(run.pk, people, processes, locked), processes)
    return {**Counter(Registration.objects.filter(run=run).values_list("state", flat=True)), "run": run.pk}


class Share:
    """One process's share of the people; a class, since a pool can't carry a closure."""

    def __init__(self, run_pk: int, people: int, processes: int, locked: bool) -> None:
        self.run_pk, self.people, self.processes, self.locked = run_pk, people, processes, locked

    @staticmethod
    def _meet() -> None:
        """Wait until all processes have looked, however slow the machine is; the first to find itself alone ends it."""
        with contextlib.suppress(threading.BrokenBarrierError):
            _all_have_looked[0].wait(timeout=5)

    def __call__(self, number: int) -> None:
        if self.locked:
            _before_taking(lambda: time.sleep(0.02))
        else:
            _remove_the_lock()
            _before_taking(self._meet)
        for each in range(number, self.people, self.processes):
            seats.sign_up(self.run_pk, [person(each)])


def _before_taking(pause: Callable[[], None]) -> None:
    """Have ``pause`` called between looking for a free seat and taking it, so that others may come in between."""
    count = queue.taken

    def taken(pool: Any) -> tuple[int, int]:
        counted = count(pool)
        pause()
        return counted

    for module in (queue, sign_up, decisions):
        module.taken = taken


def _remove_the_lock() -> None:
    """Let everybody act at the same time, as a package without the lock would.

    On SQLite a transaction that has read can't write once another has: there the lock is the transaction, too.
    """
    if connection.vendor == "sqlite":
        for module in (sign_up, decisions, runs):
            module.in_turn = lambda run_pk, act: act(CourseRun.objects.get(pk=run_pk))
    else:
        lock.lock = lambda run_pk: CourseRun.objects.get(pk=run_pk)


def work(operations: int, processes: int, seed: int) -> dict[str, int]:
    """Do ``operations`` random things with a handful of runs; return how often each was done, or refused."""
    run_pks = Operations.prepare()
    share = operations // processes
    done: Counter[str] = Counter()
    for counted in at_once(Work(run_pks, share, seed), processes):
        done.update(counted)
    return done


class Work:
    def __init__(self, run_pks: list[int], share: int, seed: int) -> None:
        self.run_pks, self.share, self.seed = run_pks, share, seed

    def __call__(self, number: int) -> dict[str, int]:
        operations = Operations(random.Random(self.seed + number), self.run_pks)
        for _each in range(self.share):
            operations.next()
        return operations.done


def audit() -> list[str]:
    """Return what ``digilead_check`` says."""
    output = io.StringIO()
    with contextlib.suppress(SystemExit):
        call_command("digilead_check", stdout=output)
    return output.getvalue().splitlines()


def kill(where: str) -> dict[str, int]:
    """Kill a process in the middle of a sign-up of three, before or after its transaction ends; return what is left.

    Then somebody else signs up, who must not have to wait for the dead.
    """
    run = f.CourseRunFactory(seats=5)
    connections.close_all()
    with tempfile.TemporaryDirectory() as folder:
        mark = Path(folder, "mark")
        victim = _fork.Process(target=_pause, args=(run.pk, where, mark))
        victim.start()
        deadline = time.monotonic() + 20
        while not mark.exists() and victim.is_alive() and time.monotonic() < deadline:
            time.sleep(0.02)
        paused = mark.exists()
        os.kill(victim.pid, signal.SIGKILL)
        victim.join()
    left = {
        "paused": int(paused),
        "sign_ups": SignUp.objects.filter(run=run).count(),
        "registrations": Registration.objects.filter(run=run).count(),
        "changes": StateChange.objects.filter(registration__run=run).count(),
        "messages": OutboxMessage.objects.filter(recipient__startswith=f"{where}-").count(),
    }
    began = time.monotonic()
    seats.sign_up(run.pk, [person(9)])
    left["after"] = int(time.monotonic() - began < 10)
    return left


def _pause(run_pk: int, where: str, mark: Path) -> None:
    def stop() -> None:
        mark.touch()
        time.sleep(60)

    if where == "before":
        write = sign_up.record

        def record(*args: Any, **kwargs: Any) -> None:
            write(*args, **kwargs)
            stop()

        sign_up.record = record
    team = [seats.Person(name=f"Person {n}", email=f"{where}-{n}@kommune.example") for n in range(3)]
    seats.sign_up(run_pk, team)
    stop()


if __name__ == "__main__":
    for line in sys.stdin:
        function, arguments = json.loads(line)
        print(json.dumps(globals()[function](**arguments)), flush=True)
