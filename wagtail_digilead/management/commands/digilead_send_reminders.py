"""``manage.py digilead_send_reminders``."""

from __future__ import annotations

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail import hooks

from ...core.outbox.delivery import send_soon

logger = logging.getLogger("wagtail_digilead.reminders")


class Command(BaseCommand):
    help = "Writes the reminders that are due and sends them. For cron: once a day. A missed day loses nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        count = 0
        failed = []
        for remind in hooks.get_hooks("digilead_reminders"):
            try:
                with transaction.atomic():
                    count += remind(now)
                    send_soon()
            except Exception:  # noqa: PERF203 (one feature's reminders must not cost those of another)
                logger.exception("Reminders failed: %s", remind)
                failed.append(f"{remind.__module__}.{remind.__qualname__}")
        self.stdout.write(
            ngettext("%(count)d reminder written.", "%(count)d reminders written.", count) % {"count": count}
        )
        if failed:
            raise CommandError(f"Failed, see the log: {', '.join(failed)}")
