"""Which translations of pages lag behind their source: a panel on the admin's home, where wagtail-localize is installed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from ..conf import PAGE_TYPES, get_page_model
from .sorting import Alphabetical

#: So many are listed; the report of wagtail-localize has all.
MOST = 10


def outdated_translations(user: Any) -> QuerySet:
    """Return the translations of pages of ours that lag behind, of those pages that ``user`` may edit; by title.

    ``changed_on`` is when the source was published after its texts were last fetched, ``missing`` how many of the
    fetched texts wait for a translation; ``page`` and ``title`` are those of the translated page.
    """
    from wagtail_localize.models import StringSegment, StringTranslation, Translation

    ours = [model for model in map(get_page_model, PAGE_TYPES) if model is not None]
    versions = {"translation_key": OuterRef("source__object_id")}
    editable = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    translated = editable.filter(**versions, locale=OuterRef("target_locale"), alias_of=None)
    changed = Page.objects.filter(
        **versions,
        locale=OuterRef("source__locale"),
        live=True,
        last_published_at__gt=OuterRef("source__last_updated_at"),
    )
    done = StringTranslation.objects.filter(
        translation_of=OuterRef("string"), context=OuterRef("context"), locale=OuterRef("target"), has_error=False
    )
    # Django resolves a reference to the row outside the row outside only by way of an annotation.
    texts = StringSegment.objects.filter(source=OuterRef("source")).annotate(target=OuterRef("target_locale"))
    missing = texts.filter(~Exists(done))
    number = missing.order_by().values("source").annotate(number=Count("pk")).values("number")
    types = ContentType.objects.get_for_models(*ours).values()
    found = Translation.objects.filter(enabled=True, source__specific_content_type__in=list(types))
    return (
        found.annotate(
            page=Subquery(translated.values("pk")[:1]),
            title=Subquery(translated.values("draft_title")[:1]),
            changed_on=Subquery(changed.values("last_published_at")[:1]),
        )
        .filter(Q(changed_on__isnull=False) | Exists(missing), page__isnull=False)
        .annotate(missing=Coalesce(Subquery(number), 0))
        .select_related("target_locale")
        .order_by(Alphabetical("title"), "pk")
    )


class OutdatedTranslationsPanel(Component):
    """What a translator sees first: the pages on which there is something to do."""

    name = "digilead_outdated_translations"
    template_name = "wagtail_digilead/admin/outdated.html"
    order = 260

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        found = list(outdated_translations(user)[: MOST + 1])
        return {
            "translations": found[:MOST],
            "more": len(found) > MOST,
            "may_fetch": user.has_perm("wagtail_localize.submit_translation"),
        }


def show_outdated_translations(request: HttpRequest, panels: list[Component]) -> None:
    """Add the panel to the admin's home (for ``construct_homepage_panels``)."""
    if apps.is_installed("wagtail_localize"):
        panels.append(OutdatedTranslationsPanel())
