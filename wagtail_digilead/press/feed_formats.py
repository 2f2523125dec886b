"""RSS and Atom as we write them: also made for being looked at in a browser.

Browsers show no feeds any more, and give up XSLT, which used to make pages of them. What they still do is apply a
stylesheet to XML, and show the elements of XHTML in it with links that can be followed. So each feed and each item holds
a ``div`` of XHTML, which feed readers pass over, and the stylesheet hides all the rest.
"""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import XMLGenerator

from django.templatetags.static import static
from django.utils import feedgenerator
from django.utils.xmlutils import SimplerXMLGenerator

XHTML = "http://www.w3.org/1999/xhtml"

#: What XML can't hold.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def xml_text(text: Any) -> str:
    """Return ``text`` without the signs that XML can't hold."""
    return _CONTROLS.sub("", str(text))


def stylesheets() -> list[feedgenerator.Stylesheet]:
    """Return the stylesheet that makes a feed readable in a browser."""
    return [feedgenerator.Stylesheet(static("wagtail_digilead/feed.css"), "text/css", media=None)]


class _ReadableMixin:
    """Adds what a browser shows. ``feed["note"]`` says what a feed is; items bring ``dateline`` and ``text``."""

    #: A browser shows no other XML type: one that begins with ``application/rss`` it saves as a file.
    content_type = "application/xml; charset=utf-8"

    def latest_post_date(self) -> Any:
        """Return when the feed changed: an empty one is no newer each time that it is asked for."""
        return super().latest_post_date() if self.items else self.feed["changed"]

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        self._begin(handler)
        handler.addQuickElement("h:title", self.feed["title"])
        handler.addQuickElement("h:h1", self.feed["title"])
        handler.addQuickElement("h:p", self.feed["note"])
        handler.startElement("h:p", {})
        handler.addQuickElement("h:a", self.feed["back"], {"href": self.feed["link"]})
        handler.endElement("h:p")
        handler.endElement("h:div")

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        self._begin(handler)
        handler.addQuickElement("h:p", item["dateline"])
        handler.startElement("h:h2", {})
        handler.addQuickElement("h:a", item["title"], {"href": item["link"]})
        handler.endElement("h:h2")
        for paragraph in item["text"].split("\n\n"):
            handler.addQuickElement("h:p", paragraph)
        handler.endElement("h:div")

    def _begin(self, handler: XMLGenerator) -> None:
        handler.startElement("h:div", {"xmlns:h": XHTML, "xml:lang": self.feed["language"]})


class RssFeed(_ReadableMixin, feedgenerator.Rss201rev2Feed):
    """RSS 2.0; when an item was last changed is said in Atom's word for it."""

    name = "RSS"
    mime_type = "application/rss+xml"

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("atom:updated", feedgenerator.rfc3339_date(item["updateddate"]))


class AtomFeed(_ReadableMixin, feedgenerator.Atom1Feed):
    """Atom 1.0 (RFC 4287)."""

    name = "Atom"
    mime_type = "application/atom+xml"

    def write(self, outfile: Any, encoding: str) -> None:
        """Write the feed as Django does, with the stylesheet, which Django leaves out of Atom."""
        handler = SimplerXMLGenerator(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        for stylesheet in stylesheets():
            handler.processingInstruction("xml-stylesheet", stylesheet)
        handler.startElement("feed", self.root_attributes())
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")
