"""What machines get of a release: JSON-LD and Open Graph."""

from __future__ import annotations

import json

import pytest
from wagtail.models import Locale, Site

from tests.json_ld import things_in, values
from tests.pages.filled import block
from tests.press.releases import SENT, page_of
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def test_json_ld_tells_the_release(html, release):
    found = things_in(str(html))
    [article] = found["NewsArticle"]

    assert values(article, "headline") == ["Robots & people"]
    assert values(article, "url") == values(article, "mainEntityOfPage") == [release.full_url]
    assert values(article, "description") == ["All leaders take the course."]
    assert values(article, "dateline") == ["Nordby, May 4, 2027"]
    assert values(article, "inLanguage") == ["en"]
    assert values(article, "articleSection") == ["Press release"]
    assert values(article, "datePublished") == ["2027-05-04T09:30:00+02:00"]
    assert set(values(article, "keywords")) == {row.topic.name for row in release.topics.all()}
    assert values(article, "creativeWorkStatus") == ["Withdrawn"]
    [image] = values(article, "image")
    assert image.startswith("http://localhost/media/images/")


def test_json_ld_names_authors_publisher_and_press_contacts(html, release):
    found = things_in(str(html))
    [publisher] = found["Organization"]
    author = release.authors[0].value["leader"].full_name

    assert values(publisher, "name") == ["Nordby Kommune"]
    assert author in {name for person in found["Person"] for name in values(person, "name")}
    contacts = found["ContactPoint"]
    assert {kind for contact in contacts for kind in values(contact, "contactType")} == {"press"}
    assert "press@kommune.example" in {mail for contact in contacts for mail in values(contact, "email")}


def test_json_ld_without_authors_names_the_publisher(client):
    Site.objects.update(site_name="Nordby Kommune")
    release = f.PressReleasePageFactory(parent=f.PressIndexPageFactory())
    [data] = page_of(client, release).select('script[type="application/ld+json"]')

    assert json.loads(data.string)["author"][0]["name"] == "Nordby Kommune"


@pytest.mark.parametrize(("wagtail_name", "expected"), [("Nordby Intranet", "Nordby Intranet"), ("", "localhost")])
def test_json_ld_names_a_publisher_though_the_site_has_no_name(client, settings, release, wagtail_name, expected):
    Site.objects.update(site_name="")
    settings.WAGTAIL_SITE_NAME = wagtail_name
    html = page_of(client, release)
    found = things_in(str(html))

    assert [values(each, "name") for each in found["Organization"]] == [[expected]]
    assert "press@kommune.example" in {mail for contact in found["ContactPoint"] for mail in values(contact, "email")}
    assert html.select_one('meta[property="og:site_name"]')["content"] == expected
    alone = f.PressReleasePageFactory(parent=release.get_parent())
    [data] = page_of(client, alone).select('script[type="application/ld+json"]')
    assert json.loads(data.string)["author"][0]["name"] == expected


def test_json_ld_has_the_corrections_and_when_it_was_changed(client):
    release = f.PressReleasePageFactory(
        parent=f.PressIndexPageFactory(),
        display_date=SENT,
        corrections=[block("correction", {"when": "2030-01-01T10:00:00+01:00", "text": "16, </script> not 17."})],
    )
    found = things_in(str(page_of(client, release)))

    assert values(found["CorrectionComment"][0], "text") == ["16, </script> not 17."]
    assert values(found["NewsArticle"][0], "dateModified") == ["2030-01-01T10:00:00+01:00"]


@pytest.mark.parametrize("language", ["da", "en", "nb", "sv"])
def test_json_ld_and_open_graph_say_the_language(client, language):
    locale = Locale.objects.get_or_create(language_code=language)[0]
    release = f.PressReleasePageFactory(
        parent=f.PressIndexPageFactory(locale=locale), locale=locale, place="Nordby", display_date=SENT
    )
    html = page_of(client, release, headers={"accept-language": language})

    assert values(things_in(str(html))["NewsArticle"][0], "inLanguage") == [language]
    assert html.select_one('meta[property="og:locale"]')["content"].startswith(f"{language}_")


def test_open_graph_stands_in_the_head(html, release):
    found = {meta["property"]: meta["content"] for meta in html.select("head meta[property]")}

    assert found["og:type"] == "article"
    assert found["og:title"] == "Robots & people"
    assert found["og:description"] == "All leaders take the course."
    assert found["og:url"] == release.full_url
    assert found["og:site_name"] == "Nordby Kommune"
    assert found["article:published_time"] == "2027-05-04T09:30:00+02:00"
    assert found["og:image"].startswith("http://localhost/media/images/")
    assert found["og:image:alt"] == "A group of leaders"


def test_release_whose_picture_is_gone_is_shown(client, release):
    image = release.hero[0].value["image"]
    image.file.storage.delete(image.file.name)
    image.renditions.all().delete()

    assert not page_of(client, release).select('meta[property="og:image"]')
