"""``manage.py digilead_forget_person``."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from ...core.people.leaders import Leader
from ...courses.privacy import Identity, forget


class Command(BaseCommand):
    help = "Takes one person out of the records of courses. Without --yes it only says what it would do."

    def add_arguments(self, parser: CommandParser) -> None:
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("--leader", type=int, metavar="KEY", help="the key of the leader record")
        who.add_argument("--user", metavar="NAME", help="the name of the user account")
        who.add_argument("--email", help="the e-mail address")
        parser.add_argument("--yes", action="store_true", help="do it: it can't be undone")

    def handle(self, *args: Any, **options: Any) -> None:
        person = self.find(options)
        found = {"registrations": person.registrations().count(), "messages": person.messages().count()}
        if not options["yes"]:
            message = _("Found: %(registrations)d registrations, %(messages)d mails. Nothing is changed without --yes.")
            self.stdout.write(message % found)
            return
        message = _(
            "Made nameless: %(registrations)d registrations, %(withdrawn)d of them withdrawn. Mails erased: %(messages)d."
        )
        self.stdout.write(message % forget(person))
        self.stdout.write(_("The leader record and the user account are as they were."))

    def find(self, options: dict[str, Any]) -> Identity:
        if options["email"]:
            return Identity.find(email=options["email"])
        users = get_user_model()
        try:
            if options["leader"]:
                return Identity.find(leader=Leader.objects.get(pk=options["leader"]))
            return Identity.find(user=users.objects.get(**{users.USERNAME_FIELD: options["user"]}))
        except (Leader.DoesNotExist, users.DoesNotExist) as error:
            raise CommandError(_("There is no such person.")) from error
