"""The steps of the guided start, in their order: the difference comes before the technology."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ...core.plain_text import NotPlain, as_plain_text, with_plain_text
from ..models import ITSystem
from ..readiness import has_words
from .own_plan import OwnPlan
from .people import suggested_names
from .row_forms import ActionForm, BenefitForm, RowForm, SpecialistForm, SystemForm
from .row_sets import row_set
from .step_forms import AboutForm, AnswerForm, GoalsForm

#: The id of the list of names that a plan often names.
NAMES = "digilead-names"


@dataclass(frozen=True)
class Step:
    """One page of the guided start: a question, and what is written about it in the plan."""

    #: In the address; the parts of ``readiness.Missing`` are looked up by it.
    name: str
    question: Promise
    help: Promise
    #: How it is called on the summary.
    heading: Promise
    template: str = "wagtail_digilead/elements/plan_answer.html"

    def is_offered(self, plan: OwnPlan) -> bool:
        """Whether there is anything to choose from."""
        return True

    def values(self, page: Any) -> Any:
        """Return what the plan says, in a form that can be compared: for noticing that somebody else changed it."""
        raise NotImplementedError

    def form(self, plan: OwnPlan, data: Any = None) -> Any:
        """Return the form, or set of forms, of the step; ``None`` for what can't be written here."""
        raise NotImplementedError

    def apply(self, form: Any, page: Any) -> None:
        """Write what was typed to a version of the page."""
        raise NotImplementedError

    def summary(self, page: Any) -> dict[str, Any]:
        """Return what stands on the summary: ``text`` (rich text) or ``lines``; neither if nothing is written."""
        raise NotImplementedError

    def names(self, plan: OwnPlan) -> list[str]:
        """Return whom the form suggests where a person is named."""
        return []


@dataclass(frozen=True)
class AnswerStep(Step):
    """A question of the reflection, answered in words."""

    field: str = ""

    def values(self, page: Any) -> Any:
        return getattr(page, self.field)

    def form(self, plan: OwnPlan, data: Any = None) -> Any:
        try:
            return AnswerForm(data, initial={"answer": as_plain_text(self.values(plan.current))})
        except NotPlain:
            return None

    def apply(self, form: Any, page: Any) -> None:
        setattr(page, self.field, with_plain_text(self.values(page), form.cleaned_data["answer"]))

    def summary(self, page: Any) -> dict[str, Any]:
        text = self.values(page)
        return {"text": text} if has_words(text) else {}


@dataclass(frozen=True)
class RowStep(Step):
    """Rows of the plan, the name of the step being their relation."""

    form_class: type[RowForm] = RowForm
    template: str = "wagtail_digilead/elements/plan_rows.html"
    #: What one row is called, and one more of them.
    row: Promise | str = ""
    another: Promise | str = ""

    def is_offered(self, plan: OwnPlan) -> bool:
        return self.form_class is not SystemForm or ITSystem.objects.filter(active=True).exists()

    def values(self, page: Any) -> Any:
        return [self.form_class.values_of(row) for row in getattr(page, self.name).all()]

    def form(self, plan: OwnPlan, data: Any = None) -> Any:
        return row_set(self.form_class, self.name, plan, data, NAMES)

    def apply(self, form: Any, page: Any) -> None:
        form.apply(getattr(page, self.name), page)

    def summary(self, page: Any) -> dict[str, Any]:
        rows = list(getattr(page, self.name).all())
        return {"rows": rows, "kind": self.name} if rows else {}

    def names(self, plan: OwnPlan) -> list[str]:
        return suggested_names(plan.page.leader) if "who" in self.form_class.base_fields else []


@dataclass(frozen=True)
class GoalsStep(Step):
    """The strategy goals that the plan serves."""

    template: str = "wagtail_digilead/elements/plan_fields.html"

    def is_offered(self, plan: OwnPlan) -> bool:
        return bool(GoalsForm(page=plan.page).offered)

    def values(self, page: Any) -> Any:
        return sorted(row.strategy_goal_id for row in page.strategy_goals.all())

    def form(self, plan: OwnPlan, data: Any = None) -> Any:
        return GoalsForm(data, page=plan.page, initial={"goals": [str(pk) for pk in self.values(plan.current)]})

    def apply(self, form: Any, page: Any) -> None:
        chosen = [int(key) for key in form.cleaned_data["goals"]]
        rows = [
            row
            for row in page.strategy_goals.all()
            if row.strategy_goal_id in chosen or row.strategy_goal_id not in form.offered
        ]
        there = {row.strategy_goal_id for row in rows}
        row_class = page.strategy_goals.model
        rows += [row_class(strategy_goal_id=pk, locale_id=page.locale_id) for pk in chosen if pk not in there]
        for number, row in enumerate(rows):
            row.sort_order = number
        page.strategy_goals.set(rows)

    def summary(self, page: Any) -> dict[str, Any]:
        rows = list(page.strategy_goals.all())
        return {"rows": rows, "kind": "goals"} if rows else {}


