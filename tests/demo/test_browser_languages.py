"""A browser that speaks a neighbour's language is sent to the front page in it, once."""

from __future__ import annotations

import pytest
from wagtail.models import Page

from example_site.home.middleware import language_of
from example_site.home.models import HomePage

pytestmark = pytest.mark.django_db


def ask(client, accepted: str, address: str = "/", **headers: str):
    return client.get(address, headers={"accept-language": accepted, **headers})


@pytest.mark.parametrize(
    ("accepted", "address"),
    [
        ("no", "/nb/"),
        ("nn", "/nb/"),
        ("nb", "/nb/"),
        ("nn-NO,nn;q=0.9,en;q=0.8", "/nb/"),
        ("NO-no", "/nb/"),
        ("sv-FI,sv;q=0.9,fi;q=0.8", "/sv/"),
        ("fi-FI", "/fi/"),
        ("is,no;q=0.5", "/nb/"),
    ],
)
def test_neighbour_comes_to_the_own_front_page(client, accepted, address):
    answer = ask(client, accepted)

    assert (answer.status_code, answer.headers["Location"]) == (302, address)
    assert {"Accept-Language", "Referer"} <= set(answer.headers["Vary"].split(", "))
    assert f'<html lang="{address[1:3]}">' in client.get(address).content.decode()


@pytest.mark.parametrize(
    "accepted", ["", "da", "da,nb;q=0.9", "en-GB,nb;q=0.5", "de", "*", "nope", "x" * 5000, "nb;q=0"]
)
def test_others_stay(client, accepted):
    answer = ask(client, accepted)

    assert answer.status_code == 200
    assert '<html lang="da">' in answer.content.decode()


def test_who_chooses_danish_stays(client):
    assert ask(client, "no", referer="http://testserver/nb/").status_code == 200
    assert ask(client, "no", referer="http://elsewhere.example/").status_code == 302


@pytest.mark.parametrize("address", ["/kurser/", "/en/", "/nb/", "/login/"])
def test_no_other_address_leads_elsewhere(client, address):
    assert ask(client, "no", address).status_code == 200


def test_nobody_is_sent_to_a_page_that_is_gone(client):
    HomePage.objects.get(locale__language_code="nb").unpublish()

    assert ask(client, "no").status_code == 200


def test_nobody_is_sent_to_a_private_page(client):
    page = HomePage.objects.get(locale__language_code="nb")
    Page.objects.get(pk=page.pk).view_restrictions.create(restriction_type="login")

    assert ask(client, "no").status_code == 200


def test_language_of_junk_is_empty():
    assert language_of("\x00;;q=,,-") == ""
