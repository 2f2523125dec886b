"""The alphabets of the north: where a name stands in a list, and under which letter.

Databases sort by the collation that they happen to have, so the place is worked out here and kept beside the name:
letters and digits only, and the same order in every collation. Danish and Norwegian end with æ, ø, å, and take ä for æ,
ö for ø and aa for å; Swedish and Finnish end with å, ä, ö, and take æ for ä and ø for ö.
"""

from __future__ import annotations

import re
import unicodedata

from django.conf import settings
from django.utils.translation import get_language

#: The letters after z, in their order, and the letters of the neighbours that count as one of them.
LAST_LETTERS = {
    "da": ("æøå", {"ä": "æ", "ö": "ø", "aa": "å", "ü": "y"}),
    "sv": ("åäö", {"æ": "ä", "ø": "ö", "ü": "y"}),
}
#: The language whose alphabet a language uses.
ALPHABET_OF = {"da": "da", "nb": "da", "nn": "da", "no": "da", "sv": "sv", "fi": "sv"}
#: Letters that are no a to z with a mark on it.
LIKE = {"ð": "d", "đ": "d", "ŋ": "n", "ŧ": "t", "þ": "th", "ß": "ss", "ł": "l", "œ": "oe"}


def alphabet_of(language: str) -> str:
    """Return which of ``LAST_LETTERS`` a language is sorted by; one without its own by that of the site's language."""
    own = ALPHABET_OF.get(language.split("-")[0])
    return own or ALPHABET_OF.get(settings.LANGUAGE_CODE.split("-")[0], "da")


def alphabetical_key(text: str, alphabet: str) -> str:
    """Return ``text`` such that plain comparison gives the order of ``alphabet`` (a key of ``LAST_LETTERS``).

    ``"Åse Zahl"`` becomes ``"z4se0z1ahl"`` in Danish: a digit stands before every letter, so ``z1`` (z) stands before
    ``z2`` (æ), and words are parted by the lowest one.
    """
    last, same = LAST_LETTERS[alphabet]
    text = unicodedata.normalize("NFC", text).casefold()
    for letter, stands_for in same.items():
        text = text.replace(letter, stands_for)
    places = {"z": "z1", **{letter: f"z{number}" for number, letter in enumerate(last, start=2)}}
    return "".join(places.get(letter) or _plain(letter) for letter in re.sub(r"['’.]", "", text)).strip("0")


def alphabetical(text: str) -> str:
    """Return where ``text`` stands in the alphabet of the language at hand: for ``sorted``."""
    return alphabetical_key(text, alphabet_of(get_language() or ""))


def _plain(letter: str) -> str:
    """Return a letter as one of a to z, a digit as it is, and anything else as the end of a word."""
    base = LIKE.get(letter) or unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() and base.isalnum() else "0"
