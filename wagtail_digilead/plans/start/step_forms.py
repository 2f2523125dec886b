"""The forms of the steps that are no rows: an answer in words, strategy goals, the name of the plan."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...core.people.units import Unit
from ..models import StrategyGoal
from .fields import DayField, LineField, TextField
from .own_plan import OwnPlan, leader_of
from .people import workplaces_of


class AnswerForm(forms.Form):
    """One question of the reflection, answered in a plain box."""

    answer = TextField(
        rows=10,
        required=False,
        label=gettext_lazy("Your answer"),
        help_text=gettext_lazy(
            "An empty line begins a paragraph; a line that begins with a hyphen is a point of a list."
        ),
    )


class GoalsForm(forms.Form):
    """The strategy goals that the plan serves."""

    goals = forms.MultipleChoiceField(
        required=False, label=gettext_lazy("Strategy goals"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, page: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        goals = StrategyGoal.objects.filter(active=True, locale=page.locale_id)
        # Translators: a goal, and the strategy that it belongs to.
        pattern = _("%(goal)s (%(strategy)s)")
        self.fields["goals"].choices = [
            (str(goal.pk), pattern % {"goal": goal.title, "strategy": goal.strategy}) for goal in goals
        ]

    @property
    def offered(self) -> set[int]:
        return {int(key) for key, _label in self.fields["goals"].choices}


class UnitMixin:
    """A form in which one chooses the workplace, among those of the leader."""

    def offer_units(self, user: Any, kept: Unit | None = None) -> None:
        """Fill the choices; ``kept`` is offered too, whoever's it is today."""
        units = workplaces_of(leader_of(user))
        if kept is not None and kept.pk not in {unit.pk for unit, _above in units}:
            units.insert(0, (kept, kept.parent))
        self.units = {str(unit.pk): unit for unit, _above in units}
        # Translators: a unit, and the unit that it is part of.
        pattern = _("%(unit)s (%(above)s)")
        labels = [
            (str(unit.pk), pattern % {"unit": unit, "above": above} if above else str(unit)) for unit, above in units
        ]
        self.fields["unit"].choices = labels if len(labels) == 1 else [("", _("Choose a workplace")), *labels]

    @property
    def chosen_unit(self) -> Unit | None:
        """The unit that was chosen."""
        return self.units.get(self.cleaned_data.get("unit", ""))


class AboutForm(UnitMixin, forms.Form):
    """What the plan is called, whose it is and for how long."""

    title = LineField(most=255, label=gettext_lazy("What do you call your plan?"))
    unit = forms.ChoiceField(label=gettext_lazy("For which workplace is it?"))
    period_start = DayField(label=gettext_lazy("From"))
    period_end = DayField(label=gettext_lazy("To"))

    def __init__(self, *args: Any, plan: OwnPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_units(plan.user, plan.current.unit)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        begins, ends = cleaned.get("period_start"), cleaned.get("period_end")
        if begins and ends and ends < begins:
            self.add_error("period_end", _("The period ends before it begins."))
        return cleaned


class StartForm(UnitMixin, forms.Form):
    """Makes a plan: for which workplace, and what it is called."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    run = forms.CharField(widget=forms.HiddenInput, required=False)
    unit = forms.ChoiceField(label=gettext_lazy("For which workplace is your plan?"))
    title = LineField(
        required=False,
        most=255,
        label=gettext_lazy("What do you call it?"),
        help_text=gettext_lazy("You can leave it empty, and change it later."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid.uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.offer_units(user)

    @property
    def chosen_title(self) -> str:
        """The title that was written, or one made of the unit's name."""
        return self.cleaned_data["title"] or (_("Action plan for %(unit)s") % {"unit": self.chosen_unit})[:255]
