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


@pytest.fixture(scope="module", params=[PACKAGE, PACKAGE.parent / "example_site"], ids=lambda folder: folder.name)
def folder(request) -> Path:
    """What has catalogues: the package, and the example site with templates of its own."""
    return request.param


def catalogue(folder: Path, locale: str, suffix: str = "po") -> str:
    path = folder / "locale" / locale / "LC_MESSAGES" / f"django.{suffix}"
    assert path.exists(), "Run `make messages`."
    return str(path)


def key(entry: polib.POEntry) -> tuple[str | None, str, str]:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


@pytest.fixture(scope="module")
def source_texts(folder, tmp_path_factory) -> set[tuple]:
    """Every text that the source marks for translation, as `makemessages` finds them in a copy of the folder."""
    if shutil.which("xgettext") is None:
        missing("gettext")
    copy = tmp_path_factory.mktemp("messages") / folder.name
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("__pycache__", "locale", "media", "db.sqlite3*"))
    (copy / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "--locale", "xx"]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    return {key(entry) for entry in polib.pofile(str(copy / "locale/xx/LC_MESSAGES/django.po"))}


def test_catalogue_is_in_step_with_the_source(folder, locale, source_texts):
    texts = {key(entry) for entry in polib.pofile(catalogue(folder, locale)) if not entry.obsolete}

    assert sorted(map(str, source_texts - texts)) == [], "Run `make messages` and translate."
    assert sorted(map(str, texts - source_texts)) == [], "Run `make messages`."


def test_catalogue_is_complete(folder, locale):
    po = polib.pofile(catalogue(folder, locale))

    assert [entry.msgid for entry in po.untranslated_entries()] == []
    assert [entry.msgid for entry in po.fuzzy_entries()] == []


def test_catalogue_is_sound(folder, locale):
    """Headers, plural forms, and the placeholders of every translation."""
    if shutil.which("msgfmt") is None:
        missing("gettext")
    command = ["msgfmt", "--check", "--output-file=/dev/null", catalogue(folder, locale)]
    result = subprocess.run(command, capture_output=True, text=True)

    assert result.returncode == 0, result.stderr


def test_compiled_catalogue_is_up_to_date(folder, locale):
    def translations(file):
        return {key(entry): entry.msgstr_plural or entry.msgstr for entry in file.translated_entries()}

    po, mo = polib.pofile(catalogue(folder, locale)), polib.mofile(catalogue(folder, locale, "mo"))

    assert translations(mo) == translations(po), "Run `make messages`."
