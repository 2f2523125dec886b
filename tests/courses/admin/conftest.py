"""An organiser of own runs, and a run of theirs."""

from __future__ import annotations

import pytest

from tests.courses.admin.posts import ORGANISER, user
from wagtail_digilead.test import factories as f


@pytest.fixture
def organiser(db):
    return user("organiser", *ORGANISER)


@pytest.fixture
def run(organiser):
    """A run with ten seats and one session."""
    return f.CourseRunFactory(organiser=organiser, name="Spring", course__title="Masterclass")


@pytest.fixture
def own(client, organiser):
    """A client signed in as the organiser."""
    client.force_login(organiser)
    return client


@pytest.fixture
def participant(run):
    """Return a function that makes a registration in the run."""

    def make(**changes):
        return f.RegistrationFactory(sign_up__run=run, **changes)

    return make
