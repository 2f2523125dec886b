"""The form of a run, its seats and its sessions: what would break a promise is said at the row that does."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from ...core.people.accounts import name_of
from ..runs import CourseRun
from ..seats.runs import too_few_seats, why_pool_stays, why_session_stays
from .permissions import RUNS


class CourseRunForm(WagtailAdminModelForm):
    """One form for a run, its seat pools and its sessions. It is checked and saved within one turn (``seats.edit_run``)."""

    edit_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edit_version"].initial = self.instance.edit_version
        self._offer_statuses()
        self._offer_organisers()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for formset in self.formsets.values():
            formset.is_valid()  # the rows are checked after the run, unless they are asked for
        self._refuse_stale_form()
        if "pools" in self.formsets:
            self._check_pools(cleaned)
        if "sessions" in self.formsets:
            self._check_sessions()
        return cleaned

    def _offer_statuses(self) -> None:
        """Offer no way into “cancelled”, which tells everybody and is done elsewhere, and none out of it."""
        if "status" in self.fields:
            cancelled = self.instance.status == CourseRun.Status.CANCELLED
            choices = CourseRun.Status.choices
            self.fields["status"].choices = [
                (code, label) for code, label in choices if (code == CourseRun.Status.CANCELLED) == cancelled
            ]

    def _offer_organisers(self) -> None:
        """Offer those who may edit runs; who has own runs only organises what they make."""
        if "organiser" not in self.fields:
            return
        user, users = self.for_user, get_user_model().objects.all()
        if user and not user.has_perm("wagtail_digilead.organise_any_courserun"):
            users, self.fields["organiser"].required = users.filter(pk=user.pk), True
        else:
            users = users.filter(
                Q(pk__in=RUNS.users_with_permission("change").values("pk")) | Q(pk=self.instance.organiser_id)
            )
        self.fields["organiser"].queryset = users
        self.fields["organiser"].label_from_instance = name_of

    def _refuse_stale_form(self) -> None:
        """Refuse a form opened before somebody else's edit; what was typed stays, and may be saved the next time."""
        seen = self.cleaned_data.get("edit_version")
        if self.instance.pk is None or seen is None or seen == self.instance.edit_version:
            return
        self.data = self.data.copy()
        self.data[self.add_prefix("edit_version")] = str(self.instance.edit_version)
        self.add_error(
            None,
            _(
                "Somebody else has changed this run since you opened it. What you have written is kept below. Look at "
                "the run in another tab; to put your text in the place of theirs, save once more."
            ),
        )

    def _check_pools(self, cleaned: dict[str, Any]) -> None:
        left = 0
        for form in self.formsets["pools"].forms:
            pool, removed = form.instance, is_removed(form)
            if pool.pk and removed and (message := why_pool_stays(pool)):
                keep_row(form, message)
            elif pool.pk and not removed and (message := too_few_seats(pool, typed_seats(form, pool))):
                form.add_error("seats", message)
            left += not removed and (pool.pk is not None or form.has_changed())
        offered = cleaned.get("status") == CourseRun.Status.OPEN and cleaned.get("sign_up") == CourseRun.SignUpBy.HERE
        if offered and not left:
            self.add_error("status", _("To open sign-up here, give the run seats first: add a seat pool."))

    def _check_sessions(self) -> None:
        for form in self.formsets["sessions"].forms:
            if form.instance.pk and is_removed(form) and (message := why_session_stays(form.instance)):
                keep_row(form, message)


def is_removed(form: Any) -> bool:
    """Tell whether the row has been deleted in the form."""
    return bool(getattr(form, "cleaned_data", {}).get("DELETE"))


def keep_row(form: Any, message: str) -> None:
    """Bring a deleted row back, with the reason at it."""
    form.data = form.data.copy()
    form.data[form.add_prefix("DELETE")] = ""
    form.cleaned_data["DELETE"] = False
    form.add_error(None, message)


def typed_seats(form: Any, pool: Any) -> int:
    """Return how many seats were typed in the row; while that is no number, those there are."""
    seats = getattr(form, "cleaned_data", {}).get("seats")
    return pool.seats if seats is None else seats
