"""A page that is mirrored in a language into which nobody has translated it is as private as the page itself."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.contrib.sites.shortcuts import get_current_site
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Locale, Page, PageViewRestriction

from wagtail_digilead.core.languages import in_language_at_hand
from wagtail_digilead.core.visibility import is_visible, visible_pages
from wagtail_digilead.models import Leader
from wagtail_digilead.press.preflight import schedule_of, unscheduled_translations
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

SECRET = "Elderberry"


def course(**words):
    return f.CoursePageFactory(parent=f.CourseIndexPageFactory(), introduction=SECRET, **words)


def profile(**words):
    leader = f.LeaderFactory(full_name=words["title"])
    f.AppointmentFactory(leader=leader)
    return f.LeaderPageFactory(parent=f.LeaderIndexPageFactory(), leader=leader, **words)


def release(**words):
    return f.PressReleasePageFactory(parent=f.PressIndexPageFactory(), lead=f"<p>{SECRET}</p>", **words)


def plan(**words):
    return f.ActionPlanPageFactory(parent=f.ActionPlanIndexPageFactory(), difference=SECRET, **words)


@pytest.fixture(params=[course, profile, release, plan])
def page(request):
    """A page of each type that is listed, in English."""
    return request.param(title=f"{SECRET} and more")


@pytest.fixture
def danish():
    return Locale.objects.create(language_code="da")


@pytest.fixture
def mirrored(danish):
    """Gives Danish what is there in English, home and index translated, the page mirrored; and Norwegian all of it."""

    def mirrored(page, **restricted):
        index = page.get_parent().specific
        home = index.get_parent().specific
        for above in (home, index):
            translated = above.copy_for_translation(danish)
            translated.save_revision().publish()
            if above == home:
                translated.move(home, "last-child")
        page.copy_for_translation(danish, alias=True)
        bokmaal = Locale.objects.create(language_code="nb")
        home.copy_for_translation(bokmaal, alias=True).move(home, "last-child")
        for each in (index, page):
            each.get_translation(danish).copy_for_translation(bokmaal, alias=True)
        mirrors = type(page).objects.exclude(pk=page.pk).filter(translation_key=page.translation_key)
        there = {mirror.locale.language_code: mirror for mirror in mirrors}
        return SimpleNamespace(**there, index=index, listed_on=index.get_translation(danish).specific)

    return mirrored


def restrict(page, kind="login", group="A few"):
    made = PageViewRestriction.objects.create(page=Page.objects.get(pk=page.pk), restriction_type=kind)
    if kind == "groups":
        made.groups.add(Group.objects.get_or_create(name=group)[0])
    return made


def places(client, rf, there) -> dict[str, str]:
    """Return what stands in every place where the Danish version may be told of, for this client's visitor."""
    request = rf.get("/sitemap.xml")
    get_current_site(request)
    sitemap = Sitemap(request)
    said = {
        "list": client.get(there.listed_on.url).content.decode(),
        "search in the list": client.get(there.listed_on.url, {"q": SECRET}).content.decode(),
        "API": client.get("/api/v2/pages/", {"limit": 20, "locale": "da"}).content.decode(),
        "sitemap": str([entry["location"] for entry in sitemap.get_urls(site=get_current_site(request))]),
    }
    if hasattr(there.listed_on, "address_of") and there.listed_on.feature == "press":
        said["feed"] = client.get(f"{there.listed_on.url}rss/").content.decode()
    return said


def told(client, rf, there) -> set[str]:
    """Return the places that tell of the page, by a link to it; the page's own address, if it answers, is one."""
    found = {place for place, said in places(client, rf, there).items() if there.da.slug in said}
    for code in ("da", "nb"):
        if client.get(getattr(there, code).url).status_code == 200:
            found.add(code)
    for name, extra in (("vcard", "vcard/"), ("calendar", "calendar.ics")):
        if client.get(there.da.url + extra).status_code == 200:
            found.add(name)
    return found


def test_open_page_is_told_of(page, mirrored, client, rf):
    there = mirrored(page)
    if page.feature != "plans":
        assert {"list", "search in the list", "API", "sitemap", "da"} <= told(client, rf, there)
    assert visible_pages(Page.objects.filter(pk=there.nb.pk), None).exists()
    assert (there.da.alias_of_id, there.nb.alias_of_id) == (page.pk, there.da.pk)


