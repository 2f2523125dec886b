"""``manage.py digilead_setup_groups``."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from ...conf import GROUPS, get_group_name, get_page_model
from ...core.groups import setup_groups


class Command(BaseCommand):
    help = "Makes the groups of our roles and grants what they need. Run it again whenever an index page is added."

    def handle(self, *args: Any, **options: Any) -> None:
        missing = setup_groups()
        for role in GROUPS:
            self.stdout.write(get_group_name(role))
        for name in missing:
            title = get_page_model(name).get_verbose_name()
            message = _("There is no page of the type “%(type)s” yet: run the command again once there is one.")
            self.stderr.write(message % {"type": title})
