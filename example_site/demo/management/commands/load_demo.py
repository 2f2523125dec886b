"""Loads the demo content into the database."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from example_site.demo.loading import load, reset


class Command(BaseCommand):
    help = "Loads the content of the example intranet; does nothing if it is there already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--reset",
            action="store_true",
            help="Delete all pages, pictures, records and demo accounts first, and load them anew.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        start = time.monotonic()
        if options["reset"]:
            reset()
        if load(self.stdout.write):
            self.stdout.write(f"The demo is loaded ({time.monotonic() - start:.0f} s).")
        else:
            self.stdout.write("The demo is there already; --reset loads it anew.")
