"""Factories for the records of courses: runs, seats, sessions, registrations and the mail about them.

They make rows as they are; seats that change hands go through ``wagtail_digilead.courses.seats``.
"""

from __future__ import annotations

import datetime

import factory
from django.utils import timezone

from .base import BaseFactory
from .records import CourseFactory


class VenueFactory(BaseFactory):
    name = factory.Sequence(lambda n: f"Town Hall, hall {n}")
    address = "Torvet 1, 9999 Nordby"

    class Meta:
        model = "Venue"


class CourseRunFactory(BaseFactory):
    """An open run with ten seats and, unless ``sessions=0``, one session in four weeks."""

    course = factory.SubFactory(CourseFactory)
    status = "open"

    class Meta:
        model = "CourseRun"
        skip_postgeneration_save = True

    @factory.post_generation
    def seats(self, create, extracted, **kwargs):
        seats = 10 if extracted is None else extracted
        if create and seats:
            SeatPoolFactory(run=self, seats=seats)

    @factory.post_generation
    def sessions(self, create, extracted, **kwargs):
        if create:
            for week in range(1 if extracted is None else extracted):
                starts = timezone.now().replace(minute=0, second=0, microsecond=0) + datetime.timedelta(weeks=4 + week)
                CourseSessionFactory(run=self, starts_at=starts)


class SeatPoolFactory(BaseFactory):
    run = factory.SubFactory(CourseRunFactory, seats=0)
    seats = 10

    class Meta:
        model = "SeatPool"


class CourseSessionFactory(BaseFactory):
    run = factory.SubFactory(CourseRunFactory, sessions=0)
    starts_at = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(weeks=4))
    ends_at = factory.LazyAttribute(lambda session: session.starts_at + datetime.timedelta(hours=7))

    class Meta:
        model = "CourseSession"


class SignUpFactory(BaseFactory):
    run = factory.SubFactory(CourseRunFactory)

    class Meta:
        model = "SignUp"


class RegistrationFactory(BaseFactory):
    sign_up = factory.SubFactory(SignUpFactory)
    run = factory.SelfAttribute("sign_up.run")
    pool = factory.LazyAttribute(lambda registration: registration.run.pools.first())
    name = factory.Sequence(lambda n: f"Bodil Krogh {n}")
    email = factory.Sequence(lambda n: f"bodil{n}@kommune.example")
    state = "confirmed"

    class Meta:
        model = "Registration"


class StateChangeFactory(BaseFactory):
    registration = factory.SubFactory(RegistrationFactory)
    to_state = factory.SelfAttribute("registration.state")

    class Meta:
        model = "StateChange"


class AttendanceFactory(BaseFactory):
    registration = factory.SubFactory(RegistrationFactory)
    session = factory.LazyAttribute(lambda attendance: attendance.registration.run.sessions.first())

    class Meta:
        model = "Attendance"


class ResultFactory(BaseFactory):
    registration = factory.SubFactory(RegistrationFactory)
    text = "A prototype of a booking page"

    class Meta:
        model = "Result"


class OutboxMessageFactory(BaseFactory):
    key = factory.Sequence(lambda n: f"message-{n}")
    kind = "confirmed"
    recipient = factory.Sequence(lambda n: f"reader{n}@kommune.example")
    subject = "You have a seat"
    text = "You have a seat."

    class Meta:
        model = "OutboxMessage"
