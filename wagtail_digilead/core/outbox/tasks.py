"""The background task that sends the outbox, on whatever Django Tasks backend the host has."""

from __future__ import annotations

from django_tasks import task

from .delivery import deliver


@task()
def send_outbox() -> None:
    """Send what is due. What this leaves over is sent by ``digilead_send_outbox``."""
    deliver()
