"""What the blocks show, refuse and hide."""

from __future__ import annotations

import pytest
import wagtail_factories
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from wagtail.models import PageViewRestriction

from tests.pages.filled import block, figure_value, item
from wagtail_digilead.conf import get_page_model
from wagtail_digilead.core.blocks import BodyBlock
from wagtail_digilead.core.blocks.text import anchor_of, cells_of
from wagtail_digilead.core.fields import SlimStreamField
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db

BODY = BodyBlock()
PERSON = {"leader": None, "name": "", "title": ""}
QUOTE = {**PERSON, "portrait": None, "publication": "", "address": ""}
READ_MORE = {"page": None, "address": "", "title": "", "teaser": ""}


def shown(*raw, user=None) -> str:
    request = RequestFactory().get("/")
    request.user = user or AnonymousUser()
    return str(BODY.to_python(list(raw)).render_as_block({"request": request}))


def errors(kind: str, value) -> dict:
    child = BODY.child_blocks[kind]
    with pytest.raises(ValidationError) as raised:
        child.clean(child.to_python(value))
    return raised.value.as_json_data()["blockErrors"]


@pytest.mark.parametrize("name", BODY.child_blocks)
def test_every_block_says_what_it_is(name):
    child = BODY.child_blocks[name]

    assert child.label
    assert child.meta.icon not in ("", "placeholder")
    assert child.meta.description
    assert child.meta.template.startswith("wagtail_digilead/blocks/")


@pytest.mark.parametrize("name", BODY.child_blocks)
def test_every_block_has_a_preview(name, admin_client, rf):
    from wagtail.admin.views.generic.preview import StreamFieldBlockPreview

    child = BODY.child_blocks[name]
    request = rf.get("/", {"id": child.definition_prefix})
    request.user = User(is_superuser=True)
    response = StreamFieldBlockPreview.as_view()(request)

    assert response.status_code == 200
    assert "digilead.css" in response.render().content.decode()


def test_speaker_of_the_quote_before_is_taken():
    html = shown(
        block("quote", {**QUOTE, "text": "First.", "name": "Inger Lund", "title": "centre head"}),
        block("paragraph", "<p>Between.</p>"),
        block("quote", {**QUOTE, "text": "Second."}),
        block("quote", {**QUOTE, "text": "Third.", "name": "Bo Holm"}),
    )

    assert html.count("Inger Lund") == 2
    assert html.count("Bo Holm") == 1


def test_quote_without_any_speaker_is_shown():
    assert "Nobody said it." in shown(block("quote", {**QUOTE, "text": "Nobody said it."}))


def test_what_is_written_wins_over_the_record():
    leader = f.AppointmentFactory(title="centre head", leader__full_name="Inger Lund").leader
    html = shown(
        block("quote", {**QUOTE, "text": "Now.", "leader": leader.pk}),
        block("quote", {**QUOTE, "text": "Then.", "leader": leader.pk, "title": "head teacher"}),
    )

    assert html.count("Inger Lund") == 2
    assert html.index("centre head") < html.index("head teacher")


def test_quote_of_a_deleted_leader_is_shown():
    assert "Words stay." in shown(block("quote", {**QUOTE, "text": "Words stay.", "leader": 4711}))


def test_people_are_named_from_left_to_right():
    value = figure_value(wagtail_factories.ImageFactory())
    value["people"] = [item({**PERSON, "name": f"Person {n}", "title": f"title {n}"}) for n in range(1, 8)]
    html = shown(block("image", value))

    places = [html.index(f"Person {n}") for n in range(1, 8)]
    assert places == sorted(places)
    assert "title 7" in html
    assert "From left" in html


def test_figure_whose_image_is_gone_is_shown_without_it():
    value = {
        **figure_value(wagtail_factories.ImageFactory()),
        "image": {"image": 4711, "alt_text": "x", "decorative": False},
    }

    assert "<img" not in shown(block("image", value))


def test_advice_is_numbered_and_every_piece_has_its_own_anchor():
    advice = [item({"heading": "Tag ansvaret på dig", "text": "<p>…</p>"}) for _n in range(2)]
    html = shown(block("advice_list", {"title": "", "person": PERSON, "advice": advice}))

    assert "<ol" in html
    assert 'id="tag-ansvaret-på-dig"' in html
    assert 'id="tag-ansvaret-på-dig-2"' in html


@pytest.mark.parametrize("role", ["portrait", "writer", "contact"])
def test_person_box_shows_the_organisation_and_a_contact_the_address(role):
    leader = f.LeaderFactory(email="inger@kommune.example")
    blank = {"name": "", "title": "Professor", "email": "", "phone": "", "portrait": None, "text": ""}
    html = shown(block("person_box", {**blank, "role": role, "leader": leader.pk, "organisation": "A university"}))

    assert "A university" in html
    assert ("inger@kommune.example" in html) == (role == "contact")


