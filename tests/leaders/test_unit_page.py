"""The page of a unit: who leads, who acts, who else is there, and what is below."""

from __future__ import annotations

import datetime
import re

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Locale

from tests.leaders.organisation import part, text_of, unit_address
from wagtail_digilead.core.sections import Section, SectionItem
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)


@pytest.fixture
def directory():
    return f.LeaderIndexPageFactory()


@pytest.fixture
def unit():
    return f.UnitFactory(name="Elderberry", kind="institution")


@pytest.fixture
def look(client, directory):
    """The text of a unit's page as an employee reads it."""
    client.force_login(User.objects.create(username="reader"))
    return lambda unit: text_of(client.get(unit_address(directory, unit)))


def leaders_of(text: str) -> str:
    return part(text, "Who leads", "The organisation")


def appoint(unit, name, **kwargs):
    return f.AppointmentFactory(unit=unit, leader__full_name=name, **kwargs)


def test_page_names_the_unit_its_kind_and_the_units_above(client, directory):
    nordby = f.UnitFactory(name="Nordby", kind="municipality")
    children = f.UnitFactory(name="Children", parent=nordby)
    unit = f.UnitFactory(name="Elderberry", kind="institution", parent=children)
    answer = client.get(unit_address(directory, unit))

    assert "<title>Elderberry: Leaders" in answer.content.decode()
    assert re.search(r"Institution Elderberry Nordby Children Who leads", text_of(answer))
    for above in (nordby, children):
        assert f'<a href="{unit_address(directory, above)}">{above}</a>' in answer.content.decode()


def test_closed_unit_above_is_named_without_a_link(client, directory):
    closed = f.UnitFactory(name="Closed", active=False)
    answer = client.get(unit_address(directory, f.UnitFactory(parent=closed)))

    assert "<li>Closed</li>" in answer.content.decode()


def test_head_is_shown_with_title_and_a_link_to_the_profile(client, directory, unit):
    post = appoint(unit, "Mette Holm", title="Day-care head")
    profile = f.LeaderPageFactory(parent=directory, leader=post.leader)
    answer = client.get(unit_address(directory, unit))

    assert "MH Mette Holm Day-care head" in leaders_of(text_of(answer))
    assert f'<a href="{profile.url}">Mette Holm</a>' in answer.content.decode()


def test_head_without_a_live_profile_is_shown_without_a_link(look, directory, unit):
    f.LeaderPageFactory(parent=directory, leader=appoint(unit, "Mette Holm").leader, live=False)

    assert "Mette Holm" in look(unit)


def test_link_leads_to_the_profile_in_the_language_of_the_directory(client, directory, unit):
    danish = Locale.objects.create(language_code="da")
    translated = f.LeaderIndexPageFactory(title="Ledere", locale=danish)
    leader = appoint(unit, "Mette Holm").leader
    addresses = {
        index: f.LeaderPageFactory(parent=index, leader=leader, locale=index.locale, slug=f"mette-{number}").url
        for number, index in enumerate((translated, directory))
    }

    for index, address in addresses.items():
        assert f'<a href="{address}">Mette Holm</a>' in client.get(unit_address(index, unit)).content.decode()


def test_unit_that_never_had_a_head_says_so(look, unit):
    assert "No leader is registered for this unit." in look(unit)


def test_post_that_has_been_left_is_vacant(look, unit):
    appoint(unit, "Mette Holm", ends_on=YESTERDAY)

    text = look(unit)
    assert "The post is vacant." in text
    assert "Mette Holm" not in text


def test_post_of_somebody_deactivated_is_vacant(look, unit):
    appoint(unit, "Mette Holm", leader__active=False)

    assert "The post is vacant." in look(unit)


def test_post_of_a_protected_person_is_neither_shown_nor_called_vacant(look, unit):
    appoint(unit, "Mette Holm", leader__protected=True)

    text = look(unit)
    assert "No leader is registered for this unit." in text
    assert "vacant" not in text
    assert "Mette" not in text


def test_who_acts_for_a_vacant_post_is_said_to(look, unit):
    appoint(unit, "Mette Holm", ends_on=YESTERDAY)
    appoint(unit, "Jens Juul", kind="acting")

    assert "Jens Juul Centre head Acting while the post is vacant" in leaders_of(look(unit))


def test_who_acts_for_an_absent_holder_comes_first_and_names_the_holder(look, unit):
    appoint(unit, "Mette Holm")
    appoint(unit, "Jens Juul", kind="acting")

    assert re.search(r"Jens Juul Centre head Acting for Mette Holm .*Mette Holm Centre head", leaders_of(look(unit)))


def test_who_acts_for_a_holder_who_is_not_shown_just_acts(look, unit):
    appoint(unit, "Mette Holm", leader__protected=True)
    appoint(unit, "Jens Juul", kind="acting")

    assert leaders_of(look(unit)) == " JJ Jens Juul Centre head Acting "


