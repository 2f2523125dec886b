"""Rich text in a plain box: for forms on the site, where people write without an editor's buttons.

Paragraphs are parted by an empty line, the lines of a list begin with ``- `` or with ``1. ``, ``2. `` and so on. What an
editor has formatted is not lost: a paragraph or a line of a list that stays as it was keeps all that it had; in one that
is changed, words that were bold, italic or a link and are still there are so again. Text that holds more than this, such
as a heading or a picture, is not offered in a plain box at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

_FORMATS = ("a", "b", "strong", "i", "em")
_LISTS = ("ul", "ol")

_BULLET = re.compile(r"\s*[-*•]\s+(.*)")
_NUMBER = re.compile(r"\s*(\d{1,3})[.)]\s+(.*)")
_BLANKS = re.compile(r"[ \t\r\n\f]+")


class NotPlain(ValueError):
    """Rich text holds something that a plain box can't show."""


@dataclass
class _Part:
    """A paragraph or a list; what stands in it by line, and as it is stored if it comes from the stored text."""

    kind: str
    lines: list[str]
    html: str = ""
    #: Of a stored part: each line as it is stored, and the formatted words in it, as they read and as they are stored.
    stored_lines: list[str] = field(default_factory=list)
    formats: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """How the part stands in the box."""
        if self.kind == "p":
            return self.lines[0]
        marks = ["-"] * len(self.lines) if self.kind == "ul" else [f"{n}." for n in range(1, len(self.lines) + 1)]
        return "\n".join(f"{mark} {line}".replace("\n", "\n  ") for mark, line in zip(marks, self.lines, strict=True))


def as_plain_text(html: str) -> str:
    """Return rich text as it stands in the box. Raises ``NotPlain`` for text that holds more than the box can show."""
    return "\n\n".join(part.text for part in _stored_parts(html))


def with_plain_text(html: str, text: str) -> str:
    """Return the rich text ``html`` with what somebody made of it in the box; formatted as the module says.

    Raises ``NotPlain`` as ``as_plain_text`` does.
    """
    stored, written = list(_stored_parts(html)), list(_written_parts(text))
    if [part.text for part in stored] == [part.text for part in written]:
        return html
    kept = _matched([part.text for part in stored], [part.text for part in written])
    changed = [part for number, part in enumerate(stored) if number not in kept.values()]
    lines: dict[str, list[str]] = defaultdict(list)
    for part in changed:
        for line, as_stored in zip(part.lines, part.stored_lines, strict=True):
            lines[line].append(as_stored)
    formats = sorted((pair for part in changed for pair in part.formats), key=lambda pair: -len(pair[0]))
    return "".join(
        stored[kept[number]].html if number in kept else _html_of(part, lines, formats)
        for number, part in enumerate(written)
    )


# From the stored text -------------------------------------------------------------------------------------------------


def _stored_parts(html: str) -> Iterator[_Part]:
    for node in BeautifulSoup(html or "", "html.parser").children:
        if isinstance(node, Tag) and node.name in _LISTS:
            items = [child for child in node.children if not _is_blank(child)]
            if any(not isinstance(item, Tag) or item.name != "li" for item in items):
                raise NotPlain(node.name)
            items = [item for item in items if _text_of(item)]
            if items:
                yield _part(node.name, items, str(node))
        elif isinstance(node, Tag) and node.name == "p":
            if _text_of(node):
                yield _part("p", [node], str(node))
        elif isinstance(node, Tag):
            raise NotPlain(node.name)
        elif not _is_blank(node):
            line = _BLANKS.sub(" ", node).strip()
            yield _Part("p", [line], f"<p>{escape(line, quote=False)}</p>", [escape(line, quote=False)])


def _part(kind: str, nodes: list[Tag], html: str) -> _Part:
    formats = [(_text_of(child), str(child)) for node in nodes for child in node.children if isinstance(child, Tag)]
    return _Part(
        kind,
        [_text_of(node) for node in nodes],
        html,
        [node.decode_contents().strip() for node in nodes],
        [pair for pair in formats if pair[0]],
    )


