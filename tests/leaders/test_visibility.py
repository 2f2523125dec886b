"""Who may see a person where: each state of a person and a profile, each role, each place, as one table."""

from __future__ import annotations

import datetime

import pytest
import wagtail_factories
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser, Group, User
from django.contrib.sites.shortcuts import get_current_site
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page, PageViewRestriction

from tests.leaders.test_profile_page import QUOTE
from tests.pages.filled import block
from wagtail_digilead.conf import page_model_label
from wagtail_digilead.core.groups import setup_groups
from wagtail_digilead.core.visibility import visible_pages
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

PHONE = "12 34 56 78"

ROLES = ("anonymous", "reader", "person", "own leader", "director", "HR officer", "superuser")
SIGNED_IN, READ_RECORDS = set(ROLES) - {"anonymous"}, {"director", "HR officer", "superuser"}

#: State of the person or the page → who may see the page.
SEE_THE_PAGE = {
    "shown": set(ROLES),
    "ends today": set(ROLES),
    "behind a login": SIGNED_IN,
    "for a group": {"superuser"},
    "draft": set(),
    "inactive": set(),
    "protected": set(),
    "ended yesterday": set(),
}
#: States in which the person may be listed at all.
LISTED = {"shown", "ends today", "behind a login", "for a group", "draft"}


@pytest.fixture(params=SEE_THE_PAGE)
def state(request, profile):
    """Puts Liv or her profile into a state, and returns its name."""
    state, leader = request.param, profile.leader
    profile.portrait = wagtail_factories.ImageFactory(title="A portrait")
    profile.save_revision().publish()
    if state in ("inactive", "protected"):
        type(leader).objects.filter(pk=leader.pk).update(active=state != "inactive", protected=state == "protected")
    elif state.startswith("end"):
        days = 0 if state == "ends today" else 1
        leader.appointments.update(ends_on=timezone.localdate() - datetime.timedelta(days=days))
    elif state == "draft":
        profile.unpublish()
    elif state != "shown":
        kind = "login" if state == "behind a login" else "groups"
        made = PageViewRestriction.objects.create(page=profile.page_ptr, restriction_type=kind)
        made.groups.set([Group.objects.create(name="A few")] if kind == "groups" else [])
    return state


@pytest.fixture
def users(profile, person):
    """The account of each role; Liv's own leader heads the unit above."""
    setup_groups()
    users = {role: User.objects.create(username=role) for role in ROLES if role not in ("anonymous", "person")}
    users["superuser"].is_superuser = True
    users["superuser"].save()
    users["director"].groups.add(Group.objects.get(name="Directors"))
    users["HR officer"].groups.add(Group.objects.get(name="HR officers"))
    above = profile.leader.appointments.get().unit.parent
    f.AppointmentFactory(unit=above, leader=f.LeaderFactory(full_name="Chief Holm", user=users["own leader"]))
    return {**users, "person": person, "anonymous": AnonymousUser()}


@pytest.fixture
def client_of(users):
    def client_of(role):
        client = Client()
        if role != "anonymous":
            client.force_login(users[role])
        return client

    return client_of


def roles_that(works) -> set[str]:
    return {role for role in ROLES if works(role)}


def test_profile_and_card(state, profile, client_of):
    for address in (profile.url, f"{profile.url}vcard/"):
        opened = roles_that(lambda role, at=address: client_of(role).get(at).status_code == 200)
        assert opened == SEE_THE_PAGE[state], address


def test_own_pages_are_for_the_person_alone(state, profile, client_of):
    for name in ("edit", "confirm", "saved", "confirmed"):
        statuses = {role: client_of(role).get(f"{profile.url}{name}/").status_code for role in ROLES}

        assert {role for role, status in statuses.items() if status == 200} == {"person"} & SEE_THE_PAGE[state], name
        for role in SEE_THE_PAGE[state] - {"person"}:
            assert statuses[role] == (302 if role == "anonymous" else 403), name


def test_nobody_but_the_person_saves(state, profile, client_of):
    for role in set(ROLES) - {"person"}:
        for name in ("edit", "confirm"):
            client_of(role).post(f"{profile.url}{name}/", {"phone": "99", "ask_me_about": "Theirs"})

    page = type(profile).objects.get(pk=profile.pk)
    assert (page.leader.phone, page.leader.last_confirmed_on) == (PHONE, None)
    assert page.ask_me_about == profile.ask_me_about


def test_person_saves_by_the_post_that_others_are_refused(profile, client_of):
    client_of("person").post(f"{profile.url}edit/", {"phone": "99", "version": profile.latest_revision_id})

    profile.leader.refresh_from_db()
    assert profile.leader.phone == "99"


def test_api_and_its_search(state, profile, client_of):
    def in_listing(role, **query):
        items = client_of(role).get("/api/v2/pages/", query).json()["items"]
        return profile.pk in [item["id"] for item in items]

    label = page_model_label("LeaderPage")
    seen = SEE_THE_PAGE[state]
    assert roles_that(lambda role: client_of(role).get(f"/api/v2/pages/{profile.pk}/").status_code == 200) == seen
    assert roles_that(lambda role: in_listing(role)) == seen
    assert roles_that(lambda role: in_listing(role, type=label, fields="*")) == seen
    assert roles_that(lambda role: in_listing(role, type=label, search="Elderberry")) == seen
    found = client_of("anonymous").get("/api/v2/pages/find/", {"html_path": profile.url_path.removeprefix("/home")})
    assert (found.status_code == 302) is ("anonymous" in seen)


