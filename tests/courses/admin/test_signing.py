"""The organiser signs somebody up."""

from __future__ import annotations

import pytest

from tests.courses.admin.posts import SIGN_UP, screen
from wagtail_digilead.courses.signups import State
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def test_organiser_signs_up_somebody_from_elsewhere(own, run):
    organisation = f.OrganisationFactory()
    assert own.get(screen("sign_up", run.pk)).status_code == 200
    html = own.post(screen("sign_up", run.pk), {**SIGN_UP, "organisation": organisation.pk}, follow=True)
    registration = run.registrations.get()

    assert "Ada Fjord has a seat." in html.content.decode()
    assert (registration.organisation, registration.state) == (organisation, State.CONFIRMED)


def test_organiser_signs_up_a_leader(own, run):
    leader = f.LeaderFactory(full_name="Inger Lund")
    own.post(screen("sign_up", run.pk), {"leader": leader.pk, "uid": SIGN_UP["uid"]})

    assert run.registrations.get().leader == leader


def test_sign_up_posted_twice_signs_up_once(own, run):
    for _twice in range(2):
        own.post(screen("sign_up", run.pk), SIGN_UP)

    assert run.registrations.count() == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": "", "email": ""}, "Choose a leader, or write a name"),
        ({"email": "nonsense"}, "valid email address"),
        ({"email": "ada@other.example\nBcc: x@y.example"}, "valid email address"),
        ({"email": ""}, "Write an e-mail address for Ada Fjord."),
    ],
)
def test_sign_up_that_says_too_little(own, run, given, said):
    response = own.post(screen("sign_up", run.pk), {**SIGN_UP, **given})

    assert response.status_code == 200
    assert said in response.content.decode()
    assert not run.registrations.exists()


def test_limit_set_aside_needs_a_reason(own, run, participant):
    run.seats_per_organisation = 1
    run.save()
    organisation = f.OrganisationFactory()
    participant(organisation=organisation)
    post = {**SIGN_UP, "organisation": organisation.pk}
    html = own.post(screen("sign_up", run.pk), post).content.decode()
    assert "To allow it all the same, write why." in html
    assert 'value="Ada Fjord"' in html

    own.post(screen("sign_up", run.pk), {**post, "reason": "They pay for two"})
    assert run.registrations.count() == 2
