"""No mail and no spreadsheet has a word that nobody has translated: see ``words``."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from tests.demo.words import Content, dates_of, outside
from tests.marks import marked_translations
from wagtail_digilead.courses import mail
from wagtail_digilead.models import CourseRun, MondayMail, OutboxMessage
from wagtail_digilead.pages.models import ActionPlanPage, LeaderIndexPage
from wagtail_digilead.plans.decisions import APPROVED, CHANGES, _tell
from wagtail_digilead.plans.reminders import remind
from wagtail_digilead.plans.weekly import send_monday_pages

pytestmark = [pytest.mark.django_db, pytest.mark.once]

#: What stands before a line of a text, and what is an address or the key of a record.
_BULLETS = " *-"
_KEY = re.compile(r"https?://|@|^[0-9a-f]{8}-[0-9a-f-]{27}$")

LANGUAGES = [code for code, name in settings.LANGUAGES]
KINDS = {
    *(mail.INTERESTED, mail.REQUESTED, mail.CONFIRMED, mail.WAITING, mail.PROMOTED, mail.MOVED, mail.WITHDRAWN),
    *(mail.DECLINED, mail.CANCELLED, mail.REMINDER, mail.MAKE_PLAN, mail.OPENED),
}


def unsaid(html: str, content: Content, dates) -> set[str]:
    """Return the parts of ``html`` that are no translation, no date, nobody's own words, and no address or key."""
    found = {part for part in outside(html) if part not in content and dates.sub("", part) not in content}
    return {part for part in found if not _KEY.search(part)}


def paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{escape(text.strip(_BULLETS))}</p>" for text in texts)


def plan_of_a_leader() -> ActionPlanPage:
    found = ActionPlanPage.objects.filter(leader__user__username="leader", locale__language_code=settings.LANGUAGE_CODE)
    return found.live().first()


def mail_to_participants() -> None:
    director = get_user_model().objects.get(username="director")
    run = CourseRun.objects.filter(registrations__isnull=False, sessions__isnull=False).distinct().first()
    told = list(run.registrations.order_by("pk")[:3])
    for number, registration in enumerate(told):
        registration.language = LANGUAGES[number % len(LANGUAGES)]
    for kind in KINDS:
        keys = [f"words:{kind}:{registration.pk}" for registration in told]
        sessions = list(run.sessions.all()) if kind == mail.MOVED else ()
        mail.tell(kind, told, keys=keys, by=director, reason="1", sessions=sessions)
    mail.send_message(told, "1", "2", by=director)


def mail_about_plans() -> None:
    director = get_user_model().objects.get(username="director")
    plan = plan_of_a_leader()
    MondayMail.objects.get_or_create(user=director, portfolio=plan.get_parent().translation_key)
    now = timezone.now()
    send_monday_pages(now)
    for days in (0, 7, 30, 60, 90):
        remind(now + datetime.timedelta(days=days))
    for kind in (APPROVED, CHANGES):
        _tell(kind, plan, director, "1", "words", plan.leader.user_id)


def test_mail_has_no_untranslated_word():
    content, found = Content(), {}
    OutboxMessage.objects.all().delete()
    with marked_translations():
        mail_to_participants()
        mail_about_plans()
    messages = list(OutboxMessage.objects.all())
    for message in messages:
        dates = dates_of(message.language)
        for body in (message.html, paragraphs([message.subject, *message.text.splitlines()])):
            for part in unsaid(body, content, dates):
                found.setdefault(part, message.kind)

    assert found == {}
    assert {message.kind for message in messages} == KINDS | {
        mail.MESSAGE,
        "plan_monday",
        "plan_reminder",
        APPROVED,
        CHANGES,
    }


def sheets() -> list[str]:
    run = CourseRun.objects.filter(registrations__isnull=False).first()
    directory = LeaderIndexPage.objects.get(locale__language_code=settings.LANGUAGE_CODE)
    portfolio = plan_of_a_leader().get_parent()
    return [
        f"{reverse('digilead_runs:participants', args=[run.pk])}?export=csv",
        f"{reverse('digilead_unconfirmed')}?export=csv",
        f"{directory.url}export/?format=csv",
        f"{portfolio.url}export/?format=csv",
        f"{portfolio.url}export/?format=csv&without=1",
    ]


def test_spreadsheets_have_no_untranslated_word():
    content, dates, found = Content(), dates_of(settings.LANGUAGE_CODE), {}
    client = Client()
    client.force_login(get_user_model().objects.get(username="admin"))
    for address in sheets():
        with marked_translations():
            response = client.get(address)
            # It is written while it is read.
            text = response.getvalue().decode("utf-8-sig")
        assert response.headers["content-type"].startswith("text/csv"), address
        rows = list(csv.reader(io.StringIO(text)))
        assert len(rows) > 1, address
        for row in rows:
            for part in unsaid(paragraphs(row), content, dates):
                found.setdefault(part, address)

    assert found == {}