@pytest.mark.parametrize("what", ["page", "index"])
def test_what_is_restricted_afterwards_is_told_nowhere(page, mirrored, client, rf, what):
    there = mirrored(page)
    restriction = restrict(page if what == "page" else getattr(there, what))

    assert told(client, rf, there) == set()
    for visitor in (AnonymousUser(), None):
        for mirror in (there.da, there.nb):
            assert not type(page).objects.visible_to(visitor).filter(pk=mirror.pk).exists()
            assert not visible_pages(Page.objects.filter(pk=mirror.pk), visitor).exists()
            assert not is_visible(mirror, visitor)
    assert not in_language_at_hand([page], SimpleNamespace(user=AnonymousUser()))
    # Who may see the page may see its mirrors.
    reader = User.objects.create(username="reader")
    assert visible_pages(Page.objects.filter(pk=there.da.pk), reader).exists()
    assert is_visible(there.nb, reader)
    client.force_login(reader)
    assert client.get(there.da.url).status_code == 200
    client.logout()

    restriction.delete()
    assert visible_pages(Page.objects.filter(pk=there.da.pk), None).exists()
    assert is_visible(there.nb, None)


def test_page_for_a_group_is_not_opened_by_the_section_of_its_mirror(page, mirrored, client):
    """Wagtail gives an alias below a restricted page no restriction of its own."""
    restrict(page, "groups")
    index = page.get_parent().specific
    restrict(index)
    there = mirrored(page)
    client.force_login(User.objects.create(username="reader"))

    assert client.get(there.da.url).status_code != 200
    assert there.da.slug not in client.get(there.listed_on.url).content.decode()
    member = User.objects.create(username="member")
    member.groups.add(Group.objects.get(name="A few"))
    assert type(page).objects.visible_to(member).filter(pk=there.da.pk).exists()


def test_opened_page_opens_its_mirrors(page, mirrored, client):
    """What Wagtail copied to the alias when it was made is not asked again."""
    restriction = restrict(page)
    there = mirrored(page)
    restriction.delete()

    assert client.get(there.da.url).status_code == 200
    assert type(page).objects.visible_to(None).filter(pk=there.da.pk).exists()
    assert is_visible(there.da, None)


def test_person_is_listed_for_nobody_by_the_mirror_of_a_private_profile(mirrored):
    page = profile(title=SECRET)
    mirrored(page)
    assert Leader.objects.visible_to(None).filter(pk=page.leader_id).exists()
    restrict(page)
    assert not Leader.objects.visible_to(None).filter(pk=page.leader_id).exists()


def test_person_who_may_not_be_listed_is_told_of_nowhere(mirrored, client, rf):
    page = profile(title=SECRET)
    there = mirrored(page)
    Leader.objects.filter(pk=page.leader_id).update(protected=True)

    assert told(client, rf, there) == set()


def test_translation_below_a_mirrored_section_is_as_private_as_the_section(danish, client):
    """Where not even the index is translated, what is below is, for a visitor, below the first one."""
    page = release(title="Open")
    index = page.get_parent().specific
    home = index.get_parent().specific
    home.copy_for_translation(danish).move(home, "last-child")
    index.copy_for_translation(danish, alias=True)
    translated = page.copy_for_translation(danish)
    translated.save_revision().publish()
    assert type(page).objects.visible_to(None).filter(pk=translated.pk).exists()
    restrict(index)

    assert client.get(type(page).objects.get(pk=translated.pk).url).status_code == 302
    assert not type(page).objects.visible_to(None).filter(pk=translated.pk).exists()


