"""``manage.py digilead_check``."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from wagtail import hooks


class Command(BaseCommand):
    help = "Looks for broken promises in the records: one line for each, and exit code 1 if there is one."

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for audit in hooks.get_hooks("digilead_audits"):
            for line in audit():
                found += 1
                self.stdout.write(line)
        if found:
            sys.exit(1)
        self.stdout.write(_("Nothing wrong."))