def _is_blank(node: Tag | NavigableString) -> bool:
    return isinstance(node, Comment) or (isinstance(node, NavigableString) and not node.strip())


def _text_of(node: Tag) -> str:
    """Return what ``node`` reads; raises ``NotPlain`` for anything in it but formats and line breaks."""
    lines = (line.strip() for line in "".join(_words_of(node)).split("\n"))
    return "\n".join(line for line in lines if line)


def _words_of(node: Tag) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, Comment):
            continue
        if isinstance(child, NavigableString):
            yield _BLANKS.sub(" ", child)
        elif child.name == "br":
            yield "\n"
        elif child.name in _FORMATS:
            yield from _words_of(child)
        else:
            raise NotPlain(child.name)


# From the box ---------------------------------------------------------------------------------------------------------


def _written_parts(text: str) -> Iterator[_Part]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n")
    chunk: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            chunk.append(line.rstrip())
        elif chunk:
            yield from _parts_of_chunk(chunk)
            chunk = []


def _parts_of_chunk(lines: list[str]) -> Iterator[_Part]:
    """Yield the paragraphs and lists of lines that no empty line parts."""
    part: _Part | None = None
    for number, line in enumerate(lines):
        kind, words = _kind_of(line, lines[number + 1 :], part)
        if part is not None and part.kind == kind:
            if kind == "p":
                part.lines[0] += f"\n{words}"
            else:
                part.lines.append(words)
        elif part is not None and part.kind != "p" and line[:1].isspace():
            part.lines[-1] += f"\n{words}"
        else:
            if part is not None:
                yield part
            part = _Part(kind, [words])
    if part is not None:
        yield part


def _kind_of(line: str, following: list[str], part: _Part | None) -> tuple[str, str]:
    """Return what ``line`` is a line of, and its words.

    A number begins a list only if the next one follows: “1. maj” begins a sentence.
    """
    if match := _BULLET.fullmatch(line):
        return "ul", match[1].strip()
    if match := _NUMBER.fullmatch(line):
        expected = len(part.lines) + 1 if part is not None and part.kind == "ol" else 1
        if int(match[1]) == expected and (expected > 1 or _next_is_second(following)):
            return "ol", match[2].strip()
    return "p", line.strip()


def _next_is_second(following: list[str]) -> bool:
    following = [line for line in following if not (line[:1].isspace() and not _NUMBER.fullmatch(line))]
    match = _NUMBER.fullmatch(following[0]) if following else None
    return bool(match and match[1] == "2")


# Back to rich text ----------------------------------------------------------------------------------------------------


def _matched(stored: list[str], written: list[str]) -> dict[int, int]:
    """Return which of ``written`` is which of ``stored``, word by word the same; each is taken once, in order."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(stored):
        places[text].append(number)
    return {number: places[text].pop(0) for number, text in enumerate(written) if places[text]}


def _html_of(part: _Part, lines: dict[str, list[str]], formats: list[tuple[str, str]]) -> str:
    inner = [lines[line].pop(0) if lines[line] else _format(line, formats) for line in part.lines]
    if part.kind == "p":
        return f"<p>{inner[0]}</p>"
    return f"<{part.kind}>{''.join(f'<li>{line}</li>' for line in inner)}</{part.kind}>"


def _format(line: str, formats: list[tuple[str, str]]) -> str:
    """Return ``line`` as HTML, in which each of ``formats`` that it holds is used, once, and taken out of the list."""
    pieces: list[tuple[str, bool]] = [(line, False)]
    for words, html in list(formats):
        found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
        for number, (piece, done) in enumerate(pieces):
            match = None if done else found.search(piece)
            if match:
                pieces[number : number + 1] = [
                    (piece[: match.start()], False),
                    (html, True),
                    (piece[match.end() :], False),
                ]
                formats.remove((words, html))
                break
    return "".join(_joined(pieces))


def _joined(pieces: Iterable[tuple[str, bool]]) -> Iterator[str]:
    for piece, done in pieces:
        yield piece if done else escape(piece, quote=False).replace("\n", "<br/>")
