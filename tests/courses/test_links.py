"""Absolute addresses of course pages, and the tokens in withdrawal links."""

from __future__ import annotations

import pytest
from django.core.signing import Signer
from wagtail.models import Locale

from wagtail_digilead.courses.links import course_pages, registration_of, withdrawal_token
from wagtail_digilead.models import Course
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def in_danish(page, *, live=True):
    danish, _made = Locale.objects.get_or_create(language_code="da")
    translated = page.copy_for_translation(danish, copy_parents=True)
    if live:
        translated.save_revision().publish()
    return translated


def page_in(language):
    """Return the page of the only course that a link in ``language`` leads to."""
    key = Course.objects.get().pk
    return course_pages([key]).get(key, language)


def test_page_in_the_language_asked_for():
    page = f.CoursePageFactory()
    translated = in_danish(page)

    assert page_in("da").pk == translated.pk
    assert page_in("en").pk == page.pk


def test_language_without_a_page_gets_the_source():
    page = f.CoursePageFactory()
    in_danish(page)

    assert page_in("sv").pk == page.pk


def test_draft_in_the_language_gives_way_to_the_source():
    page = f.CoursePageFactory()
    in_danish(page, live=False)

    assert page_in("da").pk == page.pk


def test_source_that_is_a_draft_gives_way_to_what_is_live():
    page = f.CoursePageFactory()
    translated = in_danish(page)
    page.unpublish()

    assert page_in("en").pk == translated.pk


def test_course_without_a_live_page_has_none():
    f.CoursePageFactory(live=False)

    assert page_in("en") is None


def test_pages_of_many_courses_are_one_query(django_assert_num_queries):
    pages = [f.CoursePageFactory() for _number in range(5)]
    with django_assert_num_queries(1):
        found = course_pages(page.translation_key for page in pages)
        titles = [found.get(page.translation_key, "en").title for page in pages]

    assert titles == [page.title for page in pages]


def test_withdrawal_token_leads_to_its_registration_only():
    registration, _other = f.RegistrationFactory(), f.RegistrationFactory()

    assert registration_of(withdrawal_token(registration)) == registration


def test_token_stands_in_an_address():
    page = f.CoursePageFactory()
    token = withdrawal_token(f.RegistrationFactory())

    assert page.reverse_subpage("withdraw", kwargs={"token": token}) == f"withdraw/{token}/"


@pytest.mark.parametrize(
    "change", [str.upper, lambda token: token[:-1], lambda token: "0" * 32 + token[32:], lambda t: ""]
)
def test_token_that_was_changed_leads_nowhere(change):
    assert registration_of(change(withdrawal_token(f.RegistrationFactory()))) is None


def test_token_of_another_salt_leads_nowhere():
    registration = f.RegistrationFactory()

    assert registration_of(Signer(salt="else", sep=".").sign(registration.uid.hex)) is None


def test_token_of_a_registration_that_is_gone_leads_nowhere():
    registration = f.RegistrationFactory()
    token = withdrawal_token(registration)
    registration.delete()

    assert registration_of(token) is None
