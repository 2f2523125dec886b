"""A run in May 2027 that somebody signs up for in January."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth import get_user_model

from wagtail_digilead.core.outbox.letters import write_out
from wagtail_digilead.core.outbox.models import OutboxMessage
from wagtail_digilead.courses.runs import CourseRun
from wagtail_digilead.courses.seats import Person
from wagtail_digilead.models import Course
from wagtail_digilead.test import factories as f

TIME = datetime.datetime(2027, 5, 4, 7, tzinfo=datetime.timezone.utc)  # 9 o'clock in Copenhagen


def make_run(*, seats=10, page=None, **fields) -> CourseRun:
    course = Course.objects.get(pk=page.translation_key) if page else f.CourseFactory(title="Digital leadership")
    run = f.CourseRunFactory(course=course, name="Spring 2027", seats=seats, sessions=0, **fields)
    f.CourseSessionFactory(
        run=run,
        label="Day 1",
        starts_at=TIME,
        ends_at=TIME + datetime.timedelta(hours=7),
        venue=f.VenueFactory(name="Campus North"),
        mode="hybrid",
        online_address="https://meet.example/secret",
    )
    return run


def make_user(name="Bodil Krogh", **fields):
    first, last = name.split()
    return get_user_model().objects.create_user(last.lower(), first_name=first, last_name=last, **fields)


def person(name="Bodil Krogh", **more) -> Person:
    return Person(name=name, email=f"{name.split()[0].lower()}@kommune.example", **more)


def newest(kind: str | None = None) -> OutboxMessage:
    messages = OutboxMessage.objects.filter(kind=kind) if kind else OutboxMessage.objects.all()
    return write_out(messages.latest("pk"))


@pytest.fixture(autouse=True)
def before_the_run(time_machine):
    time_machine.move_to(datetime.datetime(2027, 1, 10, 12, tzinfo=datetime.timezone.utc), tick=False)
