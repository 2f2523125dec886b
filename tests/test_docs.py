"""The reference says what the code has: nothing in the code is left out, and nothing is described that isn't there.

What a reference page describes stands in code marks at the start of a table's row, or of a heading.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from pathlib import Path
from types import ModuleType

import pytest
from django.core.management import get_commands
from wagtail.blocks import StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from tests.markdown import (
    DOCS,
    GUIDES,
    PACKAGE,
    REFERENCE,
    codes,
    headings,
    names_in,
    section,
    tables,
    without_code,
)
from wagtail_digilead import checks, conf, models
from wagtail_digilead.conf import PAGE_TYPES, get_page_model
from wagtail_digilead.core import blocks
from wagtail_digilead.core.groups import ROLES

TEMPLATES = PACKAGE / "templates/wagtail_digilead"

#: Modules of which the Python page describes every public function and class.
MODULE_HEADING = re.compile(r"^## `(wagtail_digilead\.[\w.]+)`$", re.MULTILINE)


# Settings, checks, commands -------------------------------------------------------------------------------------------


def test_settings_are_described():
    assert headings(REFERENCE / "settings.md") == list(conf.KEYS)


@pytest.mark.parametrize("key", conf.KEYS)
def test_setting_has_the_default_that_is_described(key):
    stated = re.search(r"^Default: `(.+)`$", section(REFERENCE / "settings.md", f"`{key}`"), re.MULTILINE)

    assert ast.literal_eval(stated[1]) == getattr(conf.Settings(), conf.KEYS[key])


@pytest.mark.parametrize(
    ("key", "described"),
    [("FEATURES", conf.FEATURES), ("PAGE_MODELS", conf.PAGE_TYPES)],
    ids=["FEATURES", "PAGE_MODELS"],
)
def test_names_within_a_setting_are_described(key, described):
    assert set(described) <= set(codes(without_code(section(REFERENCE / "settings.md", f"`{key}`"))))


@pytest.mark.parametrize(
    ("key", "described"),
    [("LEVEL_LABELS", conf.LEVELS), ("GROUP_NAMES", conf.GROUPS)],
    ids=["LEVEL_LABELS", "GROUP_NAMES"],
)
def test_labels_within_a_setting_are_described(key, described):
    rows = tables(section(REFERENCE / "settings.md", f"`{key}`"))["code"]

    assert {codes(cells[0])[0]: cells[1] for cells in rows} == {code: str(label) for code, label in described.items()}


def test_checks_are_described():
    in_code = re.findall(r'id="(wagtail_digilead\.[EW]\d+)"', Path(checks.__file__).read_text())

    assert names_in((REFERENCE / "checks.md").read_text(), "id") == set(in_code)


def test_commands_are_described():
    ours = {name for name, app in get_commands().items() if app == "wagtail_digilead"}

    assert set(headings(REFERENCE / "commands.md")) == ours


def test_roles_are_described():
    text = section(DOCS / "how-to/set-up-groups.md", "What each group may do")

    assert names_in(text, "role") == set(ROLES)


# Page types and records -----------------------------------------------------------------------------------------------


def own_fields(model: type) -> set[str]:
    """Return the names of a model's fields as a reader knows them: without keys and what other apps hang on it."""
    inherited = {field.name for field in Page._meta.get_fields()} if issubclass(model, Page) else set()
    fields = [field for field in model._meta.fields if not field.remote_field or not field.remote_field.parent_link]
    left_out = {"id", "locale", "translation_key", "sort_order", "page"}
    return {field.name for field in fields} - inherited - left_out


