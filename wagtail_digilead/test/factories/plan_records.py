"""Factories for the log of a plan: status of actions, measurements, check-ins, approvals.

They make rows as they are, on the anchor ``plan``; of a page that is ``page.anchor_key``:
``MeasurementFactory(plan_id=page.anchor_key, benefit_uid=row.uid, value=80)``.
"""

from __future__ import annotations

import datetime
import uuid
from typing import Any

import factory
from django.apps import apps
from django.utils import timezone

from .base import BaseFactory
from .records import PlanFactory


class _LogFactory(BaseFactory):
    """Makes the anchor too, unless ``plan`` or ``plan_id`` is given."""

    plan = factory.SubFactory(PlanFactory)
    by_name = "Inger Lund"

    class Meta:
        abstract = True

    @classmethod
    def _generate(cls, strategy: str, params: dict[str, Any]) -> Any:
        if "plan_id" in params:
            plan = apps.get_model("wagtail_digilead", "Plan").objects.get(pk=params.pop("plan_id"))
            params = {**params, "plan": plan}
        return super()._generate(strategy, params)


class ActionUpdateFactory(_LogFactory):
    action_uid = factory.LazyFunction(uuid.uuid4)
    row_title = factory.Sequence(lambda n: f"Action {n}")
    status = "in_progress"

    class Meta:
        model = "ActionUpdate"


class MeasurementFactory(_LogFactory):
    benefit_uid = factory.LazyFunction(uuid.uuid4)
    row_title = factory.Sequence(lambda n: f"Benefit {n}")
    date = factory.LazyFunction(lambda: timezone.localdate() - datetime.timedelta(days=1))
    value = 80

    class Meta:
        model = "Measurement"


class CheckInFactory(_LogFactory):
    state = "on_track"
    text = "Ten parents have tried the app."

    class Meta:
        model = "CheckIn"


class ApprovalFactory(_LogFactory):
    class Meta:
        model = "Approval"


class PlanApprovalTaskFactory(BaseFactory):
    """Makes a step without groups: ``task.groups.add(group)``."""

    name = factory.Sequence(lambda n: f"Approval of action plans {n}")

    class Meta:
        model = "PlanApprovalTask"
