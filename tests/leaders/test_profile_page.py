"""What a profile shows from the records and from the other features."""

from __future__ import annotations

import datetime

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Locale, PageViewRestriction

from tests.pages.filled import block
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

QUOTE = {"leader": None, "name": "", "title": "", "portrait": None, "publication": "", "address": ""}


@pytest.fixture
def reader(client):
    """A client in which an employee is signed in."""
    client.force_login(get_user_model().objects.create(username="reader"))
    return client


def part(client, page, name: str) -> str:
    """Return the text of the section whose heading has the id ``digilead-<name>``; empty without it."""
    found = BeautifulSoup(client.get(page.url).content, "html.parser").select_one(
        f'[aria-labelledby="digilead-{name}"]'
    )
    return " ".join(found.get_text(" ").split()) if found else ""


def links(client, page, name: str) -> set[str]:
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    return {link["href"] for link in soup.select(f'[aria-labelledby="digilead-{name}"] a')}


# Posts ----------------------------------------------------------------------------------------------------------------


def test_posts_of_before_are_told_with_unit_and_dates_the_latest_first(client, profile):
    f.AppointmentFactory(
        leader=profile.leader, title="Teacher", starts_on="2010-01-01", ends_on="2014-12-31", unit__name="A school"
    )
    f.AppointmentFactory(leader=profile.leader, title="Head", kind="acting", ends_on="2020-06-30")
    f.AppointmentFactory(
        leader=profile.leader, title="Director", starts_on=timezone.localdate() + datetime.timedelta(1)
    )
    text = part(client, profile, "earlier")

    assert text.index("Head (acting)") < text.index("Teacher")
    assert "A school Jan. 1, 2010 – Dec. 31, 2014" in text.replace("\xa0", " ")
    assert "Director" not in client.get(profile.url).content.decode()


def test_last_day_of_a_post_is_a_day_in_it(client, profile):
    profile.leader.appointments.update(ends_on=timezone.localdate())
    assert part(client, profile, "earlier") == ""


def test_deputy_is_said(client, profile):
    profile.leader.appointments.update(kind="deputy")

    assert "Day-care head (deputy)" in client.get(profile.url).content.decode()


def test_unit_is_linked_in_the_path_and_among_posts_of_before(client, profile):
    f.AppointmentFactory(leader=profile.leader, ends_on="2020-06-30", unit__name="Old school")
    html = client.get(profile.url).content.decode()

    for unit in ("nordby", "old-school"):
        assert f"/leaders/unit/{unit}/" in html


def test_ways_to_reach_are_links(client, profile):
    assert links(client, profile, "contacts") == {"tel:12345678", "mailto:liv@kommune.example", f"{profile.url}vcard/"}


# Own leader and team --------------------------------------------------------------------------------------------------


def boss_of(profile, **leader):
    unit = profile.leader.appointments.get().unit.parent
    return f.AppointmentFactory(unit=unit, leader=f.LeaderFactory(full_name="Chief Holm", **leader)).leader


def test_own_leader_is_a_link_where_there_is_a_profile(reader, profile):
    boss = boss_of(profile)
    assert "Chief Holm" in part(reader, profile, "own-leader")
    assert links(reader, profile, "own-leader") == set()

    page = f.LeaderPageFactory(parent=profile.get_parent().specific, leader=boss)
    assert links(reader, profile, "own-leader") == {page.url}


def test_that_there_is_no_leader_above_is_said(reader, profile):
    assert "No leader is registered above this post." in part(reader, profile, "own-leader")


def test_protected_leader_above_leaves_no_trace(reader, profile):
    boss = boss_of(profile, protected=True)
    f.LeaderPageFactory(parent=profile.get_parent().specific, leader=boss)
    html = reader.get(profile.url).content.decode()

    assert "Chief Holm" not in html
    assert "No leader is registered" not in html


def test_anonymous_visitor_sees_people_with_a_visible_page_only(client, profile):
    boss = boss_of(profile)
    assert "Chief Holm" not in client.get(profile.url).content.decode()

    page = f.LeaderPageFactory(parent=profile.get_parent().specific, leader=boss)
    assert links(client, profile, "own-leader") == {page.url}
    PageViewRestriction.objects.create(page=page.page_ptr, restriction_type="login")
    assert "Chief Holm" not in client.get(profile.url).content.decode()


