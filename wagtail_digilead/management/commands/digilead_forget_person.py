"""``manage.py digilead_forget_person``."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from ...core.people.leaders import Leader
from ...courses.privacy import Participant
from ...courses.privacy import forget as forget_participant
from ...plans.privacy import Author
from ...plans.privacy import forget as forget_author


class Command(BaseCommand):
    help = "Takes one person out of the records of courses and the logs of action plans. Without --yes it only says what it would do."

    def add_arguments(self, parser: CommandParser) -> None:
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("--leader", type=int, metavar="KEY", help="the key of the leader record")
        who.add_argument("--user", metavar="NAME", help="the name of the user account")
        who.add_argument("--email", help="the e-mail address")
        parser.add_argument("--yes", action="store_true", help="do it: it can't be undone")

    def handle(self, *args: Any, **options: Any) -> None:
        known_by = self.find(options)
        participant, author = Participant.find(**known_by), Author.find(**known_by)
        if not options["yes"]:
            message = _("Found: %(registrations)d registrations, %(messages)d mails.")
            found = {"registrations": participant.registrations().count(), "messages": participant.messages().count()}
            self.stdout.write(message % found)
            message = _(
                "In the logs of action plans: %(entries)d entries by the person, %(texts)d texts that name the person."
            )
            self.stdout.write(message % author.found())
            self.stdout.write(_("Nothing is changed without --yes."))
            return
        message = _(
            "Made nameless: %(registrations)d registrations, %(withdrawn)d of them withdrawn. Mails erased: %(messages)d."
        )
        self.stdout.write(message % forget_participant(participant))
        message = _(
            "In the logs of action plans the role stands for the name in %(entries)d entries. "
            "The name is taken out of %(texts)d texts."
        )
        self.stdout.write(message % forget_author(author))
        self.stdout.write(_("The leader record and the user account are as they were."))

    def find(self, options: dict[str, Any]) -> dict[str, Any]:
        """Return what the person is named by; raises ``CommandError`` if there is nobody."""
        if options["email"]:
            return {"email": options["email"]}
        users = get_user_model()
        try:
            if options["leader"]:
                return {"leader": Leader.objects.get(pk=options["leader"])}
            return {"user": users.objects.get(**{users.USERNAME_FIELD: options["user"]})}
        except (Leader.DoesNotExist, users.DoesNotExist) as error:
            raise CommandError(_("There is no such person.")) from error
