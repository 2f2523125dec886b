"""A leader's visiting card (vCard 3.0, RFC 2426): Outlook reads this version, and so does everything else.

Escaping and folding are those of RFC 5545, which took them over from vCard, and are done by ``icalendar``.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from icalendar import vText
from icalendar.parser import Contentline

from ..core.people.appointments import Appointment
from ..core.people.leaders import Leader, derive_sort_name
from ..core.people.units import Unit


def vcard(leader: Leader, posts: Iterable[Appointment], line: Iterable[Unit], *, uid: uuid.UUID, url: str) -> bytes:
    """Return the card of ``leader`` in UTF-8, with lines of at most 75 bytes.

    ``posts`` are those of today, ``line`` the units from the root down to that of the first of them. Whoever asks has
    made sure that the reader may see the person.
    """
    titles = [post.title_in_words for post in posts]
    units = [unit.name for unit in line]
    if leader.organisation:
        units.insert(0, leader.organisation.name)
    lines = [
        ("VERSION", ["3.0"]),
        ("PRODID", ["-//wagtail-digilead//wagtail-digilead//EN"]),
        ("UID", [uid.urn]),
        ("FN", [leader.full_name]),
        ("N", [*name_parts(leader), "", "", ""]),
        ("ORG", units),
        ("TITLE", [", ".join(titles)]),
        ("TEL;TYPE=WORK,VOICE", [leader.phone]),
        ("EMAIL;TYPE=INTERNET,WORK", [leader.email]),
    ]
    written = [f"{name}:{';'.join(map(_escaped, values))}" for name, values in lines if any(values)]
    # An address is no text: nothing in it is escaped.
    written += [f"URL:{url}"] if url else []
    return b"".join(Contentline(each).to_ical() + b"\r\n" for each in ["BEGIN:VCARD", *written, "END:VCARD"])


def name_parts(leader: Leader) -> tuple[str, str]:
    """Return family name and given names: as the sort name parts them, if it is made of the same words.

    A single name is the family name.
    """
    for sort_name in (leader.sort_name, derive_sort_name(leader.full_name)):
        family, _comma, given = (part.strip() for part in sort_name.partition(","))
        if sorted(f"{given} {family}".split()) == sorted(leader.full_name.split()):
            return family, given
    return leader.full_name, ""


def _escaped(value: str) -> str:
    return vText(" ".join(value.split())).to_ical().decode()
