"""Pictures that only unpublished pages show are listed nowhere: a picture's title often is the name of its file.

The files themselves have no embargo: see docs/how-to/protect-documents.md.
"""

from __future__ import annotations

import pytest
import wagtail_factories
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail.models import Collection, ReferenceIndex

from tests.pages.filled import block, figure_value, item
from tests.press.people import editor_of, embargoed, release
from wagtail_digilead.core.files import hidden_files, listed_files
from wagtail_digilead.models import DraftImage
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def picture(title="plantedsecret"):
    return wagtail_factories.ImageFactory(title=title, collection=Collection.get_first_root_node())


def hero(image):
    return [block("figure", figure_value(image))]


def listed(client, address="/api/v2/images/") -> set[str]:
    return {each["title"] for each in client.get(address).json()["items"]}


PLACES = {
    "hero": lambda image: {"hero": hero(image)},
    "body": lambda image: {"body": [block("image", figure_value(image))]},
    "gallery": lambda image: {"body": [block("gallery", {"heading": "", "figures": [item(figure_value(image))]})]},
    "portrait": lambda image: {
        "body": [block("quote", {"text": "Yes.", "leader": None, "name": "A", "title": "", "portrait": image.pk})]
    },
}


@pytest.mark.parametrize("place", PLACES)
def test_api_leaves_out_the_picture_of_an_embargoed_release(client, place):
    image = picture()
    page = embargoed(**PLACES[place](image))

    assert listed(client) == set()
    assert client.get(f"/api/v2/images/{image.pk}/").status_code == 404
    page.go_live_at = None
    page.save_revision().publish()
    assert listed(client) == {"plantedsecret"}
    assert client.get(f"/api/v2/images/{image.pk}/").status_code == 200


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize("place", PLACES)
def test_api_leaves_out_the_picture_that_a_newer_draft_shows(client, live, place):
    image = picture()
    page = release(live=live)
    for name, value in PLACES[place](image).items():
        setattr(page, name, value)
    page.save_revision()

    assert not ReferenceIndex.get_references_to(image).exists()
    assert listed(client) == set()
    page.refresh_from_db()
    page.latest_revision.publish()
    assert listed(client) == {"plantedsecret"}


def test_api_lists_what_a_visible_page_shows_and_what_no_page_shows(client):
    both, free = picture("both"), picture("free")
    embargoed(hero=hero(both))
    release(hero=hero(both))

    assert listed(client) == {"both", "free"}
    assert set(listed_files(get_image_model().objects.all(), AnonymousUser())) == {both, free}


@pytest.mark.parametrize("address", ["/api/v2/images/", "/admin/api/main/images/", "/admin/images/chooser/results/"])
def test_editors_of_the_page_find_it_and_those_of_another_section_do_not(client, address):
    page = embargoed(hero=hero(picture()))

    client.force_login(editor_of(page.get_parent(), "mine"))
    assert "plantedsecret" in client.get(address).content.decode()
    client.force_login(editor_of(f.PressIndexPageFactory(slug="other"), "theirs"))
    answer = client.get(address)
    assert answer.status_code == 200
    assert "plantedsecret" not in answer.content.decode()


def test_rows_go_with_the_draft_that_shows_the_picture():
    page = release()
    page.hero = hero(picture())
    page.save_revision()
    assert DraftImage.objects.get().page_id == page.pk
    page.hero = []
    page.save_revision()

    assert not DraftImage.objects.exists()


def test_list_costs_the_same_however_many_pictures_there_are():
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            hidden_files(get_image_model(), AnonymousUser())
        return len(captured)

    newsroom = f.PressIndexPageFactory()
    for number in range(2):
        embargoed(parent=newsroom, hero=hero(picture(f"a{number}")))
    cost()
    few = cost()
    for number in range(6):
        embargoed(parent=newsroom, hero=hero(picture(f"b{number}")))
    assert cost() == few <= 8
