"""What stands in a feed, read by a parser that knows nothing of us, and by a browser."""

from __future__ import annotations

import datetime
import uuid
from xml.dom import minidom

import pytest
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from tests.many import multiply
from tests.press.feeds.reader import COPENHAGEN, FORMATS, SENT, moment, read
from wagtail_digilead.conf import get_page_model
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


# What stands in it ----------------------------------------------------------------------------------------------------


def test_feed_says_whose_it_is(client, newsroom, release, kind):
    Site.objects.update(site_name="Nordby Kommune")
    feed = read(client, f"{newsroom.url}{kind}/")

    assert feed.version == {"rss": "rss20", "atom": "atom10"}[kind]
    assert feed.feed.title == "News"
    assert feed.feed.subtitle == "What happens in Nordby."
    assert feed.feed.link == newsroom.full_url
    assert [link.href for link in feed.feed.links if link.rel == "self"] == [f"{newsroom.full_url}{kind}/"]
    assert feed.feed.language == "en"


def test_item_tells_the_release(client, newsroom, release, kind):
    [entry] = read(client, f"{newsroom.url}{kind}/").entries

    assert entry.title.replace("&lt;", "<").replace("&amp;", "&") == "Robots & “people” <3"
    assert entry.link == release.full_url
    assert moment(entry.published_parsed) == SENT
    assert moment(entry.updated_parsed) == datetime.datetime(2027, 6, 1, 8, tzinfo=COPENHAGEN)
    assert [tag.term for tag in entry.tags] == ["News", "Welfare"]


def test_item_without_correction_was_changed_when_it_was_published_again(client, newsroom, release, kind):
    again = SENT + datetime.timedelta(days=3)
    type(release).objects.filter(pk=release.pk).update(last_published_at=again, corrections="[]")

    [entry] = read(client, f"{newsroom.url}{kind}/").entries
    assert moment(entry.updated_parsed) == again
    assert moment(entry.published_parsed) == SENT


def test_description_is_the_lead_with_complete_links_after_the_corrections(client, newsroom, release, kind):
    [entry] = read(client, f"{newsroom.url}{kind}/").entries

    assert 'href="http://localhost/courses/a-course/"' in entry.summary
    assert 'href="mailto:press@kommune.example"' in entry.summary
    texts = ["Corrected on June 1, 2027: In Nordby &lt;b", "Corrected on May 5, 2027: 16, not 17.", "leaders"]
    places = [entry.summary.index(text) for text in texts]
    assert places == sorted(places)


def test_link_to_a_page_that_is_not_to_be_seen_leaves_its_words(client, newsroom, release, kind):
    Page.objects.get(title="A course").specific.unpublish()

    [entry] = read(client, f"{newsroom.url}{kind}/").entries
    assert "the course" in entry.summary
    assert "a-course" not in client.get(f"{newsroom.url}{kind}/").content.decode()


def test_link_leads_to_the_page_in_the_language_of_the_feed(client, release, kind):
    danish = Locale.objects.get_or_create(language_code="da")[0]
    newsroom = f.PressIndexPageFactory(title="Nyheder", locale=danish)
    course = Page.objects.get(title="A course")
    f.PressReleasePageFactory(parent=newsroom, locale=danish, lead=release.lead)
    translated = f.CoursePageFactory(title="Et kursus", locale=danish, translation_key=course.translation_key)

    [entry] = read(client, f"{newsroom.url}{kind}/").entries
    assert f'href="{translated.full_url}"' in entry.summary


def test_enclosure_is_the_picture_as_it_is(client, newsroom, release, kind):
    [entry] = read(client, f"{newsroom.url}{kind}/").entries
    rendition = release.hero[0].value["image"].get_rendition("fill-960x600")

    [enclosure] = entry.enclosures
    assert enclosure.href == f"http://localhost{rendition.url}"
    assert int(enclosure.length) == rendition.file.size > 0
    assert enclosure.type == "image/jpeg"


def test_picture_whose_file_is_gone_is_left_out(client, newsroom, release, kind):
    image = release.hero[0].value["image"]
    image.file.storage.delete(image.file.name)

    [entry] = read(client, f"{newsroom.url}{kind}/").entries
    assert not entry.enclosures