def test_both_of_two_who_lead_together_are_shown(look, unit):
    appoint(unit, "Mette Holm")
    appoint(unit, "Jens Juul")
    text = leaders_of(look(unit))

    assert "Mette Holm" in text
    assert "Jens Juul" in text


def test_two_deputies_stand_after_the_head(look, unit):
    appoint(unit, "Åse Lund", kind="deputy", title="Vice")
    appoint(unit, "Bo Lund", kind="deputy", title="Vice")
    appoint(unit, "Mette Holm")

    assert re.search(r"Mette Holm Centre head .*Bo Lund Vice Deputy .*Åse Lund Vice Deputy", leaders_of(look(unit)))


def test_a_deputy_alone_does_not_fill_the_post(look, unit):
    appoint(unit, "Mette Holm", ends_on=YESTERDAY)
    appoint(unit, "Bo Lund", kind="deputy")

    assert leaders_of(look(unit)) == " The post is vacant. BL Bo Lund Centre head Deputy "


def test_politicians_and_specialists_are_people_of_the_unit(look, unit):
    appoint(unit, "Kari Lie", level="political", title="Committee chair")
    appoint(unit, "Bo Lund", level="political", kind="deputy", title="Vice chair")
    appoint(unit, "Ida Foss", level="specialist", title="Architect")
    text = look(unit)

    assert "No leader is registered for this unit." in text
    assert re.search(r"Kari Lie Committee chair .*Bo Lund Vice chair", part(text, "Politicians", "People"))
    assert "Ida Foss Architect" in part(text, "People")


def test_people_stand_in_the_order_of_the_alphabet(client, directory, unit):
    for name in ("Anna Ågård", "Anna Ørum", "Anna Zahl", "Anna Æbelø"):
        appoint(unit, name, level="specialist")
    client.force_login(User.objects.create(username="reader"))
    text = text_of(client.get(unit_address(directory, unit), headers={"accept-language": "da"}))

    assert re.findall(r"Anna (\w+)", text) == ["Zahl", "Æbelø", "Ørum", "Ågård"]


def test_units_below_are_listed_with_those_who_lead_them(client, directory, unit):
    led = f.UnitFactory(name="Ants", parent=unit)
    vacant = f.UnitFactory(name="Bees", parent=unit)
    f.UnitFactory(name="Crickets", parent=unit)
    f.UnitFactory(name="Dragonflies", parent=unit, active=False)
    f.UnitFactory(name="Eggs", parent=led)
    appoint(led, "Jens Juul", kind="acting", title="Team leader")
    appoint(led, "Ida Foss", level="specialist")
    appoint(vacant, "Mette Holm", ends_on=YESTERDAY)
    client.force_login(User.objects.create(username="reader"))
    answer = client.get(unit_address(directory, unit))

    below = part(text_of(answer), "Units below", "The organisation").strip()
    ants, bees = "Ants Jens Juul Team leader (acting) The post is vacant.", "Bees The post is vacant."
    assert below == f"{ants} {bees} Crickets No leader is registered for this unit."
    assert f'<a href="{unit_address(directory, led)}">Ants</a>' in answer.content.decode()


def test_two_posts_of_one_person_stand_on_both_pages(look, unit):
    other = f.UnitFactory()
    leader = appoint(unit, "Mette Holm", title="Head").leader
    f.AppointmentFactory(unit=other, leader=leader, title="Adviser", level="specialist")

    assert "Mette Holm Head" in look(unit)
    assert "Mette Holm Adviser" in look(other)


@pytest.mark.parametrize(
    "tail", ["unit/", "unit/nowhere/", "unit/ELDERBERRY/", "unit/elderberry'/", "unit/-/", "unit/closed/", "unit/%00/"]
)
@pytest.mark.parametrize("more", ["", "sheet/"])
def test_what_is_no_unit_is_not_found(client, directory, unit, tail, more):
    f.UnitFactory(name="Closed", active=False)
    client.force_login(User.objects.create(username="reader"))

    assert client.get(unit_address(directory, unit) + more).status_code == 200
    assert client.get(directory.url + tail + more).status_code == 404


def test_sections_of_a_host_stand_on_the_page(client, directory, unit):
    def shelves(unit, request):
        return [
            Section("shelves", "Shelves", [SectionItem(f"{unit.name} 7", "/7/", "full")]),
            Section("none", "No", []),
        ]

    with hooks.register_temporarily("digilead_unit_sections", shelves):
        answer = client.get(unit_address(directory, unit))
    assert "Shelves Elderberry 7 full" in text_of(answer)
    assert "digilead-none" not in answer.content.decode()
    assert "Cache-Control" not in answer.headers


def test_page_with_a_private_section_is_kept_by_no_cache(client, directory, unit):
    secret = [Section("shelves", "Shelves", [SectionItem("Seven")], private=True)]
    with hooks.register_temporarily("digilead_unit_sections", lambda unit, request: secret):
        answer = client.get(unit_address(directory, unit))

    assert "no-store" in answer.headers["Cache-Control"]
