"""Fixtures for the tests of the press."""

from __future__ import annotations

import pytest
from wagtail.models import Locale


@pytest.fixture
def danish():
    return Locale.objects.create(language_code="da")
