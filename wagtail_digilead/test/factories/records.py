"""Factories for the records that describe: people, units, topics."""

from __future__ import annotations

import uuid

import factory
from django.contrib.auth import get_user_model

from .base import BaseFactory, TranslatableFactory


class UnitFactory(BaseFactory):
    name = factory.Sequence(lambda n: f"Unit {n}")

    class Meta:
        model = "Unit"


class OrganisationFactory(BaseFactory):
    name = factory.Sequence(lambda n: f"Organisation {n}")

    class Meta:
        model = "Organisation"


class LeaderFactory(BaseFactory):
    full_name = factory.Sequence(lambda n: f"Inger Lund {n}")
    email = factory.Sequence(lambda n: f"leader{n}@kommune.example")

    class Meta:
        model = "Leader"


class AppointmentFactory(BaseFactory):
    leader = factory.SubFactory(LeaderFactory)
    unit = factory.SubFactory(UnitFactory)
    title = "Centre head"

    class Meta:
        model = "Appointment"


class TopicFactory(TranslatableFactory):
    name = factory.Sequence(lambda n: f"Topic {n}")

    class Meta:
        model = "Topic"


class TargetGroupFactory(TranslatableFactory):
    name = factory.Sequence(lambda n: f"Target group {n}")

    class Meta:
        model = "TargetGroup"


class BoilerplateFactory(TranslatableFactory):
    name = factory.Sequence(lambda n: f"Boilerplate {n}")
    text = "<p>About us</p>"

    class Meta:
        model = "Boilerplate"


class StrategyGoalFactory(TranslatableFactory):
    strategy = "Digitalisation strategy"
    title = factory.Sequence(lambda n: f"Goal {n}")

    class Meta:
        model = "StrategyGoal"


class ITSystemFactory(BaseFactory):
    name = factory.Sequence(lambda n: f"System {n}")

    class Meta:
        model = "ITSystem"


class AnchorFactory(BaseFactory):
    key = factory.LazyFunction(uuid.uuid4)

    class Meta:
        abstract = True


class CourseFactory(AnchorFactory):
    title = factory.Sequence(lambda n: f"Course {n}")

    class Meta:
        model = "Course"


class PlanFactory(AnchorFactory):
    title = factory.Sequence(lambda n: f"Plan {n}")

    class Meta:
        model = "Plan"


class ImportMappingFactory(BaseFactory):
    kind = "level"
    text = factory.Sequence(lambda n: f"head of section {n}")
    meaning = "group"

    class Meta:
        model = "ImportMapping"


class ImportFileFactory(BaseFactory):
    name = "hr.csv"
    content = b"Name;Title;Unit\n"
    uploaded_by = factory.LazyFunction(lambda: get_user_model().objects.create(username=f"hr-{uuid.uuid4().hex[:8]}"))

    class Meta:
        model = "ImportFile"
