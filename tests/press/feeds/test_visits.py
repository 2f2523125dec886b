"""Who gets which feed, for how long it is kept, and what it costs."""

from __future__ import annotations

import datetime

import feedparser
import pytest
import wagtail_factories
from django.contrib.auth.models import AnonymousUser, User
from django.core.files.base import ContentFile
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import http_date
from wagtail.models import Locale, PageViewRestriction, Site

from tests.many import multiply
from tests.press.feeds.reader import SENT, read
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


# Who sees what, and for how long --------------------------------------------------------------------------------------


def test_feed_has_what_the_visitor_may_see(client, newsroom, release, kind):
    private = f.PressReleasePageFactory(parent=newsroom, title="For employees")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    f.PressReleasePageFactory(
        parent=newsroom, title="Draft", live=False, go_live_at=timezone.now() + datetime.timedelta(1)
    )

    assert len(read(client, f"{newsroom.url}{kind}/").entries) == 1
    client.force_login(User.objects.create(username="employee"))
    response = client.get(f"{newsroom.url}{kind}/")
    assert len(feedparser.parse(response.content).entries) == 2
    assert "private" in response["Cache-Control"]


def test_unchanged_feed_is_not_sent_again(client, newsroom, release, kind):
    first = client.get(f"{newsroom.url}{kind}/")

    again = client.get(f"{newsroom.url}{kind}/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == first["ETag"]
    assert "max-age" in again["Cache-Control"]


def test_changed_feed_is_sent(client, newsroom, release, kind):
    first = client.get(f"{newsroom.url}{kind}/")
    release.unpublish()

    assert client.get(f"{newsroom.url}{kind}/", headers={"if-none-match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("middleware", [(), ("django.middleware.http.ConditionalGetMiddleware",)])
def test_feed_is_sent_to_who_asks_by_date_after_a_release_has_gone(
    client, settings, newsroom, release, kind, middleware
):
    settings.MIDDLEWARE = [*middleware, *settings.MIDDLEWARE]
    f.PressReleasePageFactory(parent=newsroom, display_date=SENT)
    first = client.get(f"{newsroom.url}{kind}/")
    release.unpublish()

    since = first.get("Last-Modified", http_date(timezone.now().timestamp() + 10 * 365 * 86400))
    answer = client.get(f"{newsroom.url}{kind}/", headers={"if-modified-since": since})
    assert answer.status_code == 200
    assert release.full_url not in answer.content.decode()


def test_feed_is_kept_for_five_minutes_and_not_past_the_next_change(client, newsroom, release, kind):
    assert client.get(f"{newsroom.url}{kind}/")["Cache-Control"] == "max-age=300"

    draft = f.PressReleasePageFactory(parent=newsroom, live=False)
    draft.go_live_at = timezone.now() + datetime.timedelta(seconds=60)
    draft.save_revision().publish()
    name, seconds = client.get(f"{newsroom.url}{kind}/")["Cache-Control"].split("=")
    assert name == "max-age"
    assert 50 <= int(seconds) <= 60


def test_feed_below_a_section_for_employees_is_kept_from_visitors(client, newsroom, release, kind):
    PageViewRestriction.objects.create(page=newsroom, restriction_type="login")

    assert client.get(f"{newsroom.url}{kind}/").status_code == 302


# What it costs --------------------------------------------------------------------------------------------------------


def request_for(newsroom):
    request = HttpRequest()
    request.user, request.method, request.path = AnonymousUser(), "GET", f"{newsroom.url}rss/"
    request.META = {"SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    Site.find_for_request(request)
    newsroom.get_url(request)
    return request


def asked_for(newsroom):
    """Return the feed that a second visitor gets, and the queries for it: the first one makes the pictures."""
    newsroom = type(newsroom).objects.get(pk=newsroom.pk)
    newsroom.rss_route(request_for(newsroom))
    newsroom, request = type(newsroom).objects.get(pk=newsroom.pk), request_for(newsroom)
    with CaptureQueriesContext(connection) as captured:
        response = newsroom.rss_route(request)
    return feedparser.parse(response.content), [query["sql"] for query in captured.captured_queries]


def test_feed_of_fifty_costs_six_queries_at_most(newsroom, release):
    multiply(release, 60)
    feed, queries = asked_for(newsroom)

    assert len(feed.entries) == 50
    assert all(len(entry.enclosures) == 1 and "/courses/a-course/" in entry.summary for entry in feed.entries)
    assert len(queries) <= 6, "\n".join(queries)


def test_links_to_other_languages_and_to_documents_cost_a_query_each(newsroom, release):
    danish = Locale.objects.get_or_create(language_code="da")[0]
    catalogue = f.CourseIndexPageFactory(locale=danish, slug="kurser")
    course = f.CoursePageFactory(parent=catalogue, locale=danish, title="Et kursus")
    document = wagtail_factories.DocumentFactory(file=ContentFile(b"42", name="figures.txt"))
    release.lead = (
        f'<p><a linktype="page" id="{course.pk}">in Danish</a>, '
        f'<a linktype="document" id="{document.pk}">figures</a></p>'
    )
    release.save_revision().publish()
    multiply(release, 60)
    feed, queries = asked_for(newsroom)

    assert all("et-kursus" in entry.summary and document.url in entry.summary for entry in feed.entries)
    assert len(queries) <= 8, "\n".join(queries)


@pytest.mark.parametrize("address", ["rss/", "atom/", "rss/topic/{topic}/"])
def test_feed_costs_the_same_at_ten_and_at_a_thousand(newsroom, release, address):
    address = newsroom.url + address.format(topic=release.topics.get().topic_id)

    def cost():
        client = Client()
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    multiply(release, 9)
    few = cost()
    other = f.PressReleasePageFactory(parent=newsroom, lead=release.lead, hero=release.hero)
    f.PressTopicFactory(page=other, topic=release.topics.get().topic)
    multiply(other, 990)
    assert cost() == few
