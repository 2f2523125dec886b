"""The translation catalogues: complete, in step with the source, compiled, and safe to format."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

import wagtail_digilead
from tests.conftest import missing

PACKAGE = Path(wagtail_digilead.__file__).parent
LOCALES = ["da", "fi", "nb", "sv"]

pytestmark = [pytest.mark.once, pytest.mark.parametrize("locale", LOCALES)]


def catalogue(locale: str, suffix: str = "po") -> str:
    path = PACKAGE / "locale" / locale / "LC_MESSAGES" / f"django.{suffix}"
    assert path.exists(), "Run `make messages`."
    return str(path)


def key(entry: polib.POEntry) -> tuple[str | None, str, str]:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


@pytest.fixture(scope="module")
def source_texts(tmp_path_factory) -> set[tuple]:
    """Every text that the source marks for translation, as `makemessages` finds them in a copy of the package."""
    if shutil.which("xgettext") is None:
        missing("gettext")
    copy = tmp_path_factory.mktemp("messages") / "wagtail_digilead"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "locale"))
    (copy / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "--locale", "xx"]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    return {key(entry) for entry in polib.pofile(str(copy / "locale/xx/LC_MESSAGES/django.po"))}


def test_catalogue_is_in_step_with_the_source(locale, source_texts):
    texts = {key(entry) for entry in polib.pofile(catalogue(locale)) if not entry.obsolete}

    assert sorted(map(str, source_texts - texts)) == [], "Run `make messages` and translate."
    assert sorted(map(str, texts - source_texts)) == [], "Run `make messages`."


def test_catalogue_is_complete(locale):
    po = polib.pofile(catalogue(locale))

    assert [entry.msgid for entry in po.untranslated_entries()] == []
    assert [entry.msgid for entry in po.fuzzy_entries()] == []


def test_catalogue_is_sound(locale):
    """Headers, plural forms, and the placeholders of every translation."""
    if shutil.which("msgfmt") is None:
        missing("gettext")
    command = ["msgfmt", "--check", "--output-file=/dev/null", catalogue(locale)]
    result = subprocess.run(command, capture_output=True, text=True)

    assert result.returncode == 0, result.stderr


def test_compiled_catalogue_is_up_to_date(locale):
    def translations(file):
        return {key(entry): entry.msgstr_plural or entry.msgstr for entry in file.translated_entries()}

    po, mo = polib.pofile(catalogue(locale)), polib.mofile(catalogue(locale, "mo"))

    assert translations(mo) == translations(po), "Run `make messages`."
