"""The forms with which a plan is followed up: three minutes on a phone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ..core.decimals import TypedDecimalField
from ..core.people.appointments import today
from .records import ActionUpdate, CheckIn, LogEntry, Measurement
from .writing import SECOND_OF_A_DAY, add_entry, correct_entry, just_said, measured_on, take_back

MOST_LETTERS = 5000

_TOO_LONG = gettext_lazy("Write at most %(limit_value)d characters; these are %(show_value)d.")


def _text(rows: int = 3, required: bool = False, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        required=required,
        validators=[MaxLengthValidator(MOST_LETTERS, _TOO_LONG)],
        widget=forms.Textarea(attrs={"rows": rows}),
        **kwargs,
    )


class FollowUpForm(forms.Form):
    """What somebody says about the plan on ``page``; with ``wrong``, the entry that it corrects, and why."""

    model: type[LogEntry]

    withdrawn = forms.BooleanField(
        required=False,
        label=gettext_lazy("Take it back, and put nothing in its place"),
        help_text=gettext_lazy("For what should not have been registered at all."),
    )
    reason = _text(
        2, required=True, label=gettext_lazy("Why is it corrected?"), help_text=gettext_lazy("It is kept with both.")
    )

    def __init__(self, *args: Any, page: Any, user: Any, wrong: Any = None, **kwargs: Any) -> None:
        self.page, self.user, self.wrong = page, user, wrong
        if wrong is not None:
            kwargs["initial"] = {name: getattr(wrong, name) for name in self.said} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        if wrong is None:
            del self.fields["withdrawn"], self.fields["reason"]
        self.order_fields(self.said)

    @property
    def said(self) -> list[str]:
        """The names of the fields that say something about the plan."""
        return [name for name in self.base_fields if name not in ("withdrawn", "reason")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.wrong is None:
            return cleaned
        if cleaned.get("withdrawn"):
            for name in self.said:
                self.errors.pop(name, None)
        elif not self.errors and all(cleaned[name] == getattr(self.wrong, name) for name in self.said):
            self.add_error(None, _("This says the same as what it corrects."))
        return cleaned

    def about(self) -> dict[str, Any]:
        """Return what the entry is about, beside what the form asks for."""
        return {}

    def is_said_twice(self, cleaned: dict[str, Any]) -> bool:
        """Whether it is what the user has just registered: a button pressed twice, which is no mistake."""
        if self.wrong is not None or self.errors:
            return False
        said = {name: cleaned[name] for name in self.said}
        return just_said(self.model, plan_id=self.page.anchor_key, by=self.user, **self.about(), **said) is not None

    def save(self) -> LogEntry | None:
        """Write it into the log; ``None``, with the error in the form, if somebody was there meanwhile."""
        cleaned = self.cleaned_data
        said = {name: cleaned[name] for name in self.said if name in cleaned}
        try:
            if self.wrong is None:
                return add_entry(self.model, plan_id=self.page.anchor_key, by=self.user, **self.about(), **said)
            if cleaned["withdrawn"]:
                return take_back(self.wrong, by=self.user, reason=cleaned["reason"])
            return correct_entry(self.wrong, by=self.user, reason=cleaned["reason"], **said)
        except ValidationError as error:
            self.add_error(None, error)
            return None


class CheckInForm(FollowUpForm):
    """How it goes, in a word and a few lines."""

    model = CheckIn

    state = forms.ChoiceField(
        label=gettext_lazy("How does it go?"), choices=CheckIn.State.choices, widget=forms.RadioSelect
    )
    text = _text(
        4,
        label=gettext_lazy("In a few words"),
        help_text=gettext_lazy("What has happened, what comes next? Only those who answer for the plan read this."),
    )
    help_from = _text(
        2,
        label=gettext_lazy("I want help from …"),
        help_text=gettext_lazy("Whom do you need, and for what? Empty: no help is needed."),
    )


class ActionStatusForm(FollowUpForm):
    """How far an action is."""

    model = ActionUpdate

    status = forms.ChoiceField(
        label=pgettext_lazy("action", "How far is it?"), choices=ActionUpdate.Status.choices, widget=forms.RadioSelect
    )
    note = _text(label=gettext_lazy("Note"), help_text=gettext_lazy("Everybody who may see the plan reads this."))

    def __init__(self, *args: Any, row: Any = None, current: str = "", **kwargs: Any) -> None:
        """Make the form for the action ``row``, which is at the status ``current``."""
        self.row, self.current = row, current
        super().__init__(*args, **{"initial": {"status": current} if current else None, **kwargs})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        same = self.wrong is None and cleaned.get("status") == self.current and not cleaned.get("note")
        if same and not self.is_said_twice(cleaned):
            self.add_error("status", _("The action is registered so already. Choose another status, or write a note."))
        return cleaned

    def about(self) -> dict[str, Any]:
        return {"action_uid": self.row.uid, "row_title": self.row.title}


class MeasurementForm(FollowUpForm):
    """A value that was measured of a benefit."""

    model = Measurement

    value = TypedDecimalField(label=gettext_lazy("Value"), max_digits=14, decimal_places=2)
    date = forms.DateField(
        label=gettext_lazy("Measured on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    source = _text(2, label=gettext_lazy("Source"), help_text=gettext_lazy("Where the number comes from."))
    comment = _text(2, label=gettext_lazy("Comment"))

    def __init__(self, *args: Any, row: Any = None, **kwargs: Any) -> None:
        """Make the form for the benefit ``row``; without one (it is no longer in the plan) nothing is compared with it."""
        self.row = row
        #: What is registered for the day already.
        self.twin: Measurement | None = None
        super().__init__(*args, **{"initial": {"date": today()} if kwargs.get("wrong") is None else None, **kwargs})
        if row is not None and row.unit_of_measure:
            # Translators: the label of a field for a number; in the brackets its unit, “hours”.
            self.fields["value"].label = _("Value (%(unit)s)") % {"unit": row.unit_of_measure}

    def clean_date(self) -> Any:
        date = self.cleaned_data["date"]
        if date > today():
            raise ValidationError(_("This day is still to come. Register a value when it is measured."))
        begins = self.row.baseline_date if self.row is not None else None
        if begins is not None and date < begins:
            message = _("The plan's starting point was measured on %(date)s. Choose that day or a later one.")
            raise ValidationError(message % {"date": date_format(begins, "DATE_FORMAT")})
        return date

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("date") and not cleaned.get("withdrawn") and not self.is_said_twice(cleaned):
            self.twin = self._registered_on(cleaned["date"])
            if self.twin is not None:
                self.add_error("date", SECOND_OF_A_DAY)
        return cleaned

    def save(self) -> LogEntry | None:
        day = self.cleaned_data.get("date")
        entry = super().save()
        if entry is None and "date" in self.errors:
            self.twin = self._registered_on(day)
        return entry

    def _registered_on(self, date: Any) -> Measurement | None:
        uid = self.row.uid if self.wrong is None else self.wrong.benefit_uid
        return measured_on(self.page.anchor_key, uid, date, but=self.wrong)

    def about(self) -> dict[str, Any]:
        return {"benefit_uid": self.row.uid, "row_title": self.row.title}


class AcknowledgeForm(forms.Form):
    """The approver's answer to a check-in."""

    answer = _text(
        3, label=gettext_lazy("Answer"), help_text=gettext_lazy("May be empty: then it says that you have read it.")
    )
