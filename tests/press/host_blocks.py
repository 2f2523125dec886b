"""A block of a host's own, which our code knows nothing of."""

from __future__ import annotations

from django.utils.html import format_html
from wagtail import blocks

from wagtail_digilead.core.blocks import BodyBlock


class VerseBlock(blocks.StructBlock):
    title = blocks.CharBlock()
    line = blocks.TextBlock()

    def render(self, value, context=None):
        return format_html("<div><h3>{}</h3><p>{}</p><script>x()</script></div>", value["title"], value["line"])


class HostBodyBlock(BodyBlock):
    verse = VerseBlock()
