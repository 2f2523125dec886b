"""Admin views of leaders."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Locale

from ..conf import get_page_model
from ..core.people.leaders import Leader
from ..core.slugs import free_slug
from .pages import profile_of


@require_POST
def make_profile(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the draft of a leader's profile page, or find the one there is, and open it in the page editor.

    Raises ``PermissionDenied`` for a user who may add no page to any directory.
    """
    leader = get_object_or_404(Leader, pk=pk)
    page = profile_of(leader) or _new_profile(leader, request.user)
    if page is None:
        messages.error(request, _("There is no leader directory yet. Add one under “Pages”, then try again."))
        return redirect(reverse("wagtailsnippets_wagtail_digilead_leader:edit", args=[leader.pk]))
    return redirect("wagtailadmin_pages:edit", page.pk)


def _new_profile(leader: Leader, user: Any) -> Any | None:
    """Return a new draft in the first directory of the user's language that the user may add to."""
    directories, model = get_page_model("LeaderIndexPage"), get_page_model("LeaderPage")
    if directories is None or model is None or not directories.objects.exists():
        return None
    active = Locale.get_active()
    found = sorted(directories.objects.all(), key=lambda page: (page.locale_id != active.pk, page.path))
    for directory in found:
        if model.can_create_at(directory) and directory.permissions_for_user(user).can_add_subpage():
            slug = free_slug(leader.full_name, directory)
            page = model(title=leader.full_name, slug=slug, leader=leader, live=False, owner=user)
            directory.add_child(instance=page)
            page.save_revision(user=user, log_action="wagtail.create")
            return page
    raise PermissionDenied
