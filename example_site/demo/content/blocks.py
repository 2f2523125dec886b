"""Short words for writing page content: each returns a block as a StreamField stores it.

A ``Ref`` stands for something that gets its number only when it is loaded; ``loader.py`` puts the number in.
Rich text links to a page of the demo with ``<a href="page:slug">``.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]


@dataclass(frozen=True)
class Ref:
    """A record, page, image or document of the demo, by its key."""

    kind: str
    key: str


@dataclass(frozen=True)
class Content:
    """A page to be: where it goes, when it came out, and what stands in its fields, rows and streams."""

    slug: str
    title: str
    days_ago: int
    fields: dict[str, Any]
    parent: str = ""


def content(slug: str, title: str, days_ago: int, parent: str = "", **fields: Any) -> Content:
    """Return a page whose further fields are named as in its model; empty ``parent``: the usual index page."""
    return Content(slug, title, days_ago, fields, parent)


def leader(key: str) -> Ref | None:
    return Ref("leader", key) if key else None


def image(key: str) -> Ref | None:
    return Ref("image", key) if key else None


def page(key: str) -> Ref | None:
    return Ref("page", key) if key else None


def related(*keys: str) -> list[Block]:
    return [_block("page", page(key)) for key in keys]


def attachment(key: str, label: str, rights: str) -> Block:
    return _block("attachment", {"document": Ref("document", key), "label": label, "rights": rights})


def correction(when: datetime.datetime, words: str) -> Block:
    return _block("correction", {"when": when, "text": words})


def organisation(key: str) -> Ref:
    return Ref("organisation", key)


def rich(*parts: str) -> str:
    """Return ``parts`` as paragraphs; what begins with a tag stays as it is."""
    return "".join(
        part if part.startswith("<") and not part.startswith(("<a", "<b", "<i")) else f"<p>{part}</p>" for part in parts
    )


def bullets(*items: str) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def _block(kind: str, value: Any) -> Block:
    return {"type": kind, "value": value}


def heading(words: str) -> Block:
    return _block("heading", words)


def text(*parts: str) -> Block:
    return _block("paragraph", rich(*parts))


def person(who: str = "", *, name: str = "", title: str = "") -> dict[str, Any]:
    """Return somebody: ``who`` is the key of a leader record; or a name and a title."""
    return {"leader": leader(who), "name": name, "title": title}


def quote(
    words: str,
    who: str = "",
    *,
    name: str = "",
    title: str = "",
    portrait: str = "",
    publication: str = "",
    address: str = "",
) -> Block:
    """Return a quote; without a person or a publication it has the speaker of the quote before."""
    return _block(
        "quote",
        {
            **person(who, name=name, title=title),
            "text": words,
            "portrait": image(portrait),
            "publication": publication,
            "address": address,
        },
    )


def figure_value(key: str, caption: str = "", people: list[dict[str, Any]] | None = None, credit: str = "") -> dict:
    """Return the value of a picture; its alt text is the one that ``images.py`` gives the image."""
    return {"image": Ref("figure", key), "caption": caption, "people": people or [], "credit": credit}


def figure(key: str, caption: str = "", people: list[dict[str, Any]] | None = None, credit: str = "") -> Block:
    return _block("image", figure_value(key, caption, people, credit))


def hero(key: str, caption: str = "", credit: str = "") -> list[Block]:
    return [_block("figure", figure_value(key, caption, None, credit))]


def gallery(title: str, *figures: dict[str, Any]) -> Block:
    return _block("gallery", {"heading": title, "figures": list(figures)})


def fact_box(title: str, *parts: str) -> Block:
    return _block("fact_box", {"heading": title, "text": rich(*parts)})


def advice_list(title: str, whose: dict[str, Any], *advice: tuple[str, str]) -> Block:
    pieces = [{"heading": words, "text": rich(more)} for words, more in advice]
    return _block("advice_list", {"title": title, "person": whose, "advice": pieces})


def person_box(
    role: str,
    who: str = "",
    *parts: str,
    organisation: str = "",
    portrait: str = "",
    email: str = "",
    phone: str = "",
    **named: str,
) -> Block:
    """Return a box about somebody; ``role`` is ``portrait``, ``writer`` or ``contact``."""
    return _block(
        "person_box",
        {
            **person(who, **named),
            "role": role,
            "organisation": organisation,
            "portrait": image(portrait),
            "text": rich(*parts),
            "email": email,
            "phone": phone,
        },
    )


def question(words: str, *answer: str) -> Block:
    return _block("question", {"question": words, "answer": rich(*answer)})


def read_more(key: str = "", *, address: str = "", title: str = "", teaser: str = "") -> Block:
    """Return a link to the demo page called ``key``, or to an ``address`` outside."""
    return _block("read_more", {"page": page(key), "address": address, "title": title, "teaser": teaser})


def embed(address: str) -> Block:
    return _block("embed", address)


def table(caption: str, *rows: tuple[str, ...]) -> Block:
    return _block("table", {"caption": caption, "rows": "\n".join("\t".join(row) for row in rows)})


def contact(who: str = "", *, email: str = "", phone: str = "", **named: str) -> Block:
    return _block("contact", {**person(who, **named), "email": email, "phone": phone})


def author(who: str = "", **named: str) -> Block:
    return _block("author", person(who, **named))
