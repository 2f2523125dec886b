"""What ``make demo`` runs: everything from an empty database to a running site."""

from __future__ import annotations

import os
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from example_site.demo.content.accounts import ACCOUNTS, PASSWORD


class Command(BaseCommand):
    help = "Prepares the database, loads the demo if it is not there, and serves it on http://localhost:8000/."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", nargs="?", default="localhost:8000", help="host:port to serve on")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("load_demo", stdout=self.stdout)
        self.introduce(options["address"])
        os.environ.setdefault("DJANGO_RUNSERVER_HIDE_WARNING", "true")
        # Without the reloader there is one process, and ctrl-C ends it.
        call_command("runserver", options["address"], use_reloader=False, insecure_serving=True)

    def introduce(self, address: str) -> None:
        """Print where the site is and who may sign in."""
        width = max(len(account.username) for account in ACCOUNTS)
        self.stdout.write(f"\n  The site     http://{address}/\n  The admin    http://{address}/admin/\n\n")
        self.stdout.write(f"  {'Account':{width}}  Password  Who\n")
        for account in ACCOUNTS:
            name = f"{account.first_name} {account.last_name}"
            self.stdout.write(f"  {account.username:{width}}  {PASSWORD:8}  {account.part} ({name})")
        self.stdout.write("\n  Nordby Kommune and everybody in it are invented. Stop with ctrl-C.\n\n")
