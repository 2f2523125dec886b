"""The visiting card, read back by `vobject`, a parser that has nothing to do with what writes it."""

from __future__ import annotations

import uuid

import pytest
import vobject

from wagtail_digilead.leaders.vcards import name_parts, vcard
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def card_of(client, page):
    """Return the card as another program sees it; no line of it is longer than it may be."""
    answer = client.get(f"{page.url}vcard/")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/vcard; charset=utf-8"
    lines = answer.content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert lines[1] == b"VERSION:3.0"
    return vobject.readOne(answer.content.decode())


def test_card_has_name_posts_units_and_ways_to_reach(client, profile):
    card = card_of(client, profile)

    assert card.fn.value == "Liv Bech Berg"
    assert (card.n.value.family, card.n.value.given) == ("Berg", "Liv Bech")
    assert card.org.value == ["Nordby", "Elderberry"]
    assert card.title.value == "Day-care head"
    assert card.tel.value == "12 34 56 78"
    assert card.email.value == "liv@kommune.example"
    assert card.url.value == profile.full_url
    assert card.uid.value == profile.translation_key.urn


def test_file_has_a_name_that_every_system_takes(client, profile):
    header = client.get(f"{profile.url}vcard/").headers["Content-Disposition"]

    assert header == 'attachment; filename="liv-bech-berg.vcf"'


def test_letters_separators_and_long_lines_come_through(client, profile):
    name = "Åse Ørsted; “Bjørn”, Ðóra\\Šárá Ŋ"
    profile.leader.full_name, profile.leader.sort_name = name, ""
    profile.leader.save()
    title = "Leder af børn, unge; familier\\" + "æøå" * 40
    profile.leader.appointments.update(title=title)
    profile.leader.appointments.get().unit.__class__.objects.filter(name="Elderberry").update(name="Solsikken; Øst, 2")
    card = card_of(client, profile)

    assert card.fn.value == name
    assert card.title.value == title
    assert card.org.value == ["Nordby", "Solsikken; Øst, 2"]


def test_line_ends_in_a_value_make_no_line(profile):
    profile.leader.phone = "12\r\nEMAIL:evil@example.org"
    lines = vcard(profile.leader, [], [], uid=uuid.uuid4(), url="").decode().split("\r\n")

    assert [line for line in lines if line.startswith("EMAIL")] == ["EMAIL;TYPE=INTERNET,WORK:liv@kommune.example"]


def test_acting_and_deputy_are_said(client, profile):
    profile.leader.appointments.update(kind="acting")
    f.AppointmentFactory(leader=profile.leader, title="Centre head", kind="deputy")

    assert card_of(client, profile).title.value == "Day-care head (acting), Centre head (deputy)"


def test_external_professor_has_the_organisation_and_no_post(client):
    leader = f.LeaderFactory(full_name="Astrid Vinter", email="", organisation=f.OrganisationFactory(name="Uni, North"))
    page = f.LeaderPageFactory(parent=f.LeaderIndexPageFactory(), leader=leader)
    card = card_of(client, page)

    assert card.org.value == ["Uni, North"]
    assert not {"title", "tel", "email"} & set(card.contents)


@pytest.mark.parametrize(
    ("full_name", "sort_name", "expected"),
    [
        ("Mette Bech Holm", "", ("Holm", "Mette Bech")),
        ("Mette von Holm", "von Holm, Mette", ("von Holm", "Mette")),
        ("Madonna", "", ("Madonna", "")),
        ("Mette Holm", "aaa first", ("Holm", "Mette")),
        ("Mette Holm", "Jensen, Bo", ("Holm", "Mette")),
        ("Bjørn-Erik Sjö", "", ("Sjö", "Bjørn-Erik")),
    ],
)
def test_name_parts(full_name, sort_name, expected):
    assert name_parts(f.LeaderFactory(full_name=full_name, sort_name=sort_name)) == expected


def test_card_costs_a_few_queries(client, profile, django_assert_max_num_queries):
    client.get(profile.url)
    with django_assert_max_num_queries(12):
        client.get(f"{profile.url}vcard/")
