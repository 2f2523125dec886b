"""The documentation says what the code has: nothing in the code is left out, and nothing is described that isn't there.

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
from django.template import engines
from django.utils.text import capfirst
from wagtail.admin.panels import FieldPanel, InlinePanel, TitleFieldPanel
from wagtail.blocks import StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

import wagtail_digilead
from wagtail_digilead import checks, conf, models
from wagtail_digilead.conf import PAGE_TYPES, get_page_model
from wagtail_digilead.core import blocks
from wagtail_digilead.core.groups import ROLES

REPOSITORY = Path(__file__).parent.parent
PACKAGE = Path(wagtail_digilead.__file__).parent
TEMPLATES = PACKAGE / "templates/wagtail_digilead"
DOCS = REPOSITORY / "docs"
REFERENCE = DOCS / "reference"
PAGES = [*REPOSITORY.glob("*.md"), *DOCS.rglob("*.md")]

#: Page type to its page in the editor's guide.
GUIDES = {
    "CourseIndexPage": "course-catalogue.md",
    "CoursePage": "course.md",
    "LeaderIndexPage": "leader-directory.md",
    "LeaderPage": "leader-profile.md",
    "PressIndexPage": "newsroom.md",
    "PressReleasePage": "press-release.md",
    "ActionPlanIndexPage": "portfolio.md",
    "ActionPlanPage": "action-plan.md",
}

#: Modules of which the Python page describes every public function and class.
MODULE_HEADING = re.compile(r"^## `(wagtail_digilead\.[\w.]+)`$", re.MULTILINE)


# Reading Markdown -----------------------------------------------------------------------------------------------------


def named(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def without_code(text: str) -> str:
    """Return ``text`` with its fenced code blocks taken out."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)


def code_blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", path.read_text(), re.DOTALL | re.MULTILINE)


def section(path: Path, heading: str) -> str:
    """Return what stands below the heading ``## heading``, up to the next heading of that kind."""
    parts = re.split(r"^## (.+)$", path.read_text(), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))[heading]


def headings(path: Path) -> list[str]:
    """Return the names in code marks that are headings of the second level."""
    return re.findall(r"^## `([^`]+)`$", path.read_text(), re.MULTILINE)


def tables(text: str) -> dict[str, list[list[str]]]:
    """Return the rows of all tables in ``text``, each a list of cells, by the first word(s) of the table's head."""
    found: dict[str, list[list[str]]] = {}
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    head = ""
    for cells, following in zip(lines, [*lines[1:], [""]], strict=True):
        if set(following[0]) == {"-"}:
            head = cells[0]
        elif set(cells[0]) != {"-"}:
            found.setdefault(head, []).append(cells)
    return found


