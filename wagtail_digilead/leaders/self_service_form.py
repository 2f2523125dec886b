"""The form with which a person edits the own profile."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator
from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from ..core.plain_text import NotPlain, as_plain_text, with_plain_text
from ..core.topics import Topic
from .portraits import PortraitField, make_portrait
from .self_service import OwnProfile

MOST_LETTERS = 10_000

_TOO_LONG = _("Write at most %(limit_value)d characters; these are %(show_value)d.")

#: The key of a revision, as far as a database may have one.
_NUMBER = re.compile(r"[0-9]{1,18}\Z")

#: The texts and lists of the page, beside the portrait.
_ON_PAGE = ("introduction", "ask_me_about", "topics")


def _long_text(rows: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        required=False,
        validators=[MaxLengthValidator(MOST_LETTERS, _TOO_LONG)],
        widget=forms.Textarea(attrs={"rows": rows}),
        **kwargs,
    )


class ProfileForm(forms.Form):
    """Own texts, portrait and phone. What can't be changed just now is not in the form; the page says why."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    remove_portrait = forms.BooleanField(
        required=False, label=_("Remove the portrait"), help_text=_("Your initials are shown instead.")
    )
    introduction = _long_text(
        10,
        label=_("About my work"),
        help_text=_("An empty line begins a paragraph; a line that begins with a hyphen is a point of a list."),
    )
    ask_me_about = _long_text(
        5, label=_("What you can ask me about"), help_text=_("One thing per line: “Video meetings with citizens”.")
    )
    topics = forms.MultipleChoiceField(
        required=False, label=_("Can coach others in"), widget=forms.CheckboxSelectMultiple
    )
    phone = forms.CharField(
        required=False,
        max_length=50,
        label=_("Phone"),
        validators=[RegexValidator(r"^[\d\s+()/.,-]*$", _("Write a phone number with digits, spaces and + only."))],
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    def __init__(self, data: Any = None, files: Any = None, *, profile: OwnProfile) -> None:
        """Make the form for ``profile``; what is filled in is what the person goes on with."""
        self.profile = profile
        self.now = values_of(profile.current)
        super().__init__(data, files, initial={**self.now, "version": profile.version, "phone": profile.leader.phone})
        self.fields["portrait"] = PortraitField(required=False, label=_("Choose a photo"))
        self._shape()
        self.order_fields(["version", "portrait"])
        if data is not None and self._was_changed_meanwhile:
            self.data = self._with_what_changed(data)

    def _shape(self) -> None:
        """Leave out what can't be changed, or what there is nothing to choose from."""
        topics = Topic.objects.filter(locale=self.profile.page.locale_id)
        self.fields["topics"].choices = [(str(topic.pk), topic.name) for topic in topics]
        if not self.fields["topics"].choices:
            del self.fields["topics"]
        if self.now["introduction"] is None:
            del self.fields["introduction"]
        if self.profile.obstacle:
            for name in (*_ON_PAGE, "portrait", "remove_portrait"):
                self.fields.pop(name, None)
        elif not self.profile.has_portrait:
            del self.fields["portrait"], self.fields["remove_portrait"]
        elif self.profile.current.portrait_id is None:
            del self.fields["remove_portrait"]

    # Somebody else was quicker --------------------------------------------------------------------------------------

    @cached_property
    def _was_changed_meanwhile(self) -> bool:
        """Whether what stands in the form is not what the person saw; a phone number alone is nobody else's."""
        return not self.profile.obstacle and self.data.get(self.add_prefix("version"), "") != str(self.profile.version)

    def _with_what_changed(self, data: Any) -> Any:
        """Return ``data`` with the values of today where the person changed nothing, and with today's version."""
        data = data.copy()
        version = data.get("version", "")
        seen = Revision.objects.for_instance(self.profile.page).filter(pk=int(version) if _NUMBER.match(version) else 0)
        before = values_of(seen[0].as_object()) if seen else {}
        for name in _ON_PAGE:
            posted = sorted(data.getlist(name)) if name == "topics" else _lines(data.get(name, ""))
            if name in self.fields and before.get(name) is not None and posted == before[name]:
                data.setlist(name, self.now[name] if name == "topics" else [self.now[name]])
        data["version"] = str(self.profile.version)
        return data

    # Cleaning ------------------------------------------------------------------------------------------------------

    def clean_introduction(self) -> str:
        return _lines(self.cleaned_data["introduction"])

    def clean_ask_me_about(self) -> str:
        return _lines(self.cleaned_data["ask_me_about"])

    def clean_topics(self) -> list[str]:
        return sorted(self.cleaned_data["topics"])

    def clean_phone(self) -> str:
        return " ".join(self.cleaned_data["phone"].split())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("portrait") and cleaned.get("remove_portrait"):
            self.add_error("remove_portrait", _("Choose a new photo, or remove the portrait: not both."))
        if self._was_changed_meanwhile and (cleaned.get("portrait") or self._changed_texts()):
            message = _("Your profile was changed while you were writing. Look through it and save once more.")
            self.add_error(None, ValidationError(message, code="changed"))
        return cleaned

    @property
    def lost_file(self) -> bool:
        """Whether a photo was chosen and, since something else is wrong, has to be chosen again."""
        return bool(self.errors and self.files.get(self.add_prefix("portrait")) and "portrait" not in self.errors)

    # Saving ----------------------------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Save everything or nothing; return ``False`` with the errors at their fields if it is refused."""
        try:
            with transaction.atomic():
                self.profile.save_phone(self.cleaned_data["phone"])
                if changes := self._changes():
                    self.profile.save_page(
                        lambda page: _apply(changes, page), lambda draft: self._apply_to_draft(changes, draft)
                    )
                self.profile.confirm()
        except ValidationError as refused:
            name = "portrait" if self.cleaned_data.get("portrait") else None
            self.add_error(name, refused.messages)
            return False
        return True

    def _changes(self) -> dict[str, Callable[[Any], None]]:
        """Return what is changed, by field: each is a function that changes a page."""
        cleaned = self.cleaned_data
        found = {name: getattr(self, f"_change_{name}") for name in self._changed_texts()}
        if cleaned.get("portrait"):
            old = self.profile.current.portrait
            new = make_portrait(cleaned["portrait"], self.profile.page.title, self.profile.user, old)
            found["portrait"] = lambda page: setattr(page, "portrait", new)
        elif cleaned.get("remove_portrait"):
            found["portrait"] = lambda page: setattr(page, "portrait", None)
        return found

    def _changed_texts(self) -> list[str]:
        """Return the fields of the page that the person has changed, without the portrait."""
        cleaned = self.cleaned_data
        return [name for name in _ON_PAGE if name in cleaned and cleaned[name] != self._shown(name)]

    def _shown(self, name: str) -> Any:
        """Return what the form shows in a field before anything is changed."""
        if name != "topics":
            return self.now[name]
        offered = {pk for pk, _name in self.fields["topics"].choices}
        return [pk for pk in self.now["topics"] if pk in offered]

    def _change_introduction(self, page: Any) -> None:
        page.introduction = with_plain_text(page.introduction, self.cleaned_data["introduction"])

    def _change_ask_me_about(self, page: Any) -> None:
        page.ask_me_about = self.cleaned_data["ask_me_about"]

    def _change_topics(self, page: Any) -> None:
        """Keep the rows of topics that stay, and those of topics that the form does not offer."""
        offered = {int(pk) for pk, _name in self.fields["topics"].choices}
        chosen = [int(pk) for pk in self.cleaned_data["topics"]]
        rows = [row for row in page.coaching_topics.all() if row.topic_id in chosen or row.topic_id not in offered]
        there = {row.topic_id for row in rows}
        row_class = page.coaching_topics.model
        rows += [row_class(topic_id=pk, locale_id=page.locale_id) for pk in chosen if pk not in there]
        for number, row in enumerate(rows):
            row.sort_order = number
        page.coaching_topics.set(rows)

    def _apply_to_draft(self, changes: dict[str, Callable[[Any], None]], draft: Any) -> None:
        """Bring the changes into an editor's draft, but for what the editor has changed too."""
        theirs, before = values_of(draft), {**self.now, "portrait": self._portrait_before}
        theirs["portrait"] = draft.portrait_id
        _apply({name: change for name, change in changes.items() if theirs[name] == before[name]}, draft)

    @cached_property
    def _portrait_before(self) -> int | None:
        return self.profile.page.portrait_id


def values_of(page: Any) -> dict[str, Any]:
    """Return what the form shows of a page; the introduction is ``None`` if it holds more than a plain box can show."""
    try:
        introduction = as_plain_text(page.introduction)
    except NotPlain:
        introduction = None
    return {
        "introduction": introduction,
        "ask_me_about": _lines(page.ask_me_about),
        "topics": sorted(str(row.topic_id) for row in page.coaching_topics.all() if row.topic_id),
    }


def _apply(changes: dict[str, Callable[[Any], None]], page: Any) -> None:
    for change in changes.values():
        change(page)


def _lines(text: str) -> str:
    """Return ``text`` with line ends as they are stored, and none at its ends."""
    return re.sub(r"\r\n?", "\n", text or "").replace("\0", "").strip()
