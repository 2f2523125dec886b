"""The pages on a site that knows no English, and in a language of which there is nothing but the interface."""

from __future__ import annotations

import pytest
from django.utils import translation
from wagtail.models import Locale

from tests.pages import filled
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

PAGES = {
    "course": filled.course_page,
    "leader": filled.leader_page,
    "release": filled.release_page,
    "plan": filled.plan_page,
    "courses": f.CourseIndexPageFactory,
    "leaders": f.LeaderIndexPageFactory,
    "news": f.PressIndexPageFactory,
    "plans": f.ActionPlanIndexPageFactory,
}


@pytest.fixture(params=PAGES)
def make_page(request):
    return PAGES[request.param]


def test_site_without_english(make_page, client, admin_client, settings):
    settings.LANGUAGE_CODE = "da"
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("da", "Dansk")]
    Locale.objects.update(language_code="da")
    with translation.override("da"):
        page = make_page()

        assert client.get(page.url).status_code == 200
        assert admin_client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200


@pytest.mark.parametrize(
    ("language", "words"),
    [("da", "Handlinger"), ("nb", "Tiltak"), ("sv", "Åtgärder"), ("fi", "Toimenpiteet"), ("en", "Actions")],
)
def test_interface_speaks_the_language_of_the_visitor(client, language, words):
    page = filled.plan_page()

    assert words in client.get(page.url, headers={"accept-language": language}).content.decode()


def test_date_is_written_as_the_language_writes_it(client):
    page = filled.plan_page()

    assert "June 15, 2026" in client.get(page.url, headers={"accept-language": "en"}).content.decode()
    assert "15. juni 2026" in client.get(page.url, headers={"accept-language": "da"}).content.decode().replace(
        "\xa0", " "
    )
