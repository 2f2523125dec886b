"""What hangs on a course page, said before the page is deleted, moved, unpublished or copied. Nothing of it is lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from ...conf import get_page_model
from ..runs import CourseRun
from ..signups import Registration

#: The field that says that the notice has been read.
READ = "digilead_notice_read"

# What becomes of it all, in a sentence or two.
_AFTER_DELETING = _("Nothing of it is lost: runs and sign-ups stay under “Course runs”, also without the page.")
_AFTER_MOVING = _("All of it moves along with the course. Links in mail sent before lead to the old address.")
_AFTER_COPYING = _(
    "All of it stays with this page. A copy is a course of its own and starts without runs; an alias shows the runs "
    "of this page."
)
_AFTER_UNPUBLISHING = _(
    "Nothing of it is lost, and nobody is told. Readers see neither page nor runs until you publish it again."
)


def what_hangs_on(pages: Iterable[Any]) -> list[str]:
    """Return in sentences how many runs, and people signed up, hang on ``pages`` and those below; empty when none."""
    model = get_page_model("CoursePage")
    below = Q(pk__in=())
    for page in pages:
        below |= Q(path__startswith=page.path)
    if model is None:
        return []
    keys = list(model.objects.filter(below, alias_of=None).values_list("translation_key", flat=True))
    runs = CourseRun.objects.filter(course__in=keys).count() if keys else 0
    if not runs:
        return []
    people = Registration.objects.active().filter(run__course__in=keys).count()
    return [
        ngettext("%(count)d course run belongs here.", "%(count)d course runs belong here.", runs) % {"count": runs},
        ngettext("%(count)d person is signed up.", "%(count)d people are signed up.", people) % {"count": people},
    ]


def before_delete_page(request: HttpRequest, page: Any) -> None:
    """Say on the page that asks for confirmation what stays when the page is deleted."""
    _say(request, [page], _AFTER_DELETING)


def before_move_page(request: HttpRequest, page: Any, destination: Any) -> None:
    """Say that the runs move along."""
    _say(request, [page], _AFTER_MOVING)


def before_copy_page(request: HttpRequest, page: Any) -> None:
    """Say that a copy is a course of its own, and an alias is not."""
    _say(request, [page], _AFTER_COPYING)


def before_unpublish_page(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Ask once more, since the stock page of confirmation can't be told what hangs on it."""
    return _ask(request, [page], _AFTER_UNPUBLISHING)


def before_bulk_action(request: HttpRequest, action_type: str, objects: Any, action: Any) -> HttpResponse | None:
    """Ask once more before course pages are deleted, moved or unpublished in bulk."""
    ends = {"delete": _AFTER_DELETING, "move": _AFTER_MOVING, "unpublish": _AFTER_UNPUBLISHING}
    if action_type not in ends or not all(
        hasattr(each, "translation_key") and hasattr(each, "path") for each in objects
    ):
        return None
    return _ask(request, objects, ends[action_type])


def _say(request: HttpRequest, pages: Iterable[Any], end: Any) -> None:
    if request.method == "GET" and (sentences := what_hangs_on(pages)):
        messages.warning(request, format_html_join(" ", "{}", ((sentence,) for sentence in [*sentences, end])))


def _ask(request: HttpRequest, pages: Iterable[Any], end: Any) -> HttpResponse | None:
    if request.method != "POST" or READ in request.POST:
        return None
    sentences = what_hangs_on(pages)
    if not sentences:
        return None
    posted = [(name, value) for name, values in request.POST.lists() for value in values]
    posted = [(name, value) for name, value in posted if name != "csrfmiddlewaretoken"]
    context = {"pages": list(pages), "sentences": [*sentences, end], "posted": posted, "read": READ}
    return TemplateResponse(request, "wagtail_digilead/admin/notice.html", context)
