"""What translation does to a field: text is translated, a fact is the same in every language."""

from __future__ import annotations

from wagtail_localize.fields import SynchronizedField


def facts(*names: str) -> list[SynchronizedField]:
    """Return the ``override_translatable_fields`` entries that copy ``names`` to every language, not overridable."""
    return [SynchronizedField(name, overridable=False) for name in names]
