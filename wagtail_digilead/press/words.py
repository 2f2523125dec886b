"""What a release says of itself in words: where and when, what is corrected, how long it takes to read."""

from __future__ import annotations

import datetime
import math
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.rich_text import get_text_for_indexing

#: How many words one reads in a minute.
WORDS_A_MINUTE = 200


def day_in_words(moment: datetime.datetime) -> str:
    """Return the day of ``moment`` as the language writes it: ``"4 May 2027"``."""
    return date_format(timezone.localtime(moment), "DATE_FORMAT")


def dateline(release: Any) -> str:
    """Return where and when a release was sent, as far as it is known: ``"Nordby, 4 May 2027"``."""
    if release.date and release.place:
        # Translators: place and date of a release, “Nordby, 4 May 2027”.
        return _("%(place)s, %(date)s") % {"place": release.place, "date": day_in_words(release.date)}
    return day_in_words(release.date) if release.date else release.place


def corrections_of(release: Any) -> list[tuple[datetime.datetime | None, str]]:
    """Return when a release was corrected and in which words, the latest first.

    They are read from the stored data: making blocks of fifty releases would take much longer.
    """
    found = []
    for raw in release.corrections.raw_data:
        when, text = raw["value"].get("when"), str(raw["value"].get("text") or "")
        when = parse_datetime(when) if isinstance(when, str) else when
        if when is not None and timezone.is_naive(when):
            when = timezone.make_aware(when)
        found.append((when, text))
    undated = datetime.datetime.min.replace(tzinfo=datetime.timezone.utc)
    return sorted(found, key=lambda correction: correction[0] or undated, reverse=True)


def notices(release: Any) -> list[str]:
    """Return what has to be read before a release: that it is withdrawn, and what is corrected."""
    found = []
    if release.withdrawn:
        found.append(" ".join(filter(None, [_("This text has been withdrawn."), release.withdrawn_reason])))
    for when, text in corrections_of(release):
        if when:
            found.append(_("Corrected on %(date)s: %(text)s") % {"date": day_in_words(when), "text": text})
        else:
            found.append(_("Corrected: %(text)s") % {"text": text})
    return found


def changed_at(release: Any) -> datetime.datetime | None:
    """Return when a release was last changed: published again, or corrected.

    One that a script has put there may have been published at no known hour: then, when it was last saved in the editor.
    """
    moments = [release.date, release.last_published_at, *(when for when, _text in corrections_of(release))]
    return max(filter(None, moments), default=release.latest_revision_created_at)


def reading_time(release: Any) -> str:
    """Return how long lead and body take to read, in whole minutes: ``"2 minutes to read"``. Nothing for no words."""
    texts = [get_text_for_indexing(release.lead or ""), *release.body.stream_block.get_searchable_content(release.body)]
    words = sum(len(str(text).split()) for text in texts)
    if not words:
        return ""
    minutes = math.ceil(words / WORDS_A_MINUTE)
    return ngettext("%(minutes)d minute to read", "%(minutes)d minutes to read", minutes) % {"minutes": minutes}
