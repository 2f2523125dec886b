"""What the directory's form offers: a search field, an order, and groups of boxes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..core.asked import search_text

#: The groups of boxes, in their order, with their headings.
GROUPS: Mapping[str, Any] = {"unit": _("Unit"), "level": _("Level"), "topic": _("Can coach others in")}

#: What is chosen in them for people who have no value.
NONE: Mapping[str, Any] = {
    "unit": pgettext_lazy("filter", "In no unit"),
    "level": pgettext_lazy("filter", "Without a post"),
    "topic": pgettext_lazy("filter", "No topic given"),
}


class DirectoryForm(forms.Form):
    """The fields above the directory that are no boxes; none is needed."""

    q = forms.CharField(
        required=False,
        label=_("Search for people"),
        help_text=_("Name, title, unit, topic or what you need help with."),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    sort = forms.ChoiceField(
        required=False,
        label=_("Sort by"),
        choices=[
            ("", pgettext_lazy("sort by", "name")),
            ("unit", pgettext_lazy("sort by", "unit")),
            ("level", pgettext_lazy("sort by", "level")),
        ],
    )

    @classmethod
    def of(cls, query: QueryDict) -> DirectoryForm:
        """Return the form filled in with what an address says, as far as it makes sense."""
        known = dict(cls.base_fields["sort"].choices)
        sort = query.get("sort", "")
        return cls({"q": search_text(query), "sort": sort if sort in known else ""}, label_suffix="")
