"""Taking turns at a run.

The first statement of a turn is a *write* on the run's row: everybody else waits there, on PostgreSQL at the row, on
SQLite at the database. Reading first and writing later lets two turns read the same free seat; on SQLite it ends in
"database is locked", since a reader can't become a writer while another writes.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, connection, transaction
from django.db.models import F

from ..runs import CourseRun

T = TypeVar("T")

ATTEMPTS = 8


def lock(run_pk: int) -> CourseRun:
    """Make everybody else wait for this run until the transaction ends, and return the run as it is now.

    Raises ``CourseRun.DoesNotExist``.
    """
    if not CourseRun.objects.filter(pk=run_pk).update(lock_version=F("lock_version") + 1):
        raise CourseRun.DoesNotExist
    return CourseRun.objects.select_related("course").get(pk=run_pk)


def in_turn(run_pk: int, act: Callable[[CourseRun], T]) -> T:
    """Return what ``act(run)`` returns, done in one transaction while nobody else moves a seat of the run.

    SQLite may say "locked" even so, when a writer elsewhere holds the database for long, or when the caller's own
    transaction had read before. The whole turn is then tried again, if it is the outermost transaction: else it would
    try again on old data. (``ATOMIC_REQUESTS`` on SQLite is therefore refused by a system check.)
    """
    outermost = not connection.in_atomic_block
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with transaction.atomic():
                return act(lock(run_pk))
        except OperationalError as error:  # noqa: PERF203 (a turn is long beside it)
            if not outermost or "locked" not in str(error) or attempt == ATTEMPTS:
                raise
            time.sleep(random.uniform(0.01, 0.05) * attempt)
    raise AssertionError("unreachable")