@dataclass(frozen=True)
class AboutStep(Step):
    """What the plan is called, whose it is and for how long."""

    template: str = "wagtail_digilead/elements/plan_fields.html"

    def values(self, page: Any) -> Any:
        return {
            "title": page.title,
            "unit": str(page.unit_id or ""),
            "period_start": page.period_start,
            "period_end": page.period_end,
        }

    def form(self, plan: OwnPlan, data: Any = None) -> Any:
        return AboutForm(data, plan=plan, initial=self.values(plan.current))

    def apply(self, form: Any, page: Any) -> None:
        page.title = form.cleaned_data["title"]
        page.unit = form.chosen_unit
        page.period_start, page.period_end = form.cleaned_data["period_start"], form.cleaned_data["period_end"]

    def summary(self, page: Any) -> dict[str, Any]:
        return {"kind": "about", "rows": [page]}


_STEPS = (
    AnswerStep(
        "difference",
        _("What difference do you want for the core task?"),
        _("Begin here, not with the technology. What will be better, and for whom?"),
        _("The difference"),
        field="difference",
    ),
    AnswerStep(
        "technology",
        _("Which technology may help?"),
        _("What you have already, or something new. It is fine not to know yet."),
        _("The technology"),
        field="technology",
    ),
    AnswerStep(
        "participation",
        _("How do people take part?"),
        _("Staff, citizens, relatives: who is with you, and how?"),
        _("How people take part"),
        field="participation",
    ),
    AnswerStep(
        "understanding",
        _("What do you own without fully understanding it?"),
        _("What do you answer for though you don't understand every part of it? Whom do you ask?"),
        _("What we own without fully understanding it"),
        field="owned_without_understanding",
    ),
    GoalsStep(
        "goals",
        _("Which goals of our strategies does it serve?"),
        _("Tick those that your plan really helps with. You can leave this out."),
        _("Strategy goals"),
    ),
    RowStep(
        "systems",
        _("Which IT systems does it touch?"),
        _(
            "Others may be changing the same system. Once it is chosen on the site, you see their plans. You can leave this out."
        ),
        _("IT systems"),
        form_class=SystemForm,
        row=_("IT system"),
        another=_("Save, and add another system"),
    ),
    RowStep(
        "actions",
        _("What do you do, who does it, and by when?"),
        _("Two or three actions are enough to begin with. One of them needs a name and a day."),
        _("Actions"),
        form_class=ActionForm,
        row=_("Action"),
        another=_("Save, and add another action"),
    ),
    RowStep(
        "benefits",
        _("What will it be worth, and how will you see it?"),
        _("One benefit is enough: from a number to a number, or how you will see it."),
        _("Benefits"),
        form_class=BenefitForm,
        row=_("Benefit"),
        another=_("Save, and add another benefit"),
    ),
    RowStep(
        "specialists",
        _("Whose help do you count on?"),
        _("IT, law, communication, another unit: who, and for what? You can leave this out."),
        _("Specialists"),
        form_class=SpecialistForm,
        row=_("Specialist"),
        another=_("Save, and add another specialist"),
    ),
    AboutStep(
        "about",
        _("What is your plan called, and how long does it run?"),
        _("A short name that your colleagues understand."),
        _("Name, workplace and period"),
    ),
)

#: All steps by name, in their order.
STEPS: Mapping[str, Step] = MappingProxyType({step.name: step for step in _STEPS})

#: Which step puts right what a plan lacks, where it is not the one of the same name.
_STEP_OF = {"unit": "about", "leader": "about"}


def step_for(part: str) -> Step:
    """Return the step at which ``part`` of a plan (see ``readiness.Missing``) is written."""
    return STEPS[_STEP_OF.get(part, part)]


def steps_for(plan: OwnPlan) -> list[Step]:
    """Return the steps of this plan, without those at which there is nothing to choose from."""
    return [step for step in STEPS.values() if step.is_offered(plan)]
