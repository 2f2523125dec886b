"""The editor of a plan in the admin, as somebody with a browser uses it."""

from __future__ import annotations

import json
import uuid
from typing import Any

from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text

from wagtail_digilead.conf import get_page_model


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def reload(page: Any) -> Any:
    """Return the page as it is in the database."""
    return get_page_model("ActionPlanPage").objects.get(pk=page.pk)


def newest(page: Any) -> Any:
    """Return the newest version of the page, as the editor shows it."""
    return reload(page).get_latest_revision_as_object()


def form_of(client: Any, page: Any) -> dict[str, Any]:
    """Return what the editor's form holds, as a browser would post it."""
    return fields_of(client.get(edit_url(page)).content, "form#w-editor-form, form[action$='/edit/']")


def fields_of(html: bytes, selector: str) -> dict[str, Any]:
    """Return what the form that ``selector`` finds holds, as a browser would post it."""
    form = BeautifulSoup(html, "html.parser").select_one(selector)
    values: dict[str, Any] = {}
    for field in form.select("[name]"):
        name = field["name"]
        if "__prefix__" in name or field.has_attr("disabled") or field.name == "button":
            continue
        if field.name == "textarea":
            values[name] = field.text.removeprefix("\n")
        elif field.name == "select":
            chosen = [option.get("value", "") for option in field.select("option[selected]")]
            options = [option.get("value", "") for option in field.select("option")]
            values[name] = chosen if field.has_attr("multiple") else (chosen or options[:1] or [""])[0]
        elif field.get("type") in ("checkbox", "radio"):
            if field.has_attr("checked"):
                values[name] = field.get("value", "on")
        elif field.get("type") not in ("file", "submit"):
            values[name] = field.get("value", "")
    return {name: value for name, value in values.items() if value is not None}


def press(client: Any, page: Any, button: str = "", **changes: Any) -> Any:
    """Post the editor with ``changes``; ``button`` is ``submit``, ``publish`` and so on, or nothing to save a draft."""
    data = {**form_of(client, page), **changes}
    if button:
        data[f"action-{button}"] = "1"
    return client.post(edit_url(page), data)


def act(client: Any, page: Any, name: str, comment: str = "") -> Any:
    """Press ``approve`` or ``reject`` in the editor."""
    data = {**form_of(client, page), "action-workflow-action": "1", "workflow-action-name": name}
    data["workflow-action-extra-data"] = json.dumps({"comment": comment})
    return client.post(edit_url(page), data)


def rows(name: str, *values: dict[str, Any]) -> dict[str, Any]:
    """Return new rows of the relation ``name`` as the editor posts them, in the place of all others."""
    data: dict[str, Any] = {f"{name}-TOTAL_FORMS": len(values), f"{name}-INITIAL_FORMS": 0}
    data |= {f"{name}-MIN_NUM_FORMS": 0, f"{name}-MAX_NUM_FORMS": 1000}
    for number, row in enumerate(values):
        filled = {"uid": str(uuid.uuid4()), "ORDER": number + 1, "DELETE": "", "id": "", **row}
        data |= {f"{name}-{number}-{field}": value for field, value in filled.items()}
    return data


ACTION = {"title": "Try it with ten parents", "owner_text": "The team", "deadline": "2027-03-01"}
BENEFIT = {"title": "Shorter wait", "type": "quality", "recurrence": "per_year", "evidence": "Parents say so"}


def ready(**changes: Any) -> dict[str, Any]:
    """Return the fields of a plan that can be sent; each of ``changes`` takes the place of one."""
    return {
        "difference": rich_text("<p>Parents understand us.</p>"),
        **rows("actions", ACTION),
        **rows("benefits", BENEFIT),
        **changes,
    }


def all_errors(answer: Any) -> dict[str, str]:
    """Return what the form says at which field: ``{"actions-0-owner": "…", "benefits": "…"}``; empty if it was accepted."""
    if answer.status_code == 302:
        return {}
    form = answer.context["form"]
    found = {name: " ".join(errors) for name, errors in form.errors.items()}
    for name, formset in form.formsets.items():
        if formset.non_form_errors():
            found[name] = " ".join(formset.non_form_errors())
        for row in formset.forms:
            found |= {f"{row.prefix}-{field}": " ".join(errors) for field, errors in row.errors.items()}
    return found
