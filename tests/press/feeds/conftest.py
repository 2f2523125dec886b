"""A newsroom with a release that has all that a feed tells."""

from __future__ import annotations

import pytest
import wagtail_factories
from django.core.cache import cache

from tests.pages.filled import block, figure_value
from tests.press.feeds.reader import FORMATS, SENT
from wagtail_digilead.test import factories as f


@pytest.fixture(autouse=True)
def forget_pictures():
    """Wagtail remembers pictures by keys, which begin anew in each test on SQLite."""
    cache.clear()


@pytest.fixture
def newsroom():
    return f.PressIndexPageFactory(introduction="What happens in Nordby.")


@pytest.fixture(params=FORMATS)
def kind(request):
    return request.param


@pytest.fixture
def release(newsroom):
    """A release with all that a feed tells, published before it was corrected."""
    course = f.CoursePageFactory(parent=f.CourseIndexPageFactory(), title="A course")
    page = f.PressReleasePageFactory(
        parent=newsroom,
        title="Robots & “people” <3",
        genre="news",
        place="Nordby",
        display_date=SENT,
        lead=f'<p>All <b>leaders</b> take <a linktype="page" id="{course.pk}">the course</a>, '
        '<a href="mailto:press@kommune.example">ask us</a>.</p>',
        hero=[block("figure", figure_value(wagtail_factories.ImageFactory()))],
        corrections=[
            block("correction", {"when": "2027-05-05T10:00:00+02:00", "text": "16, not 17."}),
            block("correction", {"when": "2027-06-01T08:00:00+02:00", "text": "In Nordby <b>North</b>."}),
        ],
    )
    f.PressTopicFactory(page=page, topic__name="Welfare")
    type(page).objects.filter(pk=page.pk).update(last_published_at=SENT, first_published_at=SENT)
    return page
