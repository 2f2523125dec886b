"""``manage.py digilead_send_outbox``."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import ngettext

from ...core.outbox.delivery import deliver


class Command(BaseCommand):
    help = "Sends the mail that waits in the outbox. For cron: every five minutes, say. Several at a time do no harm."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, help="Send at most so many messages.")

    def handle(self, *args: Any, limit: int | None = None, **options: Any) -> None:
        sent, failed = deliver(limit)
        self.stdout.write(ngettext("%(count)d message sent.", "%(count)d messages sent.", sent) % {"count": sent})
        if failed:
            message = ngettext(
                "%(count)d message was not sent; it will be tried again.",
                "%(count)d messages were not sent; they will be tried again.",
                failed,
            )
            self.stderr.write(message % {"count": failed})
