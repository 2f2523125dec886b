"""A release as the tests of its page have it, and how they read the page."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup

SENT = datetime.datetime(2027, 5, 4, 9, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))


def page_of(client, page, **kwargs):
    response = client.get(page.url, **kwargs)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text_of(element):
    return " ".join(element.text.replace("\xa0", " ").split())
