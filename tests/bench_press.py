"""``make bench``: the newsroom of 10,000 releases, ten years of them, beside that of 100, in one run.

Each release has a picture, a body, one of twenty topics, and one of two that half of the releases have; the filters ask
for one of the latter, so that the first page is full at both sizes. The names of the columns are those of ``tests/bench.py``.
"""

from __future__ import annotations

import datetime
import os
from functools import partial
from typing import Any

import django

SIZES = (100, 10_000)
TOPICS = 20
HOURS_BETWEEN = 9
ASKS = {
    "first page": "",
    "genre and topic": "?genre=news&topic={topic}",
    "genre": "?genre=news",
    "month": "?period={month}",
    "month and topic": "?period={month}&topic={topic}",
    "search": "?q=everything",
    "search, rare word": "?q=rareword",
    "last page": "?p=99999",
    "RSS": "rss/",
    "Atom": "atom/",
    "RSS of a topic": "rss/topic/{topic}/",
}


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "example_site.settings"
    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test.runner import DiscoverRunner

    settings.DEBUG, settings.ALLOWED_HOSTS = False, ["testserver"]
    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        print(f"The newsroom on {connection.vendor}")
        measure()
    finally:
        runner.teardown_databases(databases)


def measure() -> None:
    from django.db import connection
    from django.utils import timezone
    from wagtail.models import Page, Site

    from example_site.home.models import HomePage, StandardPage
    from tests.bench import HEAD, Cost, analyse
    from tests.many import multiply
    from wagtail_digilead.test import factories as f

    site = Site.objects.get(is_default_site=True)
    site.root_page = Page.get_first_root_node().add_child(instance=HomePage(title="Nordby", slug="nordby"))
    site.save()
    bare = site.root_page.add_child(instance=StandardPage(title="Bare"))
    newsroom = f.PressIndexPageFactory()
    newest = timezone.now()

    rare = release(newsroom, "advice", lead="<p>The rareword in short.</p>")
    kinds = [release(newsroom, "news" if number % 3 else "press_release") for number in range(TOPICS)]
    broad = [f.TopicFactory(), f.TopicFactory()]
    for number, page in enumerate(kinds):
        f.PressTopicFactory(page=page)
        f.PressTopicFactory(page=page, topic=broad[number % 2])
    type(rare).objects.filter(pk=rare.pk).update(featured=True)

    print(HEAD)
    base, first = Cost(bare.url), {}
    print(base.row("bare page", base))
    for size in SIZES:
        there = type(rare).objects.count()
        for number, page in enumerate(kinds):
            # The releases of all topics lie between each other in time.
            hours = range((there + number) * HOURS_BETWEEN, size * HOURS_BETWEEN, TOPICS * HOURS_BETWEEN)
            dates = [newest - datetime.timedelta(hours=hour) for hour in hours]
            multiply(page, (size - there) // TOPICS, partial(sent_at, dates))
        index_releases(type(rare))
        analyse(connection)
        month = (newest - datetime.timedelta(days=20)).strftime("%Y-%m")
        for name, address in ASKS.items():
            cost = Cost(newsroom.url + address.format(topic=broad[0].pk, month=month))
            print(cost.row(f"{name} of {size:,}", base))
            if first.setdefault(name, cost) is not cost:
                print(f"  {name}: {cost.time / first[name].time:.2f} × its time at {SIZES[0]:,}")


def sent_at(dates: list[datetime.datetime], number: int) -> dict[str, Any]:
    return {"sorted_at": dates[number]}


def release(newsroom: Any, genre: str, **kwargs: Any) -> Any:
    """Make a release as most are: with a picture, a text and a quote."""
    import wagtail_factories

    from tests.pages.filled import block, figure_value
    from wagtail_digilead.test import factories as f

    nobody = {"leader": None, "title": "", "portrait": None, "publication": "", "address": ""}
    body = [
        block("heading", "Why now?"),
        block("paragraph", "<p>Parents wait <b>too long</b>, and everything is late.</p>" * 5),
        block("quote", {**nobody, "name": "Kari Lie", "text": "We begin with the difference."}),
    ]
    picture = wagtail_factories.ImageFactory()
    return f.PressReleasePageFactory(
        parent=newsroom, genre=genre, body=body, hero=[block("figure", figure_value(picture))], **kwargs
    )


def index_releases(model: type) -> None:
    """Put all releases into the index of the search: copies are made without it."""
    from wagtail.search.backends import get_search_backend

    backend = get_search_backend()
    rebuilder = backend.rebuilder_class(backend.get_index_for_model(model))
    index = rebuilder.start()
    index.add_model(model)
    pages = list(model.objects.all())
    for start in range(0, len(pages), 1000):
        index.add_items(model, pages[start : start + 1000])
    rebuilder.finish()


if __name__ == "__main__":
    main()
