"""How records are listed and edited in the admin, and the viewsets of the records that no single feature owns."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from ..conf import feature_enabled
from .organisations import Organisation
from .topics import Topic


class DigileadViewSet(SnippetViewSet):
    """A record in the "Digital leadership" menu."""

    #: The feature that the record belongs to; when it is switched off, its menu entry is gone.
    feature = ""
    list_per_page = 50
    # Plain look-ups: the stock backend on SQLite answers a search for a percent sign with a server error.
    search_backend_name = None
    #: What the list shows of related records, fetched with the list.
    list_select_related: tuple[str, ...] = ()

    def get_queryset(self, request: Any):
        return self.model.objects.select_related(*self.list_select_related)

    @cached_property
    def menu_item_class(self):
        stock, feature = super().menu_item_class, self.feature

        class FeatureMenuItem(stock):
            def is_shown(self, request: Any) -> bool:
                return (not feature or feature_enabled(feature)) and super().is_shown(request)

        return FeatureMenuItem


class NameChooserViewSet(SnippetChooserViewSet):
    """A chooser in whose modal a record is made by its name alone."""

    form_fields = ["name"]


class TopicViewSet(DigileadViewSet):
    """Topics in the admin."""

    model = Topic
    list_select_related = ("locale",)
    icon = "tag"
    search_fields = ["name"]
    list_display = ["name"]
    panels = ["name"]
    chooser_viewset_class = NameChooserViewSet


class OrganisationChooserViewSet(SnippetChooserViewSet):
    """A chooser in whose modal an organisation is made."""

    form_fields = ["name", "website"]


class OrganisationViewSet(DigileadViewSet):
    """Organisations in the admin."""

    model = Organisation
    icon = "group"
    search_fields = ["name"]
    list_display = ["name", "website"]
    panels = ["name", "website"]
    chooser_viewset_class = OrganisationChooserViewSet
