"""The editor's form of a plan: a draft may be half a thought, what is sent for approval or published may not."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..core.forms import DigileadPageForm
from .readiness import missing_content

#: The buttons that send the plan for approval, or publish it, by the name that they post.
_SENDS = ("action-submit", "action-publish", "action-restart-workflow")


class ActionPlanPageForm(DigileadPageForm):
    """Refuses a period that ends before it begins, and to send what is not finished."""

    @property
    def is_sent(self) -> bool:
        """Whether the button that was pressed sends the plan for approval, approves it or publishes it."""
        if self.data.get("action-workflow-action"):
            return self.data.get("workflow-action-name") == "approve"
        return any(self.data.get(name) for name in _SENDS)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        begins, ends = cleaned.get("period_start"), cleaned.get("period_end")
        if begins and ends and ends < begins:
            self.add_error("period_end", ValidationError(_("The period ends before it begins.")))
        if self.is_sent:
            self._refuse_unfinished(cleaned)
        return cleaned

    def _refuse_unfinished(self, cleaned: dict[str, Any]) -> None:
        """Say at its field what the plan lacks."""
        kept = {name: _kept_forms(self.formsets[name]) for name in ("actions", "benefits")}
        rows = {name: [form.instance for form in forms] for name, forms in kept.items()}
        for missing in missing_content(cleaned.get("difference", ""), rows["actions"], rows["benefits"]):
            if missing.part not in kept:
                self.add_error(missing.part, ValidationError(missing.message))
            elif missing.row is None:
                self.formsets[missing.part].non_form_errors().append(missing.message)
            elif missing.field not in kept[missing.part][missing.row].errors:
                kept[missing.part][missing.row].add_error(missing.field, ValidationError(missing.message))


def _kept_forms(formset: Any) -> list[Any]:
    """Return the forms of the rows that stay; the rows are checked after the page, unless they are asked for."""
    formset.is_valid()
    written = (form for form in formset.forms if form in formset.initial_forms or form.has_changed())
    return [form for form in written if not formset._should_delete_form(form)]
