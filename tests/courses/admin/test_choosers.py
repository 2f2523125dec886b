"""Choosing a course or a run."""

from __future__ import annotations

import pytest

from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def test_course_is_chosen_by_its_title(own, run):
    f.CourseFactory(title="Coaching")
    html = own.get("/admin/digilead_course_chooser/results/", {"q": "coach"}).content.decode()

    assert "Coaching" in html
    assert "Masterclass" not in html


@pytest.mark.parametrize("junk", ["%", "'\"", "  "])
def test_junk_in_the_search_of_a_chooser(own, run, junk):
    chooser = "/admin/snippets/choose/wagtail_digilead/courserun/results/"

    assert own.get("/admin/digilead_course_chooser/results/", {"q": junk}).status_code == 200
    assert own.get(chooser, {"q": junk}).status_code == 200


def test_run_is_chosen_among_the_announced_ones(own, run):
    f.CourseRunFactory(course__title="Coaching", name="Class 3", organiser=None)
    f.CourseRunFactory(course__title="Coaching", name="Class 4", status="draft")
    html = own.get("/admin/snippets/choose/wagtail_digilead/courserun/results/", {"q": "coach class"}).content.decode()

    assert "Class 3" in html
    for absent in ("Class 4", "Masterclass"):
        assert absent not in html


@pytest.mark.parametrize(
    ("status", "whose", "found"), [("draft", "foreign", False), ("draft", "own", True), ("open", "foreign", True)]
)
def test_chosen_run_is_named_unless_it_is_the_draft_of_another(own, organiser, status, whose, found):
    run = f.CourseRunFactory(course__title="Coaching", status=status, organiser=organiser if whose == "own" else None)
    chooser = "/admin/snippets/choose/wagtail_digilead/courserun"
    one, several = own.get(f"{chooser}/chosen/{run.pk}/"), own.get(f"{chooser}/chosen-multiple/", {"id": run.pk})

    assert one.status_code == (200 if found else 404)
    assert ("Coaching" in one.content.decode()) == ("Coaching" in several.content.decode()) == found


def test_junk_is_no_chosen_run(own):
    chooser = "/admin/snippets/choose/wagtail_digilead/courserun"

    assert own.get(f"{chooser}/chosen/x/").status_code == 404
    assert own.get(f"{chooser}/chosen-multiple/", {"id": "x"}).status_code == 200
