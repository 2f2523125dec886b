"""A page costs as many queries in five languages as in one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Site

from tests.pages import filled
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

#: Detail pages with everything on them, and index pages with such a page below.
PAGES = {
    "course": (f.CourseIndexPageFactory, filled.course_page),
    "leader": (f.LeaderIndexPageFactory, filled.leader_page),
    "release": (f.PressIndexPageFactory, filled.release_page),
    "plan": (f.ActionPlanIndexPageFactory, filled.plan_page),
}


def queries(page, language: str) -> list[str]:
    """The statements that a second reader in ``language`` causes."""
    client = Client(headers={"accept-language": language})
    assert client.get(page.url).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page.url).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def translate(pages, *languages: str) -> None:
    home = Site.objects.get(is_default_site=True).root_page
    for language in languages:
        locale = Locale.objects.create(language_code=language)
        # Beside the English tree: there is one site, and each version needs an address.
        home.copy_for_translation(locale).move(home, "last-child")
        for page in pages:
            copied = page.copy_for_translation(locale)
            type(page).objects.filter(pk=copied.pk).update(live=True)


@pytest.mark.parametrize("name", PAGES)
def test_five_languages_cost_what_one_costs(name):
    make_index, make_page = PAGES[name]
    index = make_index()
    pages = [index, make_page(parent=index)]
    one = [len(queries(page, "en")) for page in pages]
    translate(pages, "da")
    danish = [page.get_translation(Locale.objects.get(language_code="da")).specific for page in pages]
    two = [len(queries(page, "da")) for page in danish]
    translate(pages, "nb", "sv", "fi")

    for page, count in zip(pages, one, strict=True):
        statements = queries(page, "en")
        assert len(statements) <= count, "\n".join(statements)
    for page, count in zip(danish, two, strict=True):
        statements = queries(page, "da")
        assert len(statements) <= count, "\n".join(statements)
