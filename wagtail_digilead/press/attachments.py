"""The files of a release, as far as the visitor gets them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from rest_framework.serializers import Field
from wagtail.models import Collection, CollectionViewRestriction


def attachments_of(release: Any, request: HttpRequest | None) -> list[dict[str, Any]]:
    """Return the attachments of a release that the visitor sees: ``document``, ``label``, ``rights``, ``type``, ``size``.

    Left out is what lies in a collection that doesn't let the visitor in, or (without a request) in any private one; one
    query if no collection is private. Who sees the release gets the rest: see ``documents``.
    """
    values = [child.value for child in release.attachments if child.value.get("document")]
    refused = _refused_collections(request, {value["document"].collection_id for value in values}) if values else set()
    return [
        {
            "document": value["document"],
            "label": value.get("label") or value["document"].title,
            "rights": value.get("rights") or "",
            "type": value["document"].file_extension.upper(),
            "size": value["document"].get_file_size(),
        }
        for value in values
        if value["document"].collection_id not in refused
    ]


def _refused_collections(request: HttpRequest | None, collections: set[int]) -> set[int]:
    """Return which of the collections with these keys don't let the visitor in."""
    restrictions = CollectionViewRestriction.objects.select_related("collection")
    paths = tuple(each.collection.path for each in restrictions if not (request and each.accept_request(request)))
    if not paths:
        return set()
    rows = Collection.objects.filter(pk__in=collections).values_list("pk", "path")
    return {pk for pk, path in rows if path.startswith(paths)}


class AttachmentsField(Field):
    """The attachments of a release in the API."""

    def get_attribute(self, instance: Any) -> Any:
        return instance

    def to_representation(self, value: Any) -> list[dict[str, Any]]:
        request = self.context.get("request")
        return [
            {
                "title": str(file["label"]),
                "url": request.build_absolute_uri(file["document"].url) if request else file["document"].url,
                "type": file["type"],
                "size": file["size"],
                "rights": file["rights"],
            }
            for file in attachments_of(value, request)
        ]
