"""Making, editing and deleting runs. What is edited is edited in turn (``seats.edit_run``): nobody moves a seat meanwhile."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import set_query_params
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView, HistoryView, UsageView

from .. import seats
from ..runs import CourseRun
from .fields import is_key
from .listing import run_buttons
from .permissions import organises, sees_participants
from .predecessor import new_run


class _Refused(Exception):
    """The form has errors: the turn ends without a change."""


class OwnRunsMixin:
    """Finds the run among those that the user organises."""

    def get_queryset(self) -> Any:
        return CourseRun.objects.organised_by(self.request.user)


class RunCreateView(CreateView):
    """A new run, which takes the settings of the course's latest run when the address names the course."""

    def get_initial_form_instance(self) -> CourseRun:
        return new_run(self.request.user, self.request.GET.get("course", ""))

    def get_add_url(self) -> str:
        address = super().get_add_url()
        course = self.request.GET.get("course")
        return set_query_params(address, {"course": course}) if course else address

    def get_success_url(self) -> str:
        return self.get_edit_url()


class RunEditView(OwnRunsMixin, EditView):
    """A run with its seats and sessions, checked and saved within one turn."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            seats.edit_run(self.object.pk, self._check_and_save, by=request.user)
        except _Refused:
            return self.form_invalid(self.form)
        except ValidationError as error:
            return self._refuse(error)
        return self._answer()

    def _check_and_save(self, run: CourseRun) -> None:
        self.object = self.live_object = run
        self.form = self.get_form()
        if not self.is_valid(self.form):
            raise _Refused
        self.object = self.save_instance()

    def _refuse(self, error: ValidationError) -> HttpResponse:
        self.form.add_error(None, error)
        self.produced_error_message = self.get_error_message()
        return self.form_invalid(self.form)

    def _answer(self) -> HttpResponse:
        response = self.save_action()
        return self.run_after_hook() or response

    def get_success_url(self) -> str:
        return self.get_edit_url()

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        if not sees_participants(self.request.user):
            return []
        address = reverse("digilead_runs:participants", args=[self.object.pk])
        return [HeaderButton(_("Participants"), url=address, icon_name="group")]

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return [*super().header_more_buttons, *run_buttons(self.object, self.request.user)]


class RunDeleteView(OwnRunsMixin, DeleteView):
    """Deleting a run that nobody has signed up for."""


class RunBulkDelete(DeleteBulkAction):
    """Deleting many runs at a time: those of others are not found, so that the page that asks names none of them."""

    models = [CourseRun]

    def get_queryset(self, model: type[CourseRun], object_ids: Any) -> list[CourseRun]:
        keys = [pk for pk in map(str, object_ids) if is_key(pk)]
        return get_list_or_404(CourseRun.objects.organised_by(self.request.user), pk__in=keys)


class OwnRunObjectMixin:
    """Finds the run whose history or usage is listed among those that the user organises."""

    def get_base_object_queryset(self) -> Any:
        own = CourseRun.objects.organised_by(self.request.user).order_by()
        return super().get_base_object_queryset().filter(pk__in=own.values("pk"))


class RunUsageView(OwnRunObjectMixin, UsageView):
    """What refers to a run."""


class RunHistoryView(OwnRunObjectMixin, HistoryView):
    """What was done with a run in the admin."""


def keep_runs_with_people(request: HttpRequest, records: Any) -> HttpResponse | None:
    """Refuse to delete runs that people have signed up for, one or many at a time, and offer to cancel instead.

    Raises ``PermissionDenied`` for runs that the user does not organise: Wagtail 7's bulk deletion asks no policy.
    """
    runs = [record for record in records if isinstance(record, CourseRun)]
    if not all(organises(request.user, run) for run in runs):
        raise PermissionDenied
    kept = [run for run in runs if run.sign_ups.exists() or run.registrations.exists()]
    if not kept:
        return None
    for run in kept:
        messages.error(
            request,
            _("“%(run)s” can't be deleted: people have signed up. Cancel it instead, and everybody is told.")
            % {"run": run},
            buttons=[messages.button(reverse("digilead_runs:cancel", args=[run.pk]), _("Cancel the run"))],
        )
    return redirect("wagtailsnippets_wagtail_digilead_courserun:list")
