"""A release in Wagtail's APIs: v2, and the preview of v3."""

from __future__ import annotations

import pytest
import wagtail
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from tests.pages import filled
from tests.pages.filled import block
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

VERSIONS = ["v2", pytest.param("v3", marks=pytest.mark.skipif(wagtail.VERSION < (8, 0), reason="v3 came with 8.0"))]


@pytest.fixture
def release():
    return filled.release_page()


def detail(client, page, version="v2", **query):
    response = client.get(f"/api/{version}/pages/{page.pk}/", query)
    assert response.status_code == 200
    return response.json()


def of_kind(stream, kind):
    return [child["value"] for child in stream if child["type"] == kind]


@pytest.mark.parametrize("version", VERSIONS)
def test_page_is_told_by_id_title_and_address(client, release, version):
    course = release.related_pages[0].value
    data = detail(client, release, version)

    told = {"id": course.pk, "title": course.title, "url": course.full_url}
    assert of_kind(data["related_pages"], "page") == [told]
    assert of_kind(data["body"], "read_more")[1]["page"] is None


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("how", ["unpublished", "private", "deleted"])
def test_page_that_is_not_to_be_seen_is_not_told(client, version, how):
    course = f.CoursePageFactory(parent=f.CourseIndexPageFactory(), title="Planted secret")
    more = {"page": course.pk, "address": "", "title": "", "teaser": ""}
    release = f.PressReleasePageFactory(
        parent=f.PressIndexPageFactory(), related_pages=[block("page", course.pk)], body=[block("read_more", more)]
    )
    if how == "unpublished":
        course.unpublish()
    elif how == "deleted":
        course.delete()
    else:
        PageViewRestriction.objects.create(page=course, restriction_type="login")
    answer = client.get(f"/api/{version}/pages/{release.pk}/").content.decode().lower()

    assert "planted" not in answer
    assert '"page":null' in answer.replace(" ", "")


@pytest.mark.parametrize("version", VERSIONS)
def test_person_is_told_as_the_page_shows_the_person(client, release, version):
    leader = release.hero[0].value["people"][0]["leader"]
    data = detail(client, release, version)

    shown = {"name": leader.full_name, "title": "Centre head"}
    assert [quote["person"] for quote in of_kind(data["body"], "quote")][:2] == [shown, shown]
    assert of_kind(data["hero"], "figure")[0]["people"][0]["person"] == shown
    assert of_kind(data["press_contacts"], "contact")[1]["person"] == {
        "name": "Press office",
        "title": "",
        "email": "press@kommune.example",
        "phone": "",
    }


@pytest.mark.parametrize("version", VERSIONS)
def test_name_in_a_quote_stays_as_it_was_published(client, release, version):
    leader = release.hero[0].value["people"][0]["leader"]
    before = leader.full_name
    type(leader).objects.filter(pk=leader.pk).update(full_name="Another Name")

    quote = of_kind(detail(client, release, version)["body"], "quote")[0]
    assert quote["person"]["name"] == before


@pytest.mark.parametrize("version", VERSIONS)
def test_nobody_is_reached_who_is_not_to_be(client, version):
    leader = f.LeaderFactory(active=False)
    contact = {"leader": leader.pk, "name": "", "title": "", "email": "planted@kommune.example", "phone": "99 99 99 99"}
    release = f.PressReleasePageFactory(parent=f.PressIndexPageFactory(), press_contacts=[block("contact", contact)])

    answer = client.get(f"/api/{version}/pages/{release.pk}/").content.decode()
    assert "planted" not in answer
    assert "99 99" not in answer


@pytest.mark.parametrize("version", VERSIONS)
def test_picture_is_told_with_its_address(client, release, version):
    picture = of_kind(detail(client, release, version)["hero"], "figure")[0]["image"]

    assert picture["url"].startswith("http://testserver/media/images/")
    assert picture["alt_text"] == "A group of leaders"
    assert picture["width"] > 0


@pytest.mark.parametrize("version", VERSIONS)
def test_attachment_is_told_with_type_and_size(client, release, version):
    [attachment] = detail(client, release, version)["attachments"]

    assert {"title": "A document", "type": "DAT", "rights": "Free"}.items() <= attachment.items()
    assert attachment["url"].endswith(release.attachments[0].value["document"].url)


@pytest.mark.parametrize("version", VERSIONS)
def test_attachment_of_a_private_collection_is_not_told(client, release, version):
    collection = Collection.get_first_root_node().add_child(name="Employees")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document = release.attachments[0].value["document"]
    type(document).objects.filter(pk=document.pk).update(collection=collection)

    assert detail(client, release, version)["attachments"] == []


@pytest.mark.parametrize("version", VERSIONS)
def test_boilerplate_is_told_and_its_name_is_not(client, release, version):
    data = detail(client, release, version)

    assert data["boilerplate"] == "<p>About us</p>"
    assert release.boilerplate.name not in str(data)
    assert detail(client, f.PressReleasePageFactory(parent=release.get_parent()), version)["boilerplate"] is None


@pytest.mark.skipif(wagtail.VERSION < (8, 0), reason="v3 came with 8.0")
def test_both_versions_tell_the_same(client, release):
    old, new = detail(client, release, "v2"), detail(client, release, "v3")

    for name in ("body", "hero", "press_contacts", "authors", "related_pages", "corrections", "lead", "boilerplate"):
        assert old[name] == new[name], name


@pytest.mark.parametrize("version", VERSIONS)
def test_release_of_which_nothing_is_filled_in_is_no_error(client, version):
    release = f.PressReleasePageFactory(parent=f.PressIndexPageFactory(), lead="")

    assert detail(client, release, version)["body"] == []
    assert client.get(f"/api/{version}/pages/").status_code == 200


@pytest.mark.parametrize("version", VERSIONS)
def test_stream_with_gaps_is_no_error(client, version):
    """A block that was saved before one of its parts came into being, or whose image has been deleted."""
    body = [
        block("image", {"image": None, "caption": "No picture"}),
        block("quote", {"text": "Nobody says it."}),
        block("person_box", {"role": "writer"}),
        block("advice_list", {"title": "None"}),
        block("read_more", {}),
    ]
    release = f.PressReleasePageFactory(parent=f.PressIndexPageFactory(), body=body)

    assert len(detail(client, release, version)["body"]) == len(body)
    assert client.get(release.url).status_code == 200
    assert client.get(f"{release.url}media-text/").status_code == 200


def test_address_that_the_api_gave_back_is_the_page(release):
    [child] = release.related_pages
    told = child.block.get_api_representation(child.value)

    assert child.block.to_python(told) == child.value
    assert child.block.to_python(None) is None
