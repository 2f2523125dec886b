"""Looks for broken rules among the profile pages; run by ``digilead_check`` through the hook ``digilead_audits``."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count
from django.utils.translation import gettext as _

from ..conf import get_page_model


def audit_profiles() -> Iterator[str]:
    """A person has one live profile page in a language; the form of the page refuses a second, an import may not."""
    model = get_page_model("LeaderPage")
    if model is None:
        return
    live = model.objects.filter(live=True, alias_of=None, leader__isnull=False).order_by()
    doubles = live.values_list("leader", "locale__language_code").annotate(count=Count("pk")).filter(count__gt=1)
    for leader, language, count in doubles:
        message = _("Leader %(leader)d has %(count)d live profile pages in the language “%(language)s”.")
        yield message % {"leader": leader, "count": count, "language": language}
