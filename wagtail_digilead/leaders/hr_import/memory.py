"""What has been said once of HR's files: what a column holds, and which level a title is."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...conf import LEVELS
from ..models import ImportMapping
from .headings import FIELDS


@dataclass
class Memory:
    """What headings and titles stand for, by the text as ``key`` makes it."""

    #: Heading to the name of a field; empty for a column that is passed over.
    columns: dict[str, str] = field(default_factory=dict)
    #: Title to level.
    levels: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Memory:
        """Return all that is remembered; what this version does not know any more is left out."""
        memory = cls()
        for kind, text, meaning in ImportMapping.objects.values_list("kind", "text", "meaning"):
            if kind == ImportMapping.Kind.COLUMN and (not meaning or meaning in FIELDS):
                memory.columns[text] = meaning
            elif kind == ImportMapping.Kind.LEVEL and meaning in LEVELS:
                memory.levels[text] = meaning
        return memory

    def save(self) -> None:
        """Remember what is not remembered yet, and what has changed."""
        said = {
            **{(ImportMapping.Kind.COLUMN.value, text): meaning for text, meaning in self.columns.items()},
            **{(ImportMapping.Kind.LEVEL.value, text): meaning for text, meaning in self.levels.items()},
        }
        known = {
            (kind, text): meaning
            for kind, text, meaning in ImportMapping.objects.values_list("kind", "text", "meaning")
        }
        for (kind, text), meaning in said.items():
            if known.get((kind, text)) != meaning:
                ImportMapping.objects.update_or_create(kind=kind, text=text, defaults={"meaning": meaning})


def key(text: str) -> str:
    """Return how a heading or a title is remembered: in small letters, with single spaces."""
    return " ".join(text.casefold().split())[:255]
