"""The blocks of a body as plain text.

Of a block that this module doesn't know, such as one of the host's own, the words of its HTML are taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..core import blocks
from ..core.blocks.body import link_quotes
from ..core.blocks.text import cells_of
from ..core.visibility import is_visible
from ..core.words import people_in_words, with_title
from .rich_text import Outside


class BlockText:
    """Writes the blocks of ``page`` as plain text for the visitor of ``request``, in the language that is active."""

    def __init__(self, page: Any, request: HttpRequest) -> None:
        self.page, self.request, self.outside = page, request, Outside(page, request)

    def of_stream(self, stream: Any) -> str:
        """Return a stream as plain text, its blocks parted by an empty line."""
        link_quotes(stream)
        return joined(self.of_block(child) for child in stream)

    def of_block(self, child: Any) -> str:
        """Return one block of a stream as plain text."""
        for kind, write in _WRITERS:
            if isinstance(child.block, kind):
                return joined(write(self, child.value))
        context = {"request": self.request, "page": self.page}
        return self.outside.text_of_html(child.render(context=context))

    def of_rich_text(self, value: Any) -> str:
        return self.outside.text(getattr(value, "source", value) or "")

    # Each kind of block ---------------------------------------------------------------------------------------------

    def heading(self, value: str) -> Iterable[str]:
        yield value

    def paragraph(self, value: Any) -> Iterable[str]:
        yield self.of_rich_text(value)

    def quote(self, value: Any) -> Iterable[str]:
        speaker = value.speaker
        lines = [_("“%(text)s”") % {"text": value.get("text") or ""}]
        if speaker.display_name:
            lines.append(f"– {with_title(speaker)}")
        if speaker.get("publication"):
            lines.append(f"– {speaker['publication']}")
        yield "\n".join(lines)

    def figure(self, value: Any) -> Iterable[str]:
        if not value.get("image"):
            return
        # Translators: a picture in a text that has none, “Picture: The first day. Photo: Ida Foss”.
        yield _("Picture: %(caption)s") % {"caption": caption_of(value) or value["image"].title}

    def gallery(self, value: Any) -> Iterable[str]:
        yield value.get("heading") or ""
        for figure in value["figures"]:
            yield from self.figure(figure)

    def fact_box(self, value: Any) -> Iterable[str]:
        yield value.get("heading") or ""
        yield self.of_rich_text(value.get("text"))

    def advice_list(self, value: Any) -> Iterable[str]:
        yield value.get("title") or ""
        if value["person"].display_name:
            yield _("From %(person)s") % {"person": with_title(value["person"])}
        for number, advice in enumerate(value["advice"], start=1):
            yield f"{number}. {advice.get('heading') or ''}"
            yield self.of_rich_text(advice.get("text"))

    def person_box(self, value: Any) -> Iterable[str]:
        yield contact_text(value)
        yield self.of_rich_text(value.get("text"))

    def contact(self, value: Any) -> Iterable[str]:
        yield contact_text(value)

    def question(self, value: Any) -> Iterable[str]:
        yield value.get("question") or ""
        yield self.of_rich_text(value.get("answer"))

    def read_more(self, value: Any) -> Iterable[str]:
        page = value.get("page")
        if page is not None and is_visible(page, self.request.user):
            title, address = value.get("title") or page.title, page.get_full_url(self.request) or ""
        elif value.get("address"):
            title, address = value.get("title") or "", value["address"]
        else:
            return
        yield "\n".join(filter(None, [title, value.get("teaser") or "", urljoin(self.outside.base, address)]))

    def embed(self, value: Any) -> Iterable[str]:
        yield getattr(value, "url", "") or ""

    def table(self, value: Any) -> Iterable[str]:
        rows = ["\t".join(row) for row in cells_of(value.get("rows"))]
        yield "\n".join([value.get("caption") or "", *rows])


def joined(parts: Iterable[str]) -> str:
    """Return the parts that hold something, parted by an empty line."""
    return "\n\n".join(filter(None, (part.strip("\n") for part in parts)))


def caption_of(figure: Any) -> str:
    """Return what stands below a picture: opening words, people from left to right, photographer."""
    words = [figure.get("caption") or ""]
    people = list(figure.get("people") or [])
    if people:
        words.append(
            ngettext("In the picture: %(people)s.", "From left: %(people)s.", len(people))
            % {"people": people_in_words(people)}
        )
    if figure.get("credit"):
        words.append(_("Photo: %(name)s") % {"name": figure["credit"]})
    return " ".join(filter(None, words))


def contact_text(value: Any) -> str:
    """Return a contact, or a person box, line by line: who it is, and how to reach the person."""
    lines = [with_title(value), value.get("organisation") or "", value.display_phone, value.display_email]
    return "\n".join(filter(None, lines))


_WRITERS: tuple[tuple[type, Any], ...] = (
    (blocks.HeadingBlock, BlockText.heading),
    (blocks.ParagraphBlock, BlockText.paragraph),
    (blocks.QuoteBlock, BlockText.quote),
    (blocks.FigureBlock, BlockText.figure),
    (blocks.GalleryBlock, BlockText.gallery),
    (blocks.FactBoxBlock, BlockText.fact_box),
    (blocks.AdviceListBlock, BlockText.advice_list),
    (blocks.PersonBoxBlock, BlockText.person_box),
    (blocks.ContactBlock, BlockText.contact),
    (blocks.QuestionBlock, BlockText.question),
    (blocks.ReadMoreBlock, BlockText.read_more),
    (blocks.DigileadEmbedBlock, BlockText.embed),
    (blocks.TableBlock, BlockText.table),
)
