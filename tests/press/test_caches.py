"""No cache keeps what is about to change: what a page says of its age, and Django's own cache asked across the hour."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from tests.pages.filled import block
from tests.press.people import HOUR, embargoed, later, release
from wagtail_digilead.core import caching
from wagtail_digilead.core.caching import limit_caching
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

#: A page of each type that says how long it may be kept, made with some fields.
PAGES = {
    "course": lambda **kwargs: f.CoursePageFactory(parent=f.CourseIndexPageFactory(), **kwargs),
    "profile": lambda **kwargs: f.LeaderPageFactory(parent=f.LeaderIndexPageFactory(), **kwargs),
    "plan": lambda **kwargs: f.ActionPlanPageFactory(parent=f.ActionPlanIndexPageFactory(), **kwargs),
    "release": release,
    "newsroom": f.PressIndexPageFactory,
}


@pytest.fixture(autouse=True)
def kept(monkeypatch):
    """As in a project with Django's page cache, without its own headers."""
    monkeypatch.setattr(caching, "has_page_cache", lambda: True)


def ages(client, page) -> str:
    return client.get(page.url).headers.get("Cache-Control", "")


@pytest.mark.parametrize(
    ("said", "hours", "expected"),
    [
        ({"Cache-Control": "max-age=7200"}, 1, "max-age=3600"),
        ({"Cache-Control": "max-age=60"}, 1, "max-age=60"),
        ({"Cache-Control": "public, max-age=7200, s-maxage=9000"}, 1, "public, max-age=3600, s-maxage=3600"),
        ({}, 0.1, "max-age=360"),
        ({}, 1, ""),
        ({}, -1, "max-age=0"),
        ({"Cache-Control": "no-store"}, 0.1, "no-store"),
    ],
)
def test_no_cache_keeps_a_page_past_the_moment(time_machine, said, hours, expected):
    time_machine.move_to(datetime.datetime(2027, 5, 4, 9, tzinfo=datetime.timezone.utc), tick=False)
    response = HttpResponse(headers=said)
    limit_caching(response, timezone.now() + hours * HOUR)

    assert response.headers.get("Cache-Control", "") == expected


def test_expires_is_brought_forward(time_machine):
    time_machine.move_to(datetime.datetime(2027, 5, 4, 9, tzinfo=datetime.timezone.utc), tick=False)
    response = HttpResponse(headers={"Expires": "Tue, 04 May 2027 12:00:00 GMT"})
    limit_caching(response, timezone.now() + HOUR)

    assert response.headers["Expires"] == "Tue, 04 May 2027 10:00:00 GMT"


def test_newsroom_is_not_cached_past_an_embargo(client):
    page = embargoed(hours=0.1)

    assert 0 < int(ages(client, page.get_parent()).removeprefix("max-age=")) <= 360


def test_newsroom_is_not_cached_past_an_expiry(client):
    page = release(expire_at=later(0.1))

    assert ages(client, page.get_parent()).startswith("max-age=")
    assert ages(client, page).startswith("max-age=")


def test_release_is_not_cached_past_its_scheduled_change(client):
    page = release()
    assert ages(client, page) == ""
    page.go_live_at = later(0.1)
    page.save_revision().publish()

    assert ages(client, page).startswith("max-age=")


def test_release_is_not_cached_past_the_embargo_of_a_related_one(client):
    secret = embargoed(hours=0.1)
    page = release(parent=secret.get_parent(), related_pages=[block("page", secret.pk)])

    assert ages(client, page).startswith("max-age=")


def test_release_of_another_newsroom_changes_nothing_here(client):
    embargoed(hours=0.1)

    assert ages(client, f.PressIndexPageFactory(slug="other")) == ""


def test_page_that_the_scheduler_is_late_with_is_not_cached(client, time_machine):
    page = embargoed(hours=1)
    time_machine.move_to(later(2))

    assert ages(client, page.get_parent()) == "max-age=0"


def test_profile_is_not_cached_past_the_embargo_of_a_release(client):
    profile = f.LeaderPageFactory(parent=f.LeaderIndexPageFactory())
    nobody = {"name": "", "title": "", "portrait": None, "publication": "", "address": ""}
    embargoed(hours=0.1, body=[block("quote", {**nobody, "text": "Yes.", "leader": profile.leader.pk})])

    assert ages(client, profile).startswith("max-age=")


def test_what_a_signed_in_reader_sees_stays_out_of_shared_caches(client):
    page = release(expire_at=later(0.1))
    client.force_login(User.objects.create_user("reader"))

    assert "private" in ages(client, page)


@pytest.mark.parametrize("name", PAGES)
def test_page_is_not_cached_past_its_own_expiry(client, name):
    page = PAGES[name](expire_at=later(0.1))

    assert ages(client, page).startswith("max-age=")


@pytest.mark.parametrize("name", PAGES)
def test_page_is_not_cached_past_its_scheduled_revision(client, name):
    page = PAGES[name]()
    assert ages(client, page) == ""
    page.go_live_at = later(0.1)
    page.save_revision().publish()

    assert ages(client, page).startswith("max-age=")


