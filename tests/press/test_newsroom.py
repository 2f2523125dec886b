"""Finding a release in the newsroom."""

from __future__ import annotations

import datetime
from collections import Counter
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from tests.many import multiply
from wagtail_digilead.press.archive import Period
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@pytest.fixture
def newsroom():
    return f.PressIndexPageFactory()


def on(year, month, day=10, hour=12):
    return datetime.datetime(year, month, day, hour, tzinfo=COPENHAGEN)


@pytest.fixture
def releases(newsroom):
    """“Robots” of May 2027, “Budgets” of April 2027, “Care” of December 2026."""
    dates = {"Robots": (2027, 5, "news"), "Budgets": (2027, 4, "press_release"), "Care": (2026, 12, "news")}
    return {
        name: f.PressReleasePageFactory(parent=newsroom, title=name, genre=genre, display_date=on(year, month))
        for name, (year, month, genre) in dates.items()
    }


def titles(client, page, **query):
    response = client.get(page.url, query)
    assert response.status_code == 200
    return [release.title for release in response.context["listing"]]


def page_of(client, page, **query):
    return BeautifulSoup(client.get(page.url, query).content, "html.parser")


def feature(*pages):
    for page in pages:
        page.featured = True
        page.save_revision().publish()


# Featured -------------------------------------------------------------------------------------------------------------


def test_newest_featured_release_stands_first_and_once(client, newsroom, releases):
    feature(releases["Care"], releases["Budgets"])

    assert titles(client, newsroom) == ["Budgets", "Robots", "Care"]
    assert page_of(client, newsroom).select_one(".digilead-cards-first > li:first-child h2").text == "Budgets"


def test_featured_release_comes_once_through_all_pages(client, newsroom, releases, settings):
    settings.WAGTAIL_DIGILEAD = {"PAGE_SIZE": 2}
    feature(releases["Care"])

    assert titles(client, newsroom) == ["Care", "Robots"]
    assert titles(client, newsroom, p=2) == ["Budgets"]


def test_featured_release_is_in_its_place_where_something_is_asked_for(client, newsroom, releases):
    feature(releases["Care"])

    assert titles(client, newsroom, genre="news") == ["Robots", "Care"]
    assert not page_of(client, newsroom, genre="news").select(".digilead-cards-first")


def test_featured_draft_does_not_stand_first(client, newsroom, releases):
    f.PressReleasePageFactory(parent=newsroom, title="Secret", featured=True, live=False)

    assert titles(client, newsroom) == ["Robots", "Budgets", "Care"]


# Filters --------------------------------------------------------------------------------------------------------------


def test_genre_topic_and_words(client, newsroom, releases):
    topic = f.PressTopicFactory(page=releases["Care"]).topic

    assert titles(client, newsroom, genre="news") == ["Robots", "Care"]
    assert titles(client, newsroom, topic=topic.pk) == ["Care"]
    assert titles(client, newsroom, q="budgets") == ["Budgets"]
    assert titles(client, newsroom, genre="press_release", topic=topic.pk) == []
    assert titles(client, newsroom, genre="news", q="robots") == ["Robots"]


def test_year_and_month(client, newsroom, releases):
    assert titles(client, newsroom, period="2027") == ["Robots", "Budgets"]
    assert titles(client, newsroom, period="2027-04") == ["Budgets"]
    assert titles(client, newsroom, period="2026-12", genre="press_release") == []
    assert titles(client, newsroom, period="2020") == []


def test_month_begins_at_midnight_of_the_site(client, newsroom):
    eve = datetime.datetime(2026, 12, 31, 23, 30, tzinfo=datetime.timezone.utc)  # 0:30 on New Year's Day here
    f.PressReleasePageFactory(parent=newsroom, title="New Year", display_date=eve)

    assert titles(client, newsroom, period="2027-01") == ["New Year"]
    assert titles(client, newsroom, period="2026-12") == []
    assert [year.label for year in client.get(newsroom.url).context["newsroom"].archive] == ["2027"]


def test_genres_and_topics_are_those_of_a_release_here(client, newsroom, releases):
    f.TopicFactory(name="Nobody's")
    f.PressTopicFactory(page=releases["Care"], topic__name="Welfare")
    f.PressTopicFactory(page=f.PressReleasePageFactory(parent=f.PressIndexPageFactory()), topic__name="Elsewhere")
    newsroom_ = client.get(newsroom.url).context["newsroom"]

    assert [value for value, _label in newsroom_.genres] == ["press_release", "news"]
    assert [label for _value, label in newsroom_.topics] == ["Welfare"]


