"""Reads a feed as a program does that knows nothing of us."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import feedparser

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
SENT = datetime.datetime(2027, 5, 4, 9, 30, tzinfo=COPENHAGEN)
FORMATS = ("rss", "atom")


def read(client, address, **kwargs):
    response = client.get(address, **kwargs)
    assert response.status_code == 200
    feed = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert not feed.bozo, feed.bozo_exception
    return feed


def moment(parsed):
    return datetime.datetime(*parsed[:6], tzinfo=datetime.timezone.utc)
