"""A tree of units that files speak of."""

from __future__ import annotations

import pytest

from tests.courses.admin.posts import user
from tests.leaders.hr_import.screens import OFFICER
from wagtail_digilead.test import factories as f


@pytest.fixture
def town(db):
    return f.UnitFactory(name="Nordby", external_id="100", kind="municipality")


@pytest.fixture
def school(town):
    return f.UnitFactory(name="Solsikken", external_id="410", parent=town)


@pytest.fixture
def officer(db):
    return user("hr", *OFFICER)


@pytest.fixture
def hr(client, officer):
    """A client signed in as an HR officer."""
    client.force_login(officer)
    return client