@pytest.mark.parametrize(
    ("language", "names"),
    [("da", ["Zoo", "Ærø", "Østers", "Årets gang"]), ("sv", ["Zoo", "Årets gang", "Ærø", "Østers"])],
)
def test_topics_stand_in_the_alphabet_of_the_language(client, newsroom, releases, language, names):
    for name in sorted(names):
        f.PressTopicFactory(page=releases["Care"], topic__name=name)
    newsroom_ = client.get(newsroom.url, headers={"accept-language": language}).context["newsroom"]

    assert [label for _value, label in newsroom_.topics] == names


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, [("2027", 2, [("May", 1), ("April", 1)]), ("2026", 1, [])]),
        ({"period": "2026"}, [("2027", 2, []), ("2026", 1, [("December", 1)])]),
        ({"period": "2027-04"}, [("2027", 2, [("May", 1), ("April", 1)]), ("2026", 1, [])]),
        ({"period": "2019"}, [("2027", 2, []), ("2026", 1, [])]),
    ],
)
def test_archive_has_the_years_of_a_release_and_the_months_of_one(client, newsroom, releases, query, expected):
    archive = client.get(newsroom.url, query).context["newsroom"].archive

    found = [(year.label, year.count, [(month.label, month.count) for month in year.months]) for year in archive]
    assert found == expected


def test_what_is_chosen_in_the_archive_is_marked(client, newsroom, releases):
    html = page_of(client, newsroom, period="2027-04")

    assert [link.text for link in html.select(".digilead-archive [aria-current]")] == ["April 2027"]


def test_links_of_the_archive_lead_to_its_releases_and_keep_the_rest(client, newsroom, releases):
    archive = client.get(newsroom.url, {"genre": "news", "p": 3}).context["newsroom"].archive
    response = client.get(newsroom.url + archive[0].months[0].address)

    assert [release.title for release in response.context["listing"]] == ["Robots"]
    assert archive[0].months[0].address == "?genre=news&period=2027-05"
    # How many there are of them is not asked for.
    assert archive[0].count is archive[0].months[0].count is None


def test_search_keeps_the_period(client, newsroom, releases):
    assert page_of(client, newsroom, period="2027").select_one("form [name=period]")["value"] == "2027"


@pytest.mark.parametrize(
    "query",
    [
        {"genre": "emperor"},
        {"topic": "x"},
        {"topic": "99999999999999999999999"},
        {"topic": "-1"},
        {"period": "2027-13"},
        {"period": "2027-00"},
        {"period": "0000"},
        {"period": "9999"},
        {"period": "9999-12"},
        {"period": "２０２７"},
        {"period": "2027-5"},
        {"period": "'; --"},
        {"p": "-3"},
        {"p": "x"},
        {"p": "99999"},
        {"unknown": "1"},
    ],
)
def test_junk_counts_as_not_said(client, newsroom, releases, query):
    assert titles(client, newsroom, **query) == ["Robots", "Budgets", "Care"]


@pytest.mark.parametrize(
    "q", ['"', "%", "_", "'", "AND", "NOT OR", "NEAR(", "*", "()", "a:b", "\\", "^", "\x00", "😀", "æ" * 5000, "-- ;"]
)
def test_odd_words_are_no_error(client, newsroom, releases, q):
    assert titles(client, newsroom, q=q) in ([], ["Robots", "Budgets", "Care"])


def test_any_question_is_answered_with_what_it_may_show(client, newsroom, releases):
    f.PressTopicFactory(page=releases["Care"])
    topic = str(client.get(newsroom.url).context["newsroom"].topics[0][0])
    odd = st.text(max_size=12)
    years = st.from_regex(r"[0-9]{0,5}(-[0-9]{0,3})?", fullmatch=True)
    question = st.fixed_dictionaries(
        {},
        optional={
            "q": odd | st.sampled_from(["robots", "care", "news in short"]),
            "genre": odd | st.sampled_from(["news", "press_release", "advice"]),
            "topic": odd | st.just(topic) | st.integers().map(str),
            "period": odd | years | st.sampled_from(["2027", "2027-05", "2026-12"]),
            "p": odd | st.integers().map(str),
        },
    )

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(question)
    def ask(query):
        response = client.get(newsroom.url, query)
        listing = response.context["listing"]
        shown = [release.title for release in listing]
        assert response.status_code == 200
        assert len(shown) == listing.paginator.count == len(set(shown))
        assert shown == [name for name in releases if name in shown]
        # What is said to be left when a filter is dropped is there.
        for drop in [] if shown else response.context["newsroom"].to_drop():
            assert client.get(newsroom.url + drop["address"]).context["listing"].paginator.count == drop["count"]

    ask()


@pytest.mark.parametrize(
    ("written", "expected"),
    [("2027", Period(2027)), ("2027-05", Period(2027, 5)), ("", None), (None, None), ("2027-5", None), ("99", None)],
)
def test_period_as_it_is_written(written, expected):
    assert Period.of(written) == expected


# What the page says ---------------------------------------------------------------------------------------------------


