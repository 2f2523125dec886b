"""The import from HR in the menu “Digital leadership”."""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from ...conf import feature_enabled
from . import import_views as views
from .permissions import may_import


class ImportViewSet(ViewSet):
    """The addresses of the import below ``digilead/import/`` in the admin; every view asks who may."""

    name = "digilead_import"
    url_prefix = "digilead/import"
    icon = "upload"
    menu_label = _("Import from HR")
    menu_name = "digilead-import"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", views.StartView.as_view(), name="start"),
            path("columns/", views.ColumnsView.as_view(), name="columns"),
            path("titles/", views.TitlesView.as_view(), name="titles"),
            path("review/", views.ReviewView.as_view(), name="review"),
            path("review/<slug:kind>/", views.ListView.as_view(), name="list"),
            path("faulty-rows/", views.FaultyRowsView.as_view(), name="faulty_rows"),
            path("example/", views.ExampleView.as_view(), name="example"),
            path("cancel/", views.CancelView.as_view(), name="cancel"),
        ]

    @cached_property
    def menu_item_class(self) -> type:
        stock = super().menu_item_class

        class ImportMenuItem(stock):
            def is_shown(self, request: Any) -> bool:
                return feature_enabled("leaders") and may_import(request.user)

        return ImportMenuItem
