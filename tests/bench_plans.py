"""``make bench``: a portfolio of 2,000 plans with 20,000 actions, 6,000 benefits and 60,000 measurements beside 100."""

from __future__ import annotations

import datetime
import itertools
import os
import uuid
from collections import defaultdict
from typing import Any

import django

SIZES = (100, 2_000)
ACTIONS, BENEFITS, MEASUREMENTS, UNITS = 10, 3, 10, 200
ASKS = {
    "first page": "",
    "last page": "p=99999",
    "one administration": "administration={administration}",
    "one unit": "unit={unit}",
    "stage": "stage=active",
    "topic": "topic={topic}",
    "strategy goal": "goal={goal}",
    "IT system": "system={system}&untold=on",
    "overdue": "overdue=on",
    "silent": "silent=on",
    "help wanted": "help=on",
    "sorted by measured": "sort=-measured",
    "sorted by last check-in": "sort=check_in&stage=active",
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
        print(f"The portfolio on {connection.vendor}")
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
    from wagtail_digilead.test import factories as f

    site = Site.objects.get(is_default_site=True)
    site.root_page = Page.get_first_root_node().add_child(instance=HomePage(title="Nordby", slug="nordby"))
    site.save()
    bare = site.root_page.add_child(instance=StandardPage(title="Bare"))
    portfolio = f.ActionPlanIndexPageFactory()
    client = Client()
    client.force_login(User.objects.create(username="reader"))

    def cost(url: str) -> Cost:
        return Cost(call=partial(client.get, url))

    print(HEAD)
    base, first = cost(bare.url), {}
    print(base.row("bare page", base))
    page = first_plan(portfolio)
    values = {
        "administration": page.unit.parent_id,
        "unit": page.unit_id,
        "topic": page.topics.get().topic_id,
        "goal": page.strategy_goals.get().strategy_goal_id,
        "system": page.systems.get().system_id,
    }
    for plans in SIZES:
        populate(page, plans - type(page).objects.count())
        analyse(connection)
        for name, query in ASKS.items():
            found = cost(f"{portfolio.url}?{query.format(**values)}")
            print(found.row(f"{name} of {plans:,}", base))
            if first.setdefault(name, found) is not found:
                print(f"  {name}: {found.time / first[name].time:.2f} × its time at {SIZES[0]:,}")


def first_plan(portfolio: Any) -> Any:
    """Return a plan with rows of every kind, in one of ``UNITS`` units below ten administrations."""
    from wagtail_digilead.models import Unit
    from wagtail_digilead.test import factories as f

    root = f.UnitFactory(name="Nordby", kind="municipality")
    administrations = [f.UnitFactory(kind="administration", parent=root) for _number in range(10)]
    Unit.objects.bulk_create(
        Unit(name=f"Place {number}", slug=f"place-{number}", parent=administrations[number % 10])
        for number in range(UNITS)
    )
    page = f.ActionPlanPageFactory(
        parent=portfolio, stage="active", unit=Unit.objects.get(name="Place 0"), difference="<p>Less waiting.</p>"
    )
    day = datetime.date.today()
    for number in range(ACTIONS):
        f.PlanActionFactory(page=page, owner=page.leader, deadline=day + datetime.timedelta(days=30 * (number - 2)))
    for kind in ("time", "economy", "quality")[:BENEFITS]:
        f.PlanBenefitFactory(
            page=page,
            type=kind,
            owner=page.leader,
            unit_of_measure={"time": "timer/år", "economy": "kr."}.get(kind, "%"),
            baseline_date=day - datetime.timedelta(days=400),
            target_date=day + datetime.timedelta(days=400),
        )
    f.PlanTopicFactory(page=page)
    f.PlanStrategyGoalFactory(page=page)
    f.PlanSystemFactory(page=page)
    return page


def populate(page: Any, plans: int) -> None:
    """Make so many more plans, and give every plan that has none a log."""
    from django.utils import timezone

    from tests.many import multiply
    from wagtail_digilead.models import ActionUpdate, Approval, CheckIn, Measurement, Plan, Unit

    units = list(Unit.objects.filter(name__startswith="Place ").order_by("pk").values_list("pk", flat=True))
    stages = ("active", "active", "planned", "completed")
    multiply(
        page,
        plans,
        lambda number: {"unit_id": units[number % len(units)], "stage": stages[number % len(stages)]},
    )
    model, now, day = type(page), timezone.now(), datetime.date.today()
    logged = set(Approval.objects.values_list("plan", flat=True))
    pages = {pk: key for pk, key in model.objects.values_list("pk", "translation_key") if key not in logged}
    Plan.objects.bulk_create([Plan(key=key, title="Plan") for key in pages.values()], ignore_conflicts=True)
    rows: dict[str, dict[int, list[uuid.UUID]]] = {}
    for relation in ("actions", "benefits"):
        rows[relation] = defaultdict(list)
        related = model._meta.get_field(relation).related_model
        for pk, uid in related.objects.filter(page__in=list(pages)).order_by("pk").values_list("page", "uid"):
            rows[relation][pk].append(uid)
    made: dict[type, list[Any]] = defaultdict(list)
    for number, (pk, key) in enumerate(pages.items()):
        at = now - datetime.timedelta(days=number % 150)
        made[Approval].append(Approval(plan_id=key, at=at, by_name="Inger Lund"))
        states = itertools.cycle(["on_track", "needs_attention", "off_track"])
        made[CheckIn] += [
            CheckIn(
                plan_id=key,
                at=at - datetime.timedelta(days=90 * each),
                state=state,
                help_from="" if number % 9 else "IT",
            )
            for each, state in zip(range(3), states, strict=False)
        ]
        made[ActionUpdate] += [
            ActionUpdate(plan_id=key, action_uid=uid, at=at, status=("done", "in_progress")[each % 2])
            for each, uid in enumerate(rows["actions"][pk][:6])
        ]
        made[Measurement] += [
            Measurement(
                plan_id=key, benefit_uid=uid, at=at, date=day - datetime.timedelta(days=30 * each), value=70 + each
            )
            for uid in rows["benefits"][pk]
            for each in range(MEASUREMENTS)
        ]
    for record, entries in made.items():
        record.objects.bulk_create(entries, batch_size=1000)


if __name__ == "__main__":
    main()
