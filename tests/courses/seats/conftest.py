"""What the tests of the door share."""

from __future__ import annotations

import pytest

from wagtail_digilead.courses import seats
from wagtail_digilead.courses.signups import Registration


def people(count: int, start: int = 0, **more) -> list[seats.Person]:
    """Return people called Person 0, Person 1 and so on."""
    return [
        seats.Person(name=f"Person {number}", email=f"person{number}@kommune.example", **more)
        for number in range(start, start + count)
    ]


def of_person(number: int) -> Registration:
    """Return the latest registration of a person made by ``people``."""
    return Registration.objects.filter(email=f"person{number}@kommune.example").latest("pk")


def states(run) -> list[str]:
    """Return the states of the run's registrations, oldest first."""
    return list(run.registrations.order_by("pk").values_list("state", flat=True))


@pytest.fixture
def organiser(django_user_model):
    return django_user_model.objects.create_user("bo", first_name="Bo", last_name="Lund")