def test_team_is_told_without_protected_people(reader, profile):
    unit = profile.leader.appointments.get().unit
    for name, protected in (("Bo Holm", False), ("Hilde Skjult", True)):
        f.AppointmentFactory(unit=unit, level="specialist", leader__full_name=name, leader__protected=protected)
    text = part(reader, profile, "team")

    assert "Bo Holm" in text
    assert "Hilde" not in text


def test_who_leads_nobody_has_no_team(reader, profile):
    profile.leader.appointments.update(level="specialist")
    assert part(reader, profile, "team") == ""


# Natural for everybody ------------------------------------------------------------------------------------------------


def test_external_professor_without_a_post(reader):
    leader = f.LeaderFactory(full_name="Astrid Vinter", organisation=f.OrganisationFactory(name="A university"))
    page = f.LeaderPageFactory(parent=f.LeaderIndexPageFactory(), leader=leader)
    html = reader.get(page.url).content.decode()

    assert "A university" in html
    for words in ("No post is registered", "No leader is registered", "Own team"):
        assert words not in html


def test_person_without_post_and_organisation(reader):
    page = f.LeaderPageFactory(parent=f.LeaderIndexPageFactory())

    assert "No post is registered." in reader.get(page.url).content.decode()


def test_two_people_of_one_name_keep_their_own(own, profile):
    other = f.LeaderPageFactory(
        parent=profile.get_parent().specific, leader=f.LeaderFactory(full_name="Liv Bech Berg", phone="87 65 43 21")
    )
    own.post(f"{profile.url}edit/", {"phone": "1", "version": profile.latest_revision_id})

    assert own.get(f"{other.url}edit/").status_code == 403
    other.leader.refresh_from_db()
    assert other.leader.phone == "87 65 43 21"
    assert b"87 65 43 21" in own.get(f"{other.url}vcard/").content


def test_preview_of_a_profile_without_a_leader_stands(admin_client):
    page = f.LeaderPageFactory(parent=f.LeaderIndexPageFactory())
    page.leader = None
    request = page.dummy_request if hasattr(page, "dummy_request") else None
    response = page.make_preview_request(request, page.default_preview_mode)

    assert response.status_code == 200


# Plans ----------------------------------------------------------------------------------------------------------------


def test_plans_the_leader_answers_for_with_stage_and_next_deadline(client, profile):
    today, index = timezone.localdate(), f.ActionPlanIndexPageFactory()
    plan = f.ActionPlanPageFactory(parent=index, title="Fewer calls", leader=profile.leader, stage="active")
    for days in (-1, 3, 9):
        f.PlanActionFactory(page=plan, deadline=today + datetime.timedelta(days=days))
    for status in ("done", "cancelled"):
        over = f.PlanActionFactory(page=plan, deadline=today + datetime.timedelta(days=2))
        f.ActionUpdateFactory(plan_id=plan.anchor_key, action_uid=over.uid, status=status)
    f.ActionPlanPageFactory(parent=index, title="Over", leader=profile.leader, stage="completed")
    f.ActionPlanPageFactory(parent=index, title="Somebody else's")
    text = part(client, profile, "plans")

    deadline = date_format(today + datetime.timedelta(days=3), "DATE_FORMAT")
    assert f"Fewer calls Active, next deadline {deadline}" in text
    assert text.index("Fewer calls") < text.index("Over")
    assert "Somebody else's" not in text


def test_plans_that_count_on_the_person(client, profile):
    index = f.ActionPlanIndexPageFactory()
    plan = f.ActionPlanPageFactory(parent=index, title="Fewer calls")
    for need in ("Advice on data", "A talk"):
        f.PlanSpecialistFactory(page=plan, leader=profile.leader, need=need)
    f.PlanSpecialistFactory(page=f.ActionPlanPageFactory(parent=index, title="Other"))
    text = part(client, profile, "counted-on")

    assert "Fewer calls Advice on data; A talk" in text
    assert text.count("Fewer calls") == 1
    assert "Other" not in text


