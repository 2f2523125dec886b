"""``manage.py digilead_purge``, for cron."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...courses.privacy import purge
from ...leaders.hr_import import uploads


class Command(BaseCommand):
    help = "Erases what has been kept long enough: texts of sent mail, notes and special needs, names of participants, files from HR."

    def handle(self, *args: Any, **options: Any) -> None:
        message = _(
            "Erased: the texts of %(messages)d mails, %(needs)d special needs, %(notes)d notes, the names of"
            " %(registrations)d registrations."
        )
        self.stdout.write(message % purge())
        files = uploads.purge()
        if files:
            message = ngettext(
                "Removed: %(count)d file from HR that nobody has imported.",
                "Removed: %(count)d files from HR that nobody has imported.",
                files,
            )
            self.stdout.write(message % {"count": files})
