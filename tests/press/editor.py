"""What the page editor posts for a release: each field as the form shows it, each stream block by block."""

from __future__ import annotations

import copy
from typing import Any

from django.urls import reverse
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock

from wagtail_digilead.conf import get_page_model


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def posted(page: Any, *, fields: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    """Return what the editor posts when it shows ``page`` after ``changes``; ``fields`` are posted as they are."""
    for name, value in changes.items():
        setattr(page, name, value)
    data: dict[str, Any] = {"slug": page.slug, "comment_notifications": ""}
    form = type(page).get_edit_handler().get_form_class()(instance=copy.copy(page))
    for name in form.fields:
        if name == "comment_notifications":
            continue
        bound = form[name]
        try:
            field = page._meta.get_field(name)
        except LookupError:
            continue
        if isinstance(field, StreamField):
            _stream(field.stream_block, getattr(page, name), name, data)
        else:
            value = bound.value()
            value = value if isinstance(value, bool) else bound.field.widget.format_value(value)
            _leaf(value, bound.html_name, data)
    for prefix, count in (("topics", 0), ("comments", 0)):
        data |= {f"{prefix}-{key}": value for key, value in _management(count).items()}
    return {**data, **(fields or {})}


def save(client: Any, page: Any, action: str = "", **changes: Any) -> Any:
    """Post the editor of ``page``; ``action`` is ``publish``, ``submit`` or nothing. Returns the answer."""
    data = posted(page, **changes)
    if action:
        data[f"action-{action}"] = "1"
    return client.post(edit_url(page), data)


def reload(page: Any) -> Any:
    """Return the page as the editor finds it."""
    return get_page_model("PressReleasePage").objects.get(pk=page.pk).get_latest_revision_as_object()


def errors(answer: Any, name: str) -> str:
    """Return what the form says at a field, in one text; empty if the form was accepted."""
    if answer.status_code == 302:
        return ""
    return " ".join(str(error) for error in answer.context["form"].errors.get(name, []))


def _management(count: int) -> dict[str, Any]:
    return {"TOTAL_FORMS": count, "INITIAL_FORMS": count, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}


def _leaf(value: Any, name: str, data: dict[str, Any]) -> None:
    if isinstance(value, (list, tuple)):
        value = value[0] if value else ""
    if value is True:
        data[name] = "on"
    elif value not in (None, False):
        data[name] = value


def _stream(block: Any, value: Any, prefix: str, data: dict[str, Any]) -> None:
    if isinstance(block, (blocks.StreamBlock, blocks.ListBlock)):
        children = list(value) if isinstance(block, blocks.StreamBlock) else list(value.bound_blocks)
        data[f"{prefix}-count"] = len(children)
        for number, child in enumerate(children):
            start = f"{prefix}-{number}"
            data |= {f"{start}-order": number, f"{start}-deleted": "", f"{start}-id": child.id or ""}
            if isinstance(block, blocks.StreamBlock):
                data[f"{start}-type"] = child.block_type
            _stream(child.block, child.value, f"{start}-value", data)
    elif isinstance(block, blocks.StructBlock):
        if isinstance(block, ImageBlock):
            value = block._image_to_struct_value(value)
        for name, child in block.child_blocks.items():
            _stream(child, value.get(name), f"{prefix}-{name}", data)
    else:
        state = block.get_form_state(value)
        if isinstance(state, dict):
            state = state.get("id")
        _leaf(state, prefix, data)
