"""Scheduling the language versions of a release for the hour of the one at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.locks import ScheduledForPublishLock

from ..conf import get_page_model, get_settings
from .preflight import Schedule, refusals, schedule_of, streams_of, unscheduled_translations


@dataclass(frozen=True)
class Candidate:
    """A language version that is to go out at the same hour; ``obstacle`` says why it can't, if it can't."""

    page: Any
    obstacle: str = ""


def candidates(page: Any, schedule: Schedule, user: Any) -> list[Candidate]:
    """Return the language versions that are not live and not planned for the hour of ``page``."""
    return [Candidate(each, _obstacle(each, user)) for each in unscheduled_translations(page, schedule)]


def _obstacle(page: Any, user: Any) -> str:
    if not page.permissions_for_user(user).can_publish():
        return _("You may not publish it.")
    if page.workflow_in_progress:
        return _("It waits for approval.")
    lock = page.get_lock()
    if lock and not isinstance(lock, ScheduledForPublishLock) and lock.for_user(user):
        return _("It is locked.")
    draft = page.get_latest_revision_as_object()
    return " ".join(warning.message for warning in refusals(draft, streams_of(draft)))


def schedule_alike(page: Any, schedule: Schedule, candidate: Candidate, user: Any) -> None:
    """Schedule the newest draft of a language version for the hour of ``page``, with its expiry.

    Raises ``ValidationError`` for a draft that is not complete, ``PermissionDenied`` for a user who may not publish.
    """
    draft = candidate.page.get_latest_revision_as_object()
    draft.go_live_at = schedule.hour
    draft.expire_at = schedule.revision.as_object().expire_at
    with transaction.atomic():
        revision = draft.save_revision(user=user, log_action=True)
        revision.publish(user=user)


@never_cache
@require_http_methods(["GET", "POST"])
def schedule_translations(request: HttpRequest, pk: int) -> HttpResponse:
    """Show which languages would be scheduled for which hour, and schedule them when the button is pressed."""
    model = get_page_model("PressReleasePage")
    if model is None:
        raise Http404
    page = get_object_or_404(model, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    schedule = schedule_of(page)
    found = candidates(page, schedule, request.user)
    back = reverse("wagtailadmin_pages:edit", args=[page.pk])
    if request.method == "GET":
        context = {"page": page, "hour": schedule.hour, "candidates": found, "back": back}
        context["possible"] = any(not candidate.obstacle for candidate in found)
        return TemplateResponse(request, "wagtail_digilead/admin/schedule_translations.html", context)
    done = 0
    for candidate in found:
        obstacle = candidate.obstacle
        if not obstacle:
            try:
                schedule_alike(page, schedule, candidate, request.user)
            except ValidationError as error:
                obstacle = " ".join(error.messages)
        if obstacle:
            said = {"language": candidate.page.locale, "reason": obstacle}
            messages.warning(request, _("%(language)s is not scheduled. %(reason)s") % said)
        else:
            done += 1
    if done:
        said = ngettext("%(number)d language is scheduled.", "%(number)d languages are scheduled.", done)
        messages.success(request, said % {"number": done})
    elif not found:
        messages.info(request, _("There was nothing left to schedule."))
    return redirect(back)


def stop_bulk_publishing(request: HttpRequest, action_type: str, objects: Any, action: Any) -> HttpResponse | None:
    """Refuse to publish in bulk what the editor would refuse (registered for ``before_bulk_action``)."""
    model = get_page_model("PressReleasePage")
    if request.method != "POST" or action_type != "publish" or model is None or not get_settings().preflight_blocks:
        return None
    pages = list(objects)
    if request.POST.get("include_descendants"):
        # As Wagtail goes on to publish them.
        pages += [below for page in objects for below in page.get_descendants().not_live()]
    stopped = False
    for page in {page.pk: page for page in pages}.values():
        if not issubclass(getattr(page, "specific_class", None) or type(page), model):
            continue
        draft = page.specific.get_latest_revision_as_object()
        for warning in refusals(draft, streams_of(draft)):
            messages.error(request, f"{draft.get_admin_display_title()}: {warning.message}")
            stopped = True
    return redirect(action.next_url or "wagtailadmin_explore_root") if stopped else None
