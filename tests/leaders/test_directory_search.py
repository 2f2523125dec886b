"""What the directory's search finds, and that nothing hidden leaks through it. The names are in ``test_names.py``."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.search.backends import get_search_backend

from wagtail_digilead.models import Leader
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


@pytest.fixture
def index():
    return f.LeaderIndexPageFactory()


@pytest.fixture
def reader(client):
    user = User.objects.create(username="reader")
    client.force_login(user)
    return user


@pytest.fixture
def mette(index):
    """Mette Holm, head teacher of the unit Solsikken, whom one can ask about video meetings."""
    leader = f.LeaderFactory(full_name="Mette Holm")
    f.AppointmentFactory(leader=leader, unit=f.UnitFactory(name="Børnehuset Solsikken"), title="Skoleleder")
    page = f.LeaderPageFactory(parent=index, leader=leader, ask_me_about="Video meetings\nBøger for børn")
    f.CoachingTopicFactory(page=page, topic=f.TopicFactory(name="Velfærdsteknologi"))
    return leader


@pytest.fixture(autouse=True)
def others():
    """Somebody else, who shares a word with Mette here and there."""
    f.AppointmentFactory(leader__full_name="Mette Ravn", unit__name="Mariehønen", title="Daglig leder")
    f.AppointmentFactory(leader__full_name="Bo Holm", unit__name="Havnen", title="Havnemester")


def found(client, index, q, **query):
    response = client.get(index.url, {"q": q, **query})
    assert response.status_code == 200
    return [str(each) for each in response.context["listing"]]


@pytest.mark.parametrize(
    "q",
    [
        "Mette Holm",
        "holm mette",
        "solsikken",
        "boernehuset",
        "skoleleder",
        "leder solsikken",
        "Mette Solsikken",
        "velfaerd",
        "teknologi",
        "video",
        "VIDEO meet",
        "boger",
        "bøger mette",
        "mette holm skoleleder solsikken video velfærd",
    ],
)
def test_every_word_is_found_wherever_it_is(client, index, reader, mette, q):
    assert found(client, index, q) == ["Mette Holm"]


@pytest.mark.parametrize(
    "q", ["Mette Havnen", "Holm Mariehønen", "Mette Holm Havnemester", "deo", "oger", "skolelederen"]
)
def test_a_word_that_is_nowhere_finds_nobody(client, index, reader, mette, q):
    assert found(client, index, q) == []


def test_words_after_the_sixth_are_passed_over(client, index, reader, mette):
    assert found(client, index, "mette holm skoleleder solsikken video velfærd nonsense") == ["Mette Holm"]


@pytest.mark.parametrize(
    "q",
    ['"', "%", "_", "'", "*", "()", "a:b", "\\", "^", "\x00", "😀", "-- ;", "-", "’"],
)
def test_signs_are_no_error(client, index, reader, mette, q):
    assert found(client, index, q) in ([], ["Bo Holm", "Mette Holm", "Mette Ravn"])


@pytest.mark.parametrize(
    "q", ["AND", "NOT holm", "NEAR(", "{x} :", "%s", "%(a)s", "null", "æ" * 5000, "holm " * 3000, "1e5", "٣"]
)
def test_odd_words_are_words(client, index, reader, mette, q):
    assert set(found(client, index, q)) <= {"Bo Holm", "Mette Holm"}


def test_signs_among_words_are_passed_over(client, index, reader, mette):
    assert found(client, index, '"Mette"* (Holm) % \x00') == ["Mette Holm"]


def test_post_is_searched_while_it_is_held(client, index, reader):
    unit = f.UnitFactory(name="Museum")
    leader = f.LeaderFactory(full_name="Gry Dahl")
    f.AppointmentFactory(leader=leader, title="Clerk")
    post = f.AppointmentFactory(leader=leader, unit=unit, title="Curator", starts_on=TODAY, ends_on=TODAY)
    assert found(client, index, "museum") == found(client, index, "curator") == ["Gry Dahl"]

    for starts, ends in ((TODAY - DAY, TODAY - DAY), (TODAY + DAY, None)):
        post.starts_on, post.ends_on = starts, ends
        post.save()
        assert found(client, index, "museum") == found(client, index, "curator") == []


def test_new_name_is_found_and_the_old_one_is_not(client, index, reader, mette):
    mette.full_name = "Mette Åkjær"
    mette.save()

    assert found(client, index, "aakjaer") == ["Mette Åkjær"]
    assert found(client, index, "mette holm") == []


def test_other_search_engines_answer_with_rows(client, index, reader, mette, monkeypatch):
    results = type(get_search_backend().autocomplete("a", Leader.objects.order_by()))
    inner = results.get_queryset
    monkeypatch.delattr(results, "get_queryset")
    monkeypatch.setattr(results, "_do_search", lambda self: list(inner(self)))

    assert found(client, index, "Mette Solsikken video") == ["Mette Holm"]
    assert found(client, index, "aase") == []


# What must not leak


@pytest.fixture
def hidden_page(index):
    """A profile of somebody who is listed, with words that nothing else has."""

    def make(**kwargs):
        page = f.LeaderPageFactory(
            parent=index, leader=f.LeaderFactory(full_name="Gry Dahl"), ask_me_about="Xylophones", **kwargs
        )
        f.CoachingTopicFactory(page=page, topic=f.TopicFactory(name="Zeppelins"))
        return page

    return make


def leaks(client, index):
    """Return which of the hidden words find somebody, or stand on the page."""
    plain = client.get(index.url)
    html = plain.content.decode() + client.get(index.url, {"topic": "none"}).content.decode()
    return [word for word in ("Xylophones", "Zeppelins") if word in html or found(client, index, word)]


def test_draft_does_not_leak(client, index, reader, hidden_page):
    hidden_page(live=False)

    assert leaks(client, index) == []


def test_draft_of_a_live_page_does_not_leak(client, index, reader, mette):
    page = index.get_children().get().specific
    page.ask_me_about = "Xylophones"
    page.save_revision()

    assert leaks(client, index) == []
    assert found(client, index, "video") == ["Mette Holm"]


def test_unpublished_page_does_not_leak(client, index, reader, hidden_page):
    page = hidden_page()
    assert leaks(client, index) == ["Xylophones", "Zeppelins"]

    page.unpublish()
    assert leaks(client, index) == []


@pytest.mark.parametrize("kind", ["login", "groups", "password"])
def test_private_page_leaks_to_nobody_outside(client, index, hidden_page, kind):
    restriction = PageViewRestriction.objects.create(page=hidden_page().page_ptr, restriction_type=kind, password="x")
    group = Group.objects.create(name="Insiders")
    restriction.groups.add(group)
    assert leaks(client, index) == []

    user = User.objects.create(username="reader")
    client.force_login(user)
    assert leaks(client, index) == (["Xylophones", "Zeppelins"] if kind == "login" else [])
    user.groups.add(group)
    assert leaks(client, index) == ([] if kind == "password" else ["Xylophones", "Zeppelins"])


@pytest.mark.parametrize(
    "change", [{"protected": True}, {"active": False}, {"ended": True}], ids=["protected", "inactive", "left"]
)
@pytest.mark.parametrize("role", ["anonymous", "reader", "hr", "superuser"])
def test_person_who_may_not_be_listed_leaves_no_trace(client, index, admin_user, change, role):
    page = f.LeaderPageFactory(
        parent=index, leader=f.LeaderFactory(full_name="Quirin Xaver"), ask_me_about="Xylophones"
    )
    f.CoachingTopicFactory(page=page, topic=f.TopicFactory(name="Zeppelins"))
    post = f.AppointmentFactory(leader=page.leader, unit__name="Quarry", title="Quartermaster", level="political")
    if change.get("ended"):
        type(post).objects.filter(pk=post.pk).update(ends_on=TODAY - DAY)
    else:
        Leader.objects.filter(pk=page.leader_id).update(**change)
    if role == "superuser":
        client.force_login(admin_user)
    elif role != "anonymous":
        user = User.objects.create(username=role)
        if role == "hr":
            from wagtail_digilead.core.groups import setup_groups

            setup_groups()
            user.groups.add(Group.objects.get(name="HR officers"))
        client.force_login(user)

    shown = 0 if role == "anonymous" else 2
    for q in ("quirin", "xaver", "quarry", "quartermaster", "xylophones", "zeppelins"):
        assert found(client, index, q) == [], q
    for query in ({}, {"level": "political"}, {"topic": "none"}, {"sort": "unit"}, {"unit": post.unit_id}):
        response = client.get(index.url, query)
        directory, html = response.context["directory"], response.content.decode()
        assert not [word for word in ("Quirin", "Quartermaster", "Xylophones", "Zeppelins") if word in html], query
        assert sum(letter.count for letter in directory.letters) <= shown
        assert all(option.count <= shown for group in directory.groups for option in group.options)
        assert "political" not in [
            option.value for group in directory.groups for option in group.options if option.count
        ]
    assert client.get(index.url).context["listing"].paginator.count == shown


def test_anonymous_visitors_find_people_with_a_visible_page_only(client, index, mette):
    assert found(client, index, "") == ["Mette Holm"]
    assert found(client, index, "holm") == ["Mette Holm"]
    assert found(client, index, "ravn") == []
    directory = client.get(index.url).context["directory"]
    assert [letter.label for letter in directory.letters if letter.count] == ["H"]
