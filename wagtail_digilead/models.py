"""Collects the records of all features; the concrete page types are in ``pages``."""

from .core.anchors import Course, Plan
from .core.draft_files import DraftDocument, DraftImage
from .core.organisations import Organisation
from .core.outbox.models import OutboxMessage
from .core.people.appointments import Appointment
from .core.people.leaders import Leader
from .core.people.units import Unit
from .core.topics import Topic
from .courses.models import TargetGroup, Venue
from .courses.results import Attendance, Result
from .courses.runs import CourseRun, CourseSession, SeatPool
from .courses.signups import Registration, SignUp, StateChange
from .leaders.models import ImportFile, ImportMapping
from .plans.models import ITSystem, StrategyGoal
from .plans.notices import MondayMail, PlanReminder
from .plans.records import ActionUpdate, Approval, CheckIn, Measurement
from .plans.tasks import PlanApprovalTask
from .press.models import Boilerplate

__all__ = [
    "ActionUpdate",
    "Appointment",
    "Approval",
    "Attendance",
    "Boilerplate",
    "CheckIn",
    "Course",
    "CourseRun",
    "CourseSession",
    "DraftDocument",
    "DraftImage",
    "ITSystem",
    "ImportFile",
    "ImportMapping",
    "Leader",
    "Measurement",
    "MondayMail",
    "Organisation",
    "OutboxMessage",
    "Plan",
    "PlanApprovalTask",
    "PlanReminder",
    "Registration",
    "Result",
    "SeatPool",
    "SignUp",
    "StateChange",
    "StrategyGoal",
    "TargetGroup",
    "Topic",
    "Unit",
    "Venue",
]