def codes(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def names_in(text: str, head: str) -> set[str]:
    """Return the names in code marks that begin the rows of the tables headed ``head``."""
    return {codes(cells[0])[0] for cells in tables(text).get(head, [])}


def fragments(path: Path) -> set[str]:
    """Return the address fragments of a page's headings, as they are made where Markdown is shown."""
    titles = re.findall(r"^#+ (.+)$", without_code(path.read_text()), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def links(path: Path) -> list[str]:
    text = without_code(path.read_text())
    return [target for target in re.findall(r"\]\(([^)\s]+)\)", text) if not re.match(r"\w+:", target)]


# All pages ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", PAGES, ids=named)
def test_links_lead_somewhere(document):
    broken = []
    for target in links(document):
        address, _mark, fragment = target.partition("#")
        file = (document.parent / address).resolve() if address else document
        if file.suffix == ".png":
            continue
        if not file.exists() or (fragment and fragment not in fragments(file)):
            broken.append(target)

    assert broken == []


def test_pictures_are_there():
    shown = {(page.parent / target).resolve() for page in PAGES for target in links(page) if target.endswith(".png")}

    assert {named(picture) for picture in shown if not picture.exists()} == set(), "make screenshots"
    assert {named(picture) for picture in (DOCS / "images").glob("*.png")} == {named(picture) for picture in shown}


def test_index_leads_to_every_page():
    index = {(DOCS / target.partition("#")[0]).resolve() for target in links(DOCS / "index.md")}
    guide = {
        (DOCS / "editor-guide" / target.partition("#")[0]).resolve() for target in links(DOCS / "editor-guide/index.md")
    }

    assert {named(page) for page in DOCS.rglob("*.md")} - {named(page) for page in index | guide} == {"docs/index.md"}


@pytest.mark.parametrize("document", PAGES, ids=named)
def test_python_examples_are_python(document):
    for source in code_blocks(document, "python"):
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ImportFrom) and node.module.startswith("wagtail_digilead"):
                module = importlib.import_module(node.module)
                assert [alias.name for alias in node.names if not hasattr(module, alias.name)] == []


@pytest.mark.parametrize("document", PAGES, ids=named)
def test_template_examples_are_templates(document):
    for source in code_blocks(document, "html"):
        engines["django"].from_string(source)


@pytest.mark.parametrize("document", PAGES, ids=named)
def test_settings_in_examples_are_settings(document):
    for source in code_blocks(document, "python"):
        for node in ast.parse(source).body:
            if isinstance(node, ast.Assign) and node.targets[0].id == conf.SETTING:
                for key, value in ast.literal_eval(node.value).items():
                    assert conf.is_valid(key, value)
                    assert key not in checks._SUB_KEYS or set(value) <= set(checks._SUB_KEYS[key])


# README ---------------------------------------------------------------------------------------------------------------


def test_readme_installs_in_three_lines():
    steps = re.findall(r"^```(\w+)\n(.*?)^```$", section(REPOSITORY / "README.md", "Install"), re.DOTALL | re.MULTILINE)

    assert steps == [
        ("sh", "pip install wagtail-digilead\n"),
        ("python", 'INSTALLED_APPS += ["wagtail_digilead", "wagtail_digilead.pages"]\n'),
        ("sh", "python manage.py migrate\n"),
    ]


def test_readme_names_the_two_commands():
    assert names_in(section(REPOSITORY / "README.md", "Try it"), "command") == {"make demo", "make test"}


def test_readme_and_tutorial_install_alike():
    settings = code_blocks(REPOSITORY / "README.md", "python")[0]

    assert settings in code_blocks(DOCS / "tutorial/first-course.md", "python")


def test_changelog_describes_this_version():
    changelog = (REPOSITORY / "CHANGELOG.md").read_text()
    latest = re.findall(r"^## \[(.+?)\]", changelog, re.MULTILINE)[0]

    assert latest in ("Unreleased", wagtail_digilead.__version__)
    assert wagtail_digilead.__version__ in changelog
    assert "### Upgrade considerations" in changelog


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
    synchronised = {field.field_name for field in getattr(model, "override_translatable_fields", ())}

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


@pytest.mark.parametrize("document", PAGES, ids=named)
def test_custom_properties_in_examples_are_there(document):
    described = names_in(section(REFERENCE / "templates.md", "Custom properties"), "property")
    used = {name for css in code_blocks(document, "css") for name in re.findall(r"--digilead-[\w-]+", css)}

    assert used <= described


# The classes to copy --------------------------------------------------------------------------------------------------


def classes(source: str) -> dict[str, str]:
    """Return the code of each class in ``source``, as Python reads it."""
    return {node.name: ast.unparse(node) for node in ast.parse(source).body if isinstance(node, ast.ClassDef)}


def test_custom_base_page_copies_our_page_classes():
    ours = (PACKAGE / "pages/models.py").read_text()
    _docstring, code = ours.split("from __future__ import annotations\n")
    code = code.replace("from ..", "from wagtail_digilead.").replace("from wagtail.models", "from base.models")

    assert (
        code_blocks(DOCS / "how-to/custom-base-page.md", "python")[0].strip()
        == re.sub(r"\bPage\b", "BasePage", code).strip()
    )


def test_custom_base_page_copies_what_the_tests_run_on():
    tested = (REPOSITORY / "tests/hosts/basepage/intranet/models.py").read_text()

    assert classes(code_blocks(DOCS / "how-to/custom-base-page.md", "python")[0]) == classes(tested)


def test_custom_base_page_names_every_page_type():
    settings = code_blocks(DOCS / "how-to/custom-base-page.md", "python")[-1]
    names = {}
    exec(settings, names)

    assert names["WAGTAIL_DIGILEAD"]["PAGE_MODELS"] == {name: f"leadership.{name}" for name in PAGE_TYPES}


def test_extended_page_type_is_one_of_ours_with_a_field_more():
    copied = classes(code_blocks(DOCS / "how-to/custom-base-page.md", "python")[0])
    extended = classes(code_blocks(DOCS / "how-to/extend-a-page-type.md", "python")[0])
    field = re.search(r"^    course_code = .+\n", extended["CoursePage"], re.MULTILINE)[0]
    extended["CoursePage"] = extended["CoursePage"].replace(field, "").replace(" + ['course_code']", "")

    assert extended == {name: code.replace("BasePage", "Page") for name, code in copied.items() if name in extended}


# The editor's guide ---------------------------------------------------------------------------------------------------


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
