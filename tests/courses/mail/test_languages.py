"""Mail is in the recipient's language, and names and links the page in it."""

from __future__ import annotations

import pytest
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from tests.courses.mail.conftest import make_run, make_user, newest, person
from wagtail_digilead.core.outbox.letters import write_out
from wagtail_digilead.core.outbox.models import OutboxMessage
from wagtail_digilead.courses import seats
from wagtail_digilead.courses.seats import Person
from wagtail_digilead.test import factories as f

pytestmark = pytest.mark.django_db


def test_mail_is_in_the_language_of_the_account():
    user = make_user(email="bodil@kommune.example")
    UserProfile.objects.create(user=user, preferred_language="da")
    with override("sv"):
        seats.sign_up(make_run().pk, [Person.of_user(user, language="fi")], by=user)

    assert newest().language == "da"
    assert "4. maj 2027" in newest().text
    assert 'lang="da"' in newest().html


def test_mail_is_in_the_language_of_the_account_behind_a_leader():
    user = make_user()
    UserProfile.objects.create(user=user, preferred_language="da")
    leader = f.LeaderFactory(user=user)
    seats.sign_up(make_run().pk, [Person.of_leader(leader)])

    assert newest().language == "da"


@pytest.mark.parametrize(("chosen", "language"), [("nb", "nb"), ("", "en"), ("xx", "en"), ("../../etc", "en")])
def test_mail_is_in_the_language_of_the_sign_up_else_of_the_site(chosen, language):
    with override("sv"):
        seats.sign_up(make_run().pk, [person(language=chosen)])

    assert newest().language == language


def test_mail_names_and_links_the_page_in_its_language():
    page = f.CoursePageFactory(title="Digital leadership")
    danish = Locale.objects.create(language_code="da")
    page.get_parent().copy_for_translation(danish)
    translated = page.copy_for_translation(danish)
    translated.title = "Digital ledelse"
    translated.save_revision().publish()
    seats.sign_up(make_run(page=page).pk, [person(language="da"), person("Anna Holm", language="sv")])
    told = {message.recipient: write_out(message) for message in OutboxMessage.objects.all()}

    assert "Digital ledelse" in told["bodil@kommune.example"].subject
    assert translated.full_url in told["bodil@kommune.example"].text
    assert page.full_url in told["anna@kommune.example"].text


def test_times_are_those_of_the_site_whoever_is_signed_in():
    with timezone.override("America/New_York"):
        seats.sign_up(make_run().pk, [person()])

    assert "9 a.m.–4 p.m." in newest().text
