"""Serves the example intranet to the browser tests, in a process of its own because its settings are its own.

``python -m tests.browser.serve build`` loads the demo into the database and folder that ``DATABASE_URL`` and
``MEDIA_ROOT`` name; ``… run`` serves it until its standard input ends, and first prints, as one line of JSON, its
address and its pages.
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
    print(json.dumps({"url": f"http://localhost:{server.port}", "pages": pages()}), flush=True)
    connections.close_all()
    sys.stdin.read()


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
            "language": page.locale.language_code,
            "path": page.relative_url(None),
            "public": page.pk in public,
        }
        for page in visible.specific().select_related("locale").order_by("path")
    ]


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.browser.settings"
    django.setup()
    {"build": build, "run": run}[sys.argv[1]]()
