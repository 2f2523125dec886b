"""The admin's screens of ours on the demo, and their forms filled in badly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from django.urls import NoReverseMatch, reverse
from wagtail.snippets.models import get_snippet_models

from wagtail_digilead.conf import PAGE_TYPES, get_page_model
from wagtail_digilead.models import Registration

VIEWS_OF_RECORDS = ("list", "add", "edit", "copy", "history", "usage", "delete")
VIEWS_OF_A_RUN = ("participants", "sign_up", "attendance", "results", "sign_in_sheet", "close", "cancel")
VIEWS_OF_A_PAGE = ("edit", "history", "delete", "unpublish", "copy", "move")
#: Wagtail's own forms, which say nothing of ours.
_WAGTAILS_FORMS = re.compile(r"/(?:delete|unpublish|copy|move|choose)/")

#: What is kept when a form is filled in badly: it says which rows there are.
_KEPT = ("csrfmiddlewaretoken", "-TOTAL_FORMS", "-INITIAL_FORMS", "-MIN_NUM_FORMS", "-MAX_NUM_FORMS", "-id", "-ORDER")


def screens(language: str) -> list[str]:
    """Return the addresses of all that the menus of ours lead to, with the pages and records of ``language``."""
    return [
        reverse("wagtailadmin_home"),
        reverse("digilead_unconfirmed"),
        reverse("digilead_import:start"),
        *_screens_of_records(),
        *_screens_of_runs(),
        *_screens_of_pages(language),
    ]


def _screens_of_records() -> Iterator[str]:
    for model in get_snippet_models():
        if model.__module__.startswith("wagtail_digilead"):
            viewset, row = model.snippet_viewset, model._default_manager.first()
            for name in VIEWS_OF_RECORDS:
                arguments = [] if name in ("list", "add") else [row.pk]
                try:
                    yield reverse(viewset.get_url_name(name), args=arguments)
                except NoReverseMatch:  # not every record is copied
                    assert name == "copy"
            yield reverse(viewset.chooser_viewset.get_url_name("choose"))


def _screens_of_runs() -> Iterator[str]:
    registration = Registration.objects.first()
    for name in VIEWS_OF_A_RUN:
        yield reverse(f"digilead_runs:{name}", args=[registration.run_id])
    yield reverse("digilead_runs:registration", args=[registration.run_id, registration.pk])


def _screens_of_pages(language: str) -> Iterator[str]:
    for name in PAGE_TYPES:
        model = get_page_model(name)
        page = model.objects.filter(locale__language_code=language).first()
        kind = (model._meta.app_label, model._meta.model_name)
        for view in VIEWS_OF_A_PAGE:
            yield reverse(f"wagtailadmin_pages:{view}", args=[page.pk])
        yield reverse("wagtailadmin_pages:add", args=[*kind, page.get_parent().pk])
        yield reverse("wagtailadmin_pages:type_use", args=kind)


def spoiled(address: str, html: str, filling: str) -> dict[str, Any] | None:
    """Return what the page's form sends when each text, date and number in it is ``filling``; ``None`` without one."""
    forms = BeautifulSoup(html, "html.parser").select("form[method=post i]:has([name])")
    if not forms or _WAGTAILS_FORMS.search(address):
        return None
    form = max(forms, key=lambda form: len(form.select("[name]")))
    # A script builds the fields of blocks; here there are none.
    sent: dict[str, Any] = {f"{blocks['id']}-count": "0" for blocks in form.select("[data-block][id]")}
    for field in form.select("[name]"):
        name, kind = field["name"], field.get("type")
        if name.endswith(_KEPT) or field.has_attr("data-draftail-input"):
            sent[name] = field.get("value", "")
        elif field.name == "textarea" or (field.name == "input" and kind not in ("checkbox", "radio")):
            # No hand fills in what is hidden.
            sent[name] = "" if kind == "hidden" else filling
    return sent
