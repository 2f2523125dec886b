"""How many queries a page may cost, beside a bare Wagtail page at the same depth with the same base template."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from tests.hosts.default.models import HomePage
from tests.many import multiply
from tests.pages import filled
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

DETAIL_BUDGET = 12
#: A profile has a query for each list that it shows, and four for the team.
PROFILE_BUDGET = 20
#: A plan reads its log, too: with a long one in ``tests/plans/test_log_on_page.py``.
PLAN_BUDGET = 20
INDEX_BUDGET = 8

DETAILS = {
    "course": filled.course_page,
    "leader": filled.leader_page,
    "release": filled.release_page,
    "plan": filled.plan_page,
}
#: The directory of leaders and the portfolio have their own: ``tests/leaders/test_directory_budget.py`` and
#: ``tests/plans/portfolio/test_budget.py``.
INDEXES = {
    "courses": (f.CourseIndexPageFactory, filled.course_page),
    "news": (f.PressIndexPageFactory, filled.release_page),
}


def queries(url: str) -> list[str]:
    """The statements that a second visitor causes; the first one has made the renditions."""
    client = Client()
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def bare(depth: int) -> int:
    """What a page with nothing on it costs at that depth."""
    page = Site.objects.get(is_default_site=True).root_page
    for number in range(depth - page.depth):
        page = page.add_child(instance=HomePage(title=f"Bare {number}"))
    return len(queries(page.url))


@pytest.mark.parametrize("name", DETAILS)
def test_detail_page_with_everything_on_it(name):
    page = DETAILS[name]()

    statements = queries(page.url)
    budget = {"leader": PROFILE_BUDGET, "plan": PLAN_BUDGET}.get(name, DETAIL_BUDGET)
    assert len(statements) <= bare(page.depth) + budget, "\n".join(statements)


def an_index(name: str):
    """An index page with one filled page below it."""
    make_index, make_page = INDEXES[name]
    index = make_index()
    return index, make_page(parent=index)


@pytest.mark.parametrize("name", INDEXES)
def test_index_page_of_twenty_cards(name):
    index, page = an_index(name)
    multiply(page, 19)

    statements = queries(index.url)
    assert len(statements) <= bare(index.depth) + INDEX_BUDGET, "\n".join(statements)


@pytest.mark.parametrize("name", INDEXES)
def test_index_page_costs_the_same_at_a_thousand_pages_and_repeats_nothing(name):
    index, page = an_index(name)
    few = len(queries(index.url))
    multiply(page, 999)

    statements = queries(index.url)
    assert len(statements) == few, "\n".join(statements)
    assert not [statement for statement, times in Counter(statements).items() if times > 1]