@pytest.mark.parametrize("name", ["course", "profile", "plan", "release"])
def test_listing_is_not_cached_past_what_comes_and_goes_in_it(client, name):
    listing = PAGES[name](expire_at=later(0.1)).get_parent().specific

    assert ages(client, listing).startswith("max-age=")


@pytest.mark.parametrize("kind", ["read_more", "paragraph", "lead"])
def test_page_is_not_cached_past_the_embargo_of_a_page_that_it_links_to(client, kind):
    secret = embargoed(hours=0.1)
    link = f'<p>See <a linktype="page" id="{secret.pk}">what comes</a>.</p>'
    more = {"page": secret.pk, "address": "", "title": "", "teaser": ""}
    fields = {
        "read_more": {"body": [block("read_more", more)]},
        "paragraph": {"body": [block("paragraph", link)]},
        "lead": {"lead": link},
    }
    newsroom = f.PressIndexPageFactory(slug="other")
    page = release(parent=newsroom, **fields[kind])

    assert ages(client, page).startswith("max-age=")
    assert ages(client, release(parent=newsroom)) == ""


def test_course_is_not_cached_past_the_expiry_of_a_page_that_it_links_to(client):
    leaving = release(expire_at=later(0.1))
    more = {"page": leaving.pk, "address": "", "title": "", "teaser": ""}
    page = PAGES["course"](body=[block("read_more", more)])

    assert ages(client, page).startswith("max-age=")


@pytest.mark.parametrize("what", ["expires", "is replaced", "links to what comes"])
def test_text_for_the_media_is_not_cached_past_a_change(client, what):
    secret = embargoed(hours=0.1) if what == "links to what comes" else None
    lead = f'<p><a linktype="page" id="{secret.pk}">what comes</a></p>' if secret else "<p>News.</p>"
    page = release(parent=f.PressIndexPageFactory(slug="other"), lead=lead)
    if what == "expires":
        page.expire_at = later(0.1)
        page.save_revision().publish()
    elif what == "is replaced":
        page.go_live_at = later(0.1)
        page.save_revision().publish()

    assert client.get(f"{page.url}media-text/").headers.get("Cache-Control", "").startswith("max-age=")


def test_page_with_nothing_planned_asks_once(client):
    page = release()
    client.get(page.url)
    with CaptureQueriesContext(connection) as captured:
        client.get(page.url)

    assert sum("approved_go_live_at" in query["sql"] for query in captured.captured_queries) == 1


def test_page_that_nothing_keeps_is_not_asked(client, monkeypatch):
    monkeypatch.undo()
    page = release(expire_at=later(0.1))
    with CaptureQueriesContext(connection) as captured:
        assert ages(client, page) == ""

    assert not any("approved_go_live_at" in query["sql"] for query in captured.captured_queries)


# Django's own cache -----------------------------------------------------------------------------------------------------


@pytest.fixture
def cached(settings, monkeypatch):
    """Django's cache of whole pages, which keeps what says nothing of its age for ten minutes."""
    monkeypatch.undo()
    settings.CACHE_MIDDLEWARE_SECONDS = 600
    settings.MIDDLEWARE = [
        "django.middleware.cache.UpdateCacheMiddleware",
        *settings.MIDDLEWARE,
        "django.middleware.cache.FetchFromCacheMiddleware",
    ]
    cache.clear()
    yield
    cache.clear()


@pytest.mark.parametrize("place", ["newsroom", "rss", "read_more", "media_text"])
def test_cached_page_shows_the_release_right_after_its_hour(cached, time_machine, place):
    """Each is asked, and so cached, five minutes before the hour; without our headers it would stand for ten."""
    time_machine.move_to(datetime.datetime(2027, 5, 4, 9, 0, tzinfo=datetime.timezone.utc), tick=False)
    secret = embargoed(hours=1, title="Planted secret")
    newsroom = secret.get_parent()
    more = {"page": secret.pk, "address": "", "title": "", "teaser": ""}
    course = PAGES["course"](body=[block("read_more", more)])
    link = f'<p><a linktype="page" id="{secret.pk}">what comes</a></p>'
    linking = release(parent=f.PressIndexPageFactory(slug="other"), lead=link)
    address = {
        "newsroom": newsroom.url,
        "rss": f"{newsroom.url}rss/",
        "read_more": course.url,
        "media_text": f"{linking.url}media-text/",
    }[place]

    def shown() -> str:
        return Client().get(address).content.decode().lower()

    time_machine.shift(55 * 60)
    before = shown()
    assert "planted" not in before
    with CaptureQueriesContext(connection) as captured:
        assert shown() == before
    assert not captured.captured_queries, "It is not in the cache, so this test would prove nothing."

    time_machine.shift(5 * 60 + 1)
    call_command("publish_scheduled")
    assert "planted" in shown()


def test_cached_page_is_gone_right_after_its_expiry(cached, time_machine):
    time_machine.move_to(datetime.datetime(2027, 5, 4, 9, 0, tzinfo=datetime.timezone.utc), tick=False)
    page = PAGES["course"](expire_at=later(1))
    time_machine.shift(55 * 60)
    assert Client().get(page.url).status_code == 200
    time_machine.shift(5 * 60 + 1)
    call_command("publish_scheduled")

    assert not Page.objects.get(pk=page.pk).live
    assert Client().get(page.url).status_code == 404
