"""The sign-in sheet: a page to print, with a line for each participant's signature."""

from __future__ import annotations

from typing import Any

from django.views.generic import TemplateView

from ...core.people.alphabets import alphabetical
from .permissions import RunMixin
from .protection import is_protected


class SignInSheetView(RunMixin, TemplateView):
    """Names and workplaces of those who have a seat, by name, with a column for each session; nothing else of them.

    Protected people have a line without a name, at the end, where their initial says nothing.
    """

    template_name = "wagtail_digilead/admin/sign_in_sheet.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        confirmed = self.run.registrations.confirmed().select_related(
            "unit", "organisation", "leader", "user__digilead_leader"
        )
        people = sorted(confirmed, key=lambda each: alphabetical(str(each)))
        protected = [each for each in people if is_protected(each)]
        return super().get_context_data(
            run=self.run,
            people=[each for each in people if each not in protected],
            protected=protected,
            sessions=self.run.held_sessions,
            **kwargs,
        )