def test_embargoed_release_appears_in_all_languages_at_its_hour(mirrored, client, rf, time_machine):
    time_machine.move_to(datetime.datetime(2026, 6, 15, 8, tzinfo=datetime.timezone.utc))
    hour = timezone.now() + datetime.timedelta(hours=2)
    parent = f.PressIndexPageFactory()
    page = f.PressReleasePageFactory(parent=parent, title=SECRET, live=False, go_live_at=hour)
    page.save_revision().publish()
    there = mirrored(page)
    assert told(client, rf, there) == set()

    time_machine.move_to(hour + datetime.timedelta(minutes=1))
    call_command("publish_scheduled")
    there.da.refresh_from_db()
    page.refresh_from_db()

    assert {"list", "search in the list", "feed", "da", "nb"} <= told(client, rf, there)
    assert (there.da.date, there.da.sorted_at) == (page.date, page.sorted_at)

    type(page).objects.filter(pk=page.pk).update(expire_at=hour + datetime.timedelta(hours=1))
    time_machine.move_to(hour + datetime.timedelta(hours=2))
    call_command("publish_scheduled")
    assert told(client, rf, there) == set()


def test_release_scheduled_after_it_was_mirrored_waits_in_all_languages(mirrored, client, rf, time_machine):
    time_machine.move_to(datetime.datetime(2026, 6, 15, 8, tzinfo=datetime.timezone.utc))
    hour = timezone.now() + datetime.timedelta(hours=2)
    page = f.PressReleasePageFactory(parent=f.PressIndexPageFactory(), title=SECRET, live=False)
    there = mirrored(page)
    page.go_live_at = hour
    page.save_revision().publish()
    assert told(client, rf, there) == set()
    there.da.refresh_from_db()
    assert not there.da.live

    time_machine.move_to(hour + datetime.timedelta(minutes=1))
    call_command("publish_scheduled")
    assert {"list", "feed", "da", "nb"} <= told(client, rf, there)


def test_mirror_of_a_scheduled_release_that_is_translated_waits_too(
    mirrored, client, rf, admin_client, django_capture_on_commit_callbacks
):
    page = f.PressReleasePageFactory(parent=f.PressIndexPageFactory(), title=SECRET, live=False)
    there = mirrored(page)
    page.go_live_at = timezone.now() + datetime.timedelta(hours=2)
    page.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(
            reverse("wagtail_localize:submit_page_translation", args=[page.pk]), {"locales": [there.da.locale_id]}
        )
    there.da.refresh_from_db()

    assert there.da.alias_of is None
    assert not there.da.live
    assert told(client, rf, there) == set()
    assert unscheduled_translations(page, schedule_of(page)) == [there.da]


def test_mirror_follows_what_is_published(page, mirrored, client):
    there = mirrored(page)
    page.title = "Rosehip"
    revision = page.save_revision()
    there.nb.refresh_from_db()
    assert there.nb.title != "Rosehip"
    revision.publish()
    there.nb.refresh_from_db()
    assert there.nb.title == "Rosehip"
    page.unpublish()
    there.nb.refresh_from_db()
    assert not there.nb.live


def test_mirrors_go_with_the_page(page, mirrored):
    there = mirrored(page)
    type(page).objects.get(pk=page.pk).delete()

    assert not Page.objects.filter(translation_key=page.translation_key).exists()
    assert Page.find_problems() == ([], [], [], [], [])
    assert type(there.listed_on).objects.get(pk=there.listed_on.pk).numchild == 0


def test_translations_stay_when_the_section_goes(danish):
    """A mirrored section with a translated page in it is not deleted: the translation is somebody's own work."""
    page, lonely = release(title="One"), None
    index = page.get_parent().specific
    lonely = f.PressReleasePageFactory(parent=index, title="Two")
    home = index.get_parent().specific
    home.copy_for_translation(danish).move(home, "last-child")
    index.copy_for_translation(danish, alias=True)
    translated = page.copy_for_translation(danish)
    translated.save_revision().publish()
    lonely.copy_for_translation(danish, alias=True)
    type(index).objects.get(pk=index.pk).delete()

    assert type(page).objects.get().pk == translated.pk
    assert type(index).objects.get().locale == danish
    assert Page.find_problems() == ([], [], [], [], [])


def test_privacy_of_mirrors_costs_no_query(mirrored, django_assert_num_queries):
    page = release(title="One")
    there = mirrored(page)
    restrict(there.index)
    with django_assert_num_queries(2):  # what is hidden, and the pages
        assert not list(type(page).objects.visible_to(AnonymousUser()))
    with django_assert_num_queries(2):  # what is hidden, and the sources of the aliases
        assert not is_visible(there.da, AnonymousUser())
