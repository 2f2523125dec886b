"""“Copy for media”: a release as plain text, for whoever wants to print it elsewhere."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .block_text import BlockText, joined
from .words import dateline, notices

#: Says to an editorial office that nothing follows.
END_MARK = "◼"


def media_text(release: Any, request: HttpRequest) -> str:
    """Return the release as plain text in its own language: what is printed, then whom to ask, then the end mark."""
    write = BlockText(release, request)
    with translation.override(release.locale.language_code):
        partner = ""
        if release.partner_name:
            partner = _("Sent together with %(partner)s") % {"partner": release.partner_name}
        parts = [
            "\n".join(filter(None, [release.genre_label, release.kicker])),
            *notices(release),
            release.title,
            write.of_rich_text(release.lead),
            dateline(release),
            write.of_stream(release.hero),
            write.of_stream(release.body),
            "\n".join(filter(None, [release.sign_off, partner])),
            write.of_rich_text(release.boilerplate.text) if release.boilerplate else "",
            _contacts(release, write),
            write.outside.base,
            END_MARK,
        ]
    return f"{joined(parts)}\n"


def _contacts(release: Any, write: BlockText) -> str:
    if not release.press_contacts:
        return ""
    heading = ngettext("Press contact", "Press contacts", len(release.press_contacts))
    return joined([heading, write.of_stream(release.press_contacts)])
