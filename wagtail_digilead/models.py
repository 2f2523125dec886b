"""Collects the records of all features; the concrete page types are in ``pages``."""

from .core.anchors import Course, Plan
from .core.organisations import Organisation
from .core.people.appointments import Appointment
from .core.people.leaders import Leader
from .core.people.units import Unit
from .core.topics import Topic
from .courses.models import TargetGroup
from .plans.models import ITSystem, StrategyGoal
from .press.models import Boilerplate

__all__ = [
    "Appointment",
    "Boilerplate",
    "Course",
    "ITSystem",
    "Leader",
    "Organisation",
    "Plan",
    "StrategyGoal",
    "TargetGroup",
    "Topic",
    "Unit",
]