def test_withdrawn_release_stays_with_a_notice(client, newsroom, release, kind):
    release.withdrawn, release.withdrawn_reason = True, "Wrong figures."
    release.save_revision().publish()

    [entry] = read(client, f"{newsroom.url}{kind}/").entries
    assert entry.summary.startswith("<p>This text has been withdrawn. Wrong figures.</p>")


def test_id_stays_when_the_release_moves_and_is_another_in_each_language(client, newsroom, release, kind):
    before = read(client, f"{newsroom.url}{kind}/").entries[0].id
    danish = f.PressIndexPageFactory(title="Nyheder", locale=Locale.objects.get_or_create(language_code="da")[0])
    Page.objects.filter(pk=release.pk).update(slug="another", url_path=f"{newsroom.url_path}another/")
    translated = f.PressReleasePageFactory(
        parent=danish, locale=danish.locale, translation_key=release.translation_key, display_date=SENT
    )
    assert translated.translation_key == release.translation_key

    after = read(client, f"{newsroom.url}{kind}/").entries[0].id
    other = read(client, f"{danish.url}{kind}/").entries[0].id
    assert before == after != other
    assert before.startswith("urn:uuid:")
    assert uuid.UUID(before.removeprefix("urn:uuid:")).version == 5


def test_ids_of_both_formats_are_the_same_and_those_of_feeds_differ(client, newsroom, release):
    topic = release.topics.get().topic_id
    addresses = ["atom/", f"atom/topic/{topic}/"]

    assert len({read(client, newsroom.url + address).feed.id for address in addresses}) == 2
    assert len({read(client, f"{newsroom.url}{kind}/").entries[0].id for kind in FORMATS}) == 1


def test_newest_fifty_releases_are_in_it(client, newsroom, kind):
    page = f.PressReleasePageFactory(parent=newsroom, display_date=SENT - datetime.timedelta(days=365))
    multiply(page, 60, lambda number: {"sorted_at": SENT - datetime.timedelta(hours=number)})

    entries = read(client, f"{newsroom.url}{kind}/").entries
    assert [entry.title for entry in entries] == [f"{page.title} {number}" for number in range(50)]


def test_odd_signs_make_no_broken_feed(client, newsroom, kind):
    f.PressReleasePageFactory(parent=newsroom, title="A\x0bB\x1fC ]]> &amp; 😀", lead="<p>\x0c<!-- x --> &nbsp;å</p>")

    [entry] = read(client, f"{newsroom.url}{kind}/").entries
    assert "ABC" in entry.title


def test_no_script_and_no_unsafe_link_is_in_it(client, newsroom, kind):
    bad = (
        '<p onclick="evil()">Read <script>evil()</script><a href="javascript:evil()">this</a> '
        '<a href="  JaVaScRiPt:evil()">that</a> <img src="x" onerror="evil()"><iframe src="//evil"></iframe>'
        '<a href="data:text/html,evil">more</a> <svg><script>evil()</script></svg><a href="http://[evil">x</a></p>'
    )
    f.PressReleasePageFactory(parent=newsroom, lead=bad)
    text = client.get(f"{newsroom.url}{kind}/").content.decode()

    assert "evil" not in text
    assert "Read" in text


def test_empty_newsroom_has_an_empty_feed_that_does_not_change(client, newsroom, kind):
    first, second = client.get(f"{newsroom.url}{kind}/"), client.get(f"{newsroom.url}{kind}/")

    assert read(client, f"{newsroom.url}{kind}/").entries == []
    assert first["ETag"] == second["ETag"]


def test_release_that_was_published_at_no_known_hour_is_in_it(client, newsroom, kind):
    model = get_page_model("PressReleasePage")
    newsroom.add_child(instance=model(title="From a script"))
    release = model.objects.get(title="From a script")
    assert release.live
    assert release.date is None

    [entry] = read(client, f"{newsroom.url}{kind}/").entries
    assert entry.title == "From a script"
    assert moment(entry.updated_parsed) == newsroom.last_published_at.replace(microsecond=0)
    assert client.get(release.url).status_code == 200


