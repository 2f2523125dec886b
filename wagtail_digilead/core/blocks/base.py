"""What our struct blocks share: their preview, and how a person is named in one."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from .choosers import LeaderChooserBlock
from .facts import NameBlock


class DigileadStructBlock(blocks.StructBlock):
    """A block whose preview in the editor is drawn with our stylesheet."""

    class Meta:
        preview_template = "wagtail_digilead/blocks/preview.html"


class SpokenLabelMixin:
    """For a line of text that stands alone in a stream: Wagtail gives it no label that a screen reader could say."""

    def set_name(self, name: str) -> None:
        super().set_name(name)
        self.field.widget.attrs["aria-label"] = self.label


class PersonValue(blocks.StructValue):
    """A person in a block: what is written wins over what the leader record says."""

    @property
    def display_name(self) -> str:
        return self.get("name") or (self["leader"].full_name if self.get("leader") else "")

    @property
    def display_title(self) -> str:
        if self.get("title"):
            return self["title"]
        posts = getattr(self.get("leader"), "current_posts", None)
        return posts[0].title if posts and not self.get("name") else ""


class PersonBlock(DigileadStructBlock):
    """Somebody: a leader record, or a name and a title."""

    leader = LeaderChooserBlock(required=False, label=_("Leader"), help_text=_("Choose, or write the name below."))
    name = NameBlock(required=False, label=_("Name"), help_text=_("For somebody without a leader record."))
    title = blocks.CharBlock(
        required=False, label=pgettext_lazy("job", "Title"), help_text=_("Empty: the leader's title today.")
    )

    class Meta:
        icon = "user"
        label = _("Person")
        value_class = PersonValue
        label_format = "{name}"


class ContactValue(PersonValue):
    @property
    def display_email(self) -> str:
        return self.get("email") or (self["leader"].email if self.get("leader") else "")

    @property
    def display_phone(self) -> str:
        return self.get("phone") or (self["leader"].phone if self.get("leader") else "")


def require_one_of(value: Any, names: tuple[str, ...], message: Any) -> None:
    """Raise a block error on the first of ``names`` unless one of them is filled in."""
    if not any(value.get(name) for name in names):
        raise blocks.StructBlockValidationError(block_errors={names[0]: ValidationError(message)})
