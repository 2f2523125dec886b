"""Profile pages: one per person and language, one click from the record, gone when the person has left."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from wagtail_digilead.conf import get_page_model
from wagtail_digilead.core.groups import setup_groups
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def make_profile(client, leader, **kwargs):
    return client.post(reverse("digilead_make_profile", args=[leader.pk]), **kwargs)


def profiles():
    return get_page_model("LeaderPage").objects.all()


def test_one_click_makes_a_draft_and_opens_it(admin_client):
    f.LeaderIndexPageFactory()
    leader = f.LeaderFactory(full_name="Søren Ågård")
    edit = reverse("wagtailsnippets_wagtail_digilead_leader:edit", args=[leader.pk])
    assert reverse("digilead_make_profile", args=[leader.pk]) in admin_client.get(edit).content.decode()

    answer = make_profile(admin_client, leader)
    page = profiles().get()
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.title, page.slug, page.leader, page.live) == ("Søren Ågård", "soren-agard", leader, False)
    assert page.latest_revision is not None
    assert admin_client.get(answer.url).status_code == 200


def test_second_click_opens_the_page_there_is(admin_client):
    f.LeaderIndexPageFactory()
    leader = f.LeaderFactory()
    make_profile(admin_client, leader)
    make_profile(admin_client, leader)

    assert profiles().count() == 1
    edit = reverse("wagtailsnippets_wagtail_digilead_leader:edit", args=[leader.pk])
    assert "Edit the profile page" in admin_client.get(edit).content.decode()


def test_two_people_of_one_name_get_two_addresses(admin_client):
    f.LeaderIndexPageFactory()
    for _number in range(3):
        make_profile(admin_client, f.LeaderFactory(full_name="Grøn Økonomi"))

    assert list(profiles().values_list("slug", flat=True)) == ["gron-okonomi", "gron-okonomi-2", "gron-okonomi-3"]


def test_without_a_directory_it_says_what_to_do(admin_client):
    answer = make_profile(admin_client, f.LeaderFactory(), follow=True)

    assert "There is no leader directory yet" in answer.content.decode()


def test_profile_is_not_made_by_a_get(admin_client):
    leader = f.LeaderFactory()

    assert admin_client.get(reverse("digilead_make_profile", args=[leader.pk])).status_code == 405


@pytest.mark.parametrize(("group", "status"), [("HR officers", 302), ("Course organisers", 302)])
def test_only_who_may_add_pages_makes_a_profile(client, group, status):
    f.LeaderIndexPageFactory()
    f.CourseIndexPageFactory()
    setup_groups()
    user = User.objects.create(username="somebody")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    make_profile(client, f.LeaderFactory())

    assert profiles().exists() == (group == "HR officers")


def test_profile_is_made_in_the_language_of_the_editor(admin_client):
    english = f.LeaderIndexPageFactory()
    danish = english.copy_for_translation(Locale.objects.create(language_code="da"), copy_parents=True)
    admin_client.cookies["django_language"] = "da"
    make_profile(admin_client, f.LeaderFactory(), headers={"accept-language": "da"})

    assert profiles().get().get_parent().pk == danish.pk


def test_second_profile_of_a_person_is_refused_at_the_field(admin_client):
    page = f.LeaderPageFactory(parent=f.LeaderIndexPageFactory())
    model = type(page)
    address = reverse(
        "wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, page.get_parent().pk]
    )
    answer = admin_client.post(
        address,
        {
            "title": "Again",
            "slug": "again",
            "leader": page.leader_id,
            "introduction": "null",
            "coaching_topics-TOTAL_FORMS": 0,
            "coaching_topics-INITIAL_FORMS": 0,
            "comments-TOTAL_FORMS": 0,
            "comments-INITIAL_FORMS": 0,
        },
    )

    assert "leader" in answer.context["form"].errors
    assert profiles().count() == 1


@pytest.mark.parametrize(
    ("change", "status"),
    [({}, 200), ({"active": False}, 404), ({"protected": True}, 404)],
)
def test_profile_of_a_person_who_may_not_be_listed_is_not_found(client, change, status):
    page = f.LeaderPageFactory(parent=f.LeaderIndexPageFactory())
    type(page.leader).objects.filter(pk=page.leader_id).update(**change)

    assert client.get(page.url).status_code == status
    assert (page.title in client.get(page.get_parent().url).content.decode()) == (status == 200)


def test_profile_is_gone_the_day_after_the_last_appointment(client):
    page = f.LeaderPageFactory(parent=f.LeaderIndexPageFactory())
    today = timezone.localdate()
    post = f.AppointmentFactory(leader=page.leader, ends_on=today)
    assert client.get(page.url).status_code == 200

    post.ends_on = today - datetime.timedelta(days=1)
    post.save()
    assert client.get(page.url).status_code == 404


def test_profile_shows_post_unit_and_own_leader_from_the_records(client, django_user_model):
    client.force_login(django_user_model.objects.create(username="reader"))
    top = f.UnitFactory(name="Nordby")
    chief = f.AppointmentFactory(unit=top, leader__full_name="Chief Holm", level="top").leader
    page = f.LeaderPageFactory(parent=f.LeaderIndexPageFactory())
    f.AppointmentFactory(leader=page.leader, unit=f.UnitFactory(name="Elderberry", parent=top), title="Day-care head")
    html = client.get(page.url).content.decode()

    for words in ("Day-care head", "Nordby", "Elderberry", str(chief)):
        assert words in html


def test_external_teacher_without_a_post_has_a_profile(client):
    leader = f.LeaderFactory(full_name="Astrid Vinter", organisation=f.OrganisationFactory(name="A university"))
    page = f.LeaderPageFactory(parent=f.LeaderIndexPageFactory(), leader=leader)

    assert "A university" in client.get(page.url).content.decode()
