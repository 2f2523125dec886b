"""All pages of the documentation: links lead somewhere, and examples are what the code takes."""

from __future__ import annotations

import ast
import importlib
import re

import pytest
from django.template import engines

import wagtail_digilead
from tests.markdown import (
    DOCS,
    PACKAGE,
    PAGES,
    REFERENCE,
    REPOSITORY,
    code_blocks,
    fragments,
    links,
    named,
    names_in,
    section,
)
from wagtail_digilead import checks, conf
from wagtail_digilead.conf import PAGE_TYPES


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