def test_page_types_are_described():
    described = headings(REFERENCE / "page-types.md")

    assert described == list(PAGE_TYPES)
    assert list(GUIDES) == list(PAGE_TYPES)


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_fields_of_a_page_type_are_described(name):
    model = get_page_model(name)
    text = section(REFERENCE / "page-types.md", f"`{name}`")
    described = {codes(cells[0])[0]: cells[2] for cells in tables(text)["field"]}
    overrides = getattr(model, "override_translatable_fields", ())
    synchronised = {field.field_name for field in overrides if isinstance(field, SynchronizedField)}

    assert set(described) == own_fields(model)
    assert {field for field, marks in described.items() if "API" in marks} == {field.name for field in model.api_fields}
    assert {field for field, marks in described.items() if "fact" in marks} == synchronised
    assert f"`{checks.MIXINS[name].__module__}.{checks.MIXINS[name].__name__}`" in text


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_rows_of_a_page_type_are_described(name):
    described = tables(section(REFERENCE / "page-types.md", f"`{name}`")).get("row", [])
    rows = {
        relation: get_page_model(name)._meta.get_field(relation).related_model for relation in checks.ROWS.get(name, ())
    }

    assert {codes(cells[0])[0]: set(codes(cells[2])) for cells in described} == {
        relation: own_fields(row) for relation, row in rows.items()
    }
    for cells in described:
        module, _dot, row_class = codes(cells[1])[0].rpartition(".")
        assert issubclass(rows[codes(cells[0])[0]], getattr(importlib.import_module(module), row_class))


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_choices_of_a_page_type_are_described(name):
    rows = {
        codes(cells[0])[0]: cells[1] for cells in tables(section(REFERENCE / "page-types.md", f"`{name}`"))["field"]
    }
    for field in get_page_model(name)._meta.fields:
        if field.name in rows and field.choices and not field.name.startswith("default_"):
            assert codes(rows[field.name]) == [code for code, _label in field.choices]


def test_records_are_described():
    assert sorted(headings(REFERENCE / "records.md")) == sorted(models.__all__)


@pytest.mark.parametrize("name", models.__all__)
def test_fields_of_a_record_are_described(name):
    text = section(REFERENCE / "records.md", f"`{name}`")

    assert names_in(text, "field") == own_fields(getattr(models, name))
    assert ("*per language*" in text) == hasattr(getattr(models, name), "locale")


# Blocks ---------------------------------------------------------------------------------------------------------------


def test_block_types_of_the_body_are_described():
    rows = tables(section(REFERENCE / "blocks.md", "The body"))["type"]
    described = {codes(cells[0])[0]: (codes(cells[1])[0], set(codes(cells[2]))) for cells in rows}

    assert described == {
        name: (type(block).__name__, set(block.child_blocks) if isinstance(block, StructBlock) else set())
        for name, block in blocks.BodyBlock.base_blocks.items()
    }


def test_other_streams_are_described():
    rows = tables(section(REFERENCE / "blocks.md", "Other streams"))["field"]
    described = {codes(cells[0])[0]: (codes(cells[1])[0], set(codes(cells[2]))) for cells in rows}
    streams = {
        f"{name}.{field.name}": field.stream_block
        for name in PAGE_TYPES
        for field in get_page_model(name)._meta.fields
        if isinstance(field, StreamField) and field.name != "body"
    }

    assert {name: (path.rpartition(".")[2], types) for name, (path, types) in described.items()} == {
        name: (type(block).__name__, set(block.child_blocks)) for name, block in streams.items()
    }
    for path, _types in described.values():
        module, _dot, name = path.rpartition(".")
        assert hasattr(importlib.import_module(module), name)


def test_block_classes_are_described():
    text = (REFERENCE / "blocks.md").read_text()
    described = set(re.findall(r"`(?:wagtail_digilead\.core\.blocks\.)?([A-Z]\w+(?:Block|Translated))`", text))

    assert described == set(blocks.__all__)


# Python ---------------------------------------------------------------------------------------------------------------


def public_names(module: ModuleType) -> set[str]:
    """Return the functions and classes that ``module`` defines, without those that begin with an underscore."""
    if hasattr(module, "register"):  # template filters
        return set(module.register.filters) | set(module.register.tags)
    if hasattr(module, "__path__"):  # a package says what it gives on
        return set(module.__all__)
    return {
        name
        for name, value in vars(module).items()
        if (inspect.isclass(value) or inspect.isroutine(value))
        and value.__module__ == module.__name__
        and name[0] != "_"
    }