# Releases -------------------------------------------------------------------------------------------------------------


def release(leader, title="All lead", *, live=True, field="leader", parent=None, **kwargs):
    body = [block("quote", {**QUOTE, "text": "Now.", field: leader.pk})]
    return f.PressReleasePageFactory(
        parent=parent or f.PressIndexPageFactory(), title=title, body=body, live=live, **kwargs
    )


def test_releases_that_quote_the_person(client, profile):
    page = release(profile.leader)
    release(f.LeaderFactory(), "Somebody else", parent=page.get_parent().specific)

    assert links(client, profile, "quoted") == {page.url}


def test_contact_of_a_release_is_not_quoted_in_it(client, profile):
    contact = {"leader": profile.leader.pk, "name": "", "title": "", "email": "", "phone": ""}
    f.PressReleasePageFactory(parent=f.PressIndexPageFactory(), press_contacts=[block("contact", contact)])

    assert part(client, profile, "quoted") == ""


def test_quote_in_a_draft_is_not_told(client, profile):
    page = release(profile.leader, live=False)
    assert part(client, profile, "quoted") == ""

    page = release(f.LeaderFactory(), parent=page.get_parent().specific)
    page.body = [block("quote", {**QUOTE, "text": "Now.", "leader": profile.leader.pk})]
    page.save_revision()
    assert part(client, profile, "quoted") == ""


def test_quote_taken_out_is_told_no_more(client, profile):
    page = release(profile.leader)
    page.body = []
    page.save_revision().publish()

    assert part(client, profile, "quoted") == ""


@pytest.mark.parametrize("make", ["plans", "counted-on", "quoted"])
def test_lists_hold_what_the_visitor_may_see_in_the_language_of_the_page(client, profile, make):
    def page(title, **kwargs):
        if make == "quoted":
            return release(profile.leader, title, **kwargs)
        if make == "plans":
            return f.ActionPlanPageFactory(leader=profile.leader, title=title, **kwargs)
        made = f.ActionPlanPageFactory(title=title, **kwargs)
        f.PlanSpecialistFactory(page=made, leader=profile.leader)
        return made

    public = page("Public", parent=None)
    page("Draft", live=False)
    hidden = page("Secret")
    PageViewRestriction.objects.create(page=hidden.page_ptr, restriction_type="login")
    danish, alone = page("Planen"), page("Alene")
    locale = Locale.objects.create(language_code="da")
    type(danish).objects.filter(pk=danish.pk).update(locale=locale, translation_key=public.translation_key)
    type(alone).objects.filter(pk=alone.pk).update(locale=locale)
    text = part(client, profile, make)

    assert "Public" in text
    assert "Alene in Danish" in " ".join(text.split())
    for title in ("Draft", "Secret", "Planen"):
        assert title not in text
    client.force_login(get_user_model().objects.create(username="reader"))
    assert "Secret" in part(client, profile, make)


# Costs ----------------------------------------------------------------------------------------------------------------


def test_profile_asks_the_same_of_the_database_for_many_of_everything(reader, profile):
    unit, directory = profile.leader.appointments.get().unit, profile.get_parent().specific
    plans, news = f.ActionPlanIndexPageFactory(), f.PressIndexPageFactory()
    boss_of(profile)
    counts = []
    for number in (1, 6):
        for _number in range(number):
            f.AppointmentFactory(leader=profile.leader, ends_on="2020-01-01")
            member = f.AppointmentFactory(unit=unit, level="specialist").leader
            f.LeaderPageFactory(parent=directory, leader=member)
            plan = f.ActionPlanPageFactory(parent=plans, leader=profile.leader)
            f.PlanSpecialistFactory(page=plan, leader=profile.leader)
            release(profile.leader, f"Release {number} {_number}", parent=news)
        reader.get(profile.url)
        with CaptureQueriesContext(connection) as captured:
            reader.get(profile.url)
        counts.append(len(captured))

    assert counts[0] == counts[1]
