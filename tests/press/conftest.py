"""Fixtures for the tests of the press."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from wagtail.models import Locale, Site

from tests.pages import filled
from tests.press.releases import SENT, page_of


@pytest.fixture
def danish():
    return Locale.objects.create(language_code="da")


@pytest.fixture
def release():
    # Wagtail remembers pictures by keys, which begin anew in each test on SQLite.
    cache.clear()
    page = filled.release_page(title="Robots & people")
    page.display_date = SENT
    page.save_revision().publish()
    return page


@pytest.fixture
def html(client, release):
    Site.objects.update(site_name="Nordby Kommune")
    return page_of(client, release)
