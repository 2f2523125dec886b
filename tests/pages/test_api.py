"""The API: v2 tells what a page tells a visitor; the preview of v3 does not crash."""

from __future__ import annotations

import pytest
import wagtail

from tests.pages import filled
from wagtail_digilead.conf import PAGE_TYPES, page_model_label
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

PAGES = {
    "CoursePage": filled.course_page,
    "LeaderPage": filled.leader_page,
    "PressReleasePage": filled.release_page,
    "ActionPlanPage": filled.plan_page,
    "CourseIndexPage": f.CourseIndexPageFactory,
    "LeaderIndexPage": f.LeaderIndexPageFactory,
    "PressIndexPage": f.PressIndexPageFactory,
    "ActionPlanIndexPage": f.ActionPlanIndexPageFactory,
}
assert set(PAGES) == set(PAGE_TYPES)


@pytest.fixture(params=PAGES)
def page(request):
    return PAGES[request.param]()


def test_v2_detail_has_our_fields(page, client):
    answer = client.get(f"/api/v2/pages/{page.pk}/")

    assert answer.status_code == 200
    assert {field.name for field in page.api_fields} <= set(answer.json())


@pytest.mark.parametrize("name", PAGES)
def test_v2_listing_of_a_type(name, client):
    page = PAGES[name]()
    answer = client.get("/api/v2/pages/", {"type": page_model_label(name), "fields": "*"})

    assert answer.status_code == 200
    assert page.title in [item["title"] for item in answer.json()["items"]]


def test_v2_shows_no_draft(client):
    draft = f.PressReleasePageFactory(title="Planted secret", live=False)

    assert client.get(f"/api/v2/pages/{draft.pk}/").status_code == 404
    assert "Planted secret" not in client.get("/api/v2/pages/").content.decode()


def test_v2_names_no_page_that_the_visitor_may_not_see(client):
    release = filled.release_page()
    target = release.related_pages[0].value
    target.unpublish()

    related = client.get(f"/api/v2/pages/{release.pk}/").json()["related_pages"]
    assert [item["value"] for item in related] == [None]


@pytest.mark.skipif(wagtail.VERSION < (8, 0), reason="Wagtail has API v3 since 8.0")
def test_v3_does_not_crash(page, client):
    assert client.get(f"/api/v3/pages/{page.pk}/").status_code == 200
    assert client.get("/api/v3/pages/").status_code == 200
    assert client.get("/api/v3/openapi.json").status_code == 200
