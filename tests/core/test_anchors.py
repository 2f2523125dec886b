"""Anchors: made with the page, one for all its versions, and they outlive it."""

from __future__ import annotations

import pytest
from wagtail.models import Locale

from wagtail_digilead.core.anchors import Course, Plan
from wagtail_digilead.test.factories import ActionPlanPageFactory, CourseIndexPageFactory, CoursePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return CoursePageFactory(title="Digital leadership", parent=CourseIndexPageFactory())


def test_anchor_is_made_with_the_first_save():
    draft = CoursePageFactory(title="Digital leadership", live=False)

    assert Course.objects.get(pk=draft.translation_key).title == "Digital leadership"


def test_plan_has_an_anchor_of_its_own_kind():
    plan = ActionPlanPageFactory()

    assert Plan.objects.filter(pk=plan.anchor_key).exists()
    assert not Course.objects.filter(pk=plan.anchor_key).exists()


def test_anchor_takes_the_published_title(course):
    course.title = "Digital leadership for all"
    course.save_revision()
    assert Course.objects.get(pk=course.anchor_key).title == "Digital leadership"

    course.get_latest_revision().publish()
    assert Course.objects.get(pk=course.anchor_key).title == "Digital leadership for all"


def test_translation_shares_the_anchor_and_does_not_name_it(course):
    danish = Locale.objects.create(language_code="da")
    translation = course.copy_for_translation(danish, copy_parents=True)
    translation.title = "Digital ledelse"
    translation.save_revision().publish()

    assert translation.anchor_key == course.anchor_key
    assert Course.objects.get().title == "Digital leadership"


def test_alias_follows_the_page_it_mirrors(course):
    alias = course.create_alias(parent=course.get_parent(), update_slug="alias")
    alias_of_alias = alias.create_alias(parent=course.get_parent(), update_slug="alias-2")

    assert alias.translation_key != course.translation_key
    assert alias.anchor_key == alias_of_alias.anchor_key == course.anchor_key
    assert Course.objects.count() == 1


def test_copy_gets_an_anchor_of_its_own(course):
    copy = course.copy(update_attrs={"slug": "copy", "title": "Copy"})

    assert copy.anchor_key != course.anchor_key
    assert Course.objects.get(pk=copy.anchor_key).title == "Copy"


def test_anchor_outlives_the_page(course):
    key = course.anchor_key
    course.delete()

    assert Course.objects.filter(pk=key).exists()
