"""A release: its date, what a new one takes from the newsroom, and that an unpublished one stays unseen."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.pages.filled import block, contacts
from wagtail_digilead.conf import get_page_model
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def test_new_release_starts_with_what_the_newsroom_gives(admin_client):
    boilerplate = f.BoilerplateFactory()
    newsroom = f.PressIndexPageFactory(
        default_genre="advice",
        default_place="Nordby",
        default_sign_off="Nordby Town Hall",
        default_boilerplate=boilerplate,
        default_contacts=contacts(f.LeaderFactory()),
    )
    model = get_page_model("PressReleasePage")
    address = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, newsroom.pk])
    form = admin_client.get(address).context["form"]

    assert form["genre"].value() == "advice"
    assert form["place"].value() == "Nordby"
    assert form["sign_off"].value() == "Nordby Town Hall"
    assert form["boilerplate"].value() == boilerplate.pk
    assert [child.value["email"] for child in form["press_contacts"].value()] == ["", "press@kommune.example"]


def test_written_release_keeps_what_it_has(admin_user):
    newsroom = f.PressIndexPageFactory(default_place="Nordby")
    release = f.PressReleasePageFactory(parent=newsroom, place="")
    form_class = type(release).get_edit_handler().get_form_class()

    assert form_class(instance=release, parent_page=newsroom, for_user=admin_user)["place"].value() == ""


def test_new_course_starts_with_the_usual_contact(admin_user):
    catalogue = f.CourseIndexPageFactory(default_contacts=contacts(f.LeaderFactory()))
    model = get_page_model("CoursePage")
    form = model.get_edit_handler().get_form_class()(instance=model(), parent_page=catalogue, for_user=admin_user)

    assert len(form["contacts"].value()) == 2


@pytest.mark.parametrize(
    ("display", "planned", "expected"),
    [(True, True, "display"), (False, True, "planned"), (False, False, "published")],
)
def test_date_is_the_written_the_planned_or_the_real_one(display, planned, expected):
    now = timezone.now()
    dates = {
        "display": now - datetime.timedelta(days=9),
        "planned": now - datetime.timedelta(hours=1),
        "published": None,
    }
    release = f.PressReleasePageFactory(
        parent=f.PressIndexPageFactory(),
        display_date=dates["display"] if display else None,
        go_live_at=dates["planned"] if planned else None,
    )
    dates["published"] = release.first_published_at

    assert release.date == dates[expected]
    assert type(release).objects.get(pk=release.pk).sorted_at == dates[expected]


def test_embargoed_release_is_nowhere(client):
    newsroom = f.PressIndexPageFactory()
    release = f.PressReleasePageFactory(
        parent=newsroom, title="Planted secret", live=False, go_live_at=timezone.now() + datetime.timedelta(days=1)
    )
    linking = f.PressReleasePageFactory(parent=newsroom, related_pages=[block("page", release.pk)])

    assert client.get(newsroom.url + "planted-secret/").status_code == 404
    for url in (newsroom.url, linking.url, "/api/v2/pages/"):
        assert "Planted secret" not in client.get(url).content.decode()


def test_withdrawn_release_says_so_and_why(client):
    release = f.PressReleasePageFactory(
        parent=f.PressIndexPageFactory(), withdrawn=True, withdrawn_reason="Wrong figures."
    )

    assert "Wrong figures." in client.get(release.url).content.decode()


def test_host_template_wins_over_ours(client, tmp_path, settings):
    release = f.PressReleasePageFactory(parent=f.PressIndexPageFactory())
    (tmp_path / "wagtail_digilead_pages").mkdir()
    (tmp_path / "wagtail_digilead_pages" / "press_release_page.html").write_text("the host's own")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0].get("DIRS", [])]}]

    assert client.get(release.url).content.decode() == "the host's own"


def test_host_element_wins_over_ours(client, tmp_path, settings):
    release = f.PressReleasePageFactory(parent=f.PressIndexPageFactory(), place="Nordby")
    (tmp_path / "wagtail_digilead" / "elements").mkdir(parents=True)
    (tmp_path / "wagtail_digilead" / "elements" / "dateline.html").write_text("<p>the host's dateline</p>")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0].get("DIRS", [])]}]

    html = client.get(release.url).content.decode()
    assert "<p>the host's dateline</p>" in html
    assert release.title in html
