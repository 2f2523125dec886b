"""The translation catalogues: complete, in step with the source, compiled, and safe to format."""

from __future__ import annotations

import re
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


def assert_in_step(path: str, source_texts: set[tuple]) -> None:
    texts = {key(entry) for entry in polib.pofile(path) if not entry.obsolete}
    assert sorted(map(str, source_texts - texts)) == [], "Run `make messages` and translate."
    assert sorted(map(str, texts - source_texts)) == [], "Run `make messages`."


def assert_complete(path: str) -> None:
    po = polib.pofile(path)
    assert [entry.msgid for entry in po.untranslated_entries()] == []
    assert [entry.msgid for entry in po.fuzzy_entries()] == []


def assert_sound(path: str) -> None:
    """Headers, plural forms, and the placeholders of every translation."""
    if shutil.which("msgfmt") is None:
        missing("gettext")
    result = subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", path], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


def test_catalogue_is_in_step_with_the_source(folder, locale, source_texts):
    assert_in_step(catalogue(folder, locale), source_texts)


def test_catalogue_is_complete(folder, locale):
    assert_complete(catalogue(folder, locale))


def test_catalogue_is_sound(folder, locale):
    assert_sound(catalogue(folder, locale))


def with_placeholder(po: polib.POFile, plural: bool = False) -> polib.POEntry:
    return next(entry for entry in po if "%(" in entry.msgid and bool(entry.msgid_plural) == plural)


def leave_out(po: polib.POFile) -> None:
    po[5].msgstr = ""


def leave_out_a_plural(po: polib.POFile) -> None:
    with_placeholder(po, plural=True).msgstr_plural[1] = ""


def make_fuzzy(po: polib.POFile) -> None:
    po[5].flags.append("fuzzy")


def misspell_placeholder(po: polib.POFile) -> None:
    entry = with_placeholder(po)
    entry.msgstr = entry.msgstr.replace("%(", "%(x", 1)


def break_placeholder(po: polib.POFile) -> None:
    entry = with_placeholder(po)
    entry.msgstr = re.sub(r"(%\(\w+\))[sd]", r"\1", entry.msgstr, count=1) + " %"


def drop_plural_placeholder(po: polib.POFile) -> None:
    entry = with_placeholder(po, plural=True)
    entry.msgstr_plural[1] = entry.msgstr_plural[1].replace("%(", "%(x", 1)


@pytest.mark.parametrize(
    ("spoil", "check"),
    [
        (leave_out, assert_complete),
        (leave_out_a_plural, assert_complete),
        (make_fuzzy, assert_complete),
        (misspell_placeholder, assert_sound),
        (break_placeholder, assert_sound),
        (drop_plural_placeholder, assert_sound),
    ],
)
def test_flaw_would_be_found(spoil, check, folder, locale, tmp_path):
    po, copy = polib.pofile(catalogue(folder, locale)), str(tmp_path / "django.po")
    po.save(copy)
    check(copy)
    try:
        spoil(po)
    except StopIteration:
        pytest.skip("The example site counts nothing.")
    po.save(copy)

    with pytest.raises(AssertionError):
        check(copy)


def test_text_that_no_catalogue_has_would_be_found(folder, locale, source_texts, tmp_path):
    po, copy = polib.pofile(catalogue(folder, locale)), str(tmp_path / "django.po")
    po.remove(po[5])
    po.save(copy)

    with pytest.raises(AssertionError, match="make messages"):
        assert_in_step(copy, source_texts)


def test_compiled_catalogue_is_up_to_date(folder, locale):
    def translations(file):
        return {key(entry): entry.msgstr_plural or entry.msgstr for entry in file.translated_entries()}

    po, mo = polib.pofile(catalogue(folder, locale)), polib.mofile(catalogue(folder, locale, "mo"))

    assert translations(mo) == translations(po), "Run `make messages`."
