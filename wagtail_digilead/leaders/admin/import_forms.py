"""The forms of the import: the file, what its columns and titles stand for, and what is done with the diff."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ...conf import level_choices
from ..hr_import.applying import MOST_LEAVERS
from ..hr_import.columns import check_columns, find_columns, is_no_list_of_ours, meaning
from ..hr_import.files import check_size, read_tables
from ..hr_import.headings import FIELDS
from ..hr_import.memory import Memory, key
from ..hr_import.plan import Plan
from ..hr_import.refusals import Refusal, quoted
from ..hr_import.tables import Table

#: More titles are not asked about at a time: a browser, and Django, send no more than a thousand fields.
MOST_TITLES = 200


class UploadForm(forms.Form):
    """The file from HR; each is read before it is kept, so that nothing is kept of one that can't be used."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=255,
        help_text=gettext_lazy("CSV or Excel (.xlsx), at most 10 MB: people with their posts, and units."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )
    units = forms.FileField(
        label=gettext_lazy("File of units"),
        required=False,
        max_length=255,
        help_text=gettext_lazy("Only if the units come in a file of their own."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )

    def clean_file(self) -> tuple[str, bytes]:
        return self._read(self.cleaned_data["file"])

    def clean_units(self) -> tuple[str, bytes] | None:
        upload = self.cleaned_data["units"]
        return self._read(upload) if upload else None

    def _read(self, upload: UploadedFile) -> tuple[str, bytes]:
        try:
            check_size(upload.size)
            content = upload.read()
            read_tables(upload.name, content)
        except Refusal as error:
            raise forms.ValidationError(str(error)) from error
        return upload.name, content

    def uploaded(self) -> list[tuple[str, bytes]]:
        """Return name and content of what has been uploaded."""
        return [each for each in (self.cleaned_data["file"], self.cleaned_data["units"]) if each]


class ColumnsForm(forms.Form):
    """What each column of the tables holds."""

    def __init__(self, tables: Sequence[Table], memory: Memory, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tables, self.memory = tables, memory
        headings = {key(heading): heading for table in tables for heading in table.headings if heading}
        choices = [("", _("Pass over")), *((name, field.label) for name, field in FIELDS.items())]
        for text, heading in headings.items():
            said = meaning(heading, memory.columns)
            self.fields[_field_name(text)] = forms.ChoiceField(
                label=quoted(heading),
                choices=choices,
                required=False,
                initial=said or "",
                help_text=_("Not known yet.") if said is None else "",
            )
        self.texts = {_field_name(text): text for text in headings}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors:
            self.said = Memory(columns={text: cleaned[name] for name, text in self.texts.items()})
            everything = {**self.memory.columns, **self.said.columns}
            try:
                found = [find_columns(table, everything) for table in self.tables]
                for columns in [each for each in found if not is_no_list_of_ours(each)] or found[:1]:
                    check_columns(columns)
            except Refusal as error:
                self.add_error(None, str(error))
        return cleaned

    def changes(self) -> Memory:
        """Return what is to be remembered: what was not known, or was known otherwise."""
        known = self.memory.columns
        changed = {
            text: name
            for text, name in self.said.columns.items()
            if known.get(text) != name and (text in known or meaning(text, {}) != name)
        }
        return Memory(columns=changed)


class TitlesForm(forms.Form):
    """Which level each title is that nobody knows, or that somebody has said already."""

    def __init__(self, titles: Sequence[str], memory: Memory, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.texts = {}
        for title in titles[:MOST_TITLES]:
            self.fields[_field_name(key(title))] = forms.ChoiceField(
                label=quoted(title),
                choices=[("", "---------"), *level_choices()],
                required=False,
                initial=memory.levels.get(key(title), ""),
            )
            self.texts[_field_name(key(title))] = key(title)

    def changes(self) -> Memory:
        """Return what is to be remembered; a title without a level is asked about again."""
        said = {text: self.cleaned_data[name] for name, text in self.texts.items()}
        return Memory(levels={text: level for text, level in said.items() if level})


class ApplyForm(forms.Form):
    """What is done with the diff that is shown."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["digest"].initial = plan.digest
        if plan.problems:
            count = len(plan.faulty)
            label = ngettext("Leave out the row with errors", "Leave out the %(count)d rows with errors", count)
            self.fields["leave_out_faulty"] = forms.BooleanField(
                label=label % {"count": count},
                required=False,
                help_text=_("The other rows are imported. Download these rows first: the file is removed."),
            )
        if plan.leavers:
            count = len(plan.leavers)
            label = ngettext(
                "End the posts of the person who is not in the file",
                "End the posts of the %(count)d people who are not in the file",
                count,
            )
            self.fields["deactivate_missing"] = forms.BooleanField(
                label=label % {"count": count},
                required=False,
                help_text=_("Yesterday becomes the last day, and the people inactive. Nobody is deleted."),
            )
            self.fields["max_share"] = forms.DecimalField(
                label=_("At most so many of the people may be missing, in %"),
                min_value=0,
                max_value=100,
                initial=round(MOST_LEAVERS * 100),
                required=False,
                help_text=_("If more are missing, the file may be the wrong one, and nothing is written."),
            )

    def terms(self) -> dict[str, Any]:
        """Return how the plan is to be followed, as ``apply_import`` takes it."""
        share = self.cleaned_data.get("max_share")
        return {
            "digest": self.cleaned_data["digest"],
            "leave_out_faulty": self.cleaned_data.get("leave_out_faulty", False),
            "deactivate_missing": self.cleaned_data.get("deactivate_missing", False),
            "max_share": MOST_LEAVERS if share is None else float(share) / 100,
        }


def _field_name(text: str) -> str:
    """Return the name of the form's field for a heading or a title: the same whatever else is in the file."""
    return f"of-{hashlib.sha256(text.encode()).hexdigest()[:16]}"
