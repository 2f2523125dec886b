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
    """A person in a block: what is written wins over what the leader record says.

    Of somebody who may not be listed, having left or being protected, name and title stay as they are published; how to
    reach them, and their portrait, are shown no longer (``is_reachable``).
    """

    @property
    def is_reachable(self) -> bool:
        return not self.get("leader") or self["leader"].is_listable

    @property
    def display_portrait(self) -> Any:
        return self.get("portrait") if self.is_reachable else None

    @property
    def display_name(self) -> str:
        return self.get("name") or (self["leader"].full_name if self.get("leader") else "")

    @property
    def display_title(self) -> str:
        if self.get("title"):
            return self["title"]
        posts = getattr(self.get("leader"), "current_posts", None)
        return posts[0].title if posts and not self.get("name") else ""

    @property
    def shown(self) -> dict[str, str]:
        """Who is shown, for the API."""
        return {"name": self.display_name, "title": self.display_title}


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

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        """Return what the block holds, and as ``person`` who is shown; nothing of how to reach whom nobody shall reach."""
        found = super().get_api_representation(value, context)
        if not value.is_reachable:
            found |= dict.fromkeys({"email", "phone"} & found.keys(), "")
            found |= dict.fromkeys({"portrait"} & found.keys())
        return {**found, "person": value.shown}


class ContactValue(PersonValue):
    @property
    def display_email(self) -> str:
        return self._reached_by("email")

    @property
    def display_phone(self) -> str:
        return self._reached_by("phone")

    @property
    def shown(self) -> dict[str, str]:
        return {**super().shown, "email": self.display_email, "phone": self.display_phone}

    def _reached_by(self, name: str) -> str:
        if not self.is_reachable:
            return ""
        return self.get(name) or (getattr(self["leader"], name) if self.get("leader") else "")


def require_one_of(value: Any, names: tuple[str, ...], message: Any) -> None:
    """Raise a block error on the first of ``names`` unless one of them is filled in."""
    if not any(value.get(name) for name in names):
        raise blocks.StructBlockValidationError(block_errors={names[0]: ValidationError(message)})
