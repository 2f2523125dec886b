"""People written in a row: of each becomes a row of its own, linked to the leader record of that name.

How little a release takes in the editor is counted in the browser.
"""

from __future__ import annotations

import pytest
import wagtail_factories

from tests.pages.filled import block
from tests.press.editor import reload, save
from tests.press.people import release
from wagtail_digilead.core.blocks.names import people_in_a_row
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

NAMES = ["Inger Lund", "Bo Holm", "Kari Lie", "Åse Brun", "Søren Vig", "Mette Friis", "Ali Demir"]


def test_names_in_a_row_make_the_caption(admin_client, client):
    for name in NAMES[:5]:
        f.AppointmentFactory(leader=f.LeaderFactory(full_name=name), title="Head")
    page = reload(release(live=False))
    picture = {"image": wagtail_factories.ImageFactory().pk, "alt_text": "Seven leaders", "decorative": False}
    row = ", ".join([*NAMES[:6], "Ali Demir (municipal director)"])
    page.body = [block("image", {"image": picture, "caption": "", "names": row, "people": [], "credit": "Ida"})]
    answer = save(admin_client, page, "publish")

    assert answer.status_code == 302
    text = " ".join(client.get(page.url).content.decode().split())
    caption = text[text.index("From left: ") : text.index("Photo:")]
    assert sorted(NAMES, key=caption.index) == NAMES
    assert caption.count("(Head)") == 5
    assert "Ali Demir (municipal director)" in caption


def test_names_become_rows(admin_client):
    leader = f.LeaderFactory(full_name="Inger Lund")
    page = reload(release(live=False))
    picture = {"image": wagtail_factories.ImageFactory().pk, "alt_text": "Leaders", "decorative": False}
    page.hero = [
        block("figure", {"image": picture, "caption": "", "names": "inger lund; Bo Holm", "people": [], "credit": ""})
    ]
    save(admin_client, page)

    figure = reload(page).hero[0].value
    assert [(person["leader"], person["name"]) for person in figure["people"]] == [(leader, ""), (None, "Bo Holm")]
    assert figure["names"] == ""
    save(admin_client, reload(page))
    assert len(reload(page).hero[0].value["people"]) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" , ;\n", []),
        ("Bo Holm", [("Bo Holm", "")]),
        ("Bo Holm (head teacher, acting), Kari Lie", [("Bo Holm", "head teacher, acting"), ("Kari Lie", "")]),
        ("Bo  Holm\nKari Lie;Åse Brun ( rektor )", [("Bo Holm", ""), ("Kari Lie", ""), ("Åse Brun", "rektor")]),
        ("Bo (the first (and last)", [("Bo (the first (and last)", "")]),
    ],
)
def test_names_in_a_row(text, expected):
    assert [(person["name"], person["title"]) for person in people_in_a_row(text)] == expected


def test_name_of_two_leaders_is_linked_to_neither():
    f.LeaderFactory(full_name="Bo Holm")
    f.LeaderFactory(full_name="Bo Holm")

    assert people_in_a_row("Bo Holm") == [{"leader": None, "name": "Bo Holm", "title": ""}]


@pytest.mark.parametrize("fields", [{"active": False}, {"protected": True}])
def test_person_who_may_not_be_listed_is_not_linked(fields):
    f.LeaderFactory(full_name="Bo Holm", **fields)

    assert people_in_a_row("Bo Holm")[0]["leader"] is None
