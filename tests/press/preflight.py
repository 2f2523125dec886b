"""Releases with faults, and what the editor is told of them."""

from __future__ import annotations

import wagtail_factories
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.press.editor import edit_url, reload
from wagtail_digilead.conf import get_page_model
from wagtail_digilead.press.preflight import schedule_of, warnings_for


def figure(**changes):
    image = {"image": wagtail_factories.ImageFactory().pk, "alt_text": "Leaders", "decorative": False}
    value = {"image": image, "caption": "The first day.", "people": [], "credit": "Ida Foss", **changes}
    value["image"] = {**image, **changes.get("image", {})}
    return value


def warned(page) -> set[str]:
    page = reload(page)
    return {warning.name for warning in warnings_for(page, schedule_of(page))}


def panel(client, page):
    """What the panel in the editor says, in one text."""
    soup = BeautifulSoup(client.get(edit_url(page)).content, "html.parser")
    heading = next(each for each in soup.find_all("h2") if "Before it goes out" in each.get_text())
    return " ".join(heading.find_parent("section").get_text(" ").split())


def translated(page, locale, **changes):
    made = page.copy_for_translation(locale, copy_parents=True)
    for name, value in changes.items():
        setattr(made, name, value)
    made.save_revision()
    return get_page_model("PressReleasePage").objects.get(pk=made.pk)


def schedule_url(page) -> str:
    return reverse("digilead_schedule_translations", args=[page.pk])
