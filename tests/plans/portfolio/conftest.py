"""A portfolio with two administrations, for the tests of this folder."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from wagtail_digilead.test import factories as f


@pytest.fixture
def portfolio():
    return f.ActionPlanIndexPageFactory()


@pytest.fixture
def care():
    return f.UnitFactory(name="Care", kind="administration", parent=f.UnitFactory(name="Nordby", kind="municipality"))


@pytest.fixture
def school(care):
    return f.UnitFactory(name="School", kind="administration", parent=care.parent)


@pytest.fixture
def reader():
    return User.objects.create_user("reader", "reader@kommune.example", first_name="Bo", last_name="Lund")


@pytest.fixture
def head(reader, care):
    """The reader, who leads Care."""
    f.AppointmentFactory(leader=f.LeaderFactory(user=reader, email=reader.email), unit=care, level="top")
    return reader
