"""``make bench``: what each page costs beside a bare page of the demo intranet with the same base template, in one run.

Queries and function calls repeat; milliseconds don't, so they are shown as ratios and never asserted. Pages are copied
by ``tests/many.py``. ``DATABASE_URL`` chooses the database; `make bench` measures on SQLite and on PostgreSQL.
"""

from __future__ import annotations

import cProfile
import datetime
import os
import pstats
import statistics
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import islice
from typing import Any

import django
import wagtail

RUNS = 15
SIZES = (100, 10_000)
HEAD = f"{'':34} {'queries':>8} {'repeated':>9} {'calls ×':>8} {'time ×':>7}"


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "example_site.settings"
    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test.runner import DiscoverRunner

    # As a site runs: `setup_test_environment` would copy the context of every template, our small ones above all.
    settings.DEBUG, settings.ALLOWED_HOSTS = False, ["testserver"]
    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        print(
            f"Wagtail {wagtail.__version__}, Django {django.__version__}, {connection.vendor}; medians of {RUNS} runs"
        )
        measure_all()
    finally:
        runner.teardown_databases(databases)


def measure_all() -> None:
    from django.db import connection
    from django.utils import timezone
    from wagtail.models import Page, Site

    from example_site.home.models import HomePage, StandardPage
    from tests.many import multiply
    from tests.pages import filled
    from wagtail_digilead.models import Leader
    from wagtail_digilead.test import factories as f

    kinds = {
        "courses": (f.CourseIndexPageFactory, filled.course_page),
        "leaders": (f.LeaderIndexPageFactory, filled.leader_page),
        "news": (f.PressIndexPageFactory, filled.release_page),
        "plans": (f.ActionPlanIndexPageFactory, filled.plan_page),
    }
    site = Site.objects.get(is_default_site=True)
    site.root_page = Page.get_first_root_node().add_child(instance=HomePage(title="Nordby", slug="nordby"))
    site.save()
    bare_index = site.root_page.add_child(instance=StandardPage(title="Bare"))
    bare_detail = bare_index.add_child(instance=StandardPage(title="Bare too"))

    print(HEAD)
    base_index, base_detail = Cost(bare_index.url), Cost(bare_detail.url)
    print(base_detail.row("bare page", base_detail))
    made = {}
    for name, (make_index, make_page) in kinds.items():
        index = make_index()
        page = make_page(parent=index)
        made[name] = index, page
        print(Cost(page.url).row(f"{name}: a page with everything", base_detail))
        print(Cost(ordinary(make_page(parent=make_index())).url).row(f"{name}: an ordinary page", base_detail))
    # No two releases are of one minute, no two profiles of one person.
    newest = timezone.now()
    people = [Leader(full_name=f"Person {number}") for number in range(SIZES[-1])]
    for person in people:
        person.derive()
    people = iter(Leader.objects.bulk_create(people))
    vary = {
        "news": lambda number: {"sorted_at": newest - datetime.timedelta(hours=number)},
        "leaders": lambda number: {"leader_id": leaders[number]},
    }
    first: dict[str, Cost] = {}
    for size in SIZES:
        for name, (index, page) in made.items():
            more = size - type(page).objects.count()
            leaders = [person.pk for person in islice(people, more)] if name == "leaders" else []
            multiply(page, more, vary.get(name))
            analyse(connection)
            cost = Cost(index.url)
            first.setdefault(name, cost)
            print(cost.row(f"{name}: first of {size:,}", base_index))
            last = Cost(f"{index.url}?p=999999")
            print(last.row(f"{name}: last of {size:,}", base_index))
            searching = Cost(call=partial(search, type(page)))
            print(searching.row(f"{name}: search in {size:,}", base_index))
            if cost is not first[name]:
                growth = cost.time / first[name].time
                print(f"  {name}: first page at {size:,} takes {growth:.2f} × its time at {SIZES[0]:,}")


def ordinary(page: Any) -> Any:
    """Return ``page`` with the body of most pages: a heading, a text, a quote and a picture instead of every block."""
    if hasattr(page, "body"):
        for index in reversed(range(len(page.body))):
            if page.body[index].block_type not in ("heading", "paragraph", "quote", "image"):
                del page.body[index]
        page.save_revision().publish()
    return page


def search(model: type) -> list[Any]:
    return list(model.objects.live().search("everything")[:20])


def analyse(connection: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


class Cost:
    """What one request, or one call, costs: queries, how many of them repeat, function calls, seconds."""

    def __init__(self, url: str = "", call: Callable[[], Any] | None = None) -> None:
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext

        client = Client()
        call = call or (lambda: client.get(url))
        call()  # makes renditions and fills caches
        with CaptureQueriesContext(connection) as captured:
            call()
        statements = Counter(query["sql"] for query in captured.captured_queries)
        self.queries, self.repeated = sum(statements.values()), sum(statements.values()) - len(statements)
        profile = cProfile.Profile()
        profile.runcall(call)
        self.calls = pstats.Stats(profile).total_calls
        times = []
        for _run in range(RUNS):
            began = time.perf_counter()
            call()
            times.append(time.perf_counter() - began)
        self.time = statistics.median(times)

    def row(self, name: str, base: Cost) -> str:
        calls, seconds = self.calls / base.calls, self.time / base.time
        return f"{name:34} {self.queries:8} {self.repeated:9} {calls:8.2f} {seconds:7.2f}"


if __name__ == "__main__":
    main()
