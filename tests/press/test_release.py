"""What readers and editorial offices get of a release."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import translation
from wagtail.models import Collection, CollectionViewRestriction, Locale

from tests.pages.filled import block
from tests.press.releases import SENT, page_of, text_of
from wagtail_digilead.press.words import WORDS_A_MINUTE, corrections_of, dateline
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


# For readers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Nordby, May 4, 2027"),
        ("da", "Nordby, 4. maj 2027"),
        ("nb", "Nordby, 4. mai 2027"),
        ("sv", "Nordby, 4 maj 2027"),
    ],
)
def test_dateline_is_written_as_the_language_writes_it(client, release, language, expected):
    html = page_of(client, release, headers={"accept-language": language})

    assert expected in text_of(html.select_one(".digilead-dateline"))
    assert html.select_one(".digilead-dateline time")["datetime"] == "2027-05-04T09:30:00+02:00"


def test_dateline_is_british_where_the_site_writes_british_english(release):
    with translation.override("en-gb"):
        assert dateline(release).replace("\xa0", " ") == "Nordby, 4 May 2027"


def test_pages_of_all_four_types_are_shown_as_related(client):
    pages = [
        f.CoursePageFactory(parent=f.CourseIndexPageFactory(), title="A course"),
        f.LeaderPageFactory(parent=f.LeaderIndexPageFactory(), title="A leader"),
        f.ActionPlanPageFactory(parent=f.ActionPlanIndexPageFactory(), title="A plan"),
        f.PressReleasePageFactory(parent=f.PressIndexPageFactory(), title="A release"),
    ]
    related = [block("page", page.pk) for page in pages]
    release = f.PressReleasePageFactory(parent=pages[-1].get_parent(), related_pages=related)
    pages = [type(page).objects.get(pk=page.pk) for page in pages]

    links = page_of(client, release).select("[aria-labelledby=digilead-related] a")
    assert [(link["href"], link.text) for link in links] == [(page.url, page.title) for page in pages]


@pytest.mark.parametrize(
    ("words", "expected"),
    [(1, "1 minute to read"), (WORDS_A_MINUTE, "1 minute to read"), (WORDS_A_MINUTE + 1, "2 minutes to read")],
)
def test_reading_time_is_rounded_up(client, words, expected):
    release = f.PressReleasePageFactory(
        parent=f.PressIndexPageFactory(), lead="", body=[block("paragraph", f"<p>{'word ' * words}</p>")]
    )

    assert page_of(client, release).select_one(".digilead-reading-time").text == expected


def test_release_without_words_has_no_reading_time(client):
    release = f.PressReleasePageFactory(parent=f.PressIndexPageFactory(), lead="")

    assert not page_of(client, release).select(".digilead-reading-time")


def test_corrections_stand_with_the_latest_first(client):
    corrections = [
        block("correction", {"when": "2027-05-05T10:00:00+02:00", "text": "The first."}),
        block("correction", {"when": None, "text": "Without a date."}),
        block("correction", {"when": "2027-06-01T10:00:00+02:00", "text": "The <second>."}),
    ]
    release = f.PressReleasePageFactory(parent=f.PressIndexPageFactory(), corrections=corrections)

    notices = [text_of(notice) for notice in page_of(client, release).select(".digilead-notice")]
    assert notices == [
        "Corrected on June 1, 2027 The <second>.",
        "Corrected on May 5, 2027 The first.",
        "Corrected Without a date.",
    ]


def test_attachment_says_type_and_size(client, release):
    document = release.attachments[0].value["document"]
    type(document).objects.filter(pk=document.pk).update(file_size=1_258_291)

    [line] = page_of(client, release).select(".digilead-files li")
    assert text_of(line) == f"{document.title} DAT, 1.2 MB Free"
    line = page_of(client, release, headers={"accept-language": "da"}).select_one(".digilead-files li")
    assert "DAT, 1,2 MB" in text_of(line)


def test_attachment_in_a_private_collection_is_listed_for_those_who_get_it(client, release):
    collection = Collection.get_first_root_node().add_child(name="Employees")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document = release.attachments[0].value["document"]
    type(document).objects.filter(pk=document.pk).update(collection=collection.add_child(name="Below"))

    assert not page_of(client, release).select(".digilead-files")
    client.force_login(User.objects.create(username="employee"))
    assert page_of(client, release).select(".digilead-files")


def test_attachment_that_has_been_deleted_is_not_listed(client, release):
    release.attachments[0].value["document"].delete()

    assert not page_of(client, release).select(".digilead-files")


def test_release_ends_with_an_end_mark_that_is_not_read_aloud(html):
    assert html.select_one(".digilead-end-mark[aria-hidden=true]").text == "◼"


@pytest.mark.parametrize(
    "lead", ['<p><a href="javascript:evil()">a</a></p>', "<p><script>evil()</script>b</p>", '<p onclick="evil()">c</p>']
)
def test_nothing_unsafe_goes_from_the_editor_to_the_page(client, lead):
    newsroom = f.PressIndexPageFactory()
    release = f.PressReleasePageFactory(parent=newsroom)
    form_class = type(release).get_edit_handler().get_form_class()
    field = form_class(instance=release, parent_page=newsroom).fields["lead"]
    # As the editor hands it in: what it doesn't know has gone.
    release.lead = field.widget.value_from_datadict({"lead": field.widget.format_value(lead)}, {}, "lead")
    release.save_revision().publish()

    html = page_of(client, release)
    assert release.lead
    assert not html.select("script:not([type='application/ld+json']), [onclick], [href^=javascript]")


# For editorial offices ------------------------------------------------------------------------------------------------


def media_text(client, release, **kwargs):
    response = client.get(f"{release.url}media-text/", **kwargs)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    return response.content.decode()


def test_page_leads_to_the_text_for_the_media(client, html, release):
    assert html.select_one(".digilead-media-text a")["href"] == f"{release.url}media-text/"


def test_media_text_has_everything_in_its_order(client, release):
    text = media_text(client, release)
    leader, other = (person["leader"].full_name for person in list(release.hero[0].value["people"])[:2])
    parts = [
        "This text has been withdrawn. The course is over.",
        "Corrected on June 15, 2026: 16, not 17.",
        "Robots & people",
        "All leaders take the course.",
        "Nordby, May 4, 2027",
        f"Picture: The first day. From left: {leader} (Centre head)",
        "Photo: Ida Foss",
        "Why now?",
        "Parents wait too long.",
        f"“We begin with the difference.”\n– {leader} (Centre head)",
        f"“And then the technology.”\n– {leader} (Centre head)",
        f"“It is ours.”\n– {other} (acting centre head)",
        "“Lead it.”\n– A report",
        "Pictures",
        "Facts\n\n- 40 leaders",
        "Two pieces of advice",
        f"From {leader} (Centre head)",
        "1. Take it on\n\n…",
        "2. Take it on",
        "A university",
        "Writes about it.",
        "What is hard?\n\nTo begin.",
        "Go on\nhttp://localhost/",
        "More\nhttps://example.org/more",
        "Participants\nGroup\tNumber\nLeaders\t16\nConsultants\t2",
        "Nordby Town Hall\nSent together with A vendor",
        "About us",
        "Press contacts",
        "Press office\npress@kommune.example",
        release.full_url,
        "◼\n",
    ]
    place = 0
    for part in parts:
        assert part in text[place:], f"{part!r} is not in {text[place:]!r}"
        place = text.index(part, place) + len(part)
    assert "<" not in text
    assert "\n\n\n" not in text


def test_media_text_is_in_the_language_of_the_release_whoever_asks(client):
    locale = Locale.objects.get_or_create(language_code="da")[0]
    release = f.PressReleasePageFactory(
        parent=f.PressIndexPageFactory(locale=locale), locale=locale, place="Nordby", display_date=SENT
    )

    assert "Nordby, 4. maj 2027" in media_text(client, release, headers={"accept-language": "sv"}).replace("\xa0", " ")


def test_media_text_writes_links_with_their_address_and_none_that_is_not_to_be_seen(client):
    draft = f.CoursePageFactory(parent=f.CourseIndexPageFactory(), title="Secret course", live=False)
    text = (
        f'<p>Read <a linktype="page" id="{draft.pk}">this</a>,<br/>or <a href="https://example.org/a">that</a>: '
        '<a href="mailto:press@kommune.example">press@kommune.example</a></p><ul><li>one</li><li><b>two</b></li></ul>'
        "<ol><li>first</li></ol>"
    )
    body = [block("paragraph", text), block("read_more", {"page": draft.pk, "address": "", "title": "", "teaser": ""})]
    release = f.PressReleasePageFactory(parent=f.PressIndexPageFactory(), body=body)
    text = media_text(client, release)

    assert "Read this,\nor that (https://example.org/a): press@kommune.example\n\n- one\n- two\n\n1. first" in text
    assert "secret" not in text.lower()


def test_media_text_takes_the_words_of_a_block_of_the_host(client, settings):
    settings.WAGTAIL_DIGILEAD = {"BODY_BLOCKS": "tests.press.host_blocks.HostBodyBlock"}
    field = type(f.PressReleasePageFactory(parent=f.PressIndexPageFactory()))._meta.get_field("body")
    field.__dict__.pop("stream_block", None)
    try:
        release = f.PressReleasePageFactory(
            parent=f.PressIndexPageFactory(), body=[block("verse", {"title": "A <b>", "line": "Two\nlines"})]
        )
        assert "A <b>\n\nTwo lines" in media_text(client, release)
    finally:
        field.__dict__.pop("stream_block", None)


def test_media_text_of_a_draft_is_not_found(client):
    newsroom = f.PressIndexPageFactory()
    draft = f.PressReleasePageFactory(parent=newsroom, title="Secret", live=False)

    assert client.get(f"{newsroom.url}{draft.slug}/media-text/").status_code == 404


def test_people_who_are_not_to_be_reached_are_not_in_the_media_text(client):
    leader = f.LeaderFactory(email="gone@kommune.example", active=False)
    nobody = {"leader": None, "name": "", "title": "", "email": "", "phone": ""}
    release = f.PressReleasePageFactory(
        parent=f.PressIndexPageFactory(), press_contacts=[block("contact", {**nobody, "leader": leader.pk})]
    )

    assert "gone@kommune.example" not in media_text(client, release)
    assert "gone@kommune.example" not in Client().get(release.url).content.decode()


def test_corrections_of_a_preview_are_read_too():
    release = f.PressReleasePageFactory(parent=f.PressIndexPageFactory())
    release.corrections = [
        ("correction", {"when": SENT, "text": "The first."}),
        ("correction", {"when": SENT + datetime.timedelta(days=1), "text": "The second."}),
    ]

    assert [text for _when, text in corrections_of(release)] == ["The second.", "The first."]
