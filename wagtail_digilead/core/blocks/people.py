"""Blocks about people: contacts, person boxes, quotes."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import ContactValue, PersonBlock, PersonValue, require_one_of
from .choosers import PortraitChooserBlock
from .facts import ChoiceFactBlock, EmailFactBlock, NameBlock


class ContactBlock(PersonBlock):
    """Whom to ask: a person with a title, or a shared mailbox."""

    email = EmailFactBlock(required=False, label=_("E-mail"), help_text=_("A shared mailbox is fine."))
    phone = NameBlock(required=False, label=_("Phone"))

    class Meta:
        icon = "mail"
        label = _("Contact")
        description = _("A person with a title, or a shared mailbox")
        template = "wagtail_digilead/blocks/contact.html"
        value_class = ContactValue
        preview_value = {"name": "Inger Lund", "title": "Udviklingskonsulent", "email": "digital@kommune.example"}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        require_one_of(
            cleaned, ("leader", "name", "email"), _("Choose a leader, or write a name or an e-mail address.")
        )
        return cleaned


class PersonBoxValue(ContactValue):
    """Takes phone and e-mail from the leader record only where the person is shown as a contact."""

    def _reached_by(self, name: str) -> str:
        if self.get("role") == "contact" or not self.is_reachable:
            return super()._reached_by(name)
        return self.get(name) or ""


class PersonBoxBlock(ContactBlock):
    """A portrait with some lines: the person of an interview, the writer, the contact."""

    role = ChoiceFactBlock(
        label=_("Shown as"),
        choices=[("portrait", _("Portrait")), ("writer", _("Writer")), ("contact", _("Contact"))],
        default="portrait",
    )
    organisation = NameBlock(required=False, label=_("Organisation"))
    portrait = PortraitChooserBlock(required=False, label=_("Portrait"), help_text=_("Empty: the initials are shown."))
    text = blocks.RichTextBlock(required=False, features=["bold", "italic", "link"], label=_("About the person"))

    class Meta:
        icon = "user"
        label = _("Person box")
        description = _("Portrait, writer or contact, with a few lines")
        template = "wagtail_digilead/blocks/person_box.html"
        value_class = PersonBoxValue
        preview_value = {"role": "portrait", "name": "Inger Lund", "title": "Professor", "text": "<p>…</p>"}


class QuoteValue(PersonValue):
    #: Set by the body when an earlier quote has the speaker.
    previous = None

    @property
    def speaker(self) -> PersonValue:
        """The quote's own speaker, or the speaker of the quote before it."""
        if self.display_name or self.get("publication") or self.previous is None:
            return self
        return self.previous.speaker

    @property
    def shown(self) -> dict[str, str]:
        """Who says it, also where the quote before names the speaker."""
        speaker = self.speaker
        return {"name": speaker.display_name, "title": speaker.display_title}


class QuoteBlock(PersonBlock):
    """Somebody's words; the speaker of the quote before is taken when none is named."""

    text = blocks.TextBlock(label=_("Quote"), help_text=_("Without quotation marks: the page sets them."))
    portrait = PortraitChooserBlock(required=False, label=_("Portrait"))
    publication = NameBlock(
        required=False, label=_("Publication"), help_text=_("When the words are from a report or a book.")
    )
    address = blocks.URLBlock(required=False, label=_("Address of the publication"))

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("Words of a person or a publication")
        template = "wagtail_digilead/blocks/quote.html"
        value_class = QuoteValue
        label_format = "{text}"
        form_layout = ["text", "leader", "name", "title", "portrait", "publication", "address"]
        preview_value = {
            "text": "Vi begynder med forskellen, ikke med teknikken.",
            "name": "Inger Lund",
            "title": "Centerchef",
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned.get("address") and not cleaned.get("publication"):
            message = ValidationError(_("Write the publication's name too."))
            raise blocks.StructBlockValidationError(block_errors={"publication": message})
        return cleaned
