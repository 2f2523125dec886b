"""What an index page lists, in which order, and that no address breaks it."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

INDEXES = {
    "courses": (f.CourseIndexPageFactory, f.CoursePageFactory),
    "leaders": (f.LeaderIndexPageFactory, f.LeaderPageFactory),
    "news": (f.PressIndexPageFactory, f.PressReleasePageFactory),
    "plans": (f.ActionPlanIndexPageFactory, f.ActionPlanPageFactory),
}


@pytest.fixture(params=INDEXES)
def pair(request):
    make_index, make_page = INDEXES[request.param]
    return make_index(), make_page


def titles(response) -> list[str]:
    return [str(page) for page in response.context["listing"]]


def test_empty_index_says_so(pair, client):
    response = client.get(pair[0].url)

    assert response.status_code == 200
    assert "digilead-empty" in response.content.decode()


@pytest.mark.parametrize("pair", [name for name in INDEXES if name != "leaders"], indirect=True)
def test_drafts_and_restricted_pages_are_not_listed(pair, client):
    index, make_page = pair
    shown, draft, private = make_page(parent=index), make_page(parent=index, live=False), make_page(parent=index)
    PageViewRestriction.objects.create(page=private.page_ptr, restriction_type="login")

    assert titles(client.get(index.url)) == [shown.title]
    client.force_login(User.objects.create(username="employee"))
    assert set(titles(client.get(index.url))) == {shown.title, private.title}
    assert draft.title not in client.get(index.url).content.decode()


def test_pages_of_the_listing(pair, client, settings):
    settings.WAGTAIL_DIGILEAD = {"PAGE_SIZE": 2}
    index, make_page = pair
    for _number in range(5):
        make_page(parent=index)

    first, second, third = (titles(client.get(index.url, {"p": number})) for number in (1, 2, 3))
    assert [len(first), len(second), len(third)] == [2, 2, 1]
    assert len({*first, *second, *third}) == 5


@pytest.mark.parametrize("junk", ["", "0", "-1", "x", "1e9", "999", "½", "\x00", "1" * 5000, "' OR 1=1 --"])
def test_junk_page_number_gives_a_page_of_the_listing(pair, client, junk):
    index, make_page = pair
    page = make_page(parent=index)

    assert titles(client.get(index.url, {"p": junk})) == [page.title]


def test_any_query_string_is_answered(pair, client):
    index, make_page = pair
    make_page(parent=index)

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.dictionaries(st.text(max_size=20), st.text(max_size=20), max_size=4))
    def ask(parameters):
        assert client.get(index.url, parameters).status_code == 200

    ask()


@pytest.mark.parametrize("below", ["nowhere/", "unit/x/", "%00/", "../../etc/", "feed.xml"])
def test_unknown_address_below_a_page_is_not_found(pair, client, below):
    index, make_page = pair
    page = make_page(parent=index)

    assert client.get(index.url + below).status_code == 404
    assert client.get(page.url + below).status_code == 404


def test_leaders_are_sorted_by_family_name(client):
    index = f.LeaderIndexPageFactory()
    for name in ("Bo Winther", "Åse Ahlberg", "Carla Holm"):
        f.LeaderPageFactory(parent=index, leader=f.LeaderFactory(full_name=name))

    assert titles(client.get(index.url)) == ["Åse Ahlberg", "Carla Holm", "Bo Winther"]


def test_news_is_sorted_by_the_date_that_is_shown(client):
    index, now = f.PressIndexPageFactory(), timezone.now()
    for title, days in (("old", 30), ("new", 0), ("older", 60)):
        f.PressReleasePageFactory(parent=index, title=title, display_date=now - datetime.timedelta(days=days))
    f.PressReleasePageFactory(parent=index, title="just published")

    assert titles(client.get(index.url)) == ["just published", "new", "old", "older"]


def test_portfolio_lists_the_plans_of_the_portfolios_below_it(client):
    top = f.ActionPlanIndexPageFactory()
    below = f.ActionPlanIndexPageFactory(parent=top, title="Children and schools")
    f.ActionPlanPageFactory(parent=below, title="Interpreting")

    response = client.get(top.url)
    assert titles(response) == ["Interpreting"]
    assert "Children and schools" in response.content.decode()
