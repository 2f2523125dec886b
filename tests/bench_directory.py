"""``make bench``: the directory of 10,000 leaders in 1,000 units beside that of 100 in 10, in one run."""

from __future__ import annotations

import os
from typing import Any

import django

SIZES = ((100, 10), (10_000, 1_000))
GIVEN = ("Mette", "Søren", "Åse", "Bjørn-Erik", "Peter Kjær", "Päivi", "Máret", "Guðrún", "Jörgen", "Inger Marie", "Bo")
FAMILY = (
    "Holm",
    "Ågård",
    "Andersson",
    "Hämäläinen",
    "Sørensen",
    "Nilsen",
    "Krogh",
    "Østergaard",
    "Lund",
    "Utsi",
    "Vinter",
)
TITLES = ("Head teacher", "Day-care head", "Centre head", "Group leader", "Specialist", "Chief of social affairs")
LEVELS = ("centre", "institution", "group", "specialist", "top")
ASKS = {
    "first page": "",
    "last page": "p=99999",
    "filtered": "level=group&level=centre&topic=none&sort=unit",
    "one unit": "unit={unit}",
    "name search": "q=soren+agard",
    "name and unit": "q=mette+unit+7",
    "vacant posts": "vacant=on",
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
        print(f"The directory on {connection.vendor}")
        measure()
    finally:
        runner.teardown_databases(databases)


def measure() -> None:
    from functools import partial

    from django.contrib.auth.models import User
    from django.db import connection
    from django.test import Client
    from wagtail.models import Page, Site

    from example_site.home.models import HomePage, StandardPage
    from tests.bench import HEAD, Cost, analyse
    from wagtail_digilead.models import Leader, Unit
    from wagtail_digilead.test import factories as f

    site = Site.objects.get(is_default_site=True)
    site.root_page = Page.get_first_root_node().add_child(instance=HomePage(title="Nordby", slug="nordby"))
    site.save()
    bare = site.root_page.add_child(instance=StandardPage(title="Bare"))
    directory = f.LeaderIndexPageFactory()
    client = Client()
    client.force_login(User.objects.create(username="reader"))

    def cost(url: str) -> Cost:
        return Cost(call=partial(client.get, url))

    print(HEAD)
    base, first = cost(bare.url), {}
    print(base.row("bare page", base))
    for people, units in SIZES:
        populate(directory, people - Leader.objects.count(), units - Unit.objects.count())
        analyse(connection)
        unit = Unit.objects.order_by("pk")[2].pk
        for name, query in ASKS.items():
            found = cost(f"{directory.url}?{query.format(unit=unit)}")
            print(found.row(f"{name} of {people:,}", base))
            if first.setdefault(name, found) is not found:
                print(f"  {name}: {found.time / first[name].time:.2f} × its time at {SIZES[0][0]:,}")


def populate(directory: Any, people: int, units: int) -> None:
    """Make so many more leaders, each with a post, in so many more units: a tree with nine below each.

    Every second leader has a profile, with two topics.
    """
    from wagtail.search.backends import get_search_backend

    from tests.many import multiply
    from wagtail_digilead.models import Appointment, Leader, Unit
    from wagtail_digilead.test import factories as f

    made = list(Unit.objects.order_by("pk"))
    for number in range(len(made), len(made) + units):
        made.append(Unit.objects.create(name=f"Unit {number}", parent=made[(number - 1) // 9] if number else None))
    leaders = [Leader(full_name=name_of(number)) for number in range(people)]
    for leader in leaders:
        leader.derive()
    leaders = Leader.objects.bulk_create(leaders)
    get_search_backend().add_bulk(Leader, leaders)
    Appointment.objects.bulk_create(
        Appointment(
            leader=leader,
            unit=made[number % len(made)],
            title=TITLES[number % len(TITLES)],
            level=LEVELS[number % len(LEVELS)],
        )
        for number, leader in enumerate(leaders)
    )
    described = leaders[::2]
    page = f.LeaderPageFactory(parent=directory, leader=described[0], ask_me_about="Video meetings\nBookkeeping")
    for _number in range(2):
        f.CoachingTopicFactory(page=page)
    multiply(page, len(described) - 1, lambda number: {"leader_id": described[number + 1].pk})


def name_of(number: int) -> str:
    """Return a name; every third has a middle initial."""
    middle = "" if number % 3 else f" {chr(65 + number % 26)}"
    return f"{GIVEN[number % len(GIVEN)]}{middle} {FAMILY[number // len(GIVEN) % len(FAMILY)]}"


if __name__ == "__main__":
    main()
