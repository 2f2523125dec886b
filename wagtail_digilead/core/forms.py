"""The page form of all our page types."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm


class DigileadPageForm(WagtailAdminPageForm):
    """Takes a new page's defaults from the page above, and refuses two rows with one ``uid``."""

    #: Field of the new page to the field of the parent that gives its default.
    defaults_from_parent: dict[str, str] = {}

    def __init__(self, *args: Any, instance: Any = None, parent_page: Any = None, **kwargs: Any) -> None:
        if instance is not None and instance._state.adding and parent_page is not None:
            self.take_defaults(instance, parent_page.specific)
        super().__init__(*args, instance=instance, parent_page=parent_page, **kwargs)

    def take_defaults(self, page: Any, parent: Any) -> None:
        """Fill the new page's empty fields from ``parent``, which may be of any type."""
        for name, source in self.defaults_from_parent.items():
            value = getattr(parent, source, None)
            if value:
                setattr(page, name, value)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for formset in self.formsets.values():
            if "uid" in formset.form.base_fields:
                refuse_double_uids(formset)
        return cleaned


def refuse_double_uids(formset: Any) -> None:
    """Put an error on every row whose ``uid`` an earlier row of the formset has already."""
    formset.is_valid()  # the rows are checked after the page, unless they are asked for
    seen = set()
    for form in formset.forms:
        uid = getattr(form, "cleaned_data", {}).get("uid")
        if uid is None or form.cleaned_data.get("DELETE"):
            continue
        if uid in seen:
            form.add_error(
                None, ValidationError(_("This row is a double of another one. Delete it and add a new row."))
            )
        seen.add(uid)
