"""The Monday page as a weekly mail, to those who have chosen it."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from ..conf import feature_enabled
from ..core.outbox.letters import chosen_languages
from ..core.outbox.models import OutboxMessage
from ..core.people.accounts import name_of
from ..core.versions import PageVersions
from . import mail
from .notices import MondayMail
from .records import day_of


def send_monday_pages(now: datetime.datetime) -> int:
    """Write this week's Monday page to those who want it (``digilead_reminders``), and return how many mails that are.

    It is due from Monday on: if nothing ran that day, it comes on the next day of the same week. Whoever answers for no
    unit any more gets none, nor does anybody of whose units there is nothing to say.
    """
    if not feature_enabled("plans"):
        return 0
    year, week, _day = day_of(now).isocalendar()
    chosen = {
        f"{mail.MONDAY}:{each.pk}:{year}-{week:02}": each
        for each in MondayMail.objects.select_related("user").order_by("pk")
    }
    for key in OutboxMessage.objects.filter(key__in=list(chosen)).values_list("key", flat=True):
        del chosen[key]
    languages = chosen_languages(each.user_id for each in chosen.values())
    portfolios = PageVersions("ActionPlanIndexPage", (each.portfolio for each in chosen.values()))
    count = 0
    for key, each in chosen.items():
        user, language = each.user, languages.get(each.user_id, settings.LANGUAGE_CODE)
        portfolio = portfolios.get(each.portfolio, language)
        if portfolio is None or not user.is_active or not user.email:
            continue
        with mail.in_words_of(language):
            monday = portfolio.get_monday(user, day_of(now))
            lists = [part for part in monday.lists if part.items] if monday.may_see else []
            if lists:
                context = {
                    "heading": _("Monday page: %(portfolio)s") % {"portfolio": portfolio.title},
                    "lists": lists,
                    "name": name_of(user),
                    "url": mail.address_below(portfolio, "monday"),
                }
                count += mail.post(mail.MONDAY, context, key=key, recipient=user.email, language=language)
    return count
