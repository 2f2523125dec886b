"""``make bench``: what a course page with its runs costs in each language, beside the version it was written in.

Queries and function calls repeat; milliseconds don't, so they are shown as ratios and never asserted. Wanted: 1.1 × the
time of the source at most.
"""

from __future__ import annotations

import os

import django

LANGUAGES = ("en", "nb", "sv", "fi")


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
        measure(connection.vendor)
    finally:
        runner.teardown_databases(databases)


def measure(database: str) -> None:
    from wagtail.models import Locale, Page, Site
    from wagtail_localize.operations import translate_object

    from example_site.home.models import HomePage
    from tests.bench import HEAD, RUNS, Cost
    from tests.pages import filled

    site = Site.objects.get(is_default_site=True)
    site.root_page = Page.get_first_root_node().add_child(instance=HomePage(title="Nordby", slug="nordby"))
    site.save()
    source = filled.course_page()
    locales = [Locale.objects.get_or_create(language_code=language)[0] for language in LANGUAGES]
    for page in (site.root_page, source.get_parent().specific, source):
        translate_object(page, locales)
    Site.clear_site_root_paths_cache()  # each language has got a front page

    print(f"A course with two runs, on {database}; medians of {RUNS} runs")
    print(HEAD)
    # The first one makes what all share.
    Cost(source.url)
    base = Cost(source.url)
    print(base.row(f"{source.locale.language_code}: the source", base))
    for page in source.get_translations().live().specific():
        print(Cost(page.url).row(page.locale.language_code, base))


if __name__ == "__main__":
    main()