@pytest.mark.parametrize("name", MODULE_HEADING.findall((REFERENCE / "python-api.md").read_text()))
def test_names_of_a_module_are_described(name):
    described = names_in(section(REFERENCE / "python-api.md", f"`{name}`"), "name")

    assert described == public_names(importlib.import_module(name))


def test_modules_that_hosts_need_are_described():
    described = set(MODULE_HEADING.findall((REFERENCE / "python-api.md").read_text()))

    assert {mixin.__module__ for mixin in checks.MIXINS.values()} <= described
    assert {"wagtail_digilead.conf", "wagtail_digilead.test.factories"} <= described
    assert {f"wagtail_digilead.templatetags.{path.stem}" for path in PACKAGE.glob("templatetags/[!_]*.py")} <= described


# Templates and stylesheet ---------------------------------------------------------------------------------------------


def test_page_templates_are_described():
    described = names_in(section(REFERENCE / "templates.md", "Pages"), "template")
    pages = {get_page_model(name).package_template.removeprefix("wagtail_digilead/") for name in PAGE_TYPES}

    assert described == pages | {path.name for path in TEMPLATES.glob("*.html")}
    assert names_in(section(REFERENCE / "templates.md", "What the pages get"), "template") == pages


def test_base_of_a_page_template_is_described():
    for cells in tables(section(REFERENCE / "templates.md", "Pages"))["template"]:
        stated = re.search(r"extends `([\w.]+)`", cells[1])
        if stated:
            assert f'{{% extends "wagtail_digilead/{stated[1]}" %}}' in (TEMPLATES / codes(cells[0])[0]).read_text()


def test_template_blocks_are_described():
    in_code = {
        name for path in TEMPLATES.rglob("*.html") for name in re.findall(r"{% block (digilead_\w+)", path.read_text())
    }

    assert names_in(section(REFERENCE / "templates.md", "Pages"), "block") == in_code


def test_regions_are_described():
    in_code = {f"elements/{path.name}" for path in TEMPLATES.glob("elements/*.html")}

    assert names_in(section(REFERENCE / "templates.md", "Regions"), "region") == in_code


def names_used(template: str) -> set[str]:
    """Return the names that a template, or one that it includes, has in its tags and variables."""
    source = (TEMPLATES / template).read_text()
    names = set(re.findall(r"[A-Za-z_]\w*", " ".join(re.findall(r"{[{%](.*?)[%}]}", source))))
    included = re.findall(r'{% include "wagtail_digilead/([\w/.]+)"', source)
    return names.union(*(names_used(other) for other in included))


def test_what_a_region_gets_is_what_it_uses():
    for cells in tables(section(REFERENCE / "templates.md", "Regions"))["region"]:
        assert codes(cells[1])
        assert set(codes(cells[1])) <= names_used(codes(cells[0])[0]), cells[0]


def test_block_templates_are_described():
    in_code = {f"blocks/{path.name}" for path in TEMPLATES.glob("blocks/*.html")}

    assert names_in(section(REFERENCE / "templates.md", "Templates of blocks"), "template") == in_code


def test_mails_are_described():
    text = section(REFERENCE / "templates.md", "Mail")
    files = {f"email/{path.stem}": path for path in TEMPLATES.glob("email/*.txt")}
    kinds = {name for name, path in files.items() if "{% extends" in path.read_text()}

    assert names_in(text, "mail") == kinds
    assert set(codes(text)) >= set(files)
    assert {f"email/{path.stem}" for path in TEMPLATES.glob("email/*.html")} == set(files)


def test_custom_properties_are_described():
    stylesheets = PACKAGE.rglob("static/**/*.css")
    # A property is public where it is read; the stylesheet sets none of them.
    in_code = {name for path in stylesheets for name in re.findall(r"var\((--digilead-[\w-]+)", path.read_text())}

    assert names_in(section(REFERENCE / "templates.md", "Custom properties"), "property") == in_code