def test_chips_take_back_one_thing_each(client, newsroom, releases):
    response = client.get(newsroom.url, {"genre": "news", "q": "robots", "period": "2027-05", "p": 2})
    chips = {chip["name"]: chip for chip in response.context["newsroom"].chips}

    assert chips["genre"]["address"] == "?q=robots&period=2027-05"
    assert {str(chip["label"]) for chip in chips.values()} == {"News", "“robots”", "May 2027"}


def test_empty_answer_says_which_filter_to_drop(client, newsroom, releases):
    html = page_of(client, newsroom, genre="press_release", period="2026")

    assert "No text matches." in html.select_one("[role=status]").text
    assert [link.text for link in html.select(".digilead-wrap > .digilead-links a")] == [
        "Without Press release: one text",
        "Without 2026: one text",
    ]
    assert html.select_one(".digilead-wrap > p > a[href='?']").text == "Show all texts"


def test_newsroom_without_any_release_says_so(client, newsroom):
    html = page_of(client, newsroom)

    assert html.select_one(".digilead-empty").text == "No news has been published here yet."
    assert not html.select("form, .digilead-archive")


def test_count_is_announced(client, newsroom, releases):
    assert page_of(client, newsroom).select_one("[role=status]").text.strip() == "3 texts, the newest first"


def test_pages_keep_the_filters(client, newsroom, releases, settings):
    settings.WAGTAIL_DIGILEAD = {"PAGE_SIZE": 1}

    assert page_of(client, newsroom, genre="news").select_one("a[rel=next]")["href"] == "?genre=news&p=2"
    assert titles(client, newsroom, genre="news", p=2) == ["Care"]


def test_filters_are_labelled(client, newsroom, releases):
    f.PressTopicFactory(page=releases["Care"])
    html = page_of(client, newsroom, period="2026")

    assert html.select("select[name=topic]")
    for field in html.select(".digilead-filters :is(input:not([type=hidden]), select)"):
        assert html.select(f"label[for={field['id']}]"), field


def test_unseen_release_is_not_hinted_at(client, newsroom, releases):
    kinds = {"embargoed": {"live": False, "go_live_at": on(2030, 1)}, "draft": {"live": False}, "private": {}}
    for name, kwargs in kinds.items():
        page = f.PressReleasePageFactory(
            parent=newsroom, title=f"Planted {name}", genre="interview", display_date=on(2019, 3), **kwargs
        )
        topic = f.PressTopicFactory(page=page, topic__name=f"Planted topic of the {name}").topic
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    for query in ({}, {"q": "planted"}, {"topic": topic.pk}, {"genre": "interview"}, {"period": "2019"}):
        html = client.get(newsroom.url, query).content.decode()
        assert "Planted" not in html
        assert "Interview" not in html
    archive = client.get(newsroom.url).context["newsroom"].archive
    assert [year.label for year in archive] == ["2027", "2026"]


def test_feeds_are_announced_in_the_head(client, newsroom, releases):
    topic = f.PressTopicFactory(page=releases["Care"], topic__name="Welfare").topic
    html = page_of(client, newsroom, topic=topic.pk)

    found = {(link["type"], link["title"]): link["href"] for link in html.select("head link[rel=alternate]")}
    assert found == {
        ("application/rss+xml", "News: Welfare (RSS)"): f"{newsroom.url}rss/topic/{topic.pk}/",
        ("application/atom+xml", "News: Welfare (Atom)"): f"{newsroom.url}atom/topic/{topic.pk}/",
        ("application/rss+xml", "News (RSS)"): f"{newsroom.url}rss/",
        ("application/atom+xml", "News (Atom)"): f"{newsroom.url}atom/",
    }
    assert all(client.get(address).status_code == 200 for address in found.values())


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"genre": "news"},
        {"period": "2027-05"},
        {"q": "release"},
        {"topic": "{topic}"},
        {"topic": "{topic}", "p": 2},
    ],
)
def test_newsroom_costs_the_same_at_ten_and_at_a_thousand(newsroom, query):
    page = f.PressReleasePageFactory(parent=newsroom, title="Release", genre="news", display_date=on(2027, 5))
    feature(page)
    topic = f.PressTopicFactory(page=page).topic
    query = {name: value.format(topic=topic.pk) if name == "topic" else value for name, value in query.items()}
    newest = on(2027, 5, 28)

    def statements():
        client, url = Client(), f"{newsroom.url}?{urlencode(query)}"
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return [each["sql"] for each in captured.captured_queries]

    multiply(page, 9, lambda number: {"sorted_at": newest - datetime.timedelta(hours=number)})
    few = statements()
    other = f.PressReleasePageFactory(parent=newsroom, title="Release too", genre="news")
    f.PressTopicFactory(page=other, topic=topic)
    multiply(other, 990, lambda number: {"sorted_at": newest - datetime.timedelta(days=number)})
    many = statements()
    assert len(many) == len(few), "\n".join(many)
    assert not [statement for statement, times in Counter(many).items() if times > 1]
