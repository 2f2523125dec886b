"""StreamField blocks, shared by all page types and open to hosts."""

from .base import DigileadStructBlock, PersonBlock
from .body import BodyBlock, ContactsBlock
from .choosers import LeaderChooserBlock, VisiblePageChooserBlock
from .facts import NameBlock, NotTranslated
from .media import FigureBlock, GalleryBlock, HeroBlock
from .people import ContactBlock, PersonBoxBlock, QuoteBlock
from .text import (
    AdviceListBlock,
    DigileadEmbedBlock,
    FactBoxBlock,
    HeadingBlock,
    ParagraphBlock,
    QuestionBlock,
    ReadMoreBlock,
    TableBlock,
)

__all__ = [
    "AdviceListBlock",
    "BodyBlock",
    "ContactBlock",
    "ContactsBlock",
    "DigileadEmbedBlock",
    "DigileadStructBlock",
    "FactBoxBlock",
    "FigureBlock",
    "GalleryBlock",
    "HeadingBlock",
    "HeroBlock",
    "LeaderChooserBlock",
    "NameBlock",
    "NotTranslated",
    "ParagraphBlock",
    "PersonBlock",
    "PersonBoxBlock",
    "QuestionBlock",
    "QuoteBlock",
    "ReadMoreBlock",
    "TableBlock",
    "VisiblePageChooserBlock",
]
