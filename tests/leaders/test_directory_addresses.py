"""Whatever stands in the directory's address, it answers."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

NAMES = ["q", "unit", "level", "topic", "letter", "vacant", "sort", "p", "format"]
JUNK = st.one_of(
    st.text(max_size=30),
    st.integers().map(str),
    st.sampled_from(
        ["", "none", "None", "-1", "0", "½", "1e9", "\x00", "9" * 400, "' OR 1=1 --", "%s", "../", "å", "Å"]
    ),
)
KNOWN = [
    "on",
    "unit",
    "level",
    "name",
    "centre",
    "institution",
    "none",
    "a",
    "h",
    "å",
    "z",
    "1",
    "2",
    "lund",
    "åse holm",
]


@pytest.fixture
def index(client):
    page = f.LeaderIndexPageFactory()
    post = f.AppointmentFactory(leader__full_name="Åse Holm", unit=f.UnitFactory(parent=f.UnitFactory()))
    f.AppointmentFactory(leader__full_name="Bo Lund", kind="acting", level="centre")
    topic = f.CoachingTopicFactory(page=f.LeaderPageFactory(parent=page, leader=post.leader)).topic
    page.known = [*KNOWN, str(post.unit_id), str(topic.pk)]
    client.force_login(User.objects.create(username="reader"))
    return page


def test_any_values_of_any_parameters_are_answered(client, index):
    values = st.lists(st.sampled_from(index.known) | JUNK, max_size=4)

    @settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=10), values, max_size=6))
    def ask(parameters):
        response = client.get(index.url, parameters)
        assert response.status_code == 200
        directory = response.context["directory"]
        listing = response.context["listing"]
        assert listing.paginator.count == len(directory.found) == len(set(directory.found))

    ask()


def test_filters_are_the_arithmetic_of_their_counts(client, index):
    """What a count promises is what one gets by ticking the box alone."""
    values = st.fixed_dictionaries(
        {}, optional={name: st.lists(st.sampled_from(index.known), max_size=2) for name in ("unit", "level", "topic")}
    )

    @settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(values)
    def ask(parameters):
        for group in client.get(index.url, parameters).context["directory"].groups:
            for option in group.options:
                alone = {**parameters, group.name: option.value}
                assert client.get(index.url, alone).context["listing"].paginator.count == option.count

    ask()


@pytest.mark.parametrize("junk", ["999999", "unknown", "\x00", "½", "9" * 500])
@pytest.mark.parametrize("name", ["unit", "level", "topic", "letter", "sort", "vacant"])
def test_value_that_is_unknown_counts_as_not_said(client, index, name, junk):
    response = client.get(index.url, {name: junk})

    assert [str(leader) for leader in response.context["listing"]] == ["Åse Holm", "Bo Lund"]
    assert response.context["directory"].chips == []


def test_empty_address_lists_everybody(client, index):
    response = client.get(index.url, dict.fromkeys(NAMES, ""))

    assert response.context["listing"].paginator.count == 2
