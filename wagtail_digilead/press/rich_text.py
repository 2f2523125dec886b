"""Rich text that leaves the site: in a feed, or as plain text.

What an editor can write is all that is let through, whatever may stand in the database. A link to a page that the
visitor may not see leaves its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Comment, NavigableString, Tag
from django.http import HttpRequest
from wagtail.documents import get_document_model
from wagtail.rich_text import expand_db_html

from ..core.visibility import visible_pages

_KEPT = frozenset({"p", "br", "b", "strong", "i", "em", "a", "ul", "ol", "li"})
_PARAGRAPHS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "div", "blockquote", "figcaption", "tr"})
_REMOVED = ("script", "style", "template", "iframe", "object", "svg", "noscript")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_BLANKS = re.compile(r"[ \t\r\n\f]+")


class Outside:
    """Where rich text comes from, and who reads it: ``page`` shows it to the visitor of ``request``."""

    def __init__(self, page: Any, request: HttpRequest) -> None:
        self.page, self.request = page, request
        #: The page's complete address; the site's, if it has none.
        self.base = page.get_full_url(request) or request.build_absolute_uri("/")

    def html(self, sources: Iterable[str]) -> list[str]:
        """Return each rich text as HTML that is right anywhere: its links are complete.

        However many texts there are, the pages that they link to are asked for once.
        """
        soups = [BeautifulSoup(source or "", "html.parser") for source in sources]
        self._resolve([tag for soup in soups for tag in soup.find_all("a", linktype=True)])
        return [str(_cleaned(soup, self.base)) for soup in soups]

    def text(self, source: str) -> str:
        """Return rich text as plain text: paragraphs parted by an empty line, the address of a link after its words."""
        return self.text_of_html(self.html([source])[0])

    def text_of_html(self, html: str) -> str:
        """Return HTML as plain text, as ``text`` does."""
        parts = [_words(part).strip() for part in _parts(_cleaned(BeautifulSoup(html, "html.parser"), self.base))]
        return "\n\n".join(part for part in parts if part)

    def _resolve(self, links: Sequence[Tag]) -> None:
        """Give the links of the editor, which name a page or a document, their address."""
        pages = self._addresses_of_pages(_keys(links, "page"))
        documents = get_document_model().objects.in_bulk(keys) if (keys := _keys(links, "document")) else {}
        for link in links:
            key = _key(link)
            if link["linktype"] == "page":
                link["href"] = pages.get(key, "")
            elif link["linktype"] == "document":
                link["href"] = documents[key].url if key in documents else ""
            else:
                expanded = BeautifulSoup(expand_db_html(str(link)), "html.parser").a
                link["href"] = expanded.get("href", "") if expanded else ""

    def _addresses_of_pages(self, keys: set[int]) -> dict[int, str]:
        """Return the address of each page that the visitor may see: of its version in the language of ``page``."""
        if not keys:
            return {}
        pages = visible_pages(type(self.page)._meta.get_field("path").model.objects.all(), self.request.user)
        found = pages.in_bulk(keys)
        foreign = {each.translation_key for each in found.values() if each.locale_id != self.page.locale_id}
        translated = {}
        if foreign:
            versions = pages.filter(translation_key__in=foreign, locale=self.page.locale_id)
            translated = {each.translation_key: each for each in versions}
        shown = {key: translated.get(each.translation_key, each) for key, each in found.items()}
        return {key: each.get_full_url(self.request) or "" for key, each in shown.items()}


def _key(link: Tag) -> int | None:
    return int(link["id"]) if re.fullmatch(r"[0-9]{1,18}", link.get("id", "")) else None


def _keys(links: Sequence[Tag], kind: str) -> set[int]:
    return {key for link in links if link["linktype"] == kind and (key := _key(link)) is not None}


def _cleaned(soup: BeautifulSoup, base: str) -> BeautifulSoup:
    for tag in soup.find_all(_REMOVED):
        tag.decompose()
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for tag in soup.find_all(True):
        address = _address(tag.get("href"), base) if tag.name == "a" else ""
        tag.attrs = {"href": address} if address else {}
        if tag.name in _PARAGRAPHS:
            tag.name = "p"
        elif tag.name not in _KEPT or (tag.name == "a" and not address):
            tag.unwrap()
    return soup


def _address(href: str | None, base: str) -> str:
    """Return a link's complete address, or nothing for one that nobody should follow."""
    try:
        address = urljoin(base, (href or "").strip())
        return address if href and urlsplit(address).scheme.lower() in _SCHEMES else ""
    except ValueError:
        return ""


def _parts(soup: Tag) -> Iterable[str]:
    """Yield the paragraphs and lists, each as it is written."""
    loose = ""
    for node in soup.children:
        if isinstance(node, Tag) and node.name in ("p", "ul", "ol"):
            yield loose
            loose = ""
            yield from _parts(node) if node.name == "p" and node.find(("p", "ul", "ol")) else [_written(node)]
        else:
            loose += _written(node)
    yield loose


def _written(node: Tag | NavigableString) -> str:
    if not isinstance(node, Tag):
        return _BLANKS.sub(" ", node)
    if node.name == "br":
        return "\n"
    if node.name in ("ul", "ol"):
        items = [_words("".join(map(_written, item.children))).strip() for item in node.find_all("li", recursive=False)]
        marks = ["-"] * len(items) if node.name == "ul" else [f"{number}." for number in range(1, len(items) + 1)]
        lines = [f"{mark} {item}".replace("\n", "\n  ") for mark, item in zip(marks, items, strict=True)]
        return "\n" + "\n".join(lines) + "\n"
    inner = "".join(map(_written, node.children))
    if node.name == "a" and (address := node.get("href", "")):
        plain = address.removeprefix("mailto:").removeprefix("tel:")
        return inner if plain == inner.strip() else f"{inner} ({plain})"
    return inner


def _words(text: str) -> str:
    """Return lines without the blanks at both ends, and no empty ones; what stands below the item of a list does so still."""
    lines = (line.rstrip() if line.startswith("  ") else line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line.strip())
