"""The forms of a plan's rows: the few fields that most people fill in. What else a row has stays as it is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ...core.decimals import TypedDecimalField
from ..models import ITSystem
from ..rows import PlanBenefitRow, PlanSystemRow
from .fields import DayField, LineField, TextField, UidField
from .people import person_named


class RowForm(forms.Form):
    """A row of the plan. A row that is not filled in is none; one that is there is removed by a tick."""

    #: Form field to field of the row, of those that are the same on both sides.
    plain: tuple[str, ...] = ()

    uid = UidField()

    def __init__(self, *args: Any, rows: Any, row_class: Any, user: Any, names: str = "", **kwargs: Any) -> None:
        """Make the form; ``rows`` are those of the plan by uid, ``names`` is the id of the list of suggested names."""
        self.rows, self.row_class, self.user = rows, row_class, user
        super().__init__(*args, **kwargs)
        # An input of its own for each: a browser that fills in what was typed elsewhere would hide the suggestions.
        if "who" in self.fields and names:
            self.fields["who"].widget.attrs |= {"list": names, "autocomplete": "off"}

    @classmethod
    def values_of(cls, row: Any) -> dict[str, Any]:
        """Return what the form shows of ``row``."""
        return {"uid": row.uid, **{name: getattr(row, name) for name in cls.plain}}

    def fill(self, row: Any) -> None:
        """Write what was typed to ``row``."""
        for name in self.plain:
            setattr(row, name, self.cleaned_data[name])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned and not self.errors and not cleaned.get("DELETE"):
            self._check_row(cleaned)
        return cleaned

    def _check_row(self, cleaned: dict[str, Any]) -> None:
        """Refuse what the row itself refuses, at the fields that are in the form."""
        row = self.row_class()
        for name in self.plain:
            setattr(row, name, cleaned[name])
        try:
            row.clean()
        except ValidationError as refused:
            for name, messages in refused.message_dict.items():
                self.add_error(name if name in self.fields else None, messages)

    @property
    def is_new(self) -> bool:
        """Whether it is the form of a row to be written, not of one that is there."""
        return "DELETE" not in self.fields


class ActionForm(RowForm):
    """Something that somebody does by a date."""

    plain = ("title", "deadline")

    title = TextField(label=_("What do you do?"), help_text=_("“Try the interpreting app with ten parents”."))
    who = LineField(label=_("Who does it?"), required=False, help_text=_("A full name, or a few words: “the team”."))
    deadline = DayField(label=_("By when?"))

    @classmethod
    def values_of(cls, row: Any) -> dict[str, Any]:
        return {**super().values_of(row), "who": row.owner_name}

    def fill(self, row: Any) -> None:
        super().fill(row)
        who = self.cleaned_data["who"]
        row.owner = person_named(who, self.user, row.owner)
        row.owner_text = "" if row.owner else who


class BenefitForm(RowForm):
    """A gain: from where to where, or how one will see it."""

    plain = (
        "title",
        "type",
        "for_whom",
        "baseline_value",
        "unit_of_measure",
        "baseline_date",
        "target_value",
        "target_date",
        "evidence",
        "used_for",
    )

    title = TextField(label=_("What gets better?"), help_text=_("“Shorter waiting time for an interpreter”."))
    type = forms.ChoiceField(
        label=_("Which kind of benefit is it?"),
        choices=PlanBenefitRow.Type.choices,
        initial=PlanBenefitRow.Type.QUALITY,
    )
    for_whom = LineField(label=_("For whom?"), required=False, help_text=_("“Parents and staff”."))
    baseline_value = TypedDecimalField(
        label=_("Where are you today? A number"), required=False, max_digits=14, decimal_places=2
    )
    unit_of_measure = LineField(label=_("Of what?"), required=False, help_text=_("“hours”, “kr.”, “%”."))
    baseline_date = DayField(label=_("When did you measure it?"))
    target_value = TypedDecimalField(
        label=_("Where do you want to be? A number"), required=False, max_digits=14, decimal_places=2
    )
    target_date = DayField(label=_("By when?"))
    evidence = TextField(
        label=_("Or, where it can't be measured: how will you see it?"),
        required=False,
        help_text=_("“Parents tell us that they understand what we say”."),
    )
    used_for = LineField(label=_("What do you use freed time or money for?"), required=False)


class SpecialistForm(RowForm):
    """Somebody the plan counts on."""

    plain = ("need", "agreed")

    who = LineField(label=_("Whom do you need?"), most=255, help_text=_("A full name, or a role: “the lawyer”."))
    need = TextField(label=_("For what?"), help_text=_("“Advice on data protection before the trial”."))
    agreed = forms.BooleanField(label=_("The person has said yes"), required=False)

    @classmethod
    def values_of(cls, row: Any) -> dict[str, Any]:
        return {**super().values_of(row), "who": row.display_name}

    def fill(self, row: Any) -> None:
        super().fill(row)
        who = self.cleaned_data["who"]
        row.leader = person_named(who, self.user, row.leader)
        row.name = "" if row.leader else who

    def _check_row(self, cleaned: dict[str, Any]) -> None:
        """The row asks for a name, which the form does too."""


class SystemForm(RowForm):
    """An IT system that the plan touches."""

    plain = ("use", "talked_with_it_on")

    system = forms.ModelChoiceField(
        ITSystem.objects.none(), label=_("Which IT system?"), empty_label=_("Choose a system")
    )
    use = forms.ChoiceField(
        label=_("What happens to it?"), choices=PlanSystemRow.Use.choices, initial=PlanSystemRow.Use.USE
    )
    talked_with_it_on = DayField(
        label=_("When did you talk with the IT department?"), help_text=_("Leave it empty if you haven't yet.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = [row.system_id for row in self.rows.values()]
        self.fields["system"].queryset = ITSystem.objects.filter(active=True) | ITSystem.objects.filter(pk__in=kept)

    @classmethod
    def values_of(cls, row: Any) -> dict[str, Any]:
        return {**super().values_of(row), "system": row.system_id}

    def fill(self, row: Any) -> None:
        super().fill(row)
        row.system = self.cleaned_data["system"]
