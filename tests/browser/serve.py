"""Serves the example intranet to the browser tests, in a process of its own because its settings are its own.

``python -m tests.browser.serve build`` loads the demo into the database and folder that ``DATABASE_URL`` and
``MEDIA_ROOT`` name; ``… run`` serves it until its standard input ends, and first prints, as one line of JSON, its
address and its pages; ``… bring_hour KEY`` lets the hour come for which a page is planned.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import django


def build() -> None:
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from wagtail.users.models import UserProfile

    call_command("migrate", run_syncdb=True, verbosity=0)
    call_command("load_demo", verbosity=0)
    # The tests name the admin's buttons in English.
    for user in get_user_model().objects.all():
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})


def run() -> None:
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.db import connections
    from django.test.testcases import LiveServerThread
    from wagtail.models import Site

    server = LiveServerThread("localhost", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    # The admin's links to the site lead to this server.
    Site.objects.update(port=server.port)
    facts = {
        "url": f"http://localhost:{server.port}",
        "pages": pages(),
        "below": {**below_courses(), **below_plans()},
        "runs": runs(),
    }
    print(json.dumps(facts), flush=True)
    connections.close_all()
    sys.stdin.read()


def bring_hour(key: str) -> None:
    """Let the hour for which the page with this key is planned have come a minute ago, and run the scheduler."""
    import datetime

    from django.core.management import call_command
    from django.utils import timezone
    from wagtail.models import Page

    page, hour = Page.objects.get(pk=key), timezone.now() - datetime.timedelta(minutes=1)
    revision = page.revisions.get(approved_go_live_at__isnull=False)
    revision.content["go_live_at"], revision.approved_go_live_at = hour.isoformat(), hour
    revision.save()
    Page.objects.filter(pk=key).update(go_live_at=hour)
    call_command("publish_scheduled")


def pages() -> list[dict[str, Any]]:
    """Return what the tests need to know of every page that can be visited."""
    from django.contrib.auth import get_user_model
    from wagtail.models import Page

    from wagtail_digilead.core.visibility import visible_pages
    from wagtail_digilead.pages.models import LeaderPage

    admin = get_user_model().objects.get(username="admin")
    public = set(visible_pages(Page.objects.all(), None).values_list("pk", flat=True))
    hidden = LeaderPage.objects.exclude(pk__in=LeaderPage.objects.visible_to(admin)).values_list("pk", flat=True)
    visible = visible_pages(Page.objects.filter(depth__gt=1), admin).exclude(pk__in=list(hidden))
    return [
        {
            "pk": page.pk,
            "type": type(page).__name__,
            "slug": page.slug,
            "title": page.title,
            "language": page.locale.language_code,
            "path": page.relative_url(None),
            "public": page.pk in public,
            "key": str(page.translation_key),
        }
        for page in visible.specific().select_related("locale").order_by("path")
    ]


def below_courses() -> dict[str, str]:
    """Return the addresses below the course pages and the catalogue, by what they show; the account is ``leader``."""
    from wagtail_digilead.courses.links import withdrawal_token
    from wagtail_digilead.models import CourseRun, Registration
    from wagtail_digilead.pages.models import CourseIndexPage, CoursePage

    def page_of(run: Any) -> Any:
        return CoursePage.objects.get(translation_key=run.course_id, locale__language_code="da")

    def withdrawal(name: str, registration: Any) -> str:
        return page_of(registration.run).address_of(None, name, token=withdrawal_token(registration))

    def form(**about: Any) -> str:
        run = CourseRun.objects.get(**about)
        return page_of(run).address_of(None, "sign_up", run_pk=run.pk)

    own = Registration.objects.filter(leader__user__username="leader")
    waiting, completed = own.get(state="waiting"), own.get(completed_on__isnull=False)
    return {
        "sign-up form": form(name="Hold 3"),
        "sign-up form of work units": form(name="Næste ledige forløb"),
        "sign-up form of somebody signed up": form(pk=waiting.run_id),
        "sign-up of oneself": page_of(waiting.run).address_of(None, "signed_up", uid=waiting.sign_up.uid),
        "withdrawal": withdrawal("withdraw", waiting),
        "withdrawal of one who has": withdrawal("withdrawn", Registration.objects.filter(state="withdrawn").first()),
        "my courses": CourseIndexPage.objects.get(locale__language_code="da").address_of(None, "my_courses"),
        "completion": CourseIndexPage.objects.get(locale__language_code="da").address_of(None, "completion"),
        "certificate": page_of(completed.run).address_of(None, "certificate", uid=completed.uid),
    }


def below_plans() -> dict[str, str]:
    """Return the addresses below the portfolio and below plans of the account ``leader``, by what they show."""
    from wagtail_digilead.models import CheckIn, CourseRun
    from wagtail_digilead.pages.models import ActionPlanIndexPage, ActionPlanPage
    from wagtail_digilead.plans.start.steps import STEPS

    plans = ActionPlanPage.objects.filter(locale__language_code="da")
    plan, waiting = plans.get(slug="solsikken-tolk-i-lommen"), plans.get(slug="solsikken-soevn-uden-gaetteri")
    portfolio = ActionPlanIndexPage.objects.filter(locale__language_code="da").order_by("depth").first()
    path, run = portfolio.relative_url(None), CourseRun.objects.get(name="Hold 1")
    action = plan.actions.filter(milestone=True).first()
    benefit = plan.benefits.exclude(baseline_value=None).first()
    check_in = CheckIn.objects.counting().filter(plan=plan.anchor_key).first()
    return {
        "portfolio narrowed down": f"{path}?stage=active&overdue=on&sort=-check_in",
        "portfolio of a course run": f"{path}?run={run.pk}",
        "portfolio without results": f"{path}?stage=stopped&help=on",
        "units without a plan": f"{path}?without=on",
        "Monday page": portfolio.address_of(None, "monday"),
        "guide for the meeting": portfolio.address_of(None, "plan_guide"),
        "my plans": portfolio.address_of(None, "plan_drafts"),
        "start of a plan": portfolio.address_of(None, "plan_start"),
        "whole plan": portfolio.address_of(None, "plan_summary", plan_pk=plan.pk),
        "whole plan that waits": portfolio.address_of(None, "plan_summary", plan_pk=waiting.pk),
        "plan sent": portfolio.address_of(None, "plan_sent", plan_pk=waiting.pk),
        "plan to take back": portfolio.address_of(None, "plan_take_back", plan_pk=waiting.pk),
        **{f"step {name}": portfolio.address_of(None, "plan_step", plan_pk=plan.pk, part=name) for name in STEPS},
        "follow-up": plan.address_of(None, "follow_up"),
        "check-in": plan.address_of(None, "check_in"),
        "status of an action": plan.address_of(None, "action_status", uid=action.uid),
        "measurement": plan.address_of(None, "measure", uid=benefit.uid),
        "correction": plan.address_of(None, "correct_entry", kind="check-in", pk=check_in.pk),
        "registered": plan.address_of(None, "logged", kind="check-in", pk=check_in.pk),
        "answer to a check-in": plan.address_of(None, "acknowledge", pk=check_in.pk),
    }


def runs() -> dict[str, dict[str, int]]:
    """Return the keys of the runs, and of one participant of each, by the name of the run."""
    from wagtail_digilead.models import CourseRun

    return {
        run.name: {"pk": run.pk, "participant": run.registrations.values_list("pk", flat=True).first() or 0}
        for run in CourseRun.objects.order_by("pk")
    }


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.browser.settings"
    django.setup()
    {"build": build, "run": run, "bring_hour": bring_hour}[sys.argv[1]](*sys.argv[2:])
