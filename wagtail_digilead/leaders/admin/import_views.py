"""The screens of the import from HR: upload, what the columns stand for, the diff, and then it is done or cancelled."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..hr_import import uploads
from ..hr_import.applying import Outdated, apply_import
from ..hr_import.changes import KINDS, LEAVERS, PHONES_NOT_TAKEN
from ..hr_import.columns import find_columns
from ..hr_import.example import example_file
from ..hr_import.faulty_rows import faulty_rows
from ..hr_import.headings import FIELDS, LANGUAGES
from ..hr_import.memory import Memory
from ..hr_import.plan import Plan, make_plan
from ..hr_import.refusals import Refusal
from ..hr_import.report import HEADINGS, notes, summary
from ..hr_import.tables import Table
from .import_forms import MOST_TITLES, ApplyForm, ColumnsForm, TitlesForm, UploadForm
from .import_lists import PROBLEMS, list_of
from .permissions import may_import

#: In the address of the diff: that titles which are not known yet are not asked about again.
LATER = "titles=later"
#: How many lines of a list stand on the page of the diff, and on a page of the list itself.
FIRST_LINES, LINES = 10, 100


class ImportMixin(WagtailAdminTemplateMixin):
    """A screen of the import: for who may import, about their own file, never cached."""

    page_title = gettext_lazy("Import leaders from HR")
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_import(request.user):
            raise PermissionDenied
        try:
            response = super().dispatch(request, *args, **kwargs)
            if hasattr(response, "render"):
                response.render()
        except NoFile:
            messages.warning(request, _("There is no file to import. Upload one."))
            response = redirect("digilead_import:start")
        except Refusal as error:
            # Columns that are missing or mean the same: said where it can be put right.
            messages.error(request, str(error))
            response = redirect("digilead_import:start" if isinstance(self, ColumnsView) else "digilead_import:columns")
        add_never_cache_headers(response)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("digilead_import:start"), "label": self.page_title},
        ]
        return items if isinstance(self, StartView) else [*items, {"url": "", "label": self.step}]

    #: What the screen is called in the way to it.
    step: Any = ""

    @cached_property
    def tables(self) -> list[Table]:
        """The tables of the user's file. Raises ``NoFile`` if there is none."""
        tables = uploads.kept_tables(self.request.user)
        if not tables:
            raise NoFile
        return tables

    @cached_property
    def memory(self) -> Memory:
        return Memory.load()

    @cached_property
    def plan(self) -> Plan:
        return make_plan(self.tables, self.memory)


class NoFile(Exception):
    """The user has no file on its way in."""


class StartView(ImportMixin, FormView):
    """Says what a file may hold, and takes one."""

    template_name = "wagtail_digilead/admin/import_start.html"
    form_class = UploadForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        language = (get_language() or "en").split("-")[0]
        language = language if language in LANGUAGES else "en"
        columns = [(field.label, field.help_text, field.headings[language]) for field in FIELDS.values()]
        return super().get_context_data(kept=uploads.kept(self.request.user), columns=columns, **kwargs)

    def form_valid(self, form: UploadForm) -> HttpResponse:
        uploads.purge()
        uploads.keep(self.request.user, form.uploaded())
        try:
            known = not any(find_columns(table, self.memory.columns).unknown for table in self.tables)
        except Refusal:
            known = False
        return redirect("digilead_import:review" if known else "digilead_import:columns")


class ColumnsView(ImportMixin, FormView):
    """Asks what the columns hold, those that are known too."""

    template_name = "wagtail_digilead/admin/import_columns.html"
    form_class = ColumnsForm
    step = gettext_lazy("Columns")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"tables": self.tables, "memory": self.memory, **super().get_form_kwargs()}

    def form_valid(self, form: ColumnsForm) -> HttpResponse:
        form.changes().save()
        return redirect("digilead_import:review")


class TitlesView(ImportMixin, FormView):
    """Asks which level the titles are that nobody knows."""

    template_name = "wagtail_digilead/admin/import_titles.html"
    form_class = TitlesForm
    step = gettext_lazy("Titles")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"titles": self.titles, "memory": self.memory, **super().get_form_kwargs()}

    @cached_property
    def titles(self) -> list[str]:
        """The titles that nobody knows, then those of the file that somebody has said the level of."""
        return list(dict.fromkeys([*self.plan.unknown_titles, *self.plan.said_titles(self.memory)]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(more=max(0, len(self.titles) - MOST_TITLES), **kwargs)

    def form_valid(self, form: TitlesForm) -> HttpResponse:
        form.changes().save()
        return redirect(f"{reverse('digilead_import:review')}?{LATER}")


class ReviewView(ImportMixin, FormView):
    """Shows the diff, and follows it as it has been shown."""

    template_name = "wagtail_digilead/admin/import_review.html"
    form_class = ApplyForm
    step = gettext_lazy("What will change")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.plan.unknown_titles and "titles" not in request.GET:
            return redirect("digilead_import:titles")
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"plan": self.plan, **super().get_form_kwargs()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lists = [list_of(self.plan, kind, 1, FIRST_LINES) for kind in (*KINDS, PHONES_NOT_TAKEN, LEAVERS)]
        return super().get_context_data(
            plan=self.plan,
            files=uploads.kept(self.request.user),
            notes=notes(self.plan),
            said_titles=self.plan.said_titles(self.memory),
            lists=[each for each in lists if each["count"]],
            problems=list_of(self.plan, PROBLEMS, 1, FIRST_LINES),
            **kwargs,
        )

    def form_valid(self, form: ApplyForm) -> HttpResponse:
        try:
            with transaction.atomic():
                plan = apply_import(self.tables, self.memory, user=self.request.user, **form.terms())
                uploads.forget(self.request.user)
        except Outdated:
            messages.warning(
                self.request,
                _("The records, or the file, have changed since you looked. Nothing has been written: look again."),
            )
            return redirect("digilead_import:review")
        except Refusal as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        left = form.terms()["deactivate_missing"] and len(plan.leavers)
        if plan.changes_nothing and not left:
            messages.success(self.request, _("There was nothing to change. The file has been removed."))
            return redirect("digilead_import:start")
        done = [*summary(plan)]
        if left:
            done.append(_("%(what)s: %(count)d") % {"what": _("People made inactive"), "count": left})
        message = _("Imported. %(summary)s. The file has been removed.")
        messages.success(self.request, message % {"summary": "; ".join(done)})
        return redirect("digilead_import:start")


class ListView(ImportMixin, TemplateView):
    """One list of the diff in full, page by page."""

    template_name = "wagtail_digilead/admin/import_list.html"

    @property
    def step(self) -> Any:
        return _("Rows with errors") if self.kwargs["kind"] == PROBLEMS else HEADINGS.get(self.kwargs["kind"], "")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.kwargs["kind"] not in (PROBLEMS, *HEADINGS):
            raise Http404
        found = list_of(self.plan, self.kwargs["kind"], self.request.GET.get("p", 1), LINES)
        return super().get_context_data(list=found, **kwargs)


class FaultyRowsView(ImportMixin, View):
    """The rows with errors as a CSV file, each with what is wrong."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return _csv(faulty_rows(self.plan), "rows-with-errors.csv")


class ExampleView(ImportMixin, View):
    """The example file, in the user's language."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return _csv(example_file(get_language() or "en"), "leaders-example.csv")


class CancelView(ImportMixin, View):
    """Removes the file; nothing is imported."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        uploads.forget(request.user)
        messages.success(request, _("Cancelled. Nothing has been imported, and the file has been removed."))
        return redirect("digilead_import:start")


def _csv(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
