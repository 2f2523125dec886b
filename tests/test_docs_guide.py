"""The editor's guide explains every field, record and block, by what an editor reads."""

from __future__ import annotations

import re

import pytest
from django.utils.text import capfirst
from wagtail.admin.panels import FieldPanel, InlinePanel, TitleFieldPanel
from wagtail.snippets.models import get_snippet_models

from tests.markdown import (
    DOCS,
    GUIDES,
    tables,
)
from wagtail_digilead import models
from wagtail_digilead.conf import PAGE_TYPES, get_page_model
from wagtail_digilead.core import blocks


def labels(panels: list) -> list[str]:
    """Return what an editor reads beside each field, in the order of the form."""
    found = []
    for panel in panels:
        if isinstance(panel, InlinePanel):
            found.append(str(panel.heading))
        elif isinstance(panel, FieldPanel):
            if not isinstance(panel, TitleFieldPanel) and panel.field_name != "uid":
                found.append(capfirst(str(panel.db_field.verbose_name)))
        else:
            found.extend(labels(getattr(panel, "children", [])))
    return found


def inline_panel(panel, relation: str):
    """Return the panel of the rows called ``relation`` somewhere below ``panel``."""
    if isinstance(panel, InlinePanel):
        return panel if panel.relation_name == relation else None
    return next(filter(None, (inline_panel(child, relation) for child in getattr(panel, "children", []))), None)


def record_form(model: type):
    """Return the form of a record; asking for the snippets makes Wagtail register them."""
    assert model in get_snippet_models()
    return model.snippet_viewset.get_edit_handler()


def guide_labels(text: str, head: str) -> list[str]:
    return [re.match(r"\*\*(.+?)\*\*", cells[0])[1] for cells in tables(text).get(head, [])]


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_guide_explains_every_field_of_a_page(name):
    text = (DOCS / "editor-guide" / GUIDES[name]).read_text()
    tabs = get_page_model(name).get_edit_handler().children
    ours = [label for tab in tabs if str(tab.heading) in ("Content", "Advanced") for label in labels(tab.children)]

    assert guide_labels(text, "field") == ours
    assert "**In a hurry:**" in text


@pytest.mark.parametrize(
    ("name", "relation", "head"),
    [
        ("CoursePage", "teachers", "in a teacher"),
        ("ActionPlanPage", "actions", "in an action"),
        ("ActionPlanPage", "benefits", "in a benefit"),
        ("ActionPlanPage", "specialists", "in a specialist"),
        ("ActionPlanPage", "systems", "in a system"),
    ],
)
def test_guide_explains_every_field_of_a_row(name, relation, head):
    text = (DOCS / "editor-guide" / GUIDES[name]).read_text()
    panel = inline_panel(get_page_model(name).get_edit_handler(), relation)

    assert guide_labels(text, head) == labels(panel.child_edit_handler.children)


@pytest.mark.parametrize(("name", "head"), [("Leader", "in a leader"), ("Unit", "in a unit")])
def test_guide_explains_every_field_of_a_record(name, head):
    text = (DOCS / "editor-guide/people-and-records.md").read_text()

    assert guide_labels(text, head) == labels(record_form(getattr(models, name)).children)


def test_guide_explains_every_field_of_a_post():
    text = (DOCS / "editor-guide/people-and-records.md").read_text()
    panel = inline_panel(record_form(models.Leader), "appointments")

    assert guide_labels(text, "in a post") == labels(panel.child_edit_handler.children)


@pytest.mark.parametrize(("relation", "head"), [("pools", "in a seat pool"), ("sessions", "in a session")])
def test_guide_explains_every_field_of_a_row_of_a_run(relation, head):
    text = (DOCS / "editor-guide/course-runs.md").read_text()
    panel = inline_panel(record_form(models.CourseRun), relation)

    assert guide_labels(text, head) == labels(panel.child_edit_handler.children)


def test_guide_explains_every_field_of_a_run():
    text = (DOCS / "editor-guide/course-runs.md").read_text()
    described = guide_labels(text, "in a run") + guide_labels(text, "in the advanced part of a run")

    assert described == labels(record_form(models.CourseRun).children)


def test_guide_explains_every_record():
    text = (DOCS / "editor-guide/people-and-records.md").read_text()
    snippets = [model for model in get_snippet_models() if model.__name__ in models.__all__]
    by_label = {capfirst(str(model._meta.verbose_name_plural)) for model in snippets}

    assert set(guide_labels(text, "record")) | {"Leaders", "Units"} == by_label


def test_guide_explains_every_block():
    text = (DOCS / "editor-guide/building-a-text.md").read_text()

    assert guide_labels(text, "block") == [str(block.label) for block in blocks.BodyBlock.base_blocks.values()]
