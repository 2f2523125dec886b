"""What has been loaded so far, by its key in ``content/``; and the numbers that take the place of those keys."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from wagtail.models import Locale

from ..content.blocks import Ref

PAGE_LINK = re.compile(r'href="page:([\w-]+)"')


class World:
    """Everything that can be referred to: ``world["leader", "helle"]`` is a leader record."""

    def __init__(self) -> None:
        self.danish = Locale.get_default()
        self._things: dict[str, dict[str, models.Model]] = defaultdict(dict)

    def __getitem__(self, kind_and_key: tuple[str, str]) -> Any:
        kind, key = kind_and_key
        return self._things[kind][key]

    def __setitem__(self, kind_and_key: tuple[str, str], thing: models.Model) -> None:
        kind, key = kind_and_key
        self._things[kind][key] = thing

    def all(self, kind: str) -> dict[str, Any]:
        """Return everything of one kind, by its key."""
        return self._things[kind]

    @property
    def writer(self) -> Any:
        """The account in whose name the pages are written."""
        return get_user_model().objects.get(username="editor")

    def record(self, value: Any) -> Any:
        """Return the record that a ``Ref`` stands for; anything else as it is, links to pages filled in."""
        if isinstance(value, Ref):
            return self[value.kind, value.key]
        return self.linked(value) if isinstance(value, str) else value

    def stored(self, value: Any) -> Any:
        """Return ``value`` as a StreamField stores it: with numbers in the place of every ``Ref``."""
        if isinstance(value, dict):
            return {key: self.stored(part) for key, part in value.items()}
        if isinstance(value, list):
            return [self.stored(part) for part in value]
        if isinstance(value, Ref) and value.kind == "figure":
            picture = self["image", value.key]
            return {"image": picture.pk, "alt_text": picture.description, "decorative": False}
        if isinstance(value, Ref):
            return self[value.kind, value.key].pk
        return self.linked(value) if isinstance(value, str) else value

    def linked(self, html: str) -> str:
        """Return rich text whose links to demo pages are links to page numbers."""
        return PAGE_LINK.sub(lambda match: f'linktype="page" id="{self["page", match[1]].pk}"', html)
