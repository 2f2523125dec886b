"""Finding a course in the catalogue."""

from __future__ import annotations

import datetime
from collections import Counter
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.many import multiply
from wagtail_digilead.core.anchors import Course
from wagtail_digilead.courses.runs import CourseRun, CourseSession
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    return f.CourseIndexPageFactory()


@pytest.fixture
def courses(index):
    """“Budgets” next month, “Care” the month after next, and “Design” without dates."""
    found = {name: f.CoursePageFactory(parent=index, title=name) for name in ("Budgets", "Care", "Design")}
    now = timezone.now()
    for weeks, name in ((9, "Budgets"), (4, "Care")):
        run = f.CourseRunFactory(course_id=found[name].translation_key, sessions=0, seats=4)
        starts = now + datetime.timedelta(weeks=weeks)
        f.CourseSessionFactory(run=run, starts_at=starts, venue=f.VenueFactory(name=f"{name} hall"))
    return found


def titles(client, index, **query):
    response = client.get(index.url, query)
    assert response.status_code == 200
    return [page.title for page in response.context["listing"]]


def month_of(page):
    session = CourseSession.objects.get(run__course=page.translation_key)
    return timezone.localtime(session.starts_at).strftime("%Y-%m")


def test_courses_are_sorted_by_title_or_by_next_date(client, index, courses):
    assert titles(client, index) == ["Budgets", "Care", "Design"]
    assert titles(client, index, sort="date") == ["Care", "Budgets", "Design"]


def test_card_shows_next_date_and_places(client, index, courses):
    run = CourseRun.objects.get(course=courses["Care"].translation_key)
    f.RegistrationFactory(sign_up=f.SignUpFactory(run=run))
    html = client.get(index.url).content.decode()

    assert "3 places left" in html
    assert "4 places left" in html


def test_search_words(client, index, courses):
    assert titles(client, index, q="budgets") == ["Budgets"]
    assert titles(client, index, q="nothing like it") == []


@pytest.mark.parametrize(
    "q", ['"', "%", "_", "'", "AND", "NOT OR", "NEAR(", "*", "()", "a:b", "\\", "^", "\x00", "😀", "æ" * 5000, "-- ;"]
)
def test_odd_words_are_no_error(client, index, courses, q):
    assert titles(client, index, q=q) in ([], ["Budgets", "Care", "Design"])


def test_topic_form_and_target_group(client, index, courses):
    topic, group = f.TopicFactory(), f.TargetGroupFactory()
    f.CourseTopicFactory(page=courses["Care"], topic=topic)
    f.CourseTargetGroupFactory(page=courses["Budgets"], target_group=group)
    type(courses["Design"]).objects.filter(pk=courses["Design"].pk).update(form="coaching")

    assert titles(client, index, topic=topic.pk) == ["Care"]
    assert titles(client, index, target_group=group.pk) == ["Budgets"]
    assert titles(client, index, form="coaching") == ["Design"]
    assert titles(client, index, form="coaching", topic=topic.pk) == []


def test_open_month_and_place(client, index, courses):
    venue = CourseSession.objects.get(run__course=courses["Care"].translation_key).venue
    CourseRun.objects.filter(course=courses["Budgets"].translation_key).update(status="closed")

    assert titles(client, index, open="on") == ["Care"]
    assert titles(client, index, place=venue.pk) == ["Care"]
    assert titles(client, index, month=month_of(courses["Budgets"])) == ["Budgets"]
    assert titles(client, index, month=month_of(courses["Budgets"]), place=venue.pk) == []


def test_draft_run_opens_nothing(client, index, courses):
    CourseRun.objects.update(status="draft")
    context = client.get(index.url).context

    assert titles(client, index, open="on") == []
    assert context["catalogue"].choices["place"] == []
    assert not any(page.next_run for page in context["listing"])


@pytest.mark.parametrize(
    "query",
    [
        {"topic": "x"},
        {"topic": "99999999999999999999999"},
        {"target_group": "-1"},
        {"form": "emperor"},
        {"month": "2027-13"},
        {"month": "0000-00"},
        {"place": "'; --"},
        {"sort": "junk"},
        {"p": "x"},
        {"p": "-3"},
        {"p": "99999"},
        {"unknown": "1"},
    ],
)
def test_junk_counts_as_not_said(client, index, courses, query):
    assert titles(client, index, **query) == ["Budgets", "Care", "Design"]


def test_chip_removes_its_value_and_keeps_the_rest(client, index, courses):
    topic = f.CourseTopicFactory(page=courses["Care"]).topic
    response = client.get(index.url, {"topic": topic.pk, "q": "care", "p": 2})
    chips = {chip["name"]: chip for chip in response.context["catalogue"].chips}

    assert chips["topic"]["address"] == "?q=care"
    assert chips["topic"]["label"] == topic.name
    assert chips["q"]["address"] == f"?topic={topic.pk}"


