"""People written in a row: “Inger Lund, Bo Holm (head teacher)”."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models.functions import Lower

#: Who is parted by a comma, a semicolon or a new line; but not within brackets.
_BETWEEN = re.compile(r"[,;\n](?![^(]*\))")
_NAME_AND_TITLE = re.compile(r"(?P<name>[^()]*)(?:\((?P<title>[^()]*)\))?\s*")


def people_in_a_row(text: str) -> list[dict[str, Any]]:
    """Return the stored form of each person named in ``text``, from left to right: ``leader``, ``name`` and ``title``.

    Whose name is that of exactly one leader who may be listed is linked to the record; one query.
    """
    written = [_parted(part) for part in _BETWEEN.split(text or "") if part.strip()]
    leaders = _leaders_called({name for name, _title in written})
    people = []
    for name, title in written:
        leader = leaders.get(name.lower())
        people.append({"leader": leader, "name": "" if leader else name, "title": title})
    return people


def _parted(part: str) -> tuple[str, str]:
    match = _NAME_AND_TITLE.fullmatch(part.strip())
    if match is None:
        return " ".join(part.split()), ""
    return " ".join(match["name"].split()), " ".join((match["title"] or "").split())


def _leaders_called(names: Iterable[str]) -> dict[str, int]:
    """Return the key of each leader by name in small letters, where only one has the name."""
    from ..people.leaders import Leader

    wanted = set(names)
    if not wanted:
        return {}
    # SQLite makes only a to z small: a name is also looked for as it is written.
    written = models.Q(full_name__in=wanted) | models.Q(lower_name__in={name.lower() for name in wanted})
    found: dict[str, list[int]] = {}
    called = Leader.objects.listable().annotate(lower_name=Lower("full_name")).filter(written)
    for pk, name in called.values_list("pk", "full_name"):
        found.setdefault(name.lower(), []).append(pk)
    return {name: keys[0] for name, keys in found.items() if len(keys) == 1}
