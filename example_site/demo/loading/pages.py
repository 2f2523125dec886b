"""Loads the pages, as an editor would: first an empty draft of each, so that they can point at each other, then the
text, then *publish*. Each has a revision, published in the editor's name on the day that its text says.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Page, PageLogEntry, PageViewRestriction, Revision, Site

from example_site.home.models import HomePage, StandardPage
from wagtail_digilead.pages import models as types

from ..content import site_pages
from ..content.blocks import Content, Ref
from ..content.courses import COURSES
from ..content.dates import moment
from ..content.plans_care import CARE_AND_STAFF
from ..content.plans_children import CHILDREN_AND_TECHNOLOGY
from ..content.plans_more import ROADS
from ..content.press_more import MORE_RELEASES, SCHEDULED
from ..content.press_partners import RELEASES_OF_PARTNERS
from ..content.press_programmes import RELEASES_OF_LEADERS
from ..content.profiles import PROFILES
from .world import World

#: Rows that are no more than a link to a record: relation to (field, kind of record).
LINK_ROWS = {
    "topics": ("topic", "topic"),
    "coaching_topics": ("topic", "topic"),
    "target_groups": ("target_group", "target_group"),
    "strategy_goals": ("strategy_goal", "strategy_goal"),
}


def load_drafts(world: World) -> None:
    """Add an empty draft of every page of the Danish site, and make it the default site."""
    root = Page.get_first_root_node()
    for model, parent, content in in_tree_order():
        add_draft(world, world["page", parent] if parent else root, model, content)
    make_default_site(world["page", site_pages.HOME.slug])


def publish_all(world: World) -> None:
    """Fill the drafts and publish them."""
    for _model, _parent, content in in_tree_order():
        page = world["page", content.slug]
        fill(world, page, content)
        publish(world, page, content)
    PageViewRestriction.objects.create(
        page=world["page", site_pages.PLAN_INDEX.slug], restriction_type=PageViewRestriction.LOGIN
    )


def in_tree_order() -> Iterator[tuple[type[Page], str, Content]]:
    """Give page type, key of the page above, and content of every page, those above first."""
    home = site_pages.HOME.slug
    yield HomePage, "", site_pages.HOME
    for model, index_model, index, below in (
        (types.CoursePage, types.CourseIndexPage, site_pages.COURSE_INDEX, COURSES),
        (types.LeaderPage, types.LeaderIndexPage, site_pages.LEADER_INDEX, PROFILES),
        (
            types.PressReleasePage,
            types.PressIndexPage,
            site_pages.PRESS_INDEX,
            [*RELEASES_OF_LEADERS, *RELEASES_OF_PARTNERS, *MORE_RELEASES, SCHEDULED],
        ),
    ):
        yield index_model, home, index
        for content in below:
            yield model, index.slug, content
    yield types.ActionPlanIndexPage, home, site_pages.PLAN_INDEX
    for portfolio in site_pages.PORTFOLIOS.values():
        yield types.ActionPlanIndexPage, site_pages.PLAN_INDEX.slug, portfolio
    for content in [*CHILDREN_AND_TECHNOLOGY, ROADS, *CARE_AND_STAFF]:
        yield types.ActionPlanPage, portfolio_of(content), content
    for content in site_pages.PLAIN_PAGES:
        yield StandardPage, home, content


def portfolio_of(plan: Content) -> str:
    """Return the key of the portfolio in which a plan is."""
    return site_pages.PORTFOLIOS[plan.parent].slug


def add_draft(world: World, parent: Page, model: type[Page], content: Content) -> None:
    page = model(title=content.title, slug=content.slug, locale=world.danish, owner=world.writer, live=False)
    if content.days_ago >= 0:
        page.first_published_at = moment(-content.days_ago)
    world["page", content.slug] = parent.add_child(instance=page)


def make_default_site(home: Page) -> None:
    """Let the site show ``home`` instead of the page that Wagtail's own migration made."""
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 8000, "site_name": settings.WAGTAIL_SITE_NAME, "root_page": home},
    )
    for welcome in Page.objects.filter(depth=2).exclude(pk=home.pk):
        welcome.specific.delete()
    home.refresh_from_db()


def fill(world: World, page: Page, content: Content) -> None:
    """Put the content into the page's fields, streams and rows."""
    for name, value in content.fields.items():
        field = page._meta.get_field(name)
        if isinstance(field, StreamField):
            stream = field.stream_block.to_python(world.stored(value))
            # What the editor would refuse is refused here too.
            setattr(page, name, field.stream_block.clean(stream))
        elif field.one_to_many:
            setattr(page, name, list(rows(world, field.related_model, name, value)))
        else:
            setattr(page, name, world.record(value))
    if isinstance(page, types.PressReleasePage):
        page.boilerplate = world["boilerplate", "nordby"]
    if isinstance(page, types.PressIndexPage):
        page.default_boilerplate = world["boilerplate", "nordby"]


def rows(world: World, model: type, name: str, values: list[Any]) -> Iterator[Any]:
    """Give a row of the type ``model`` for each of ``values``: a key of a record, or fields by name."""
    for number, value in enumerate(values):
        if isinstance(value, str):
            field, kind = LINK_ROWS[name]
            value = {field: Ref(kind, value)}
        row = model(sort_order=number, **{key: world.record(part) for key, part in value.items()})
        if hasattr(row, "locale_id"):
            row.locale = world.danish
        page_key = next(field.name for field in model._meta.fields if isinstance(field, ParentalKey))
        row.full_clean(exclude=[page_key])
        yield row


def publish(world: World, page: Page, content: Content) -> None:
    """Save a revision and publish it, on its day; what lies ahead is scheduled."""
    when = moment(-content.days_ago)
    if content.days_ago < 0:
        page.go_live_at = when
    page.save()  # so that the rows have their keys, and the revision holds them
    revision = page.save_revision(user=world.writer, log_action=True)
    revision.publish(user=world.writer, skip_permission_checks=True)
    if content.days_ago >= 0:
        date_back(page, revision, when)


def date_back(page: Page, revision: Revision, when: datetime.datetime) -> None:
    """Let the page's history say that this happened then, not when the demo was loaded."""
    Revision.objects.filter(pk=revision.pk).update(created_at=when)
    Page.objects.filter(pk=page.pk).update(last_published_at=when, latest_revision_created_at=when)
    PageLogEntry.objects.filter(page=page.pk).update(timestamp=when)
