"""One step of one plan as it is written: what stands in the form, what is wrong with it, and how it is saved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from .own_plan import OwnPlan
from .steps import Step, steps_for

#: The key of a revision, as far as a database may have one.
_NUMBER = re.compile(r"[0-9]{1,18}\Z")


@dataclass(frozen=True)
class StepError:
    """Something wrong in the form: where, and what."""

    address: str
    label: str
    message: str


class Writing:
    """The step ``step`` of ``plan``; ``data`` is what was posted, if anything."""

    def __init__(self, plan: OwnPlan, step: Step, data: Any = None) -> None:
        self.plan, self.step, self.data = plan, step, data
        self.form = step.form(plan, data)
        #: What the leader goes on with; to be sent along, so that a change by somebody else is noticed.
        self.version = plan.version

    # Where it stands -------------------------------------------------------------------------------------------------

    @cached_property
    def steps(self) -> list[Step]:
        return steps_for(self.plan)

    @cached_property
    def number(self) -> int:
        """Which step it is, counted from 1."""
        return self.steps.index(self.step) + 1 if self.step in self.steps else 0

    @property
    def following(self) -> Step | None:
        return self.steps[self.number] if self.number < len(self.steps) else None

    @property
    def preceding(self) -> Step | None:
        return self.steps[self.number - 2] if self.number > 1 else None

    @cached_property
    def names(self) -> list[str]:
        return self.step.names(self.plan)

    # What is wrong ---------------------------------------------------------------------------------------------------

    @cached_property
    def changed_meanwhile(self) -> bool:
        """Whether somebody else has changed what this step is about since the form was opened."""
        posted = self.data.get("version", "")
        if posted == str(self.plan.version):
            return False
        seen = self.plan.seen(int(posted)) if _NUMBER.match(posted) else None
        return seen is None or self.step.values(seen) != self.step.values(self.plan.current)

    def is_valid(self) -> bool:
        return self.form is not None and self.form.is_valid() and not self.changed_meanwhile

    @cached_property
    def errors(self) -> list[StepError]:
        """Everything that is wrong, in the order of the form."""
        if self.data is None or self.form is None:
            return []
        found = list(self._form_errors())
        if self.changed_meanwhile:
            message = _("The plan was changed while you were writing. Look through this step and save once more.")
            found.insert(0, StepError("", "", message))
        return found

    def _form_errors(self) -> Iterator[StepError]:
        for message in self.form.non_form_errors() if hasattr(self.form, "non_form_errors") else ():
            yield StepError("", "", str(message))
        for form in getattr(self.form, "forms", [self.form]):
            for message in form.non_field_errors():
                yield StepError("", "", str(message))
            for field in form:
                for message in field.errors:
                    yield StepError(field.id_for_label or field.auto_id, str(field.label), str(message))

    # Saving ----------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Save what was typed as a new version; nothing if it is what stood there."""
        page = self.plan.current
        before = self.step.values(page)
        self.step.apply(self.form, page)
        if self.step.values(page) != before:
            self.plan.save()
