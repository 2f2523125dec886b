"""Nothing that a person reads is left in English: every label, help text and choice, every message of the code, and
every word of a template."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.template.base import Lexer, TokenType
from modelcluster.fields import ParentalKey
from wagtail.blocks import BaseStreamBlock, Block, ChoiceBlock, ListBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock

import wagtail_digilead
from tests.marks import OPEN, marked_translations

PACKAGE = Path(wagtail_digilead.__file__).parent
TEMPLATES = sorted(
    path
    for folder in (PACKAGE, PACKAGE.parent / "example_site")
    for path in (folder / "templates").rglob("*.*")
    if path.suffix in (".html", ".txt")
)
OURS = [model for model in apps.get_models() if model.__module__.startswith("wagtail_digilead")]
#: Records whose fields no form and no screen names.
NOT_SHOWN = {"DraftDocument", "DraftImage", "ImportFile"}
SHOWN = [model for model in OURS if model.__name__ not in NOT_SHOWN]

#: Calls whose arguments somebody reads, and the names of arguments and of parts of a class that somebody reads.
_TELLS = {"ValidationError", "Refusal", "add_error", "success", "error", "warning", "info"}
_IS_READ = {
    *(
        "label",
        "help_text",
        "heading",
        "verbose_name",
        "verbose_name_plural",
        "page_title",
        "header_title",
        "menu_label",
    ),
    *("error_messages", "success_message", "error_message", "empty_label", "placeholder", "description", "choices"),
}
_MARKS_A_TEXT = re.compile(r"_|n?p?gettext(?:_lazy)?")
_WORDS = re.compile(r"[A-ZÆØÅÄÖ][a-zæøåäö]|[^\W\d_] [^\W\d_]")
#: Of a field that no form has.
NOT_READ = {"The order of the waiting list of a pool; a gap is nothing."}

#: Names, which are the same in every language.
NAMES = {"Nordby Kommune"}
#: Credits are called what the country calls them.
CREDITS = {"studiepoeng", "högskolepoäng"}

_LETTER = re.compile(r"[^\W\d_]")
_SHOWN = re.compile(r'\b(?:alt|title|aria-label|placeholder|label|content)="([^"]*)"')
_HIDDEN = re.compile(r"<!--.*?-->|<(style|script)\b.*?</\1>|<meta name=\"(?:viewport|color-scheme)\"[^>]*>", re.DOTALL)
_UNTRANSLATED = re.compile(rf"^[^{OPEN}]*[^\W\d_]")


def literals(source: str) -> list[str]:
    """Return what a template says in its own words."""
    said, depth = "", 0
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.BLOCK:
            name = token.contents.split()[0]
            depth += name in ("blocktranslate", "comment")
            depth -= name in ("endblocktranslate", "endcomment")
        if not depth:
            said += token.contents if token.token_type == TokenType.TEXT else "\x00"
    said = _HIDDEN.sub("", said)
    parts = [*re.split(r"[\x00\n]+", re.sub(r"<[^>]*>", "\n", said)), *_SHOWN.findall(said)]
    return [part.strip() for part in parts if _LETTER.search(re.sub(r"&\w+;", "", part))]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_has_no_words_of_its_own(path):
    assert [words for words in literals(path.read_text()) if words.strip(" –") not in NAMES] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Kept</p>", ["Kept"]),
        ("{% blocktranslate %}said {{ x }}{% endblocktranslate %} by {{ y }}", ["by"]),
        ('<img alt="A ship" class="wide">{% translate "said" %} – {{ name }}&nbsp;', ["A ship"]),
        ("{% comment %}why{% endcomment %}<style>p {}</style><!-- why -->", []),
    ],
)
def test_words_of_a_template_are_found(source, found):
    assert literals(source) == found


def said_by_field(field: models.Field) -> Iterator[Any]:
    yield field.verbose_name
    yield field.help_text
    for _value, label in field.flatchoices or []:
        yield label
    if isinstance(field, StreamField):
        for block in field.stream_block.child_blocks.values():
            yield from said_by_block(block)


def said_by_block(block: Block) -> Iterator[Any]:
    if isinstance(block, ImageBlock):
        return  # Wagtail's own
    yield block.label
    yield getattr(block.meta, "help_text", "")
    yield getattr(block.meta, "group", "")
    if isinstance(block, ChoiceBlock):
        for _value, label in block.field.choices:
            yield label
    if isinstance(block, ListBlock):
        yield from said_by_block(block.child_block)
    elif isinstance(block, (StructBlock, BaseStreamBlock)):
        for child in block.child_blocks.values():
            yield from said_by_block(child)


def untranslated(said: Iterable[Any]) -> set[str]:
    """Return what of ``said`` is in English, whatever language it is asked for in."""
    with marked_translations():
        return {words for words in map(str, filter(None, said)) if _UNTRANSLATED.search(words)}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_records_have_a_name_in_every_language(model):
    assert untranslated([model._meta.verbose_name, model._meta.verbose_name_plural]) == set()


@pytest.mark.parametrize("model", SHOWN, ids=lambda model: model.__name__)
def test_labels_are_translated(model):
    fields = [field for field in model._meta.local_fields if field.editable and not field.auto_created]
    is_row = any(isinstance(field, ParentalKey) for field in fields)
    # What page a row belongs to is not asked; its `uid` is a hidden input.
    shown = [field for field in fields if not is_row or not (isinstance(field, ParentalKey) or field.name == "uid")]

    assert untranslated(words for field in shown for words in said_by_field(field)) - CREDITS == set()


def messages(source: str) -> Iterator[str]:
    """Yield what code says to a person without having it translated."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            if called(node) in _TELLS and not ast.unparse(node.func).startswith("logger."):
                yield from (words for argument in node.args for words in plain(argument))
            yield from (words for each in node.keywords if each.arg in _IS_READ for words in plain(each.value))
        elif isinstance(node, ast.Assign) and any(getattr(target, "id", "") in _IS_READ for target in node.targets):
            yield from plain(node.value)


def called(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def plain(node: ast.AST) -> Iterator[str]:
    """Yield the words in an expression that are not marked for translation."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _WORDS.search(node.value):
        yield node.value
    elif not (isinstance(node, ast.Call) and _MARKS_A_TEXT.fullmatch(called(node))):
        for child in ast.iter_child_nodes(node):
            yield from plain(child)


MODULES = [
    path for path in sorted(PACKAGE.rglob("*.py")) if not {"migrations", "test"} & set(path.relative_to(PACKAGE).parts)
]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_messages_are_translated(path):
    assert set(messages(path.read_text())) - NOT_READ == set()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('raise ValidationError({"name": "Write a name."})', ["Write a name."]),
        ('raise ValidationError({"name": _("Write a name.")})', []),
        ('messages.error(request, f"{x} is not here")', [" is not here"]),
        ('messages.error(request, "Not here")', ["Not here"]),
        ('forms.CharField(label=pgettext_lazy("job", "Title"), help_text="What it says")', ["What it says"]),
        ('class A:\n    page_title = "Runs"', ["Runs"]),
        ('logger.warning("Not sent")', []),
    ],
)
def test_messages_of_code_are_found(source, found):
    assert list(messages(source)) == found
