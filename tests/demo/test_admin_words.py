"""Nobody who works in the admin meets a word of ours that nobody has translated: see ``words``."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.demo.admin import screens, spoiled
from tests.demo.words import Content, dates_of, outside
from tests.marks import marked_translations
from wagtail_digilead.leaders.hr_import.headings import FIELDS

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LANGUAGE = settings.LANGUAGE_CODE
#: Wagtail's own, which it says in one language for good, or in no other than English.
WAGTAILS = {
    *("Actions", "Create", "Edit", "Home", "Locale", "Search", "True", "False"),
    # As it says them in the language of the site.
    *("Forside", "Rediger", "Side", "Søg", "Vælg"),
}
_WAGTAILS_TITLE = re.compile(r"^:?\s*(.*?)\s*- Wagtail$")
#: Wagtail builds the texts of a chooser once, in the language of whoever opens it first.
_CHOOSER = "Choose another {0}", "Choose {0}", "Edit this {0}"
#: Credits are called what the country calls them.
CREDITS = {"studiepoeng"}

#: A file from HR with a column, a title and a date that nobody knows.
HR = """Navn;Titel;Enhed;Fra;Zzz
Mette Bech Holm;Qqq;Nordby Kommune;2027-01-01;1
Åse Lindström;Rektor;Nordby Kommune;Wwww;2
"""


@pytest.fixture
def admin():
    client = Client()
    client.force_login(get_user_model().objects.get(username="admin"))
    return client


def names_of_models() -> set[str]:
    """Return what our models are called, in every language."""
    models = [model for model in apps.get_models() if model.__module__.startswith("wagtail_digilead.")]
    names = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            names |= {str(model._meta.verbose_name) for model in models}
    return names


class Reader:
    """Reads answers of the admin, and notes what of them is no translation, and nobody's own words."""

    def __init__(self) -> None:
        self.content, self.dates = Content(), dates_of(LANGUAGE)
        self.content.whole |= (
            WAGTAILS | CREDITS | {text.format(name) for text in _CHOOSER for name in names_of_models()}
        )
        self.content.whole |= {name for field in FIELDS.values() for name in field.headings[LANGUAGE]}
        self.found: dict[str, str] = {}

    def read(self, response, address: str) -> None:
        is_modal = response.headers["content-type"].startswith("application/json")
        html = response.json().get("html", "") if is_modal else response.content.decode()
        for part in outside(html):
            said = _WAGTAILS_TITLE.sub(r"\1", part)
            if not (said in self.content or self.dates.sub("", said) in self.content):
                self.found.setdefault(part, address)


def test_admin_has_no_untranslated_word_of_ours(admin):
    reader, refused = Reader(), 0
    with marked_translations():
        for address in screens(LANGUAGE):
            response = admin.get(address)
            if response.status_code == 302:
                continue
            assert response.status_code == 200, address
            reader.read(response, address)
            for filling in ("", "?"):
                sent = spoiled(address, response.content.decode(), filling)
                if sent is not None:
                    with transaction.atomic():
                        answer = admin.post(address, sent)
                        transaction.set_rollback(True)
                    if answer.status_code == 200:
                        refused += 1
                        reader.read(answer, f"{address} ({filling!r})")

    assert reader.found == {}
    assert refused > 40


def test_import_has_no_untranslated_word(admin):
    reader = Reader()
    with marked_translations():
        sent = admin.post(reverse("digilead_import:start"), {"file": SimpleUploadedFile("hr.csv", HR.encode())})
        assert sent.status_code == 302
        for name in ("columns", "titles", "review"):
            address = reverse(f"digilead_import:{name}")
            reader.read(admin.get(address), address)

    assert {words for words in reader.found if words not in HR} == set()