def test_empty_answer_says_which_filter_to_drop(client, index, courses):
    topic = f.CourseTopicFactory(page=courses["Care"]).topic
    response = client.get(index.url, {"topic": topic.pk, "form": "coaching"})

    assert response.context["catalogue"].to_drop()[0]["name"] == "form"
    assert "Without Coaching: one course" in response.content.decode()
    assert '<a href="?">Show all courses</a>' in response.content.decode()


def test_count_is_announced(client, index, courses):
    html = BeautifulSoup(client.get(index.url).content, "html.parser")

    assert html.select_one("[role=status]").text.strip() == "3 courses"


def test_pages_keep_the_filters(client, index, courses, settings):
    settings.WAGTAIL_DIGILEAD = {"PAGE_SIZE": 1}
    html = BeautifulSoup(client.get(index.url, {"sort": "date"}).content, "html.parser")

    assert "sort=date" in html.select_one("a[rel=next]")["href"]
    assert "p=2" in html.select_one("a[rel=next]")["href"]


def test_hidden_course_is_not_hinted_at(client, index, courses):
    secret = f.CoursePageFactory(parent=index, title="Secret")
    f.CourseTopicFactory(page=secret, topic__name="Merger")
    run = f.CourseRunFactory(course_id=secret.translation_key, sessions=0)
    f.CourseSessionFactory(run=run, venue=f.VenueFactory(name="War room"))
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    html = client.get(index.url).content.decode()

    assert not [word for word in ("Secret", "Merger", "War room") if word in html]


def test_filters_are_labelled(client, index, courses):
    html = BeautifulSoup(client.get(index.url).content, "html.parser")

    for field in html.select(".digilead-filters :is(input, select)"):
        assert html.select(f"label[for={field['id']}]"), field


def test_alias_shows_the_runs_of_its_course(client, index, courses):
    alias = courses["Care"].create_alias(update_slug="care-too", parent=index)
    found = {page.pk: page.next_run for page in client.get(index.url).context["listing"]}

    assert found[alias.pk] is not None


@pytest.mark.parametrize("query", [{}, {"sort": "date", "open": "on"}, {"q": "course"}])
def test_catalogue_costs_the_same_with_many_courses_and_runs(query):
    index = f.CourseIndexPageFactory()
    page = f.CoursePageFactory(parent=index, title="Course")
    f.CourseTopicFactory(page=page)
    f.CourseTargetGroupFactory(page=page)

    def give_runs():
        model = type(page)
        bare = model.objects.exclude(translation_key__in=CourseRun.objects.values("course"))
        keys = list(bare.values_list("translation_key", flat=True))
        Course.objects.bulk_create([Course(key=key, title="Course") for key in keys], ignore_conflicts=True)
        runs = CourseRun.objects.bulk_create(
            [CourseRun(course_id=key, status="open") for key in keys for _ in range(3)]
        )
        now, day = timezone.now(), datetime.timedelta(days=1)
        CourseSession.objects.bulk_create(
            [CourseSession(run=run, starts_at=now + day * 20, ends_at=now + day * 21) for run in runs]
        )

    def statements():
        client, url = Client(), f"{index.url}?{urlencode(query)}"
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return [each["sql"] for each in captured.captured_queries]

    multiply(page, 9)
    give_runs()
    few = statements()
    multiply_more(index, 190)
    give_runs()
    many = statements()
    assert len(many) == len(few), "\n".join(many)
    assert not [statement for statement, times in Counter(many).items() if times > 1]


def multiply_more(index, count):
    """Put another course and copies of it below ``index``."""
    other = f.CoursePageFactory(parent=index, title="Other course")
    f.CourseTopicFactory(page=other)
    f.CourseTargetGroupFactory(page=other)
    multiply(other, count)


def test_seats_by_invitation_are_not_open(client, index, courses):
    run = CourseRun.objects.get(course=courses["Care"].translation_key)
    run.pools.update(admission="invited")

    assert titles(client, index, open="on") == ["Budgets"]
    f.SeatPoolFactory(run=run)
    assert titles(client, index, open="on") == ["Budgets", "Care"]


def test_sign_up_elsewhere_is_open_whatever_the_seats(client, index, courses):
    run = CourseRun.objects.get(course=courses["Care"].translation_key)
    run.pools.update(admission="invited")
    CourseRun.objects.filter(pk=run.pk).update(sign_up="contact")

    assert titles(client, index, open="on") == ["Budgets", "Care"]
