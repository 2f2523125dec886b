"""Sending what lies in the outbox: in its order for each recipient, each message once, and again after a failure."""

from __future__ import annotations

import logging
import random
import smtplib
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import OperationalError, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from .letters import write_out
from .models import OutboxMessage
from .post import Post

logger = logging.getLogger("wagtail_digilead.outbox")

#: How long a message rests after its first try; each further try doubles it. It is also the time that a sender has a
#: message for itself, so it is far longer than a mail server with a time limit can take.
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=6)
_DOUBLINGS = 7

#: What says that the server is down, rather than that it does not like one message.
_SERVER_IS_DOWN = (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError, ConnectionError, TimeoutError)
_FAILURES_IN_A_ROW = 3

_BATCH = 100
_ATTEMPTS = 8


class Delivery(NamedTuple):
    """How a delivery went: the messages sent, and those that failed and will be tried again."""

    sent: int
    failed: int


def send_soon() -> None:
    """Have the outbox sent once the transaction that wrote to it has been stored."""
    waiting = transaction.get_connection().run_on_commit
    if not any(function is _send_now for _savepoints, function, *_robust in waiting):
        transaction.on_commit(_send_now, robust=True)


def _send_now() -> None:
    from .tasks import send_outbox

    send_outbox.enqueue()


def deliver(limit: int | None = None, now: datetime | None = None) -> Delivery:
    """Send what is due, at most ``limit`` messages, and return how it went; ``now`` is for tests.

    A message waits for the earlier ones to the same recipient, so that a cancellation never overtakes its invitation.
    What fails is kept with its error and tried again after a pause that grows from 5 minutes to 6 hours; the others go
    on. A server that is down ends the delivery: the rest keeps its place for the next one.

    Several may deliver at a time: each message is claimed before it is sent. A process that dies between sending and
    noting it sends that message twice, with the same Message-ID.
    """
    sent = failed = in_a_row = 0
    with Post() as post:
        while limit is None or sent + failed < limit:
            size = _BATCH if limit is None else min(_BATCH, limit - sent - failed)
            batch = list(_due(now or timezone.now())[:size])
            if not batch:
                break
            for message in batch:
                if not _claim(message, now or timezone.now()):
                    continue
                error = _write(message) or post.send(message)
                if error is None:
                    _note(message, sent_at=now or timezone.now(), last_error="")
                    sent, in_a_row = sent + 1, 0
                    continue
                _note(message, last_error=f"{type(error).__name__}: {error}")
                logger.warning("Message %s was not sent: %s", message.pk, type(error).__name__)
                failed += 1
                in_a_row = in_a_row + 1 if isinstance(error, _SERVER_IS_DOWN) else 0
                if not post.is_open or in_a_row == _FAILURES_IN_A_ROW:
                    return Delivery(sent, failed)
    return Delivery(sent, failed)


def pause_after(tries: int) -> timedelta:
    """Return how long a message rests after that many tries."""
    return min(FIRST_PAUSE * 2 ** min(tries - 1, _DOUBLINGS), LONGEST_PAUSE)


def _due(now: datetime):
    """Return the unsent messages that have rested and that no earlier one to the same recipient holds back."""
    unsent = OutboxMessage.objects.filter(sent_at=None)
    rested = Q(tries=0) | Q(tries__gt=_DOUBLINGS, tried_at__lte=now - LONGEST_PAUSE)
    for tries in range(1, _DOUBLINGS + 1):
        rested |= Q(tries=tries, tried_at__lte=now - pause_after(tries))
    earlier = unsent.filter(recipient=OuterRef("recipient"), pk__lt=OuterRef("pk"))
    return unsent.filter(rested).exclude(Exists(earlier)).order_by("pk")


def _claim(message: OutboxMessage, now: datetime) -> bool:
    """Take the message for this sender; tell whether nobody else has taken it meanwhile."""
    as_it_was = OutboxMessage.objects.filter(pk=message.pk, sent_at=None, tries=message.tries)
    return bool(_stubbornly(lambda: as_it_was.update(tries=F("tries") + 1, tried_at=now)))


def _write(message: OutboxMessage) -> Exception | None:
    """Write the message out, if it is not, and keep it so; return what went wrong, or ``None``."""
    if message.facts is None:
        return None
    try:
        write_out(message)
    except Exception as error:  # whatever a host's template raises
        return error
    written = ("subject", "text", "html", "calendar", "facts")
    _note(message, **{name: getattr(message, name) for name in written})
    return None


def _note(message: OutboxMessage, **facts: object) -> None:
    _stubbornly(lambda: OutboxMessage.objects.filter(pk=message.pk).update(**facts))


def _stubbornly(write: Callable[[], int]) -> int:
    """Return what ``write()`` returns, tried again while another writer holds the database (SQLite).

    A message that was sent but not noted would be sent again.
    """
    for attempt in range(1, _ATTEMPTS):
        try:
            return write()
        except OperationalError as error:  # noqa: PERF203 (a mail is long beside it)
            if "locked" not in str(error):
                raise
            time.sleep(random.uniform(0.01, 0.05) * attempt)
    return write()
