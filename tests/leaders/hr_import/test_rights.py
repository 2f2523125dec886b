"""Who may import: each role × each address. An address that is not in the table fails a test."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.urls import reverse
from wagtail.admin.menu import admin_menu

from tests.courses.admin.posts import user
from tests.leaders.hr_import.sheets import METTE, csv_file
from wagtail_digilead.conf import GROUPS
from wagtail_digilead.core.groups import setup_groups
from wagtail_digilead.leaders.admin.permissions import NEEDED
from wagtail_digilead.leaders.admin.viewsets import ImportViewSet
from wagtail_digilead.leaders.hr_import import uploads
from wagtail_digilead.models import ImportFile, Leader
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

ADDRESSES = ("start", "columns", "titles", "review", "list", "faulty_rows", "example", "cancel")
MAY = {"hr_officer", "superuser", "somebody with all the rights"}
#: Each lacks one of the rights that are needed.
ALMOST = [f"without {permission}" for permission in NEEDED]
ROLES = ["anonymous", "reader", "leader", *GROUPS, "superuser", "somebody with all the rights", *ALMOST]


def visitor(role: str):
    if role == "anonymous":
        return AnonymousUser()
    if role == "leader":
        return f.LeaderFactory(user=user("leader")).user
    if role in GROUPS:
        setup_groups()
        member = user(role)
        member.groups.add(Group.objects.get(name=GROUPS[role]))
        return member
    rights = [each for each in NEEDED if f"without {each}" != role]
    made = user("visitor", *(["wagtailadmin.access_admin", *rights] if role in (*MAY, *ALMOST) else []))
    made.is_superuser = role == "superuser"
    made.save()
    return made


def address(name: str) -> str:
    return reverse(f"digilead_import:{name}", kwargs={"kind": "new_people"} if name == "list" else {})


def test_every_address_is_in_the_table():
    assert [pattern.name for pattern in ImportViewSet().get_urlpatterns()] == list(ADDRESSES)


@pytest.mark.parametrize("role", ROLES)
def test_addresses_are_open_to_those_who_may_and_closed_to_others(client, school, role):
    who = visitor(role)
    if who.is_authenticated:
        client.force_login(who)
        uploads.keep(who, [("leaders.csv", csv_file(METTE))])

    opened = {name for name in ADDRESSES if client.get(address(name)).status_code in (200, 405)}

    assert opened == (set(ADDRESSES) if role in MAY else set())


@pytest.mark.parametrize("role", ROLES)
def test_posts_change_something_for_those_who_may_and_for_them_alone(client, school, role):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tests.leaders.hr_import.sheets import plan

    who = visitor(role)
    leaders = Leader.objects.count()
    done = set()
    if who.is_authenticated:
        client.force_login(who)
    client.post(address("start"), {"file": SimpleUploadedFile("x.csv", csv_file(METTE))})
    if ImportFile.objects.exists():
        done.add("upload")
    elif who.is_authenticated:
        uploads.keep(who, [("x.csv", csv_file(METTE))])
    kept = ImportFile.objects.count()
    client.post(address("review"), {"digest": plan(METTE).digest})
    if Leader.objects.count() > leaders:
        done.add("import")
    if who.is_authenticated:
        uploads.keep(who, [("x.csv", csv_file(METTE))])
        kept = 1
    client.post(address("cancel"))
    if ImportFile.objects.count() < kept:
        done.add("cancel")

    assert done == ({"upload", "import", "cancel"} if role in MAY else set())


def menu_of(rf, who) -> list[str]:
    request = rf.get("/admin/")
    request.user = who
    group = next(item for item in admin_menu.registered_menu_items if item.name == "digital-leadership")
    return [item.name for item in group.menu.menu_items_for_request(request)]


@pytest.mark.parametrize("role", ["hr_officer", "editor", "superuser", "reader"])
def test_menu_shows_the_import_to_those_who_may(rf, role):
    assert ("digilead-import" in menu_of(rf, visitor(role))) == (role in MAY)


def test_menu_hides_the_import_where_the_feature_is_off(rf, settings):
    settings.WAGTAIL_DIGILEAD = {"FEATURES": {"leaders": False}}

    assert "digilead-import" not in menu_of(rf, visitor("superuser"))
