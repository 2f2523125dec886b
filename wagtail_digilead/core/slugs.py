"""Addresses in plain letters: "Grøn økonomi" becomes "gron-okonomi", whatever the host's slug settings."""

from __future__ import annotations

from collections.abc import Container
from itertools import count
from typing import Any

from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii


def free_slug(title: str, parent: Any) -> str:
    """Return a slug made of ``title`` that no child of ``parent`` has: ``"bo-holm"``, ``"bo-holm-2"``."""
    base = plain_slug(title) or "page"
    return numbered(base, set(parent.get_children().filter(slug__startswith=base).values_list("slug", flat=True)))


def plain_slug(text: str) -> str:
    """Return ``text`` as a slug of at most 240 plain letters; empty if it has no letter and no digit."""
    return slugify(string_to_ascii(text))[:240]


def numbered(base: str, taken: Container[str]) -> str:
    """Return ``base``, or with the lowest number from 2 on behind it, such that it is not ``taken``."""
    return next(slug for number in count(1) if (slug := base if number == 1 else f"{base}-{number}") not in taken)
