"""``manage.py digilead_setup_workflows``."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from ...plans.workflows import setup_workflows


class Command(BaseCommand):
    help = "Gives every administration's portfolio of action plans a workflow, and its directors the rights to approve."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--add-heads",
            action="store_true",
            help="Put whoever heads the administration today into the group that approves its plans.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        report = setup_workflows(add_heads=options["add_heads"])
        for line in report.done:
            self.stdout.write(line)
        for line in report.warnings:
            self.stderr.write(line)
        if not report.done:
            self.stderr.write(_("There is no portfolio of action plans yet: run the command again once there is one."))
