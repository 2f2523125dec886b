"""What the organiser's screens of one run have in common."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..runs import CourseRun
from .permissions import RUNS, RunMixin, sees_participants


def run_breadcrumbs(run: CourseRun, user: Any, label: str, *, participants: bool = True) -> list[dict[str, Any]]:
    """Return the way to a screen of ``run``: the list of runs, the run, its ``participants``, the screen itself."""
    items = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    runs = reverse("wagtailsnippets_wagtail_digilead_courserun:list")
    items.append({"url": runs, "label": capfirst(CourseRun._meta.verbose_name_plural)})
    if RUNS.user_has_permission(user, "change"):
        address = reverse("wagtailsnippets_wagtail_digilead_courserun:edit", args=[run.pk])
        items.append({"url": address, "label": str(run)})
    if participants and sees_participants(user):
        address = reverse("digilead_runs:participants", args=[run.pk])
        items.append({"url": address, "label": _("Participants")})
    items.append({"url": "", "label": label, "sublabel": str(run)})
    return items


def put_errors(form: Any, error: ValidationError, fields: dict[str, str] | None = None) -> None:
    """Put what the door refused beside the fields of ``form``; ``fields`` maps the door's names to the form's.

    A missing reason belongs to the field “reason”; what fits no field stands above the form.
    """
    if not hasattr(error, "error_dict"):
        name = "reason" if getattr(error, "code", "") == "reason" and "reason" in form.fields else None
        form.add_error(name, error)
        return
    for key, errors in error.error_dict.items():
        name = (fields or {}).get(key, key)
        form.add_error(name if name in form.fields and key != NON_FIELD_ERRORS else None, errors)


class RunPageMixin(RunMixin, WagtailAdminTemplateMixin):
    """A screen of one run."""

    header_icon = "group"

    def get_page_subtitle(self) -> str:
        return str(self.run)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return run_breadcrumbs(self.run, self.request.user, self.get_page_title())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(run=self.run, back=self.get_success_url(), **kwargs)

    def get_success_url(self) -> str:
        return reverse("digilead_runs:participants", args=[self.run.pk])


class RunFormView(RunPageMixin, FormView):
    """A form about one run: a plain post, then back to the participants with a message that says what happened."""

    template_name = "wagtail_digilead/admin/run_form.html"
    #: What stands on the button.
    submit_label: Any = _("Save")
    #: Whether the button does what can't be undone.
    serious = False

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            done = self.act(form)
        except ValidationError as error:
            put_errors(form, error, self.error_fields)
            return self.form_invalid(form)
        messages.success(self.request, done)
        return super().form_valid(form)

    #: The door's names of what may be wrong, to the form's fields.
    error_fields: dict[str, str] = {}

    def act(self, form: Any) -> str:
        """Do it, and return what happened in words. Raises ``ValidationError``."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["media"] = context["form"].media
        context["submit_label"], context["serious"] = self.submit_label, self.serious
        return context