def test_portrait_in_the_api(state, profile, client_of):
    image = profile.portrait_id

    for role in ("anonymous", "reader"):
        items = client_of(role).get("/api/v2/images/").json()["items"]
        assert (image in [item["id"] for item in items]) is (role in SEE_THE_PAGE[state])
        answer = client_of(role).get(f"/api/v2/images/{image}/")
        assert (answer.status_code == 200) is (role in SEE_THE_PAGE[state])


def test_portrait_that_somebody_else_has_too_stays_in_the_api(profile, client_of):
    profile.portrait = wagtail_factories.ImageFactory()
    profile.save_revision().publish()
    profile.leader.appointments.update(ends_on="2020-01-01")
    f.LeaderPageFactory(parent=profile.get_parent().specific, portrait=profile.portrait)

    assert client_of("anonymous").get(f"/api/v2/images/{profile.portrait_id}/").status_code == 200


def test_search_of_the_site(state, profile, users):
    """As the documentation shows it to a host."""

    def finds(role):
        found = visible_pages(Page.objects.all(), users[role]).search("Elderberry")
        return profile.pk in [page.pk for page in found]

    assert roles_that(finds) == SEE_THE_PAGE[state]


def test_sitemap(state, profile):
    request = RequestFactory().get("/sitemap.xml")
    found = [entry["location"] for entry in Sitemap(request).get_urls(1, get_current_site(request), request)]

    assert (profile.full_url in found) is ("anonymous" in SEE_THE_PAGE[state])


def test_directory_and_unit_page(state, profile, client_of):
    directory = profile.get_parent().specific
    unit = f"{directory.url}unit/elderberry/"
    listed = (SIGNED_IN | SEE_THE_PAGE[state]) if state in LISTED else set()

    for address in (directory.url, unit):
        assert (
            roles_that(lambda role, at=address: "Liv Bech Berg" in client_of(role).get(at).content.decode()) == listed
        )


def test_report(state, profile, client_of):
    def shows(role):
        answer = client_of(role).get(reverse("digilead_unconfirmed"))
        return answer.status_code == 200 and "Liv Bech Berg" in answer.content.decode()

    assert roles_that(shows) == (READ_RECORDS if state in LISTED else set())


def test_export(state, profile, client_of):
    def holds(role):
        answer = client_of(role).get(f"{profile.get_parent().url}export/", {"format": "csv"})
        return answer.status_code == 200 and "Liv Bech Berg" in b"".join(answer.streaming_content).decode()

    assert roles_that(holds) == (READ_RECORDS if state in LISTED else set())


def test_links_to_the_profile_from_releases(state, profile, client_of):
    read_more = {"page": profile.pk, "address": "", "title": "", "teaser": ""}
    page = f.PressReleasePageFactory(
        parent=f.PressIndexPageFactory(),
        related_pages=[block("page", profile.pk)],
        body=[block("read_more", read_more)],
    )

    def shows(role):
        html = client_of(role).get(page.url).content.decode()
        assert html.count(f'href="{profile.url}"') in (0, 2)
        return profile.url in html

    assert roles_that(shows) == SEE_THE_PAGE[state]


def in_two(html: str) -> tuple[str, str]:
    """Return what is written for people, and the structured data."""
    soup = BeautifulSoup(html, "html.parser")
    data = soup.select_one("script[type='application/ld+json']").extract()
    return str(soup), data.text


def test_release_keeps_name_and_role_and_drops_how_to_reach_the_person(state, profile, client_of):
    leader, portrait = profile.leader.pk, profile.portrait_id
    contact = {"leader": leader, "name": "", "title": "head of Elderberry", "email": "", "phone": ""}
    box = {**contact, "role": "contact", "organisation": "", "portrait": portrait, "text": ""}
    quote = {**QUOTE, "text": "Now.", "leader": leader, "title": "head of Elderberry", "portrait": portrait}
    page = f.PressReleasePageFactory(
        parent=f.PressIndexPageFactory(),
        press_contacts=[block("contact", contact)],
        body=[block("quote", quote), block("person_box", box)],
    )
    for role in ROLES:
        html, structured = in_two(client_of(role).get(page.url).content.decode())
        assert "Liv Bech Berg" in structured
        assert (PHONE in structured) is ("liv@kommune.example" in structured) is (state in LISTED)
        assert html.count("Liv Bech Berg") == html.count("head of Elderberry") == 3
        assert html.count(PHONE) == html.count("liv@kommune.example</a>") == (2 if state in LISTED else 0)
        assert html.count("<img") == (2 if state in LISTED else 0)


def test_course_drops_how_to_reach_its_contact(state, profile, client_of):
    contact = {"leader": profile.leader.pk, "name": "", "title": "", "email": "", "phone": ""}
    page = f.CoursePageFactory(parent=f.CourseIndexPageFactory(), contacts=[block("contact", contact)])
    html = client_of("reader").get(page.url).content.decode()

    assert "Liv Bech Berg" in html
    assert (PHONE in html) is (state in LISTED)


def test_reader_without_a_record_and_person_without_an_account(client_of, profile, person):
    profile.leader.user = None
    profile.leader.save()
    for role in ("reader", "person"):
        assert client_of(role).get(profile.url).status_code == 200
        assert client_of(role).get(f"{profile.url}edit/").status_code == 403