@pytest.mark.parametrize("change", [{"active": False}, {"protected": True}])
def test_person_who_may_not_be_listed_is_named_and_can_t_be_reached(change):
    leader = f.LeaderFactory(full_name="Inger Lund", phone="12 34 56 78", email="inger@kommune.example", **change)
    image = wagtail_factories.ImageFactory()
    box = {"title": "Professor", "email": "other@kommune.example", "phone": "", "portrait": image.pk, "text": ""}
    html = shown(
        block("person_box", {**box, "name": "", "role": "contact", "leader": leader.pk, "organisation": ""}),
        block("person_box", {**box, "name": "", "role": "writer", "leader": leader.pk, "organisation": ""}),
        block("quote", {**QUOTE, "text": "Now.", "leader": leader.pk, "title": "Professor", "portrait": image.pk}),
    )

    assert html.count("Inger Lund") == html.count("Professor") == 3
    for words in ("12 34 56 78", "@kommune.example", "<img"):
        assert words not in html


@pytest.mark.parametrize(("text", "anchor"), [("Grøn økonomi?", "grøn-økonomi"), ("???", "section"), ("", "section")])
def test_anchor(text, anchor):
    assert anchor_of(text) == anchor


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a\tb\n1\t2", [["a", "b"], ["1", "2"]]),
        ("a | b\n\n1|2|3", [["a", "b", ""], ["1", "2", "3"]]),
        ("a;b", [["a", "b"]]),
        ("\tbefore\tafter\nvisits\t412\t361", [["", "before", "after"], ["visits", "412", "361"]]),
        ('he said "no\tb', [['he said "no', "b"]]),
        ("one", [["one"]]),
        ("", []),
        (None, []),
    ],
)
def test_cells_of_a_pasted_table(text, cells):
    assert cells_of(text) == cells


def test_empty_corner_of_a_pasted_table_survives_the_editor():
    table = BODY.child_blocks["table"]
    cleaned = table.clean(table.to_python({"caption": "The trial", "rows": "\tbefore\nvisits\t412"}))
    assert cells_of(cleaned["rows"])[0] == ["", "before"]


def test_read_more_hides_a_page_that_the_visitor_may_not_see():
    page = f.CoursePageFactory(title="Planted secret")
    raw = block("read_more", {**READ_MORE, "page": page.pk})
    assert "Planted secret" in shown(raw)

    restriction = PageViewRestriction.objects.create(page=page.page_ptr, restriction_type="login")
    assert "Planted secret" not in shown(raw)
    assert "Planted secret" in shown(raw, user=User.objects.create(username="employee"))

    restriction.delete()
    page.unpublish()
    assert "Planted secret" not in shown(raw)


def test_text_of_a_chosen_page_is_not_indexed():
    page = f.CoursePageFactory(title="Planted secret")
    content = BODY.get_searchable_content(BODY.to_python([block("read_more", {**READ_MORE, "page": page.pk})]))

    assert "Planted secret" not in " ".join(content)


@pytest.mark.parametrize(
    ("kind", "value", "where"),
    [
        ("read_more", READ_MORE, "page"),
        ("read_more", {**READ_MORE, "address": "https://example.org/"}, "title"),
        ("read_more", {**READ_MORE, "address": "javascript:alert(1)", "title": "x"}, "address"),
        ("person_box", {**PERSON, "role": "writer", "email": "", "phone": "", "text": "", "portrait": None}, "leader"),
        ("quote", {**QUOTE, "text": "x", "address": "https://example.org/"}, "publication"),
        ("advice_list", {"title": "", "person": PERSON, "advice": []}, "advice"),
    ],
)
def test_block_says_at_the_right_place_what_is_missing(kind, value, where):
    assert where in errors(kind, value)


def test_scripts_in_text_are_defused():
    html = shown(
        block("heading", "<script>alert(1)</script>"),
        block("fact_box", {"heading": "<img src=x onerror=alert(1)>", "text": ""}),
        block("table", {"caption": "<b>", "rows": "<script>\tb"}),
    )

    assert "<script" not in html
    assert "<img" not in html


class HostBody(BodyBlock):
    class Meta:
        label = "of the host"


def test_host_replaces_the_body_by_setting(settings):
    settings.WAGTAIL_DIGILEAD = {"BODY_BLOCKS": f"{__name__}.HostBody"}

    assert isinstance(field().stream_block, HostBody)


def test_setting_that_names_no_block_leaves_ours(settings):
    settings.WAGTAIL_DIGILEAD = {"BODY_BLOCKS": "nowhere.Body"}

    assert type(field().stream_block) is BodyBlock


def field() -> SlimStreamField:
    return SlimStreamField(blocks="wagtail_digilead.core.blocks.BodyBlock", setting="body_blocks")


def test_migration_holds_two_strings():
    _name, path, args, kwargs = field().deconstruct()

    assert path == "wagtail_digilead.core.fields.SlimStreamField"
    assert args == []
    assert kwargs == {"blocks": "wagtail_digilead.core.blocks.BodyBlock", "setting": "body_blocks"}


def test_stream_data_migrations_work_on_our_field():
    from wagtail.blocks.migrations.operations import RenameStreamChildrenOperation
    from wagtail.blocks.migrations.utils import apply_changes_to_raw_data

    page = get_page_model("CoursePage")
    raw = apply_changes_to_raw_data(
        raw_data=[block("heading", "Why?")],
        block_path_str="",
        operation=RenameStreamChildrenOperation("heading", "title"),
        streamfield=page.body,
    )
    assert [child["type"] for child in raw] == ["title"]