def test_feed_of_a_newsroom_that_was_published_at_no_known_hour_does_not_change(client, kind, time_machine):
    home = f.PressIndexPageFactory().get_parent()
    home.add_child(instance=get_page_model("PressIndexPage")(title="From a script"))
    newsroom = get_page_model("PressIndexPage").objects.get(title="From a script")
    newsroom.add_child(instance=get_page_model("PressReleasePage")(title="This one too"))
    address = f"{newsroom.url}{kind}/"

    first = client.get(address)
    time_machine.move_to(timezone.now() + datetime.timedelta(hours=1))
    assert len(read(client, address).entries) == 1
    assert client.get(address)["ETag"] == first["ETag"]


# Topics and languages -------------------------------------------------------------------------------------------------


def test_feed_of_a_topic(client, newsroom, release, kind):
    f.PressReleasePageFactory(parent=newsroom, title="About something else")
    feed = read(client, f"{newsroom.url}{kind}/topic/{release.topics.get().topic_id}/")

    assert feed.feed.title == "News: Welfare"
    assert [entry.link for entry in feed.entries] == [release.full_url]


@pytest.mark.parametrize("topic", ["0", "999999", "9" * 30, "x", "-1"])
def test_feed_of_an_unknown_topic_is_not_found(client, newsroom, release, kind, topic):
    assert client.get(f"{newsroom.url}{kind}/topic/{topic}/").status_code == 404


def test_feed_of_a_topic_that_only_a_draft_has_is_not_found(client, newsroom, kind):
    draft = f.PressReleasePageFactory(parent=newsroom, live=False)
    topic = f.PressTopicFactory(page=draft, topic__name="Merger").topic_id

    response = client.get(f"{newsroom.url}{kind}/topic/{topic}/")
    assert response.status_code == 404
    assert "Merger" not in response.content.decode()


@pytest.mark.parametrize(
    ("language", "date"),
    [
        ("da", "Nordby, 4. maj 2027"),
        ("en", "Nordby, May 4, 2027"),
        ("nb", "Nordby, 4. mai 2027"),
        ("sv", "Nordby, 4 maj 2027"),
    ],
)
def test_feed_speaks_the_language_of_its_newsroom_whoever_asks(client, kind, language, date):
    locale = Locale.objects.get_or_create(language_code=language)[0]
    newsroom = f.PressIndexPageFactory(locale=locale, title="Nyt")
    f.PressReleasePageFactory(parent=newsroom, locale=locale, place="Nordby", display_date=SENT, genre="advice")

    answers = [client.get(f"{newsroom.url}{kind}/", headers={"accept-language": each}) for each in ("fi", "en")]
    feed = read(client, f"{newsroom.url}{kind}/")
    assert feed.feed.language == language
    assert len(feed.entries) == 1
    assert date in answers[0].content.decode().replace("\xa0", " ")
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize(
    "query", [{"p": "x"}, {"topic": "' OR 1=1 --"}, {"genre": "\x00"}, {"format": "../../etc"}, {"æ" * 50: "1" * 5000}]
)
def test_junk_after_the_address_changes_nothing(client, newsroom, release, kind, query):
    address = f"{newsroom.url}{kind}/"

    assert client.get(address, query).content == client.get(address).content


# In a browser ---------------------------------------------------------------------------------------------------------


def test_browser_gets_a_page_that_it_can_show(client, newsroom, release, kind):
    response = client.get(f"{newsroom.url}{kind}/")
    document = minidom.parseString(response.content)

    def shown(name):
        return document.getElementsByTagNameNS("http://www.w3.org/1999/xhtml", name)

    assert response["Content-Type"] == "application/xml; charset=utf-8"
    [instruction] = [node for node in document.childNodes if node.nodeType == node.PROCESSING_INSTRUCTION_NODE]
    assert instruction.target == "xml-stylesheet"
    assert set(instruction.data.split()) == {'href="/static/wagtail_digilead/feed.css"', 'type="text/css"'}
    assert [node.firstChild.data for node in shown("h1")] == ["News"]
    [link] = [node.firstChild for node in shown("h2")]
    assert (link.getAttribute("href"), link.firstChild.data) == (release.full_url, release.title)
    assert "Nordby, May 4, 2027" in [node.firstChild.data for node in shown("p") if node.firstChild.nodeValue]
    # A strict policy would stop it.
    assert not [*shown("style"), *shown("script")]
    assert not [node for node in shown("*") if node.hasAttribute("style")]
