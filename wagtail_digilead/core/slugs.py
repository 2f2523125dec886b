"""Addresses in plain letters: "Grøn økonomi" becomes "gron-okonomi", whatever the host's slug settings."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii


def free_slug(title: str, parent: Any) -> str:
    """Return a slug made of ``title`` that no child of ``parent`` has: ``"bo-holm"``, ``"bo-holm-2"``."""
    base = slugify(string_to_ascii(title))[:240] or "page"
    taken = set(parent.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for number in count(1) if (slug := base if number == 1 else f"{base}-{number}") not in taken)
