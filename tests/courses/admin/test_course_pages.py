"""What hangs on a course page: shown in its editor, said before it is taken away, and never lost."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from tests.courses.admin.posts import ORGANISER, run_url, user
from wagtail_digilead.courses.runs import CourseRun
from wagtail_digilead.courses.signups import Registration
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

READ = {"digilead_notice_read": "1"}


@pytest.fixture
def catalogue():
    return f.CourseIndexPageFactory()


@pytest.fixture
def page(catalogue):
    """A course page with two runs and one person signed up."""
    page = f.CoursePageFactory(parent=catalogue, title="Masterclass")
    run = f.CourseRunFactory(course_id=page.translation_key, course=None)
    f.CourseRunFactory(course_id=page.translation_key, course=None, name="Autumn")
    f.RegistrationFactory(sign_up__run=run)
    return page


def still_there() -> tuple[int, int]:
    return CourseRun.objects.count(), Registration.objects.filter(state="confirmed").count()


def says(response) -> bool:
    html = response.content.decode()
    return "2 course runs belong here." in html and "1 person is signed up." in html


def bulk(action: str, *pages: Page) -> str:
    ids = "&".join(f"id={page.pk}" for page in pages)
    return f"/admin/bulk/wagtailcore/page/{action}/?next=/admin/&{ids}"


def test_editor_shows_the_runs(admin_client, page):
    html = admin_client.get(f"/admin/pages/{page.pk}/edit/").content.decode()

    assert "Autumn" in html
    assert "1 of 10 seats taken" in html
    assert f"{run_url('add')}?course={page.translation_key}" in html


def test_editor_takes_constant_queries_for_the_runs(admin_client, page):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            admin_client.get(f"/admin/pages/{page.pk}/edit/")
        return len(captured)

    cost()
    few = cost()
    for _number in range(5):
        f.CourseRunFactory(course_id=page.translation_key, course=None)
    assert cost() == few


def test_editor_shows_no_runs_to_those_who_may_not_see_them(client, admin_user, page):
    editor = user("editor", "wagtailadmin.access_admin")
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    html = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()

    assert "Masterclass" in html
    assert "Autumn" not in html
    assert run_url("add") not in html


def test_editor_shows_own_runs_only(client, page):
    organiser = user("organiser", *ORGANISER)
    organiser.groups.add(Group.objects.get(name="Editors"))
    f.CourseRunFactory(course_id=page.translation_key, course=None, name="Mine", organiser=organiser)
    client.force_login(organiser)
    html = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()

    assert "Mine" in html
    assert "Autumn" not in html


def test_new_page_has_no_runs_panel(admin_client, catalogue):
    model = f.CoursePageFactory._meta.get_model_class()._meta
    address = f"/admin/pages/add/{model.app_label}/{model.model_name}/{catalogue.pk}/"

    assert "Add run" not in admin_client.get(address).content.decode()


@pytest.mark.parametrize("whole_catalogue", [False, True])
def test_deleting(admin_client, catalogue, page, whole_catalogue):
    target = catalogue if whole_catalogue else page
    address = f"/admin/pages/{target.pk}/delete/"
    assert says(admin_client.get(address))
    admin_client.post(address)

    assert not Page.objects.filter(pk=page.pk).exists()
    assert still_there() == (2, 1)
    assert "Masterclass" in admin_client.get(run_url("list")).content.decode()


def test_unpublishing(admin_client, page):
    address = f"/admin/pages/{page.pk}/unpublish/"
    assert says(admin_client.post(address))
    page.refresh_from_db()
    assert page.live

    admin_client.post(address, READ)
    page.refresh_from_db()
    assert not page.live
    assert still_there() == (2, 1)


def test_moving(admin_client, page):
    other = f.CourseIndexPageFactory(title="Other")
    address = f"/admin/pages/{page.pk}/move/{other.pk}/confirm/"
    assert says(admin_client.get(address))
    admin_client.post(address)

    assert Page.objects.get(pk=page.pk).get_parent().pk == other.pk
    assert still_there() == (2, 1)
    assert CourseRun.objects.filter(course=page.translation_key).count() == 2


def test_copying(admin_client, catalogue, page):
    address = f"/admin/pages/{page.pk}/copy/"
    answer = admin_client.get(address)
    assert says(answer)
    assert "an alias shows the runs of this page" in answer.content.decode()
    admin_client.post(
        address, {"new_title": "Copy", "new_slug": "copy", "new_parent_page": catalogue.pk, "publish_copies": "on"}
    )
    copy = Page.objects.get(slug="copy").specific

    assert not CourseRun.objects.filter(course=copy.anchor_key).exists()
    assert CourseRun.objects.filter(course=page.translation_key).count() == 2


def test_alias_shows_the_runs_as_the_notice_says(admin_client, catalogue, page):
    post = {"new_title": "Alias", "new_slug": "alias", "new_parent_page": catalogue.pk, "alias": "on"}
    admin_client.post(f"/admin/pages/{page.pk}/copy/", post)
    alias = Page.objects.get(slug="alias").specific

    assert alias.alias_of_id == page.pk
    assert alias.announced_runs().count() == 2


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_in_bulk(admin_client, catalogue, page, action):
    spare = f.CoursePageFactory(parent=catalogue)
    assert says(admin_client.post(bulk(action, page, spare)))
    assert Page.objects.filter(pk__in=[page.pk, spare.pk], live=True).count() == 2

    admin_client.post(bulk(action, page, spare), READ)
    assert not Page.objects.filter(pk__in=[page.pk, spare.pk], live=True).exists()
    assert still_there() == (2, 1)


def test_moving_in_bulk(admin_client, page):
    other = f.CourseIndexPageFactory(title="Other")
    response = admin_client.post(bulk("move", page), {"chooser": other.pk})
    assert says(response)
    assert f'name="chooser" value="{other.pk}"' in response.content.decode()

    admin_client.post(bulk("move", page), {"chooser": other.pk, **READ})
    assert Page.objects.get(pk=page.pk).get_parent().pk == other.pk
    assert still_there() == (2, 1)


def test_page_without_runs_goes_without_a_notice(admin_client, catalogue):
    page = f.CoursePageFactory(parent=catalogue)
    admin_client.post(f"/admin/pages/{page.pk}/unpublish/")
    page.refresh_from_db()
    assert not page.live

    admin_client.post(bulk("delete", page))
    assert not Page.objects.filter(pk=page.pk).exists()


def test_pages_of_other_types_go_without_a_notice(admin_client, page):
    release = f.PressReleasePageFactory(parent=f.PressIndexPageFactory())
    admin_client.post(bulk("unpublish", release))
    release.refresh_from_db()

    assert not release.live
