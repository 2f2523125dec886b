"""The rows of a plan in one form: those that are there, and one more to fill in."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from .own_plan import OwnPlan
from .row_forms import RowForm

#: More rows than this are better written in the editor.
MOST_ROWS = 60


class RowSet(forms.BaseFormSet):
    """The forms of the rows; see ``row_set``."""

    def add_fields(self, form: RowForm, index: int | None) -> None:
        super().add_fields(form, index)
        if index is None or index >= self.initial_form_count():
            form.fields["uid"].initial = uuid.uuid4()
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Remove it from the plan")

    def apply(self, manager: Any, page: Any) -> None:
        """Write what was typed to the rows behind ``manager``; rows that were not in the form stay."""
        rows = {row.uid: row for row in manager.all()}
        for form in self.forms:
            if not form.cleaned_data:
                continue
            uid = form.cleaned_data["uid"]
            if form.cleaned_data.get("DELETE"):
                rows.pop(uid, None)
                continue
            row = rows.setdefault(uid, manager.model(uid=uid, locale_id=page.locale_id))
            form.fill(row)
        for number, row in enumerate(rows.values()):
            row.sort_order = number
        manager.set(list(rows.values()))


def row_set(form_class: type[RowForm], relation: str, plan: OwnPlan, data: Any, names: str = "") -> RowSet:
    """Return the form of the rows ``relation`` of ``plan``; ``names`` is the id of the list of suggested names."""
    manager = getattr(plan.current, relation)
    rows = list(manager.all())
    most = max(MOST_ROWS, len(rows) + 1)
    factory = forms.formset_factory(
        form_class,
        formset=RowSet,
        extra=1,
        can_delete=True,
        can_delete_extra=False,
        max_num=most,
        absolute_max=most,
        validate_max=True,
    )
    return factory(
        data,
        prefix=relation,
        initial=[form_class.values_of(row) for row in rows],
        form_kwargs={
            "rows": {row.uid: row for row in rows},
            "row_class": manager.model,
            "user": plan.user,
            "names": names,
        },
    )
