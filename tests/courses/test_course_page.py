"""A course page shows its facts, in the host's own words."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from tests.pages.filled import block, course_page
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def test_every_fact_of_a_course_is_shown(client, settings):
    settings.WAGTAIL_DIGILEAD = {"LEVEL_LABELS": {"group": "Teamleder"}}
    page = course_page(title="Digital leadership", introduction="Fifteen credits.")
    html = client.get(page.url).content.decode()

    for words in (
        "Digital leadership",
        "Fifteen credits.",
        "Study programme",
        "Centre head",
        "Teamleder",
        "Some years as a leader.",
        "An action plan for the workplace",
        "15",
        "studiepoeng",
        "Realise benefits.",
        "Privacy",
        "About 400 hours",
        "A paper",
        "Norwegian",
        "press@kommune.example",
        *(str(row) for row in [*page.teachers.all(), *page.target_groups.all(), *page.topics.all()]),
        page.partners[0].value["organisation"].name,
    ):
        assert words in html, words


@pytest.mark.parametrize(("field", "value"), [("eqf_level", 0), ("eqf_level", 9), ("credits", -1)])
def test_number_out_of_range_is_refused_at_the_field(field, value):
    page = f.CoursePageFactory()
    setattr(page, field, value)

    with pytest.raises(ValidationError) as raised:
        page.full_clean()
    assert field in raised.value.message_dict


def test_unknown_level_in_the_form_is_refused(admin_user):
    page = f.CoursePageFactory()
    field = page._meta.get_field("compulsory_for").formfield()

    assert field.clean(["centre", "group"]) == ["centre", "group"]
    with pytest.raises(ValidationError):
        field.clean(["emperor"])


def test_level_that_is_no_longer_known_is_shown_as_it_stands(client):
    page = f.CoursePageFactory(parent=f.CourseIndexPageFactory(), compulsory_for=["emperor"])

    assert "emperor" in client.get(page.url).content.decode()


def test_teacher_needs_a_name():
    with pytest.raises(ValidationError) as raised:
        f.CourseTeacherFactory(name="").full_clean()
    assert "leader" in raised.value.message_dict


def test_partner_whose_organisation_is_gone_breaks_nothing(client):
    page = f.CoursePageFactory(
        parent=f.CourseIndexPageFactory(), partners=[block("partner", {"organisation": 4711, "role": "funder"})]
    )

    assert client.get(page.url).status_code == 200
