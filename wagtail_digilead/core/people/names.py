"""Names as people type them: the contract of every search for a person.

A name is kept in the search index under all spellings that stand for it, and what somebody types is folded to one of
them, so that plain comparison of beginnings finds the name, in any database and any search engine:

- Å, aa and a are alike, and so are ø, ö, oe and o; æ, ä, ae and a; ü, ue and u. "Søren", "Sören", "Soeren" and "Soren"
  find each other.
- Marks are left out (é, č, š, ž, á), ð and đ are d, ŧ is t, ŋ is n or ng, þ is th or t.
- "Bjørn-Erik" is found by "Bjørn-Erik", "Bjørn Erik", "Bjørnerik", "Erik" and "be"; so is "Bjørn Erik".
- "Peter Kjær Andersson" is found by "P. K. Andersson", "Peter K Andersson", "pk andersson" and without the middle name.

Folded words hold the letters a to z and digits only. A digraph that somebody types is taken at its word first ("Moe" finds
no "Mogens"); a whole word that is spelled with the single letter is found too ("Aase" finds "Ase").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise, product

from wagtail.coreutils import string_to_ascii

#: More words than these are passed over: nobody types them to find a person.
MOST_WORDS = 6
#: Letters of a word that count: search engines keep no longer beginnings.
MOST_LETTERS = 15
#: A word with more spellings than these is kept under the shortest and the longest one.
MOST_SPELLINGS = 16
#: Stands after each word in the index, so that a whole word can be asked for too. No word ends so.
END = "qq"

#: The spellings that stand for a letter; what somebody types is folded to the first.
_LETTERS = {
    "å": ("a", "aa"),
    "æ": ("a", "ae"),
    "ä": ("a", "ae"),
    "ø": ("o", "oe"),
    "ö": ("o", "oe"),
    "œ": ("o", "oe"),
    "ü": ("u", "ue"),
    "ŋ": ("n", "ng"),
    "þ": ("th", "t"),
    "ð": ("d",),
    "đ": ("d",),
    "ŧ": ("t",),
    "ł": ("l",),
}
#: Two letters that stand for one.
_DIGRAPHS = {"aa": "a", "ae": "a", "oe": "o", "ue": "u"}

#: Hyphens of every kind, and apostrophes, which join a word as hyphens do: "O’Brien".
_HYPHENS = re.compile("[\u2010-\u2015\u2212'’‘`´ʼ]")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def search_words(text: str) -> list[str]:
    """Return the words that somebody typed, folded, each once and at most ``MOST_WORDS``; those with a hyphen joined."""
    folded = ("".join(_spellings_of(letter)[0] for letter in word.replace("-", "")) for word in _words(text))
    return list(dict.fromkeys(word[:MOST_LETTERS] for word in folded if word))[:MOST_WORDS]


def beginnings(word: str) -> list[str]:
    """Return what to look for in the index for a folded ``word``: any one of them must begin a word there."""
    whole = _without_digraphs(word)
    if whole == word or not 3 <= len(whole) <= MOST_LETTERS - len(END):
        return [word]
    return [word, f"{whole}{END}"]


def name_in_index(name: str) -> str:
    """Return what a person's name is kept as in the index: every spelling of its words, of words joined, and initials."""
    words = [word.split("-") for word in _words(name)]
    parts = [part for word in words for part in word]
    joined = ["".join(word) for word in words if len(word) > 2]
    joined += ["".join(pair) for pair in pairwise(parts)]
    found = _all_spellings([*parts, *joined])
    if len(parts) > 2:
        found.append("".join(_spellings_of(part[0])[0][:1] for part in parts))
    return _indexed(found)


def text_in_index(text: str, mark: str = "") -> str:
    """Return what any other text is kept as: every spelling of its words, each with ``mark`` before it."""
    return _indexed(
        _all_spellings(part for word in _words(text) for part in {*word.split("-"), word.replace("-", "")}), mark
    )


def holds(text: str, word: str) -> bool:
    """Tell whether a title, or the name of a unit or topic, holds the folded ``word`` at the beginning of a word.

    From four letters on it may stand anywhere: "leder" finds "Skoleleder", as Nordic words are compounds.
    """
    kept = _kept(text)
    within = len(word) > 3
    return any(each.startswith(start) or (within and start in each) for start in beginnings(word) for each in kept)


@lru_cache(maxsize=10_000)
def _kept(text: str) -> list[str]:
    return text_in_index(text).split()


def _words(text: str) -> list[str]:
    """Return the words of ``text`` in small letters; parts of a word stand with a plain hyphen between them."""
    text = unicodedata.normalize("NFC", text).casefold()
    text = _HYPHENS.sub("-", text.replace("\u00ad", ""))
    return _WORD.findall("".join(letter for letter in text if not unicodedata.combining(letter)))


def _spellings_of(letter: str) -> tuple[str, ...]:
    if letter.isascii():
        return (letter,)
    found = _LETTERS.get(letter)
    if found is None:
        base = unicodedata.normalize("NFD", letter)[0]
        found = _LETTERS.get(base) or (re.sub("[^a-z0-9]", "", string_to_ascii(base).lower()),)
    return found


def _all_spellings(words: Iterable[str]) -> list[str]:
    found = []
    for word in words:
        choices = [
            (piece, _DIGRAPHS[piece]) if piece in _DIGRAPHS else _spellings_of(piece)
            for piece in re.findall("aa|ae|oe|ue|.", word)
        ]
        spellings = list(product(*choices)) if 2 ** sum(len(each) > 1 for each in choices) <= MOST_SPELLINGS else []
        spellings = spellings or [tuple(each[0] for each in choices), tuple(each[-1] for each in choices)]
        found += map("".join, spellings)
    return found


def _without_digraphs(word: str) -> str:
    return re.sub("aa|ae|oe|ue", lambda match: _DIGRAPHS[match[0]], word)


def _indexed(words: Iterable[str], mark: str = "") -> str:
    return " ".join(f"{mark}{word}{END}" for word in dict.fromkeys(words) if word)
