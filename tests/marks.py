"""A pseudo-locale: the language stays what it is, and every translation stands in ``⟦⟧``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.utils.translation.trans_real import DjangoTranslation

OPEN, CLOSE = "⟦", "⟧"
#: What parts the context of a text from the text, in a catalogue.
_CONTEXT_END = "\x04"


@contextmanager
def marked_translations() -> Iterator[None]:
    """Put every translation into ``⟦⟧``, in whatever language it is asked for."""

    def mark(answer: str) -> str:
        said = answer.rpartition(_CONTEXT_END)[2]
        return said if not said or said.startswith(OPEN) else f"{OPEN}{said}{CLOSE}"

    plain, plural = DjangoTranslation.gettext, DjangoTranslation.ngettext
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DjangoTranslation, "gettext", lambda self, text: mark(plain(self, text)))
        patch.setattr(DjangoTranslation, "ngettext", lambda self, one, many, n: mark(plural(self, one, many, n)))
        yield
